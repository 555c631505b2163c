// Command scale measures what becomes of taixin when the record is large: how long it takes to load, in how much memory,
// beside a plain \copy of the same rows, and how long the database takes for what pages ask, beside what it takes with
// the shipped record. It prints two tables for CONTRIBUTING.md, bounds that are not kept included.
//
// It works on a private PostgreSQL in a directory of its own, which it removes at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/jackc/pgx/v5"

	"taixin/internal/embedded"
	"taixin/internal/postgres"
	"taixin/internal/postgres/scale"
	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

func main() {
	var b bench
	flag.IntVar(&b.size.Projects, "projects", 1_000_000, "projects to make")
	flag.IntVar(&b.size.Observations, "observations", 10_000_000, "observations to make")
	flag.Uint64Var(&b.size.Seed, "seed", 1, "number that the record is made from")
	flag.StringVar(&b.dir, "dir", "/var/tmp", "where to make the directory of the database; full size takes some 25 GB")
	flag.BoolVar(&b.brief, "brief", false, "leave out what takes longest: the plain copy into the tables as they are, and the second load")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := b.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type bench struct {
	size  scale.Size
	dir   string
	brief bool

	shipped *zone.Record
	server  *embedded.Server
}

func (b *bench) run(ctx context.Context) (err error) {
	if _, err := exec.LookPath("psql"); err != nil {
		return fmt.Errorf("psql is missing: apt-get install postgresql-client")
	}
	if b.shipped, err = seed.Read(seeds.FS); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp(b.dir, "taixin-scale-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	if err := os.Chmod(b.dir, 0o755); err != nil { // the account that runs PostgreSQL for root has to enter
		return err
	}
	if b.server, err = embedded.Start(ctx, embedded.Options{Dir: filepath.Join(b.dir, "data")}); err != nil {
		return err
	}
	defer b.server.Stop()

	if err := b.loads(ctx); err != nil {
		return err
	}
	return b.pages(ctx)
}

// database makes a database with the schema in it and returns the address of its owner.
func (b *bench) database(ctx context.Context, name string) (string, error) {
	if err := b.exec(ctx, embedded.Database, "create database "+name); err != nil {
		return "", err
	}
	_, err := postgres.MigrateUp(ctx, b.url(name))
	return b.url(name), err
}

func (b *bench) url(database string) string { return b.server.URL(embedded.Superuser, database) }

func (b *bench) exec(ctx context.Context, database, sql string) error {
	conn, err := pgx.Connect(ctx, b.url(database))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	_, err = conn.PgConn().Exec(ctx, sql).ReadAll()
	return err
}

// psql runs commands of psql in a database.
func (b *bench) psql(ctx context.Context, database string, commands ...string) error {
	args := []string{"--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname=" + b.url(database)}
	for _, c := range commands {
		args = append(args, "--command="+c)
	}
	out, err := exec.CommandContext(ctx, "psql", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("psql: %w: %s", err, out)
	}
	return nil
}

// readerURL is the address of a role that reads, in a database.
func (b *bench) readerURL(ctx context.Context, database string) (string, error) {
	u, err := url.Parse(b.url(database))
	if err != nil {
		return "", err
	}
	u.User = url.User(embedded.WebRole)
	return u.String(), postgres.Admit(ctx, b.url(database), embedded.WebRole)
}
