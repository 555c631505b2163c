// Package postgres keeps the record in PostgreSQL. It has three sides that share nothing but the registry of tables (see
// package table):
//
//   - [MigrateUp], [MigrateDown] and [MigrateStatus] bring the schema of package migrations to a database.
//   - [Load] makes the tables equal to a [zone.Record] in one transaction, so whoever reads sees the old record or the
//     new one and never a mixture, however a load ends; [Plan] says what it would change.
//   - [Store] reads the whole record in one transaction, and says whether it is still what was read. It cannot write, and
//     [Store.Prove] refuses a role that could.
//
// Errors that may be gone at the next attempt wrap [zone.ErrUnavailable]; the end of the caller's own context by
// cancellation stays context.Canceled. Anything else is a fault of this package or of its database.
package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/zone"
)

// Readers is the group that may read every table of the store and nothing else. The migrations make it.
const Readers = "taixin_reader"

// Admit lets a role read the store by making it a member of [Readers]; where it is one already, nothing happens.
func Admit(ctx context.Context, url, role string) error {
	return run(ctx, url, "grant "+Readers+" to "+pgx.Identifier{role}.Sanitize())
}

// SetAside renames a database, in which nobody may be, and makes an empty one under its name. What was set aside before is
// dropped. The address is that of another database of the same server.
func SetAside(ctx context.Context, url, database string) error {
	name, aside := pgx.Identifier{database}.Sanitize(), pgx.Identifier{database + "_set_aside"}.Sanitize()
	return run(ctx, url, "drop database if exists "+aside, "alter database "+name+" rename to "+aside, "create database "+name)
}

// run executes statements, each in a transaction of its own.
func run(ctx context.Context, url string, statements ...string) error {
	conn, err := connect(ctx, url)
	if err != nil {
		return classify(err)
	}
	defer hangUp(ctx, conn)
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, classify(err))
		}
	}
	return nil
}

// connectTimeout bounds one attempt to reach the server.
const connectTimeout = 3 * time.Second

// fit makes the connections of a config recognisable in pg_stat_activity, and their statements fit for a pooler between us
// and the server: none is prepared under a name.
func fit(config *pgx.ConnConfig) {
	config.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.ConnectTimeout = cmp.Or(config.ConnectTimeout, connectTimeout)
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "taixin"
	}
}

// connect opens one connection for one task.
func connect(ctx context.Context, url string) (*pgx.Conn, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	fit(config)
	return pgx.ConnectConfig(ctx, config)
}

// hangUp closes a connection politely even where ctx is done, but does not wait for a server that is gone.
func hangUp(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	conn.Close(ctx) // the task is done or has failed already; the server ends the session either way
}

// SQLSTATE codes and classes that mean "not now" rather than "wrong". An undefined table is among them, because it is what
// a reader sees before the first migration.
var passing = []string{
	"08",           // connection exception
	"53",           // insufficient resources, such as too many connections
	"57P",          // shutdown, crash, cannot connect now
	"57014",        // statement timeout
	"58",           // system error, such as a full disk
	"3D000",        // no such database
	undefinedTable, // not migrated yet
}

const undefinedTable = "42P01"

// classify wraps zone.ErrUnavailable around errors that may be gone at the next attempt.
func classify(err error) error {
	if err == nil || errors.Is(err, zone.ErrUnavailable) || errors.Is(err, context.Canceled) {
		return err
	}
	if unreachable(err) {
		return fmt.Errorf("%w: %w", zone.ErrUnavailable, err)
	}
	return err
}

func unreachable(err error) bool {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		for _, code := range passing {
			if strings.HasPrefix(refused.Code, code) {
				return true
			}
		}
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed)
}
