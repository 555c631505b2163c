-- Lists of what may be a million things, a page at a time: each thing with all that it is narrowed and sorted by, and how
-- many things have which values together. The loader fills both from the record; nothing in them is published as such.

-- +goose Up

-- A project stands here once for each of its regions, and once under the empty region for lists of all regions. Every
-- order is ascending, so that a page begins where a row of an index ends. Names compare by their bytes, as in programs.
create table project_line (
	region  text collate "C" not null,
	project text collate "C" not null,
	stage   text not null,
	sector  text not null,
	turn    integer not null,           -- by stage, the farthest first
	recency integer not null,           -- by the day of the source that spoke last of the stage, the newest first
	typed   text collate "C" not null,  -- by name
	rank    integer not null,
	primary key (region, project)
);
create index project_line_listed on project_line (region, rank, project) include (stage, sector);
create index project_line_stage on project_line (region, turn, rank, project) include (stage, sector);
create index project_line_newest on project_line (region, recency, rank, project) include (stage, sector);
create index project_line_name on project_line (region, typed, rank, project) include (stage, sector);
create index project_line_cell on project_line (region, stage, sector) include (turn, recency, typed, rank, project);

-- An empty value counts whatever a project has.
create table project_count (
	stage  text not null,
	sector text not null,
	region text not null,
	rows   integer not null check (rows > 0),
	primary key (region, stage, sector)
);

-- +goose Down
drop table project_count, project_line;
