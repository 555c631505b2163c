-- What sources say: observations, stages, milestones, statements and events, and the release that serves them.
--
-- The key of a row names its claim in words (zone: Observation.Key and its like). It is a function of the columns, which
-- the unique index beside it holds to: no two rows claim the same under different keys.

-- +goose Up
create table observation (
	key         text primary key check (key <> ''),
	indicator   slug not null references indicator,
	region      slug not null references region,
	project     slug references project,
	service     slug references service,
	period_from date check (isfinite(period_from)), -- null for a state on the day period_to
	period_to   date not null check (isfinite(period_to)),
	dating      text not null check (dating in ('stated', 'context', 'publication')),
	-- numeric without a scale keeps the digits as published: 78.0 is not 78. Eighteen of them are what a Decimal holds.
	value       numeric not null check (abs(value) < 1e18 and scale(value) < 18),
	exactness   text not null check (exactness in ('exact', 'about', 'at-least')),
	nature      text not null check (nature in ('actual', 'plan', 'target', 'forecast')), -- what is derived is never stored
	status      text not null check (status in ('published', 'provisional', 'revised')),
	source      slug not null references source,
	place       place not null,
	note_zh     text not null,
	note_en     text not null,
	constraint observation_period check (period_from <= period_to),
	constraint observation_subject check (num_nonnulls(project, service) <= 1),
	check ((note_zh = '') = (note_en = ''))
);
create unique index observation_claim on observation (indicator, region, coalesce(project, ''), coalesce(service, ''),
	coalesce(period_from, '-infinity'), period_to, source);
create index on observation (region);
create index on observation (project) where project is not null;
create index on observation (service) where service is not null;
create index on observation (source);

create table stage_report (
	key        text primary key check (key <> ''),
	project    slug not null references project,
	stage      text not null check (stage in ('negotiating', 'planned', 'started', 'building', 'in-use', 'unstated')),
	reached_on date check (isfinite(reached_on)),
	text_zh    wording not null,
	text_en    wording not null,
	source     slug not null references source,
	place      place not null
);
create unique index stage_report_claim on stage_report (project, source);
create index on stage_report (source);

create table milestone (
	key           text primary key check (key <> ''),
	id            slug not null, -- the same in every report of the milestone
	rank          integer not null check (rank >= 1),
	project       slug references project,
	service       slug references service,
	region        slug references region, -- where, if in one place only
	name_zh       wording not null,
	name_en       wording not null,
	due           date check (isfinite(due)),
	due_precision text check (due_precision in ('day', 'month', 'year')),
	met           boolean not null,
	met_on        date check (isfinite(met_on)),
	met_precision text check (met_precision in ('day', 'month', 'year')),
	source        slug not null references source,
	place         place not null,
	constraint milestone_subject check (num_nonnulls(project, service) = 1),
	constraint milestone_due check ((due is null) = (due_precision is null)),
	constraint milestone_met check ((met_on is null) = (met_precision is null) and (met or met_on is null))
);
create unique index milestone_claim on milestone (id, coalesce(project, ''), coalesce(service, ''), source);
create index on milestone (project) where project is not null;
create index on milestone (service) where service is not null;
create index on milestone (region) where region is not null;
create index on milestone (source);

create table statement (
	key     text primary key check (key <> ''),
	project slug references project,
	service slug references service,
	region  slug references region,
	aspect  text not null check (aspect in ('what', 'whom', 'where', 'since', 'progress', 'next', 'partner', 'basis')),
	text_zh wording not null,
	text_en wording not null,
	source  slug not null references source,
	place   place not null,
	constraint statement_subject check (num_nonnulls(project, service, region) = 1)
);
create unique index statement_claim on statement (aspect, coalesce(project, ''), coalesce(service, ''), coalesce(region, ''), source);
create index on statement (project) where project is not null;
create index on statement (service) where service is not null;
create index on statement (region) where region is not null;
create index on statement (source);

create table event (
	id          slug primary key,
	happened_on date not null check (isfinite(happened_on)),
	precision   text not null check (precision in ('day', 'month', 'year')),
	title_zh    wording not null,
	title_en    wording not null,
	text_zh     text not null,
	text_en     text not null,
	project     slug references project,
	service     slug references service,
	source      slug not null references source,
	place       place not null,
	constraint event_subject check (num_nonnulls(project, service) <= 1),
	check ((text_zh = '') = (text_en = ''))
);
create index on event (project) where project is not null;
create index on event (service) where service is not null;
create index on event (source);

create table event_region (
	event    slug not null references event,
	region   slug not null references region,
	position integer not null check (position >= 1),
	primary key (event, region),
	unique (event, position) deferrable initially deferred
);
create index on event_region (region);

-- Which record is being served. One row: its key can only be true.
create table release (
	sole      boolean primary key default true check (sole),
	number    bigint not null check (number >= 1),
	digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
	loaded_at timestamptz not null
);

-- +goose Down
drop table release, event_region, event, statement, milestone, stage_report, observation;
