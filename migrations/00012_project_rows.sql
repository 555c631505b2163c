-- How much there is about single projects, so that a page which cannot list all of it says how much that is. The loader
-- fills it from the record; nothing in it is published as such.

-- +goose Up
create table project_rows (
	kind           text not null, -- of what: a source, a region, an indicator; empty for the whole record
	id             text not null,
	projects       integer not null default 0, -- that a source names first, or that lie in a region
	stages         integer not null default 0, -- reports of a stage
	figures        integer not null default 0,
	undated_stages integer not null default 0, -- projects of which no source says when they came to their stage
	undated        integer not null default 0, -- figures whose source gives no day
	primary key (kind, id),
	check ((kind = '') = (id = ''))
);

-- Figures that are of no single project stay few, and are found without looking at the others.
create index observation_of_zone on observation (indicator, region) where project is null;
create index observation_of_zone_region on observation (region) where project is null;
create index observation_of_zone_source on observation (source) where project is null;

-- +goose Down
drop index observation_of_zone, observation_of_zone_region, observation_of_zone_source;
drop table project_rows;
