-- What many sources need that one did not: figures of a line as a whole, figures of the zone's size, features that stay as
-- they are, and how often a new value is promised.

-- +goose Up
alter table region drop constraint region_kind_check;
alter table region add constraint region_kind_check
	check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county', 'line'));

alter table indicator drop constraint indicator_topic_check;
alter table indicator add constraint indicator_topic_check
	check (topic in ('projects', 'investment', 'economy', 'industry', 'works', 'services', 'profile'));

alter table indicator
	add fixed          boolean not null default false,
	add cadence        text check (cadence in ('monthly', 'quarterly', 'yearly')),
	add cadence_source slug references source,
	add cadence_place  place,
	add constraint indicator_promise check (num_nulls(cadence, cadence_source, cadence_place) in (0, 3));
alter table indicator alter fixed drop default;
create index on indicator (cadence_source) where cadence_source is not null;

-- +goose Down
alter table indicator drop fixed, drop cadence, drop cadence_source, drop cadence_place;

-- Rows with the new words stay until the load that belongs to this schema removes them.
alter table indicator drop constraint indicator_topic_check;
alter table indicator add constraint indicator_topic_check
	check (topic in ('projects', 'investment', 'economy', 'industry', 'works', 'services')) not valid;
alter table region drop constraint region_kind_check;
alter table region add constraint region_kind_check
	check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county')) not valid;
