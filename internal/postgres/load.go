package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/zone"
)

// loadLock is the key of the advisory lock that lets one load into a database at a time.
const loadLock = 0x7461_6978_696e // "taixin"

// lockPatience is how long a load waits for another one.
const lockPatience = 30 * time.Second

// SQLSTATE codes that hint knows.
const (
	undefinedTable   = "42P01"
	lockNotAvailable = "55P03"
)

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
	var changes Changes
	err := alone(ctx, url, func(tx pgx.Tx) (bool, error) {
		whole, into := canonical(record), stored()
		if _, _, err := stage(ctx, tx, into, slices.Values([]*zone.Record{whole})); err != nil {
			return false, err
		}
		all, err := compare(ctx, tx, into)
		// What a search looks at follows from the rest and from this program: it is brought up to date, and nobody's change.
		changes = slices.DeleteFunc(slices.Clone(all), func(c Change) bool { return follows(c.Table) })
		if err != nil || !keep {
			return false, err
		}
		if len(all) > 0 {
			if err := equalise(ctx, tx, into); err != nil {
				return false, err
			}
		}
		if err := release(ctx, tx, whole.Digest(), len(all) > 0); err != nil {
			return false, err
		}
		return true, verify(ctx, tx, whole.Digest())
	})
	return changes, err
}

// alone does what work does in one transaction that is the only load of its time, and commits it where work says so.
func alone(ctx context.Context, url string, work func(pgx.Tx) (bool, error)) error {
	conn, err := connect(ctx, url)
	if err != nil {
		return err
	}
	// What is left of a transaction after an error or a plan is rolled back by the end of the connection.
	defer hangUp(ctx, conn)

	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	setup := fmt.Sprintf("set local lock_timeout = '%dms';\nselect pg_advisory_xact_lock(%d);", lockPatience.Milliseconds(), loadLock)
	if _, err := conn.PgConn().Exec(ctx, setup).ReadAll(); err != nil {
		return hint(err)
	}
	if keep, err := work(tx); err != nil || !keep {
		return hint(err)
	}
	return tx.Commit(ctx)
}

// canonical is the record as a store returns it: sorted, with empty lists nil, times in Shanghai and of a precision that
// the database keeps. Its digest is what both sides agree on. The record itself stays as it is.
func canonical(r *zone.Record) *zone.Record {
	c := *r
	c.Release = zone.Release{}
	c.Sources, c.Units, c.Regions, c.Indicators = own(r.Sources), own(r.Units), own(r.Regions), own(r.Indicators)
	c.Derivations, c.Stops, c.Projects, c.Services = own(r.Derivations), own(r.Stops), own(r.Projects), own(r.Services)
	c.Clusters, c.Chains, c.Aims = own(r.Clusters), own(r.Chains), own(r.Aims)
	c.Observations, c.Stages, c.Milestones = own(r.Observations), own(r.Stages), own(r.Milestones)
	c.Statements, c.Events = own(r.Statements), own(r.Events)
	for i := range c.Sources {
		c.Sources[i].Published = c.Sources[i].Published.Round(time.Microsecond).In(zone.Shanghai)
	}
	for i := range c.Projects {
		c.Projects[i].Along = own(c.Projects[i].Along)
	}
	for i := range c.Events {
		c.Events[i].Regions = own(c.Events[i].Regions)
	}
	c.Sort()
	return &c
}

// own copies a list; an empty one becomes nil.
func own[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
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

// stage copies a record into temporary tables beside the real ones.
func stage(ctx context.Context, tx pgx.Tx, into []table, parts iter.Seq[*zone.Record]) (rows []int64, digest string, err error) {
	var setup strings.Builder
	for _, t := range into {
		fmt.Fprintf(&setup, "create temp table staged_%[1]s (like %[1]s including defaults) on commit drop;\n", t.name)
	}
	raw := tx.Conn().PgConn()
	if _, err := raw.Exec(ctx, setup.String()).ReadAll(); err != nil {
		return nil, "", err
	}
	if rows, digest, err = copyParts(ctx, raw, into, "", func(t table) string { return "staged_" + t.name }, parts); err != nil {
		return nil, "", err
	}
	return rows, digest, derive(ctx, raw, into, "staged_")
}

// derive fills the tables that are computed from others, all of whose names have a prefix.
func derive(ctx context.Context, raw *pgconn.PgConn, into []table, prefix string) error {
	for _, t := range into {
		if t.derive == nil {
			continue
		}
		sql := fmt.Sprintf("insert into %s%s (%s) %s", prefix, t.name, strings.Join(t.written, ", "), t.derive(prefix))
		if _, err := raw.Exec(ctx, sql).ReadAll(); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return nil
}

// compare lists how the staged tables differ from the real ones.
func compare(ctx context.Context, tx pgx.Tx, into []table) (Changes, error) {
	var changes Changes
	batch := &pgx.Batch{}
	for _, t := range into {
		batch.Queue(t.compareSQL() + " order by key").Query(func(rows pgx.Rows) error {
			change := Change{Table: t.name}
			_, err := pgx.ForEachRow(rows, []any{&change.Kind, &change.Key}, func() error {
				changes = append(changes, change)
				return nil
			})
			return err
		})
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, err
	}
	return changes, nil
}

// equalise makes the real tables equal to the staged ones. It first writes what is new, in the order of the references,
// and then deletes what is gone, in the opposite order, so that no row ever refers to one that is not there.
func equalise(ctx context.Context, tx pgx.Tx, into []table) error {
	batch := &pgx.Batch{}
	for _, t := range into {
		batch.Queue(t.upsertSQL())
	}
	for _, t := range slices.Backward(into) {
		batch.Queue(t.deleteSQL())
	}
	return tx.SendBatch(ctx, batch).Close()
}

// release counts a release if something changed or if the digest, which depends on this program too, is a new one.
func release(ctx context.Context, tx pgx.Tx, digest string, changed bool) error {
	_, err := tx.Exec(ctx, `
		insert into release (number, digest, loaded_at) values (1, $1, clock_timestamp())
		on conflict (sole) do update
			set number = release.number + 1, digest = excluded.digest, loaded_at = excluded.loaded_at
			where $2 or release.digest <> excluded.digest`, digest, changed)
	return err
}

// verify reads the record back as pages will and refuses to commit anything but what was given: a field that has no
// column yet would otherwise be lost in silence.
func verify(ctx context.Context, tx pgx.Tx, digest string) error {
	batch, stored := &pgx.Batch{}, &zone.Record{}
	everything.queue(nil)(batch, stored)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	stored.Sort()
	if got := stored.Digest(); got != digest {
		return fmt.Errorf("the store would hold %s and not the record %s: a field of it has no column", got, digest)
	}
	return nil
}

// Rows are compared by their text and not by their values: 78.0 and 78 are equal numbers but not the same publication.
func (t table) differs(a, b string) string {
	return fmt.Sprintf("row(%s)::text is distinct from row(%s)::text", qualify(a, t.written, ", "), qualify(b, t.written, ", "))
}

// compareSQL lists the kind of each change with the key of its row.
func (t table) compareSQL() string {
	var keys, on []string
	for _, k := range t.key {
		keys = append(keys, fmt.Sprintf("coalesce(s.%[1]s, t.%[1]s)", k))
		on = append(on, fmt.Sprintf("s.%[1]s = t.%[1]s", k))
	}
	return fmt.Sprintf(`
		select case when t.%[1]s is null then 'added' when s.%[1]s is null then 'removed' else 'changed' end as kind, concat_ws(' ', %[2]s) as key
		from staged_%[3]s s full join %[3]s t on %[4]s
		where %[5]s`,
		t.key[0], strings.Join(keys, ", "), t.name, strings.Join(on, " and "), t.differs("s", "t"))
}

// upsertSQL writes the staged rows that are not there as they are: an insert that meets an equal row would lock it.
func (t table) upsertSQL() string {
	var set, on []string
	for _, c := range t.written {
		if !slices.Contains(t.key, c) {
			set = append(set, fmt.Sprintf("%[1]s = excluded.%[1]s", c))
		}
	}
	for _, k := range t.key {
		on = append(on, fmt.Sprintf("s.%[1]s = t.%[1]s", k))
	}
	update := "nothing" // of a table that is nothing but keys
	if len(set) > 0 {
		update = "update set " + strings.Join(set, ", ")
	}
	return fmt.Sprintf(`
		insert into %[1]s (%[2]s) select %[3]s from staged_%[1]s s left join %[1]s t on %[4]s where %[5]s
		on conflict (%[6]s) do %[7]s`,
		t.name, strings.Join(t.written, ", "), qualify("s", t.written, ", "), strings.Join(on, " and "), t.differs("s", "t"),
		strings.Join(t.key, ", "), update)
}

func (t table) deleteSQL() string {
	return fmt.Sprintf("delete from %[1]s t where not exists (select from staged_%[1]s s where (%[2]s) = (%[3]s))",
		t.name, qualify("s", t.key, ", "), qualify("t", t.key, ", "))
}

func qualify(alias string, columns []string, separator string) string {
	qualified := make([]string, len(columns))
	for i, c := range columns {
		qualified[i] = alias + "." + c
	}
	return strings.Join(qualified, separator)
}

// name makes the connections of a config recognisable in pg_stat_activity, and their statements fit for a pooler between
// us and the server: none is prepared under a name.
func name(config *pgx.ConnConfig) {
	config.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.ConnectTimeout = cmp.Or(config.ConnectTimeout, connectTimeout)
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "taixin"
	}
}

// connectTimeout bounds one attempt to reach the server.
const connectTimeout = 3 * time.Second

var errNoRelease = fmt.Errorf("%w: nothing is loaded yet", zone.ErrUnavailable)
