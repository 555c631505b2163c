package postgres_test

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// away checks that each side of the package calls the database unavailable.
func away(t *testing.T, what, reader string) {
	t.Helper()
	store := open(t, reader)
	if _, _, err := store.Read(t.Context()); !errors.Is(err, zone.ErrUnavailable) {
		t.Errorf("%s: %v", what, err)
	}
}

func TestNothingToReadFrom(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "postgres://nobody@" + listener.Addr().String() + "/taixin?sslmode=disable"
	listener.Close()
	away(t, "closed port", closed)
	if _, err := postgres.Load(t.Context(), closed, &zone.Record{}); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
	if _, err := postgres.MigrateUp(t.Context(), closed); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}

	db := pgtest.Empty(t)
	away(t, "before migration", db.AdminURL)
	if _, err := postgres.Load(t.Context(), db.AdminURL, &zone.Record{}); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
	if _, err := postgres.MigrateUp(t.Context(), db.AdminURL); err != nil {
		t.Fatal(err)
	}
	away(t, "before load", db.AdminURL)
	run(t, admin(t, db.AdminURL), "alter database "+admin(t, db.AdminURL).Config().Database+" connection limit 0")
	away(t, "too many connections", db.ReaderURL)
}

func TestServerThatNeverAnswers(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	store := open(t, "postgres://nobody@"+listener.Addr().String()+"/taixin?sslmode=disable")
	if _, err := store.Stamp(ctx); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
}

func TestCancellationStaysItself(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := open(t, pgtest.New(t).ReaderURL).Stamp(ctx)
	if !errors.Is(err, context.Canceled) || errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
}

// A server that restarts takes every idle connection along. The next question is answered all the same.
func TestConnectionsThatDied(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store, conn := open(t, db.ReaderURL), admin(t, db.AdminURL)
	for range 3 {
		if _, err := store.Stamp(t.Context()); err != nil && !errors.Is(err, zone.ErrUnavailable) {
			t.Fatal(err)
		}
		if _, err := store.Stamp(t.Context()); err != nil {
			t.Fatal(err)
		}
		run(t, conn, "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
	}
}

// Who waits for a lock gives up, and its connection does not return to the pool inside the transaction.
func TestLockedTable(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store, conn := open(t, db.ReaderURL), admin(t, db.AdminURL)
	run(t, conn, "begin", "lock table aims in access exclusive mode")
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, _, err := store.Read(ctx); !errors.Is(err, zone.ErrUnavailable) {
		t.Error(err)
	}
	run(t, conn, "rollback")
	if _, _, err := store.Read(t.Context()); err != nil {
		t.Error(err)
	}
}
