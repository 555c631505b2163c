package postgres_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// admin connects as the owner of a database.
func admin(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func run(t *testing.T, conn *pgx.Conn, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := conn.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// role makes a login role for one test and returns its name and its address. What it owns falls back to the owner.
func role(t *testing.T, conn *pgx.Conn, db pgtest.DB, options string) (name, address string) {
	t.Helper()
	name, password := "taixin_test_role_"+strings.ToLower(rand.Text()[:10]), rand.Text()
	run(t, conn, fmt.Sprintf("create role %s login password '%s' %s", name, password, options))
	t.Cleanup(func() { // before the connection and the database go
		for _, s := range []string{"reassign owned by " + name + " to current_user", "drop owned by " + name, "drop role " + name} {
			if _, err := conn.Exec(context.Background(), s); err != nil {
				t.Errorf("%s: %v", s, err)
			}
		}
	})
	u, err := url.Parse(db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(name, password)
	return name, u.String()
}

func TestProveAcceptsTheReader(t *testing.T) {
	t.Parallel()
	if err := open(t, pgtest.New(t).ReaderURL).Prove(t.Context()); err != nil {
		t.Error(err)
	}
}

// Each case gives a fresh role too much or too little. Prove must say so, its statements must run, and with them done
// the role must be fit, which leaves the database clean for the next case.
func TestProveMends(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		options string
		grant   []string // ROLE, DATABASE and GROUP stand for those of the case
		says    string
	}{
		"no rights":         {"", nil, "cannot read: release, revision, sources"},
		"reads one table":   {"", []string{"grant select on sources to ROLE"}, "cannot read"},
		"no inheritance":    {"noinherit in role taixin_reader", nil, "cannot read"},
		"inserts":           {"in role taixin_reader", []string{"grant insert on observations to ROLE"}, "INSERT on TABLE public.observations"},
		"everything":        {"in role taixin_reader", []string{"grant all on all tables in schema public to ROLE"}, "TRUNCATE"},
		"one column":        {"in role taixin_reader", []string{"grant update (rank), insert (id) on aims to ROLE"}, "UPDATE (rank)"},
		"everybody writes":  {"in role taixin_reader", []string{"grant delete on events to public"}, "like everybody"},
		"all readers write": {"in role taixin_reader", []string{"grant truncate on events to taixin_reader"}, "as taixin_reader"},
		"sequence":          {"in role taixin_reader", []string{"create sequence counter", "grant update on sequence counter to ROLE"}, "SEQUENCE public.counter"},
		"creates tables":    {"in role taixin_reader", []string{"grant create on schema public to ROLE"}, "CREATE on SCHEMA public"},
		"public creates":    {"in role taixin_reader", []string{"grant create on schema public to public"}, "CREATE on SCHEMA public"},
		"creates schemas":   {"in role taixin_reader", []string{"grant create on database DATABASE to ROLE"}, "CREATE on DATABASE"},
		"creates roles":     {"createrole in role taixin_reader", nil, "CREATEROLE"},
		"creates databases": {"createdb replication bypassrls in role taixin_reader", nil, "BYPASSRLS"},
		"writes all":        {"in role taixin_reader, pg_write_all_data", nil, "pg_write_all_data"},
		"writes files":      {"in role taixin_reader, pg_write_server_files, pg_execute_server_program", nil, "pg_execute_server_program"},
		"group writes":      {"in role taixin_reader", []string{"grant insert on events to GROUP", "grant GROUP to ROLE"}, " as taixin_test_role"},
		"group in waiting":  {"noinherit in role taixin_reader", []string{"grant insert on events to GROUP", "grant GROUP to ROLE"}, " as taixin_test_role"},
		"group owns":        {"in role taixin_reader", []string{"alter table events owner to GROUP", "grant GROUP to ROLE"}, "owns: table events"},
		"group makes roles": {"in role taixin_reader", []string{"alter role GROUP createrole", "grant GROUP to ROLE"}, "CREATEROLE as"},
		"owns a table":      {"in role taixin_reader", []string{"alter table events owner to ROLE"}, "owns: table events"},
		"owns the database": {"in role taixin_reader", []string{"alter database DATABASE owner to ROLE"}, "owns: database"},
		"superuser":         {"superuser", nil, "superuser"},
	}
	db := pgtest.New(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			conn := admin(t, db.AdminURL)
			group, _ := role(t, conn, db, "")
			user, address := role(t, conn, db, c.options)
			for _, g := range c.grant {
				run(t, conn, strings.NewReplacer("ROLE", user, "DATABASE", conn.Config().Database, "GROUP", group).Replace(g))
			}

			err := open(t, address).Prove(t.Context())
			refused, ok := errors.AsType[*postgres.RoleError](err)
			if !ok {
				t.Fatalf("no RoleError: %v", err)
			}
			if refused.Role != user || !strings.Contains(err.Error(), c.says) {
				t.Errorf("does not say %q of %s: %v", c.says, user, err)
			}
			if len(refused.Mend) == 0 || slices.Contains(refused.Mend, "") {
				t.Fatalf("no remedy: %v", err)
			}
			if refused.NewOne != "" {
				proveNewOne(t, conn, db, refused)
				return
			}
			run(t, conn, refused.Mend...)
			if err := open(t, address).Prove(t.Context()); err != nil {
				t.Errorf("after %q: %v", refused.Mend, err)
			}
		})
	}
}

// proveNewOne runs the remedy for a role that cannot be mended. The role it speaks of belongs to the whole cluster, so
// another one stands in for it.
func proveNewOne(t *testing.T, conn *pgx.Conn, db pgtest.DB, refused *postgres.RoleError) {
	t.Helper()
	other, address := role(t, conn, db, "")
	if !strings.Contains(refused.Mend[0], "CREATE ROLE") {
		run(t, conn, strings.ReplaceAll(refused.Mend[0], refused.NewOne, other))
	} else {
		run(t, conn, "drop role "+other, strings.ReplaceAll(refused.Mend[0], refused.NewOne, other))
	}
	if err := open(t, address).Prove(t.Context()); err != nil {
		t.Errorf("after %q: %v", refused.Mend, err)
	}
}

func TestProveRefusesTheOwner(t *testing.T) {
	t.Parallel()
	err := open(t, pgtest.New(t).AdminURL).Prove(t.Context())
	if refused, ok := errors.AsType[*postgres.RoleError](err); !ok || refused.NewOne == "" {
		t.Error(err)
	}
}

func TestProveNamesTheEncoding(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	conn := admin(t, db.AdminURL)
	for suffix, options := range map[string]string{
		"sql": "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'",
	} {
		name := conn.Config().Database + "_" + suffix
		run(t, conn, "create database "+name+" template template0 "+options)
		t.Cleanup(func() {
			if _, err := conn.Exec(context.Background(), "drop database "+name+" with (force)"); err != nil {
				t.Error(err)
			}
		})
		u, err := url.Parse(db.ReaderURL)
		if err != nil {
			t.Fatal(err)
		}
		u.Path = "/" + name
		err = open(t, u.String()).Prove(t.Context())
		if wrong, ok := errors.AsType[*postgres.EncodingError](err); !ok || wrong.Database != name {
			t.Errorf("%s: %v", suffix, err)
		}
	}
}

func TestProveBeforeMigration(t *testing.T) {
	t.Parallel()
	if err := open(t, pgtest.Empty(t).ReaderURL).Prove(t.Context()); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
}

func TestReaderCannotWrite(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	conn := admin(t, db.AdminURL)
	rows, _ := conn.Query(t.Context(), "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 20 {
		t.Fatal(tables, err)
	}
	reader := admin(t, db.ReaderURL)
	for _, table := range tables {
		if _, err := reader.Exec(t.Context(), "select from "+table); err != nil {
			t.Error(err)
		}
		for _, statement := range []string{
			"insert into " + table + " default values", "delete from " + table, "truncate " + table + " cascade",
			"alter table " + table + " add column more text", "drop table " + table + " cascade", "create index on " + table + " ((1))",
			"create table " + table + "_more ()", "create view " + table + "_more as table " + table,
			"create trigger more before insert on " + table + " execute function suppress_redundant_updates_trigger()",
			"copy " + table + " from stdin", "copy " + table + " from program 'true'", "copy " + table + " to program 'true'",
			"copy " + table + " from '/dev/null'", "copy " + table + " to '/dev/null'",
		} {
			refuses(t, reader, statement)
		}
		rows, _ := conn.Query(t.Context(), "select attname from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped", table)
		columns, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range columns {
			refuses(t, reader, fmt.Sprintf("update %[1]s set %[2]q = %[2]q", table, column))
		}
	}
	for _, statement := range []string{
		"create schema more", "create function more() returns int language sql as 'select 1'", "create type more as enum ('a')", "create sequence more",
		"create domain more as text", "create role more", "create database more", "create publication more for all tables",
		"alter system set work_mem = '1GB'", "alter role taixin_reader createrole", "select pg_read_file('/etc/passwd')", "select pg_ls_dir('/')",
		"select lo_import('/etc/passwd')", "select pg_terminate_backend(pid) from pg_stat_activity where usesysid <> (select oid from pg_roles where rolname = current_user) and pid <> pg_backend_pid()",
	} {
		refuses(t, reader, statement)
	}
}

func refuses(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	_, err := conn.Exec(t.Context(), statement)
	// An owner's statement and a right that was not given are both "insufficient privilege".
	if code := codeOf(err); code != "42501" && code != "25001" {
		t.Errorf("%s: %v", statement, err)
	}
}
