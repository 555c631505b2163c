-- What sources say: observations, stages, milestones, statements, events and aims.
--
-- The key of a row names its claim in words (zone: Observation.Key and its like). It is a function of the columns, which
-- the unique index beside it holds to: no two rows claim the same under different keys.

-- +goose Up
create table observations (
	key       text collate "C" primary key check (key <> ''),
	indicator slug not null references indicators deferrable,
	region    slug not null references regions deferrable,
	project   slug references projects deferrable,
	service   slug references services deferrable,
	"from"    date check (isfinite("from")), -- null for a state on one day
	"to"      date not null check (isfinite("to")),
	dating    text not null check (dating in ('stated', 'context', 'publication')),
	-- numeric without a scale keeps the digits as published: 78.0 is not 78. Eighteen of them are what a Decimal holds.
	value     numeric not null check (abs(value) < 1e18 and scale(value) < 18),
	exactness text not null check (exactness in ('exact', 'about', 'at-least')),
	nature    text not null check (nature in ('actual', 'plan', 'target', 'forecast')), -- what is derived is never stored
	status    text not null check (status in ('published', 'provisional', 'revised')),
	source    slug not null references sources deferrable,
	place     place not null,
	note      wording,
	note_en   wording,
	constraint observations_period check ("from" <= "to"),
	constraint observations_subject check (num_nonnulls(project, service) <= 1),
	check ((note is null) = (note_en is null))
);
create unique index observations_claim on observations (indicator, region, coalesce(project, ''), coalesce(service, ''),
	coalesce("from", '-infinity'), "to", source);
create index on observations (project) where project is not null;
create index on observations (source);

create table stages (
	key     text collate "C" primary key check (key <> ''),
	project slug not null references projects deferrable,
	stage   text not null check (stage in ('negotiating', 'planned', 'started', 'building', 'in-use', 'unstated')),
	"on"    date check (isfinite("on")),
	text    wording not null,
	text_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null
);
create unique index stages_claim on stages (project, source);
create index on stages (source);

create table milestones (
	key           text collate "C" primary key check (key <> ''),
	id            slug not null, -- the same in every report of the milestone
	rank          integer not null check (rank >= 1),
	project       slug references projects deferrable,
	service       slug references services deferrable,
	region        slug references regions deferrable,
	name          wording not null,
	name_en       wording not null,
	due           date check (isfinite(due)),
	due_precision text check (due_precision in ('day', 'month', 'year')),
	met           boolean not null,
	met_on        date check (isfinite(met_on)),
	met_precision text check (met_precision in ('day', 'month', 'year')),
	source        slug not null references sources deferrable,
	place         place not null,
	constraint milestones_subject check (num_nonnulls(project, service) = 1),
	constraint milestones_due check ((due is null) = (due_precision is null)),
	constraint milestones_met check ((met_on is null) = (met_precision is null) and (met or met_on is null))
);
create unique index milestones_claim on milestones (id, coalesce(project, ''), coalesce(service, ''), source);

create table statements (
	key     text collate "C" primary key check (key <> ''),
	project slug references projects deferrable,
	service slug references services deferrable,
	region  slug references regions deferrable,
	aspect  text not null check (aspect in ('what', 'whom', 'where', 'since', 'progress', 'next', 'partner', 'basis')),
	text    wording not null,
	text_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null,
	constraint statements_subject check (num_nonnulls(project, service, region) = 1)
);
create unique index statements_claim on statements (aspect, coalesce(project, ''), coalesce(service, ''), coalesce(region, ''), source);

create table events (
	id        slug primary key,
	"on"      date not null check (isfinite("on")),
	precision text not null check (precision in ('day', 'month', 'year')),
	title     wording not null,
	title_en  wording not null,
	text      wording,
	text_en   wording,
	project   slug references projects deferrable,
	service   slug references services deferrable,
	source    slug not null references sources deferrable,
	place     place not null,
	constraint events_subject check (num_nonnulls(project, service) <= 1),
	check ((text is null) = (text_en is null))
);

create table event_regions (
	event    slug not null references events deferrable,
	position integer not null check (position >= 1),
	region   slug not null references regions deferrable,
	primary key (event, position),
	unique (event, region)
);

create table aims (
	id      slug primary key,
	kind    text not null check (kind in ('goal', 'means', 'position', 'field')),
	region  slug not null references regions deferrable,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null
);

-- +goose Down
drop table aims, event_regions, events, statements, milestones, stages, observations;
