-- The corridor: its stops from south to north, and which of them a project lies at or joins.

-- +goose Up
create table stop (
	id      slug primary key,
	rank    integer not null check (rank >= 1),
	name_zh wording not null,
	name_en wording not null,
	source  slug not null references source,
	place   place not null
);
create index on stop (source);

create table project_stop (
	project  slug not null references project,
	position integer not null check (position between 1 and 2),
	stop     slug not null references stop,
	primary key (project, position),
	-- Deferred, because a load that turns a line round moves one end at a time.
	unique (project, stop) deferrable initially deferred
);
create index on project_stop (stop);

-- +goose Down
drop table project_stop, stop;
