package postgres_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/seeds"
)

// shipped is the record that pgtest loads.
func shipped(t *testing.T) *zone.Record {
	t.Helper()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// open opens a store that is closed when the test ends.
func open(t testing.TB, url string) *postgres.Store {
	t.Helper()
	store, err := postgres.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return store
}

// exact compares records to the digit and to the offset of a time.
var exact = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b zone.Decimal) bool { return a == b }),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Release" }, cmp.Ignore()),
}

func TestRecordComesBackAsItWasLoaded(t *testing.T) {
	t.Parallel()
	want := shipped(t)
	got, stamp, err := open(t, pgtest.New(t).ReaderURL).Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, exact); diff != "" {
		t.Error(diff)
	}
	if digest := table.Digest(want); table.Digest(got) != digest || got.Release.Digest != digest {
		t.Errorf("loaded %s, read %s, released %s", digest, table.Digest(got), got.Release.Digest)
	}
	if stamp == "" {
		t.Error("what was read has no stamp")
	}
	if got.Release.Number != 1 || got.Release.Loaded.IsZero() || got.Release.Loaded.Location() != zone.Shanghai {
		t.Errorf("release %+v", got.Release)
	}
}

// TestStampChangesWithEveryWrite: whoever writes whatever into any table, servers see that what they have read is no
// longer what is there; who only reads changes nothing.
func TestStampChangesWithEveryWrite(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store, conn := open(t, db.ReaderURL), admin(t, db.AdminURL)
	stamp := func() string {
		now, err := store.Stamp(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	record, before, err := store.Read(t.Context())
	if err != nil || before != stamp() {
		t.Fatal(before, stamp(), err)
	}
	writer, address := role(t, conn, db, "")
	run(t, conn, "grant select, update, delete, truncate on all tables in schema public to "+writer, "revoke all on revision from "+writer)
	other := admin(t, address)
	names := []string{"release"}
	for _, x := range table.Relations() {
		names = append(names, x.Name)
	}
	for _, name := range names {
		column := map[string]string{"release": "number"}[name]
		if column == "" {
			column = strconv.Quote(table.Relations()[slices.Index(names, name)-1].Columns[0].Name)
		}
		run(t, other, fmt.Sprintf("update %q set %s = %s where false", name, column, column))
		now := stamp()
		if now == before {
			t.Errorf("a statement that may write %s leaves the stamp", name)
		}
		before = now
	}
	run(t, other, "truncate aims")
	if stamp() == before {
		t.Error("an emptied table leaves the stamp")
	}
	before = stamp()
	if changed, _, err := store.Read(t.Context()); err != nil || len(changed.Aims) != 0 || len(changed.Events) != len(record.Events) {
		t.Error("what is read is not what is there:", err)
	}
	if before != stamp() {
		t.Error("reading changes the stamp")
	}
}

// TestReadingIsOneTrip: however many tables there are, the record comes in one answer and of one moment.
func TestReadingIsOneMoment(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store := open(t, db.ReaderURL)
	full, less := shipped(t), shipped(t)
	less.Events, less.Aims = nil, nil
	done := make(chan error, 1)
	go func() {
		var err error
		for i := range 20 {
			_, failed := postgres.Load(t.Context(), db.AdminURL, []*zone.Record{less, full}[i%2])
			err = errors.Join(err, failed)
		}
		done <- err
	}()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
			whole(t, store, full, less)
		}
	}
}
