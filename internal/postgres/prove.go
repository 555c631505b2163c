package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// RoleError refuses to serve from a role that could do more than read, or could not read everything.
type RoleError struct {
	Role   string
	Can    []string // what it could do besides reading, such as "INSERT on TABLE public.observations"
	Cannot []string // what it could not read
	Mend   []string // SQL statements that put it right, for an administrator of this database
	NewOne string   // the role to serve from instead, where the trouble with Role is what it is; empty where Mend mends Role
}

// Error says what is wrong and what to run.
func (e *RoleError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the role %s is not fit to serve", e.Role)
	if len(e.Can) > 0 {
		fmt.Fprintf(&b, "; besides reading it can: %s", strings.Join(e.Can, ", "))
	}
	if len(e.Cannot) > 0 {
		fmt.Fprintf(&b, "; it cannot read: %s", strings.Join(e.Cannot, ", "))
	}
	fmt.Fprintf(&b, "\nAs an administrator of this database run:")
	for _, statement := range e.Mend {
		fmt.Fprintf(&b, "\n  %s;", statement)
	}
	if e.NewOne != "" {
		fmt.Fprintf(&b, "\nand serve from the role %s, with a password if this server asks for one.", e.NewOne)
	}
	return b.String()
}

// EncodingError refuses a database that cannot hold every character.
type EncodingError struct{ Database, Encoding string }

// Error says how to make a database that can.
func (e *EncodingError) Error() string {
	return fmt.Sprintf("the database %s has the encoding %s, which does not hold Chinese and cannot be changed, so make another: "+
		"CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'", e.Database, e.Encoding)
}

const proveTimeout = 5 * time.Second

// servingRole is the role to serve from where the one in the address will not do.
const servingRole = "taixin_web"

// Prove shows that the role of this store can read the whole record and write nothing: neither by its own rights nor by
// those of any role it could become, so a fault in a query can never become a change. It returns a [*RoleError] or a
// [*EncodingError] where that does not hold, and wraps zone.ErrUnavailable where the database is not migrated.
func (s *Store) Prove(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, proveTimeout)
	defer cancel()
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if err := proveEncoding(ctx, tx); err != nil {
			return err
		}
		return proveRole(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("database: %w", classify(err))
	}
	return nil
}

func proveEncoding(ctx context.Context, tx pgx.Tx) error {
	var e EncodingError
	err := tx.QueryRow(ctx, "select datname, pg_encoding_to_char(encoding) from pg_database where datname = current_database()").Scan(&e.Database, &e.Encoding)
	if err == nil && e.Encoding != "UTF8" {
		return &e
	}
	return err
}

func proveRole(ctx context.Context, tx pgx.Tx) error {
	e := &RoleError{}
	var super bool
	if err := tx.QueryRow(ctx, "select rolname, rolsuper from pg_roles where rolname = session_user").Scan(&e.Role, &super); err != nil {
		return err
	}
	owner := super
	if super { // of a superuser every other question is answered with yes
		e.Can = append(e.Can, "everything, as a superuser")
	} else {
		rows, _ := tx.Query(ctx, powersSQL)
		var can string
		var mend *string
		var owns bool
		if _, err := pgx.ForEachRow(rows, []any{&can, &mend, &owns}, func() error {
			e.Can, owner = append(e.Can, can), owner || owns
			if mend != nil {
				e.mend(*mend)
			}
			return nil
		}); err != nil {
			return err
		}
		if err := e.proveReading(ctx, tx); err != nil {
			return err
		}
	}
	if owner {
		// Taking rights away from an owner or an administrator is no remedy: they are needed, but not for serving.
		e.NewOne = servingRole
		var there bool
		if err := tx.QueryRow(ctx, "select exists (select from pg_roles where rolname = $1)", servingRole).Scan(&there); err != nil {
			return err
		}
		e.Mend = []string{"CREATE ROLE " + servingRole + " LOGIN IN ROLE " + Readers}
		if there {
			e.Mend = []string{"GRANT " + Readers + " TO " + servingRole}
		}
	}
	if len(e.Can)+len(e.Cannot) > 0 {
		return e
	}
	return nil
}

// mend adds a statement once.
func (e *RoleError) mend(statement string) {
	for _, known := range e.Mend {
		if known == statement {
			return
		}
	}
	e.Mend = append(e.Mend, statement)
}

// proveReading checks that the role can read every table.
func (e *RoleError) proveReading(ctx context.Context, tx pgx.Tx) error {
	names := []string{"release", "revision"}
	for _, x := range table.Relations() {
		names = append(names, x.Name)
	}
	rows, _ := tx.Query(ctx, readingSQL, names)
	var name, mend string
	var there, readable bool
	_, err := pgx.ForEachRow(rows, []any{&name, &there, &readable, &mend}, func() error {
		switch {
		case !there:
			return fmt.Errorf("%w: it has no table %s; migrate it", zone.ErrUnavailable, name)
		case !readable:
			e.Cannot = append(e.Cannot, name)
		}
		return nil
	})
	if err == nil && len(e.Cannot) > 0 {
		for statement := range strings.SplitSeq(mend, "; ") {
			e.mend(statement)
		}
	}
	return err
}

// readingSQL says of each table whether it is there and readable with the rights the role has without asking for more,
// and how to make it readable.
const readingSQL = `
select wanted.name, c.oid is not null,
	has_schema_privilege(current_user, 'public', 'USAGE') and coalesce(has_table_privilege(current_user, c.oid, 'SELECT'), false),
	case when exists (select from pg_roles g where g.rolname = 'taixin_reader' and pg_has_role(session_user, g.oid, 'MEMBER'))
		then format('GRANT USAGE ON SCHEMA public TO %1$I; GRANT SELECT ON ALL TABLES IN SCHEMA public TO %1$I', session_user)
		else format('GRANT taixin_reader TO %I', session_user)
	end
from unnest($1::text[]) with ordinality wanted (name, position)
left join pg_class c on c.relname = wanted.name and c.relkind in ('r', 'p', 'v') and c.relnamespace = 'public'::regnamespace
order by wanted.position`

// powersSQL lists what the role could do besides reading, by itself or as a role it could become: a sentence, the
// statement that ends it, and whether the role has it as an owner. Rights are taken from the access lists and not asked
// for with has_table_privilege, because only the list says who they were given to, which a REVOKE must name.
//
// A right of a group other than taixin_reader is ended by leaving the group: others in it may need the right.
const powersSQL = `
with me as (
	select oid, rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
	from pg_roles where pg_has_role(session_user, oid, 'MEMBER')
),
leaving as ( -- per group, the statement that leaves it: it may be a group of a group
	select me.oid, min(format('REVOKE %I FROM %I', direct.rolname, session_user)) as statement
	from me
	join pg_auth_members m on m.member = session_user::regrole
	join pg_roles direct on direct.oid = m.roleid and pg_has_role(direct.oid, me.oid, 'MEMBER')
	group by me.oid
),
attribute as (
	select me.oid, me.rolname, name
	from me, lateral (values
		(rolsuper, 'SUPERUSER'), (rolcreaterole, 'CREATEROLE'), (rolcreatedb, 'CREATEDB'),
		(rolreplication, 'REPLICATION'), (rolbypassrls, 'BYPASSRLS')
	) attributes (has, name)
	where has
),
object as (
	select format(case relkind when 'S' then 'SEQUENCE %I.%I' else 'TABLE %I.%I' end, nspname, relname) as name,
		relowner as owner, '' as suffix, relacl as acl,
		case relkind when 'S' then array['USAGE', 'UPDATE']
			else array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'] end as powers
	from pg_class join pg_namespace n on n.oid = relnamespace
	where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and nspname !~ '^pg_' and nspname <> 'information_schema'
	union all
	select format('TABLE %I.%I', nspname, relname), relowner, format(' (%I)', attname), attacl, array['INSERT', 'UPDATE', 'REFERENCES']
	from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
	where attacl is not null and not attisdropped and nspname !~ '^pg_' and nspname <> 'information_schema'
	union all
	select format('SCHEMA %I', nspname), nspowner, '', nspacl, array['CREATE'] from pg_namespace where nspname !~ '^pg_(temp|toast)'
	union all
	select format('DATABASE %I', datname), datdba, '', datacl, array['CREATE'] from pg_database where datname = current_database()
),
granted as (
	select name, grantee, string_agg(privilege_type || suffix, ', ' order by privilege_type) as rights
	from object, lateral aclexplode(acl)
	where grantee <> owner and privilege_type = any (powers) and (grantee = 0 or grantee in (select oid from me))
	group by name, suffix, grantee
),
owned as (
	select refobjid as owner, count(*) as things, min(pg_describe_object(classid, objid, objsubid)) as example
	from pg_shdepend
	where deptype = 'o' and refclassid = 'pg_authid'::regclass and refobjid in (select oid from me)
		and dbid in (0, (select oid from pg_database where datname = current_database()))
	group by refobjid
)
select name || case when rolname = session_user then '' else ' as ' || rolname end,
	case when rolname = session_user then format('ALTER ROLE %I NO%s', rolname, name) else statement end,
	false
from attribute left join leaving using (oid)
union all
select 'act as ' || rolname, statement, false
from me join leaving using (oid)
where rolname in ('pg_write_all_data', 'pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files',
	'pg_signal_backend', 'pg_maintain', 'pg_checkpoint', 'pg_create_subscription')
union all
select rights || ' on ' || name || case when grantee = session_user::regrole then '' when grantee = 0 then ' like everybody' else ' as ' || grantee::regrole end,
	case
		when grantee = 0 then format('REVOKE %s ON %s FROM PUBLIC', rights, name)
		when grantee = session_user::regrole or grantee::regrole::text = 'taixin_reader' then format('REVOKE %s ON %s FROM %s', rights, name, grantee::regrole)
		else statement
	end,
	false
from granted left join leaving on leaving.oid = grantee
union all
select format('anything with what %s owns: %s and %s more', owner::regrole, example, things - 1),
	statement, owner = session_user::regrole
from owned left join leaving on leaving.oid = owner
order by 1`
