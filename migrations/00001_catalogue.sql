-- What is stable: sources, units, regions, indicators, and what sources speak of. Tables and columns are called as in
-- package table, which explains them; an optional value that was not published is null.

-- +goose Up

-- An ID appears in addresses, so it is plain ASCII, words and digits joined by hyphens, and compares by its bytes.
create domain slug as text collate "C"
	check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

create domain wording as text
	check (value <> '');

-- The place in a source: paragraph numbers such as 9 or 3;10, or words for sources without paragraphs.
create domain place as text
	check (value ~ '^([1-9][0-9]*(;[1-9][0-9]*)*|[^0-9,;[:space:]].*)$');

create table sources (
	id           slug primary key,
	title        wording not null,
	title_en     wording not null,
	publisher    wording not null,
	publisher_en wording not null,
	author       wording,
	published    date not null check (isfinite(published)), -- the day in China
	published_at timestamptz check (isfinite(published_at)),
	url          wording,
	founding     boolean not null,
	note         wording,
	note_en      wording,
	check ((note is null) = (note_en is null)),
	constraint sources_published_at check ((published_at at time zone interval '8 hours')::date = published)
);
create unique index sources_founding on sources (founding) where founding;

create table units (
	id      wording primary key, -- the Chinese symbol, such as 亿元
	name_en wording not null
);

create table regions (
	id      slug primary key,
	kind    text not null check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county', 'line')),
	rank    integer not null check (rank >= 1),
	parent  slug references regions deferrable,
	name    wording not null,
	name_en wording not null,
	note    wording,
	note_en wording,
	check ((note is null) = (note_en is null)),
	check (parent <> id),
	-- A code of GB/T 2260 says by its zeros which level it is on; what has no code gets a word, not invented digits,
	-- and no place in the administrative tree.
	constraint regions_code check (case kind
		when 'province' then id ~ '^[1-9][0-9]0000$'
		when 'city'     then id ~ '^[1-9][0-9]{3}00$' and id !~ '0000$'
		when 'county'   then id ~ '^[1-9][0-9]{5}$' and id !~ '00$'
		else id ~ '^[a-z]+(-[a-z]+)*$' and parent is null
	end)
);

create table indicators (
	id             slug primary key,
	name           wording not null,
	name_en        wording not null,
	unit           wording not null references units deferrable,
	topic          text not null check (topic in ('projects', 'investment', 'economy', 'industry', 'works', 'services', 'profile')),
	definition     wording not null,
	definition_en  wording not null,
	scope          wording not null,
	scope_en       wording not null,
	headline       boolean not null,
	rank           integer not null check (rank >= 1),
	fixed          boolean not null,
	cadence        text check (cadence in ('monthly', 'quarterly', 'yearly')),
	cadence_source slug references sources deferrable,
	cadence_place  place,
	kind           text not null check (kind in ('amount', 'state', 'order', 'limit')),
	constraint indicators_promise check (num_nulls(cadence, cadence_source, cadence_place) in (0, 3))
);

create table stops (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null
);

create table projects (
	id      slug primary key,
	name    wording not null,
	name_en wording not null,
	sector  text not null check (sector in ('transport', 'water', 'energy', 'new-town', 'environment', 'technology')),
	rank    integer not null check (rank >= 1),
	source  slug not null references sources deferrable,
	place   place not null
);

create table project_regions (
	project  slug not null references projects deferrable,
	position integer not null check (position >= 1),
	region   slug not null references regions deferrable,
	primary key (project, position),
	unique (project, region)
);

create table project_along (
	project  slug not null references projects deferrable,
	position integer not null check (position between 1 and 2),
	stop     slug not null references stops deferrable,
	primary key (project, position),
	unique (project, stop)
);

create table services (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	since   date check (isfinite(since)),
	source  slug not null references sources deferrable,
	place   place not null
);

create table service_regions (
	service  slug not null references services deferrable,
	position integer not null check (position >= 1),
	region   slug not null references regions deferrable,
	primary key (service, position),
	unique (service, region)
);

create table clusters (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null
);

create table chains (
	id      slug primary key,
	kind    text not null check (kind in ('established', 'emerging')),
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	source  slug not null references sources deferrable,
	place   place not null
);

create table derivations (
	id       slug primary key,
	rank     integer not null check (rank >= 1),
	name     wording not null,
	name_en  wording not null,
	op       text not null check (op in ('ratio', 'difference', 'sum')),
	unit     wording not null references units deferrable,
	decimals integer not null check (decimals between 0 and 6),
	factor   integer not null check (factor >= 1),
	note     wording,
	note_en  wording,
	check ((note is null) = (note_en is null))
);

-- An input names observations, not one row: the latest observation of it is what counts on the day of reading.
create table derivation_inputs (
	derivation slug not null references derivations deferrable,
	position   integer not null check (position >= 1),
	indicator  slug not null references indicators deferrable,
	region     slug not null references regions deferrable,
	project    slug references projects deferrable,
	service    slug references services deferrable,
	primary key (derivation, position)
);

create table derivation_regions (
	derivation slug not null references derivations deferrable,
	position   integer not null check (position >= 1),
	region     slug not null references regions deferrable,
	primary key (derivation, position),
	unique (derivation, region)
);

-- +goose Down
drop table derivation_regions, derivation_inputs, derivations, chains, clusters, service_regions, services, project_along, project_regions,
	projects, stops, indicators, regions, units, sources;
drop domain place, wording, slug;
