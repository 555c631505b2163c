-- Which record is being served, and when anything in it has changed.

-- +goose Up

-- One row: its key can only be true.
create table release (
	sole      boolean primary key default true check (sole),
	number    bigint not null check (number >= 1), -- counts the loads that changed something
	digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
	loaded_at timestamptz not null
);

-- The stamp is another one after every statement that writes, whoever writes. Servers look at it to see whether what they
-- have read is what is here. It is no number, so that a store that was made anew has no stamp of the one before.
create table revision (
	sole  boolean primary key default true check (sole),
	stamp uuid not null default gen_random_uuid()
);
insert into revision default values;

-- With the rights of the owner, so that whoever may write a table need not be allowed to write this one.
-- +goose StatementBegin
create function renew_stamp() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update revision set stamp = gen_random_uuid();
	return null;
end
$$;
-- +goose StatementEnd
revoke execute on function renew_stamp() from public;

-- +goose StatementBegin
do $$
declare
	written text;
begin
	foreach written in array array[
		'sources', 'units', 'regions', 'indicators', 'stops', 'projects', 'project_regions', 'project_along', 'services', 'service_regions',
		'clusters', 'chains', 'derivations', 'derivation_inputs', 'derivation_regions', 'observations', 'stages', 'milestones', 'statements',
		'events', 'event_regions', 'aims', 'release'
	] loop
		execute format('create trigger renew_stamp after insert or update or delete or truncate on %I for each statement execute function renew_stamp()', written);
	end loop;
end
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
do $$
declare
	watched regclass;
begin
	for watched in select tgrelid from pg_trigger where tgname = 'renew_stamp' loop
		execute format('drop trigger renew_stamp on %s', watched);
	end loop;
end
$$;
-- +goose StatementEnd
drop function renew_stamp();
drop table revision, release;
