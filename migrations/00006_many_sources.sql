-- What many sources need of the record: lists about the world as rows, publications known to the month or year, scopes,
-- ranges, running totals and parts of a whole, where projects lie by whoever says so, and whom to ask today.

-- +goose Up
alter table sources
	alter column title drop not null,
	alter column title_en drop not null,
	add check ((title is null) = (title_en is null)),
	add column published_precision text not null default 'day' check (published_precision in ('day', 'month', 'year')),
	add column published_inferred boolean not null default false,
	add column language text not null default 'zh' check (language in ('zh', 'en'));

create table topics (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null
);
create table sectors (like topics including all);
create table chain_kinds (like topics including all);
create table aim_kinds (like topics including all);

-- The words that were lists of the program until now. A load gives them their names.
insert into topics select topic, 1, topic, topic from indicators group by topic;
insert into sectors select sector, 1, sector, sector from projects group by sector;
insert into chain_kinds select kind, 1, kind, kind from chains group by kind;
insert into aim_kinds select kind, 1, kind, kind from aims group by kind;

alter table indicators
	drop constraint indicators_topic_check,
	alter column topic type slug,
	add foreign key (topic) references topics deferrable,
	drop constraint indicators_kind_check,
	add check (kind in ('amount', 'state', 'order', 'limit', 'list')),
	add column share boolean not null default false;
alter table projects
	drop constraint projects_sector_check,
	alter column sector type slug,
	add foreign key (sector) references sectors deferrable;
alter table chains
	drop constraint chains_kind_check,
	alter column kind type slug,
	add foreign key (kind) references chain_kinds deferrable;
alter table aims
	drop constraint aims_kind_check,
	alter column kind type slug,
	add foreign key (kind) references aim_kinds deferrable;

alter table regions
	drop constraint regions_kind_check,
	add check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county', 'line', 'group'));
create table region_members (
	region   slug not null references regions deferrable,
	position integer not null check (position >= 1),
	member   slug not null references regions deferrable,
	primary key (region, position),
	unique (region, member)
);

alter table observations
	drop constraint observations_dating_check,
	add check (dating in ('stated', 'as-of', 'context', 'publication')),
	drop constraint observations_exactness_check,
	add check (exactness in ('exact', 'about', 'at-least', 'at-most', 'range')),
	add column own_scope wording,
	add column own_scope_en wording,
	add constraint observations_scope check ((own_scope is null) = (own_scope_en is null)),
	add column upper numeric check (abs(upper) < 1e18 and scale(upper) < 18),
	add constraint observations_range check ((upper is not null) = (exactness = 'range') and upper > value),
	add column cumulative boolean not null default false,
	add column part_of slug references indicators deferrable,
	add column part_region slug references regions deferrable,
	add column along text check (along in ('kind', 'place')),
	add column partial boolean not null default false,
	add constraint observations_part check (
		(part_of is null) = (along is null) and (part_of is not null or part_region is null and not partial)
	);

create table locations (
	key     text collate "C" primary key check (key <> ''),
	project slug not null references projects deferrable,
	region  slug not null references regions deferrable,
	source  slug not null references sources deferrable,
	place   place not null
);
create unique index locations_claim on locations (project, region, source);

create table contacts (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name    wording not null,
	name_en wording not null,
	phone   wording,
	url     wording,
	source  slug not null references sources deferrable,
	place   place not null,
	constraint contacts_reach check (num_nonnulls(phone, url) >= 1)
);

-- Since when a service can be used is a milestone of it, which has its own source.
alter table services
	drop column since,
	add column contact slug references contacts deferrable,
	add column office wording,
	add column office_en wording,
	add constraint services_office check ((office is null) = (office_en is null));

alter table statements
	drop constraint statements_aspect_check,
	add check (aspect in ('what', 'whom', 'where', 'since', 'progress', 'next', 'partner', 'basis', 'body', 'remark'));

-- +goose StatementBegin
do $$
declare
	written text;
begin
	foreach written in array array['topics', 'sectors', 'chain_kinds', 'aim_kinds', 'region_members', 'locations', 'contacts'] loop
		execute format('create trigger renew_stamp after insert or update or delete or truncate on %I for each statement execute function renew_stamp()', written);
	end loop;
end
$$;
-- +goose StatementEnd

-- +goose Down
-- What earlier tables have no column or word for is left out; a load brings it back.
alter table statements drop constraint statements_aspect_check;
delete from statements where aspect in ('body', 'remark');
alter table statements add check (aspect in ('what', 'whom', 'where', 'since', 'progress', 'next', 'partner', 'basis'));

alter table services drop column contact, drop column office, drop column office_en, add column since date check (isfinite(since));
drop table contacts, locations;

alter table observations
	drop constraint observations_dating_check,
	drop constraint observations_exactness_check,
	drop constraint observations_range,
	drop column own_scope, drop column own_scope_en, drop column upper, drop column cumulative,
	drop column part_of, drop column part_region, drop column along, drop column partial;
delete from observations where exactness in ('at-most', 'range');
update observations set dating = 'stated' where dating = 'as-of';
alter table observations
	add check (dating in ('stated', 'context', 'publication')),
	add check (exactness in ('exact', 'about', 'at-least'));

drop table region_members;
update regions set kind = 'area' where kind = 'group';
alter table regions
	drop constraint regions_kind_check,
	add check (kind in ('zone', 'area', 'cluster', 'province', 'city', 'county', 'line'));

alter table indicators drop constraint indicators_topic_fkey, drop constraint indicators_kind_check, drop column share;
update indicators set kind = 'amount' where kind = 'list';
update indicators set topic = 'projects' where topic not in ('projects', 'investment', 'economy', 'industry', 'works', 'services', 'profile');
alter table indicators
	alter column topic type text,
	add check (topic in ('projects', 'investment', 'economy', 'industry', 'works', 'services', 'profile')),
	add check (kind in ('amount', 'state', 'order', 'limit'));
alter table projects drop constraint projects_sector_fkey, alter column sector type text;
update projects set sector = 'technology' where sector not in ('transport', 'water', 'energy', 'new-town', 'environment', 'technology');
alter table projects add check (sector in ('transport', 'water', 'energy', 'new-town', 'environment', 'technology'));
alter table chains drop constraint chains_kind_fkey, alter column kind type text;
update chains set kind = 'emerging' where kind <> 'established';
alter table chains add check (kind in ('established', 'emerging'));
alter table aims drop constraint aims_kind_fkey, alter column kind type text;
update aims set kind = 'goal' where kind not in ('goal', 'means', 'position', 'field');
alter table aims add check (kind in ('goal', 'means', 'position', 'field'));
drop table aim_kinds, chain_kinds, sectors, topics;

update sources set title = id, title_en = id where title is null;
alter table sources
	drop column published_precision, drop column published_inferred, drop column language,
	drop constraint sources_check1,
	alter column title set not null,
	alter column title_en set not null;
