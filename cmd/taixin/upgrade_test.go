package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/migrations"
)

// The last migration of the version before this one, and the sum of all that it had, of which none may be edited.
const (
	before    = 8
	beforeSum = "ac625797ae6a01c3c4529383c666f642527f6c0aa8c835b8bcb28c23af8d0a0d"
)

// TestUpgrade goes the way of the README from the version before: its database, with a record and a release that are kept,
// is migrated and served as it is, and then takes the record of this one.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	db := ofBefore(t)
	admin := "--admin-database-url=" + db.AdminURL
	if got := runWith(t, "plan", admin); got.code != exitFailed {
		t.Errorf("a plan for the schema of before: exit %d\n%s", got.code, got.stdout)
	}
	if got := runWith(t, "migrate", "up", admin); got.code != exitDone || !strings.Contains(got.stdout, "applied") {
		t.Fatalf("migrate up: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	p := serve(t, "--database-url", db.ReaderURL)
	p.says(t, "/readyz", "ready: release 41\n")
	for _, path := range []string{"/", "/projects", "/services", "/services/transport-card", "/en/progress", "/data/services.csv", "/?as_of=2022-11-06"} {
		p.status(t, path, http.StatusOK)
	}
	if got := runWith(t, "load", admin); got.code != exitDone || strings.Contains(got.stdout, "no changes") {
		t.Fatalf("load: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	p.says(t, "/readyz", "ready: release 42\n")
	p.status(t, "/services/transport-card", http.StatusOK)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
	if got := runWith(t, "plan", admin); got.code != exitDone || !strings.Contains(got.stdout, "no changes") {
		t.Errorf("plan after the load: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// ofBefore is a database as the version before left it: its schema, and in its columns the shipped record as release 41.
func ofBefore(t *testing.T) pgtest.DB {
	t.Helper()
	db, loaded := pgtest.Empty(t), pgtest.Shipped(t)
	migrateToBefore(t, db.AdminURL)
	from, to := connect(t, loaded.AdminURL), connect(t, db.AdminURL)
	rows, _ := to.Query(t.Context(), `
		select format('%I', table_name), string_agg(format('%I', column_name), ',' order by ordinal_position)
		from information_schema.columns join information_schema.tables using (table_schema, table_name)
		where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^taixin_versions' and table_name <> 'revision'
		group by table_name`)
	type held struct{ Table, Columns string }
	tables, err := pgx.CollectRows(rows, pgx.RowToStructByPos[held])
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	execute(t, to, "set session_replication_role = replica") // in any order
	for _, h := range tables {
		var content bytes.Buffer
		execute(t, to, "delete from "+h.Table) // what a migration has put there
		if _, err := from.PgConn().CopyTo(t.Context(), &content, fmt.Sprintf("copy %s (%s) to stdout", h.Table, h.Columns)); err != nil {
			t.Fatal(err)
		}
		if _, err := to.PgConn().CopyFrom(t.Context(), &content, fmt.Sprintf("copy %s (%s) from stdin", h.Table, h.Columns)); err != nil {
			t.Fatal(err)
		}
	}
	execute(t, to, "update release set number = 41, digest = repeat('0', 64)")
	reader, err := url.Parse(db.ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	if err := postgres.Admit(t.Context(), db.AdminURL, reader.User.Username()); err != nil {
		t.Fatal(err)
	}
	return db
}

// migrateToBefore applies the migrations of the version before, which are as they were.
func migrateToBefore(t *testing.T, address string) {
	t.Helper()
	config, err := pgx.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	db := stdlib.OpenDB(*config)
	defer db.Close()
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS, goose.WithDisableGlobalRegistry(true), goose.WithTableName("taixin_versions"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, m := range p.ListSources() {
		content, err := fs.ReadFile(migrations.FS, m.Path)
		if err != nil {
			t.Fatal(err)
		}
		if m.Version <= before {
			sum.Write(content)
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != beforeSum {
		t.Errorf("a migration that has been released is another: their sum is %s", got)
	}
}

// connect is a connection of the owner.
func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) }) // the context of the test is done by then
	return conn
}

func execute(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
