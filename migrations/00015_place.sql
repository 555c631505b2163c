-- Paragraphs of a place are separated by semicolons, because programs read 3,10 as a number. A derivation names the places
-- that its result is about, which need not be those of its inputs.

-- +goose Up
alter domain place drop constraint place_check;
-- +goose StatementBegin
do $$
declare
	held record;
begin
	for held in select table_name, column_name from information_schema.columns
		where table_schema = current_schema() and domain_name = 'place' loop
		execute format($f$update %I set %I = replace(%2$I, ',', ';') where %2$I ~ '^[0-9,]+$'$f$, held.table_name, held.column_name);
	end loop;
end
$$;
-- +goose StatementEnd
alter domain place add constraint place_check check (value ~ '^([1-9][0-9]*(;[1-9][0-9]*)*|[^0-9,;[:space:]].*)$');

create table derivation_region (
	derivation slug not null references derivation,
	region     slug not null references region,
	position   integer not null check (position >= 1),
	primary key (derivation, region),
	-- Deferred, because a load that reorders the regions of a derivation moves one row at a time.
	unique (derivation, position) deferrable initially deferred
);
create index on derivation_region (region);

-- +goose Down
drop table derivation_region;
alter domain place drop constraint place_check;
-- +goose StatementBegin
do $$
declare
	held record;
begin
	for held in select table_name, column_name from information_schema.columns
		where table_schema = current_schema() and domain_name = 'place' loop
		execute format($f$update %I set %I = replace(%2$I, ';', ',') where %2$I ~ '^[0-9;]+$'$f$, held.table_name, held.column_name);
	end loop;
end
$$;
-- +goose StatementEnd
alter domain place add constraint place_check check (value ~ '^([1-9][0-9]*(,[1-9][0-9]*)*|[^0-9,[:space:]].*)$');
