-- What sources speak of: projects, services, clusters, chains and aims.

-- +goose Up
create table project (
	id      slug primary key,
	name_zh wording not null,
	name_en wording not null,
	sector  text not null check (sector in ('transport', 'water', 'energy', 'new-town', 'environment', 'technology')),
	rank    integer not null check (rank >= 1),
	source  slug not null references source,
	place   place not null
);
create index on project (source);

create table project_region (
	project  slug not null references project,
	region   slug not null references region,
	position integer not null check (position >= 1),
	primary key (project, region),
	-- Deferred, because a load that reorders the regions of a project moves one row at a time.
	unique (project, position) deferrable initially deferred
);
create index on project_region (region);

create table service (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name_zh wording not null,
	name_en wording not null,
	since   date check (isfinite(since)),
	source  slug not null references source,
	place   place not null
);
create index on service (source);

create table cluster (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name_zh wording not null,
	name_en wording not null,
	source  slug not null references source,
	place   place not null
);
create index on cluster (source);

create table chain (
	id      slug primary key,
	kind    text not null check (kind in ('established', 'emerging')),
	rank    integer not null check (rank >= 1),
	name_zh wording not null,
	name_en wording not null,
	source  slug not null references source,
	place   place not null
);
create index on chain (source);

create table aim (
	id      slug primary key,
	kind    text not null check (kind in ('goal', 'means', 'position', 'field')),
	region  slug not null references region,
	rank    integer not null check (rank >= 1),
	name_zh wording not null,
	name_en wording not null,
	source  slug not null references source,
	place   place not null
);
create index on aim (region);
create index on aim (source);

-- An input names observations, not one row: the latest observation of it is what counts on the day of reading.
create table derivation_input (
	derivation slug not null references derivation,
	position   integer not null check (position >= 1),
	indicator  slug not null references indicator,
	region     slug not null references region,
	project    slug references project,
	service    slug references service,
	primary key (derivation, position)
);
create index on derivation_input (indicator, region);

-- +goose Down
drop table derivation_input, aim, chain, cluster, service, project_region, project;
