package postgres

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// Totals counts what a load changed.
type Totals struct{ Added, Changed, Removed int64 }

// LoadParts makes the store equal to a record that is too large to be held in memory and so comes in parts, in one
// transaction as [Load] does. What a part refers to is in that part or in an earlier one, and a project or service comes
// in one part with all that is measured of it, reported of its stages and said of what it is.
//
// The rows are checked by the constraints of the tables and not by Record.Check, whose faults know files and lines. The
// digest of the release names the rows in the order in which they came: the same record in other parts is another release.
//
// The first load of a database goes straight into its tables, see straight. Any other is compared with what is there.
func LoadParts(ctx context.Context, url string, parts iter.Seq[*zone.Record]) (Totals, error) {
	var totals Totals
	err := alone(ctx, url, func(tx pgx.Tx) (bool, error) {
		var loaded bool
		if err := tx.QueryRow(ctx, "select exists (select from release)").Scan(&loaded); err != nil {
			return false, err
		}
		way := again
		if !loaded {
			way = straight
		}
		var err error
		totals, err = way(ctx, tx, parts)
		return true, err
	})
	if err != nil {
		return Totals{}, fmt.Errorf("load: %w", classify(err))
	}
	return totals, nil
}

// again compares the parts with what the tables hold, set by set, and changes what differs.
func again(ctx context.Context, tx pgx.Tx, parts iter.Seq[*zone.Record]) (totals Totals, err error) {
	into := stored()
	_, digest, err := stage(ctx, tx, into, parts)
	if err != nil {
		return totals, err
	}
	var names []string
	for _, t := range into {
		names = append(names, "staged_"+t.name)
	}
	if _, err := tx.Exec(ctx, "analyze "+strings.Join(names, ", ")); err != nil {
		return totals, err
	}
	changed := false
	batch := &pgx.Batch{}
	for _, t := range into {
		count := map[Kind]*int64{Added: &totals.Added, Changed: &totals.Changed, Removed: &totals.Removed}
		batch.Queue("select kind, count(*) from (" + t.compareSQL() + ") difference group by kind").Query(func(rows pgx.Rows) error {
			var kind Kind
			var n int64
			_, err := pgx.ForEachRow(rows, []any{&kind, &n}, func() error {
				changed = true
				if !follows(t.name) {
					*count[kind] += n
				}
				return nil
			})
			return err
		})
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return totals, err
	}
	if changed {
		if err := equalise(ctx, tx, into); err != nil {
			return totals, err
		}
	}
	return totals, release(ctx, tx, digest, changed)
}

// straight fills the tables of a database into which nothing has been loaded, and which therefore nobody reads yet.
// Without their indexes, keys and references, which are made again when all rows are there: sorted at once an index takes a
// tenth of the time that it takes row by row.
func straight(ctx context.Context, tx pgx.Tx, parts iter.Seq[*zone.Record]) (totals Totals, err error) {
	into := stored()
	names := Filled()
	drop, restore, err := surroundings(ctx, tx, names)
	if err != nil {
		return totals, err
	}
	// A table that is emptied in the transaction that fills it needs no log, and its rows are frozen as they come. Statistics
	// of a small sample do: what pages ask is worded so that an index answers, whatever is in the tables.
	raw := tx.Conn().PgConn()
	setup := drop + "truncate " + strings.Join(names, ", ") + ";\nset local maintenance_work_mem = '256MB';\nset local work_mem = '64MB';\nset local default_statistics_target = 10"
	if _, err := raw.Exec(ctx, setup).ReadAll(); err != nil {
		return totals, err
	}
	rows, digest, err := copyParts(ctx, raw, into, "freeze", func(t table) string { return t.name }, parts)
	if err != nil {
		return totals, err
	}
	if err := derive(ctx, raw, into, ""); err != nil {
		return totals, err
	}
	if _, err := raw.Exec(ctx, restore+"analyze "+strings.Join(names, ", ")).ReadAll(); err != nil {
		return totals, err
	}
	for i, t := range into {
		if !follows(t.name) {
			totals.Added += rows[i]
		}
	}
	return totals, release(ctx, tx, digest, true)
}

// Filled names every table that a load fills, each after those it refers to.
func Filled() []string {
	var names []string
	for _, t := range stored() {
		names = append(names, t.name)
	}
	return names
}

// surroundings lists the statements that take indexes, keys and references from some tables, and those that make all of
// them again under the same names.
func surroundings(ctx context.Context, tx pgx.Tx, tables []string) (drop, restore string, err error) {
	rows, _ := tx.Query(ctx, `
		select format('alter table %I drop constraint %I;', relname, conname),
			format('alter table %I add constraint %I %s;', relname, conname, pg_get_constraintdef(c.oid)),
			array_position(array['p', 'u', 'f'], contype::text) as turn, relname, conname
		from pg_constraint c join pg_class t on t.oid = conrelid
		where conrelid = any ($1::text[]::regclass[]) and contype in ('p', 'u', 'f')
		union all
		select format('drop index %I;', i.relname), pg_get_indexdef(indexrelid) || ';', 0, t.relname, i.relname
		from pg_index join pg_class t on t.oid = indrelid join pg_class i on i.oid = indexrelid
		where indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
		order by turn, relname, conname`, tables)
	var dropped, restored []string
	var down, up string
	_, err = pgx.ForEachRow(rows, []any{&down, &up, nil, nil, nil}, func() error {
		dropped, restored = append(dropped, down), append(restored, up)
		return nil
	})
	for _, statement := range dropped { // references before the keys they point to
		drop = statement + "\n" + drop
	}
	for _, statement := range restored {
		restore += statement + "\n"
	}
	return drop, restore, err
}
