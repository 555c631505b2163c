-- Who may read: the group taixin_reader. A login role that is in it, and in nothing else, can serve.

-- +goose Up

-- A role belongs to the cluster, not to the database: another database may have made it already, or be making it now.
-- +goose StatementBegin
do $$
begin
	if not exists (select from pg_roles where rolname = 'taixin_reader') then
		create role taixin_reader nologin;
	end if;
exception
	when duplicate_object or unique_violation then
		null;
	when insufficient_privilege then
		raise insufficient_privilege using
			message = format('the role %I may not create the group of readers; as a superuser of this cluster run '
				'"CREATE ROLE taixin_reader NOLOGIN" and then migrate again', current_user);
end
$$;
-- +goose StatementEnd

-- Before PostgreSQL 15 everybody could create tables in public. What was closed stays closed on the way back.
revoke create on schema public from public;
grant usage on schema public to taixin_reader;
grant select on all tables in schema public to taixin_reader;
alter default privileges in schema public grant select on tables to taixin_reader;

-- +goose Down
alter default privileges in schema public revoke select on tables from taixin_reader;
revoke select on all tables in schema public from taixin_reader;
revoke usage on schema public from taixin_reader;

-- The group goes only if nobody needs it: no role is in it, no other database gives it rights, and it is ours to drop.
-- +goose StatementBegin
do $$
begin
	if not exists (select from pg_auth_members where roleid = 'taixin_reader'::regrole) then
		drop role taixin_reader;
	end if;
exception
	when dependent_objects_still_exist or insufficient_privilege or undefined_object then
		null;
end
$$;
-- +goose StatementEnd
