package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"taixin/migrations"
)

// Migration is one step of the schema.
type Migration struct {
	Version int64
	Name    string    // its file
	Applied time.Time // zero while it waits to be applied
}

// MigrateUp applies every migration that waits and returns those. Several programs may call it at once on one database:
// one migrates, the others wait for it.
func MigrateUp(ctx context.Context, url string) ([]Migration, error) {
	return migrate(ctx, url, func(p *goose.Provider) ([]*goose.MigrationResult, error) { return p.Up(ctx) })
}

// MigrateDown takes the last applied migration back and returns it; nothing where none is applied.
func MigrateDown(ctx context.Context, url string) ([]Migration, error) {
	return migrate(ctx, url, func(p *goose.Provider) ([]*goose.MigrationResult, error) {
		result, err := p.Down(ctx)
		if errors.Is(err, goose.ErrNoNextVersion) {
			return nil, nil
		}
		return []*goose.MigrationResult{result}, err
	})
}

// MigrateStatus lists every migration in order.
func MigrateStatus(ctx context.Context, url string) ([]Migration, error) {
	var list []Migration
	err := withProvider(ctx, url, func(p *goose.Provider) error {
		states, err := p.Status(ctx)
		for _, s := range states {
			list = append(list, Migration{s.Source.Version, path.Base(s.Source.Path), s.AppliedAt})
		}
		return err
	})
	return list, err
}

func migrate(ctx context.Context, url string, run func(*goose.Provider) ([]*goose.MigrationResult, error)) ([]Migration, error) {
	var done []Migration
	err := withProvider(ctx, url, func(p *goose.Provider) error {
		results, err := run(p)
		if partial, ok := errors.AsType[*goose.PartialError](err); ok {
			results = partial.Applied
		}
		now := time.Now()
		for _, r := range results {
			if r == nil {
				continue
			}
			m := Migration{Version: r.Source.Version, Name: path.Base(r.Source.Path)}
			if r.Direction == "up" {
				m.Applied = now
			}
			done = append(done, m)
		}
		return err
	})
	return done, err
}

// versions is the table in which the migrations that were applied are written down. Databases of the first edition have
// another one, and a schema that no migration leads on from.
const (
	versions      = "taixin_versions"
	firstVersions = "goose_db_version"
)

// ErrFirstEdition refuses a database that a program of the first edition has migrated.
var ErrFirstEdition = errors.New("this database has the schema of the first edition of taixin, from which no migration leads on: " +
	"give this edition an empty database of its own, where migrate up and load bring everything; here nothing was touched")

// withProvider opens the database for goose and closes it again.
func withProvider(ctx context.Context, url string, do func(*goose.Provider) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("migrate: %w", classify(err))
		}
	}()
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return err
	}
	fit(config)
	var db *sql.DB = stdlib.OpenDB(*config)
	defer db.Close()
	var first bool
	if err := db.QueryRowContext(ctx, "select to_regclass('public."+firstVersions+"') is not null and to_regclass('public.observation') is not null").Scan(&first); err != nil {
		return err
	}
	if first {
		return ErrFirstEdition
	}
	// The lock is one of the session and is tried once a second, for two minutes.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120), lock.WithUnlockTimeout(1, 5))
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS,
		goose.WithDisableGlobalRegistry(true), goose.WithSessionLocker(locker), goose.WithTableName(versions))
	if err != nil {
		return err
	}
	return do(p)
}
