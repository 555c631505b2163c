package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// Store reads the record. It is safe for concurrent use.
type Store struct{ pool *pgxpool.Pool }

const (
	lookTimeout = time.Second      // for the question whether anything has changed
	readTimeout = 30 * time.Second // for the whole record
)

// Open makes a store for the database at url. It does not connect: a store may be opened before its server is up.
func Open(url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the address of the database: %w", err)
	}
	fit(config.ConnConfig)
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, fmt.Errorf("the address of the database: %w", err)
	}
	return &Store{pool}, nil
}

// Close closes the connections, waiting for those in use.
func (s *Store) Close() { s.pool.Close() }

// Stamp names what the tables hold: it is another one after every statement that writes, whoever writes.
func (s *Store) Stamp(ctx context.Context) (stamp string, err error) {
	ctx, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	if err := s.pool.QueryRow(ctx, stampSQL).Scan(&stamp); err != nil {
		return "", fmt.Errorf("stamp: %w", classify(err))
	}
	return stamp, nil
}

// Read reads the whole record with its release in one transaction, and the stamp of that moment. It wraps
// [zone.ErrUnavailable] where nothing has been loaded yet.
func (s *Store) Read(ctx context.Context) (*zone.Record, string, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, "", fmt.Errorf("read: %w", classify(err))
	}
	defer conn.Release()
	record, stamp, err := read(ctx, conn.Conn().PgConn(), true)
	if err != nil {
		return nil, "", fmt.Errorf("read: %w", classify(err))
	}
	return record, stamp, nil
}

const (
	stampSQL   = "select stamp::text from revision"
	releaseSQL = `select number::text, digest, to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from release`
)

// read sends one plain SELECT per table in one round trip: in a read-only transaction of its own, or in the one that is open.
func read(ctx context.Context, conn *pgconn.PgConn, own bool) (record *zone.Record, stamp string, err error) {
	type query struct {
		sql  string
		take func(line []string) error
	}
	record = &zone.Record{}
	queries := []query{
		{stampSQL, func(line []string) error { stamp = line[0]; return nil }},
		{releaseSQL, func(line []string) (err error) { record.Release, err = parseRelease(line); return err }},
	}
	for _, x := range table.Relations() {
		// Its reader looks at the rows of its table, which are there when the first line comes.
		var reader func(line []string) error
		queries = append(queries, query{selectSQL(x), func(line []string) error {
			if reader == nil {
				reader = x.Reader(record)
			}
			return reader(line)
		}})
	}
	if own {
		queries = slices.Concat([]query{{sql: "begin isolation level repeatable read read only"}}, queries, []query{{sql: "commit"}})
	}
	all := make([]string, len(queries))
	for i, q := range queries {
		all[i] = q.sql
	}
	results, once := conn.Exec(ctx, strings.Join(all, ";\n")), texts{}
	for _, q := range queries {
		if err := eachLine(results, once, q.take); err != nil {
			return nil, "", errors.Join(err, results.Close())
		}
	}
	if err := results.Close(); err != nil {
		return nil, "", err
	}
	if record.Release.Number == 0 {
		return nil, "", fmt.Errorf("%w: nothing is loaded yet", zone.ErrUnavailable)
	}
	record.Release.Stamp = stamp
	record.Sort()
	return record, stamp, nil
}

// texts are the short texts of a record, such as names of rows, each held once: a record repeats them very often.
type texts map[string]string

func (t texts) of(value []byte) string {
	if known, there := t[string(value)]; there {
		return known
	}
	text := string(value)
	if len(text) <= 40 {
		t[text] = text
	}
	return text
}

// eachLine reads the next result, NULL as an empty text.
func eachLine(results *pgconn.MultiResultReader, once texts, take func(line []string) error) error {
	if !results.NextResult() {
		return results.Close()
	}
	var line []string
	rows := results.ResultReader()
	for rows.NextRow() {
		line = line[:0]
		for _, value := range rows.Values() {
			line = append(line, once.of(value))
		}
		if err := take(line); err != nil {
			return err
		}
	}
	_, err := rows.Close()
	return err
}

func parseRelease(line []string) (r zone.Release, err error) {
	if r.Number, err = strconv.ParseInt(line[0], 10, 64); err != nil {
		return r, err
	}
	r.Digest = line[1]
	r.Loaded, err = time.Parse(time.RFC3339Nano, line[2])
	r.Loaded = r.Loaded.In(zone.Shanghai)
	return r, err
}

// selectSQL reads a relation as the text that package table has for it, whatever the settings of the session.
func selectSQL(x table.Relation) string {
	columns := make([]string, len(x.Columns))
	for i, c := range x.Columns {
		name := strconv.Quote(c.Name)
		switch c.Kind {
		case table.Day:
			name = "to_char(" + name + ", 'YYYY-MM-DD')"
		case table.Moment:
			name = "to_char(" + name + ` at time zone interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`
		case table.Flag:
			name += "::text"
		}
		columns[i] = name
	}
	keys := make([]string, len(x.Key))
	for i, key := range x.Key {
		keys[i] = strconv.Quote(key)
	}
	return "select " + strings.Join(columns, ", ") + " from " + strconv.Quote(x.Name) + " order by " + strings.Join(keys, ", ")
}
