-- IDs and the keys of claims are plain ASCII, and compare by their bytes: sorted so, an index of ten million of them is
-- made in a third of the time. What a search looks at stays in one piece, and needs no text for what clues say.

-- +goose Up
create domain slug_by_bytes as text collate "C"
	constraint slug_check check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
-- +goose StatementBegin
do $$
declare
	c record;
begin
	for c in
		select table_name, column_name from information_schema.columns
		where table_schema = current_schema() and domain_name = 'slug'
	loop
		execute format('alter table %I alter %I type slug_by_bytes', c.table_name, c.column_name);
	end loop;
end $$;
-- +goose StatementEnd
drop domain slug;
alter domain slug_by_bytes rename to slug;

alter table observation alter key type text collate "C";
alter table stage_report alter key type text collate "C";
alter table milestone alter key type text collate "C";
alter table statement alter key type text collate "C";

alter table findable
	drop grams,
	set (toast_tuple_target = 4080);

-- +goose Down
alter table findable
	add grams text[] not null default '{}',
	reset (toast_tuple_target);
alter table findable alter grams drop default;

alter table observation alter key type text;
alter table stage_report alter key type text;
alter table milestone alter key type text;
alter table statement alter key type text;

create domain slug_by_locale as text
	constraint slug_check check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
-- +goose StatementBegin
do $$
declare
	c record;
begin
	for c in
		select table_name, column_name from information_schema.columns
		where table_schema = current_schema() and domain_name = 'slug'
	loop
		execute format('alter table %I alter %I type slug_by_locale', c.table_name, c.column_name);
	end loop;
end $$;
-- +goose StatementEnd
drop domain slug;
alter domain slug_by_locale rename to slug;
