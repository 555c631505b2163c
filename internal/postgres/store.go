package postgres

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"taixin/internal/zone"
)

// Store reads the record. It is safe for concurrent use.
type Store struct{ pool *pgxpool.Pool }

// answerTimeout bounds everything one call of a Store asks for, whatever the network does.
const answerTimeout = 5 * time.Second

// Open makes a store for the database at url. It does not connect: a store may be opened before its server is up, and
// asks for its connections when they are needed. The size of the pool can be set in the url (pool_max_conns).
func Open(url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the address of the database: %w", err)
	}
	name(config.ConnConfig)
	// A connection that died while it was idle shows at its first use and is replaced then (see extract); to ask first
	// would cost every page a second round trip.
	config.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, fmt.Errorf("the address of the database: %w", err)
	}
	return &Store{pool}, nil
}

// Close closes the connections, waiting for those in use.
func (s *Store) Close() { s.pool.Close() }

// Connections is how many questions the store can answer at once.
func (s *Store) Connections() int { return int(s.pool.Config().MaxConns) }

// Release returns which record is being served.
func (s *Store) Release(ctx context.Context) (zone.Release, error) {
	r, err := s.ask(ctx, func(*pgx.Batch, *zone.Record) {})
	if err != nil {
		return zone.Release{}, fmt.Errorf("release: %w", err)
	}
	return r.Release, nil
}

// ask sends the queries that queue puts into a batch, inside one read-only transaction and in one round trip, and
// returns the record they fill. It tries a second time where the connection turned out to be dead.
func (s *Store) ask(ctx context.Context, queue func(*pgx.Batch, *zone.Record)) (*zone.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	record, dead, err := s.askOnce(ctx, queue)
	if dead && ctx.Err() == nil {
		// Its neighbours are likely to have died with it.
		s.pool.Reset()
		record, _, err = s.askOnce(ctx, queue)
	}
	if err != nil {
		return nil, classify(err)
	}
	record.Sort()
	return record, nil
}

func (s *Store) askOnce(ctx context.Context, queue func(*pgx.Batch, *zone.Record)) (record *zone.Record, dead bool, err error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, false, err
	}
	// After an error the transaction is still open; the pool closes such a connection instead of keeping it.
	defer conn.Release()

	record = &zone.Record{}
	batch := &pgx.Batch{}
	batch.Queue("begin isolation level repeatable read read only")
	// With the release come the settings of the transaction. A page reads little of tables that may be large, or all of
	// one; what statistics say of the average does not hold for it.
	batch.Queue(`
		select number, digest, loaded_at, set_config('statement_timeout', '4s', true), set_config('enable_seqscan', 'off', true)
		from release`).Query(func(rows pgx.Rows) error {
		if !rows.Next() {
			return cmp.Or(rows.Err(), errNoRelease)
		}
		return rows.Scan(&record.Release.Number, &record.Release.Digest, instant{&record.Release.Loaded}, nil, nil)
	})
	queue(batch, record)
	batch.Queue("commit")
	if err := conn.SendBatch(ctx, batch).Close(); err != nil {
		return nil, conn.Conn().IsClosed(), err
	}
	return record, false, nil
}

// nameable reports whether id can be the name of anything: what is no text to PostgreSQL is in no record.
func nameable(id string) bool { return utf8.ValidString(id) && !strings.ContainsRune(id, 0) }
