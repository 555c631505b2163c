package postgres

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// loadLock is the key of the advisory lock that lets one load into a database at a time.
const loadLock = 0x7461_6978_696e // "taixin"

// lockPatience is how long a load waits for another one.
const lockPatience = 30 * time.Second

const lockNotAvailable = "55P03" // SQLSTATE

// FaultsError refuses a record that Record.Check finds faults in.
type FaultsError struct{ Faults []zone.Fault }

// Error names the first fault and how many there are.
func (e *FaultsError) Error() string {
	f := e.Faults[0]
	return fmt.Sprintf("the record has %d faults and is not loaded; the first is in row %d of %s: %s", len(e.Faults), f.Row+1, f.Table,
		strings.TrimSpace(f.Field+" "+f.What))
}

// Load makes the store equal to the record, in one transaction that is the only load of its time, and returns what that
// changed. A new release is counted only if something changed; loading the same record again leaves no trace.
func Load(ctx context.Context, url string, record *zone.Record) (Changes, error) {
	changes, err := load(ctx, url, record, true)
	if err != nil {
		return nil, fmt.Errorf("load: %w", classify(err))
	}
	return changes, nil
}

// Plan returns what Load would change, and changes nothing.
func Plan(ctx context.Context, url string, record *zone.Record) (Changes, error) {
	changes, err := load(ctx, url, record, false)
	if err != nil {
		return nil, fmt.Errorf("plan: %w", classify(err))
	}
	return changes, nil
}

func load(ctx context.Context, url string, record *zone.Record, keep bool) (Changes, error) {
	if faults := record.Check(); len(faults) > 0 {
		return nil, &FaultsError{faults}
	}
	conn, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	defer hangUp(ctx, conn)
	tx, err := conn.Begin(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) // of what has been committed, nothing
	// References are looked at when everything is there, so that rows may be replaced in any order.
	begin := fmt.Sprintf("set local lock_timeout = '%dms'; select pg_advisory_xact_lock(%d); set constraints all deferred", lockPatience.Milliseconds(), loadLock)
	if _, err := conn.PgConn().Exec(ctx, begin).ReadAll(); err != nil {
		return nil, hint(err)
	}
	changes, err := equalise(ctx, tx, record, keep)
	if err != nil || !keep {
		return changes, hint(err)
	}
	if err := release(ctx, tx, record, len(changes) > 0); err != nil {
		return nil, hint(err)
	}
	return changes, tx.Commit(ctx)
}

// hint adds what to do about the two faults that a person meets here.
func hint(err error) error {
	refused, ok := errors.AsType[*pgconn.PgError](err)
	switch {
	case ok && refused.Code == undefinedTable:
		return fmt.Errorf("the database has no tables yet; run taixin migrate up first: %w", err)
	case ok && refused.Code == lockNotAvailable:
		return fmt.Errorf("another load has held this database for %s; try again when it is done: %w", lockPatience, err)
	}
	return err
}

// equalise finds how every table differs from the record and, where write says so, makes it equal.
func equalise(ctx context.Context, tx pgx.Tx, record *zone.Record, write bool) (Changes, error) {
	conn, changes := tx.Conn().PgConn(), Changes(nil)
	for _, x := range table.Relations() {
		held, err := fingerprints(ctx, conn, x)
		if err != nil {
			return nil, err
		}
		differ := compare(x, held, record)
		changes = append(changes, differ...)
		if !write || len(differ) == 0 {
			continue
		}
		if err := remove(ctx, tx, x, differ); err != nil {
			return nil, err
		}
		if err := insert(ctx, conn, x, differ, record); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// A fingerprint stands for the text of a row. Rows are compared by their text and not by their values: 78.0 and 78 are
// equal numbers but not the same publication.
type fingerprint [sha256.Size]byte

func fingerprintOf(line []string) fingerprint {
	return sha256.Sum256([]byte(strings.Join(line, "\x00")))
}

// fingerprints are those of the rows that a table holds, by their keys.
func fingerprints(ctx context.Context, conn *pgconn.PgConn, x table.Relation) (map[string]fingerprint, error) {
	held := map[string]fingerprint{}
	results := conn.Exec(ctx, selectSQL(x))
	err := eachLine(results, texts{}, func(line []string) error {
		held[x.KeyOf(line)] = fingerprintOf(line)
		return nil
	})
	return held, errors.Join(err, results.Close())
}

// compare lists how the rows of a record differ from those that are held, by key.
func compare(x table.Relation, held map[string]fingerprint, record *zone.Record) Changes {
	var changes Changes
	for line := range x.Lines(record) {
		key := x.KeyOf(line)
		before, there := held[key]
		delete(held, key)
		switch {
		case !there:
			changes = append(changes, Change{x.Name, key, Added})
		case before != fingerprintOf(line):
			changes = append(changes, Change{x.Name, key, Changed})
		}
	}
	for key := range held {
		changes = append(changes, Change{x.Name, key, Removed})
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Key, b.Key) })
	return changes
}

// remove deletes the rows that are gone or have changed.
func remove(ctx context.Context, tx pgx.Tx, x table.Relation, changes Changes) error {
	var keys []string
	for _, change := range changes {
		if change.Kind != Added {
			keys = append(keys, change.Key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	quoted := make([]string, len(x.Key))
	for i, key := range x.Key {
		quoted[i] = strconv.Quote(key)
	}
	// A key of several columns is their texts with a space between them, which no ID has.
	sql := fmt.Sprintf("delete from %q where concat_ws(' ', %s) = any ($1::text[])", x.Name, strings.Join(quoted, ", "))
	if len(x.Key) == 1 {
		sql = fmt.Sprintf("delete from %q where %s = any ($1::text[])", x.Name, quoted[0])
	}
	_, err := tx.Exec(ctx, sql, keys)
	return err
}

// insert copies the rows that are new or have changed.
func insert(ctx context.Context, conn *pgconn.PgConn, x table.Relation, changes Changes, record *zone.Record) error {
	wanted := map[string]bool{}
	for _, change := range changes {
		if change.Kind != Removed {
			wanted[change.Key] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	columns := make([]string, len(x.Columns))
	for i, c := range x.Columns {
		columns[i] = strconv.Quote(c.Name)
	}
	rows, w := io.Pipe()
	go func() {
		var out bytes.Buffer
		for line := range x.Lines(record) {
			if !wanted[x.KeyOf(line)] {
				continue
			}
			for i, text := range line {
				if i > 0 {
					out.WriteByte('\t')
				}
				out.WriteString(copyText(text))
			}
			out.WriteByte('\n')
			if _, err := out.WriteTo(w); err != nil {
				return // the other side has given up and says why
			}
		}
		w.Close()
	}()
	defer rows.Close()
	_, err := conn.CopyFrom(ctx, rows, fmt.Sprintf("copy %q (%s) from stdin", x.Name, strings.Join(columns, ", ")))
	return err
}

var copyEscapes = strings.NewReplacer("\\", "\\\\", "\t", "\\t", "\n", "\\n", "\r", "\\r")

// copyText is a value as COPY reads it; an empty one is NULL.
func copyText(text string) string {
	if text == "" {
		return "\\N"
	}
	return copyEscapes.Replace(text)
}

// release counts a release if something changed, and sees to it that what would be committed is what was given: a field
// that has no column yet would otherwise be lost in silence.
func release(ctx context.Context, tx pgx.Tx, record *zone.Record, changed bool) error {
	var counted bool
	if err := tx.QueryRow(ctx, "select exists (select from release)").Scan(&counted); err != nil || counted && !changed {
		return err // without a statement that writes, so that nobody takes the record for another one
	}
	digest := table.Digest(record)
	_, err := tx.Exec(ctx, `
		insert into release (number, digest, loaded_at) values (1, $1, clock_timestamp())
		on conflict (sole) do update set number = release.number + 1, digest = excluded.digest, loaded_at = excluded.loaded_at`, digest)
	if err != nil {
		return err
	}
	stored, _, err := read(ctx, tx.Conn().PgConn(), false)
	if err != nil {
		return err
	}
	if got := table.Digest(stored); got != digest {
		return fmt.Errorf("the store would hold %s and not the record %s: a value of it reads back otherwise", got, digest)
	}
	return nil
}
