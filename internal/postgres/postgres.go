// Package postgres keeps the record in PostgreSQL. It has three sides that share nothing but the description of the
// tables (see tables.go):
//
//   - [MigrateUp], [MigrateDown] and [MigrateStatus] bring the schema of package migrations to a database.
//   - [Load] makes the tables equal to a [zone.Record] in one transaction, so whoever reads sees the old record or the
//     new one and never a mixture, however a load ends; [Plan] says what it would change.
//   - [Store] reads. Every page has one method, every method is one round trip, and what it returns is an extract as
//     [zone.Record] defines it: closed under reference, in the order of Record.Sort, with the release it belongs to.
//     A Store cannot write, and [Store.Prove] refuses a role that could.
//
// Errors that a caller decides on wrap [zone.ErrNotFound] or [zone.ErrUnavailable]; the end of the caller's own context
// by cancellation stays context.Canceled. Anything else is a fault of this package or of its database.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/zone"
)

// SQLSTATE codes and classes that mean "not now" rather than "wrong". An undefined table is among them,
// because it is what a reader sees before the first migration.
var passing = []string{
	"08",    // connection exception
	"53",    // insufficient resources, such as too many connections
	"57P",   // shutdown, crash, cannot connect now
	"57014", // statement timeout
	"58",    // system error, such as a full disk
	"3D000", // no such database
	"42P01", // undefined table
}

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
