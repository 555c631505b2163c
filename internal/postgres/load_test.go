package postgres_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/seeds"
)

func TestLoadingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store, record := open(t, db.ReaderURL), shipped(t)
	before := released(t, store)
	// The order of rows in the files is no part of the record, nor is the zone in which a time was written.
	slices.Reverse(record.Observations)
	slices.Reverse(record.Regions)
	for i := range record.Sources {
		record.Sources[i].PublishedAt = record.Sources[i].PublishedAt.UTC()
	}
	for _, f := range []func(context.Context, string, *zone.Record) (postgres.Changes, error){postgres.Plan, postgres.Load} {
		if changes, err := f(t.Context(), db.AdminURL, record); err != nil || len(changes) != 0 || changes.String() != "no changes" {
			t.Error(changes, err)
		}
	}
	if after := released(t, store); after != before {
		t.Errorf("%+v became %+v", before, after)
	}
}

// released is the release that a store holds.
func released(t *testing.T, store *postgres.Store) zone.Release {
	t.Helper()
	record, _, err := store.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return record.Release
}

// edited is the shipped record with one change of every sort, and what a plan says of it.
func edited(t *testing.T) (*zone.Record, postgres.Changes) {
	t.Helper()
	r := shipped(t)
	place := "words \\ with\ta tab, 'quotes' and 字"
	gone := r.Clusters[0]
	r.Clusters = r.Clusters[1:]

	measured := r.Observations[0]
	measured.Value = zone.MustDecimal("78.00")
	exact := measured.Key()
	moved := r.Observations[1].Key()
	r.Observations[1].To.Day, r.Observations[1].To.Month, r.Observations[1].To.Year = 28, 2, 2031
	r.Observations[1].Nature = zone.Plan // as what is to come must be

	project := &r.Projects[0]
	project.Regions = append([]string{"140000"}, slices.DeleteFunc(slices.Clone(project.Regions), func(g string) bool { return g == "140000" })...)
	event := zone.Event{
		ID: "a-new-event", On: zone.Date{Year: 2022, Month: time.March, Day: 31}, Precision: zone.ToMonth,
		Title: zone.Text{ZH: "新\\事", EN: "New\nthing"}, Regions: []string{"140900", "140100"}, Source: gone.Source, Place: place,
	}
	r.Events = append(r.Events, event)
	r.Sort()
	return r, postgres.Changes{
		{Table: "clusters", Key: gone.ID, Kind: postgres.Removed},
		{Table: "observations", Key: exact, Kind: postgres.Changed},
		{Table: "observations", Key: moved, Kind: postgres.Removed},
		{Table: "events", Key: event.ID, Kind: postgres.Added},
		{Table: "event_regions", Key: event.ID + " 1", Kind: postgres.Added},
	}
}

func TestPlanAndLoadOfAnEditedRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store := open(t, db.ReaderURL)
	record, want := edited(t)

	planned, err := postgres.Plan(t.Context(), db.AdminURL, record)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range want {
		if !slices.Contains(planned, c) {
			t.Errorf("the plan lacks %+v:\n%v", c, planned)
		}
	}
	if release := released(t, store); release.Number != 1 {
		t.Errorf("a plan left a trace: %+v", release)
	}
	loaded, err := postgres.Load(t.Context(), db.AdminURL, record)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(planned, loaded); diff != "" {
		t.Errorf("planned (-), done (+):\n%s", diff)
	}
	got, _, err := store.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(record, got, exact); diff != "" {
		t.Error(diff)
	}
	if got.Release.Number != 2 || got.Release.Digest != table.Digest(record) {
		t.Errorf("%+v", got.Release)
	}
	// And back, which removes what was added and the other way round.
	back, err := postgres.Load(t.Context(), db.AdminURL, shipped(t))
	if err != nil || back.Count(postgres.Added) != planned.Count(postgres.Removed) || back.Count(postgres.Removed) != planned.Count(postgres.Added) {
		t.Errorf("there %s, back %s: %v", planned, back, err)
	}
}

func TestChangesAreReadable(t *testing.T) {
	t.Parallel()
	changes := postgres.Changes{{"events", "opening", postgres.Added}, {"aims", "first", postgres.Removed}, {"units", "亩", postgres.Changed}}
	var b strings.Builder
	n, err := changes.WriteTo(&b)
	want := "+ events           opening\n- aims             first\n~ units            亩\n1 added, 1 changed, 1 removed\n"
	if b.String() != want || int(n) != len(want) || err != nil {
		t.Errorf("%q, %d, %v", b.String(), n, err)
	}
}

// Everything can go, and the store then says that it holds an empty release and not that it holds none.
func TestLoadOfAnEmptyRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if _, err := postgres.Load(t.Context(), db.AdminURL, &zone.Record{}); err != nil {
		t.Fatal(err)
	}
	got, _, err := open(t, db.ReaderURL).Read(t.Context())
	if err != nil || table.Digest(got) != table.Digest(&zone.Record{}) || got.Release.Number != 2 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestLoadRefusesFaults(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	record := shipped(t)
	record.Observations[0].Source = "hearsay"
	_, err := postgres.Load(t.Context(), db.AdminURL, record)
	if refused, ok := errors.AsType[*postgres.FaultsError](err); !ok || len(refused.Faults) != 1 || !strings.Contains(err.Error(), "hearsay") {
		t.Error(err)
	}
}

func TestLoadsQueue(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	one := shipped(t)
	other, _ := edited(t)
	var loads sync.WaitGroup
	for i := range 6 {
		loads.Go(func() {
			if _, err := postgres.Load(t.Context(), db.AdminURL, []*zone.Record{one, other}[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	loads.Wait()
	whole(t, open(t, db.ReaderURL), one, other)
}

// whole checks that the store holds exactly one of the records and that its release says which. It returns the number.
func whole(t *testing.T, store *postgres.Store, records ...*zone.Record) int64 {
	t.Helper()
	got, _, err := store.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	digest := table.Digest(got)
	if got.Release.Digest != digest || !slices.ContainsFunc(records, func(r *zone.Record) bool { return table.Digest(r) == digest }) {
		t.Errorf("the store holds %s under release %+v", digest, got.Release)
	}
	return got.Release.Number
}

const killedLoad = "TAIXIN_TEST_LOAD_FOREVER" // makes this binary load into the database of that address until it is killed

func loadForever(url string) {
	var pair [2]*zone.Record
	for i := range pair {
		record, err := seed.Read(seeds.FS)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		pair[i] = record
	}
	pair[0].Events = nil
	fmt.Println("loading")
	for i := 0; ; i++ {
		if _, err := postgres.Load(context.Background(), url, pair[i%2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// A loader that is killed, at whatever point, leaves the old record or the new one, and nothing in the way of the next.
func TestKilledLoadsLeaveAWholeRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	store := open(t, db.ReaderURL)
	full, less := shipped(t), shipped(t)
	less.Events = nil
	last := whole(t, store, full, less)
	first := last

	// How long two loads take here, which is what the points are spread over.
	began := time.Now()
	for _, r := range []*zone.Record{less, full} {
		if _, err := postgres.Load(t.Context(), db.AdminURL, r); err != nil {
			t.Fatal(err)
		}
	}
	span := time.Since(began)

	for range 50 {
		loader := exec.Command(os.Args[0])
		loader.Env = append(os.Environ(), killedLoad+"="+db.AdminURL)
		loader.Stderr = t.Output()
		out, err := loader.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := loader.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Error(err)
		}
		<-time.After(rand.N(span)) // not a wait for something, but a random point
		loader.Process.Kill()
		loader.Wait() // "signal: killed"
		if loader.ProcessState.Exited() {
			t.Fatal("the loader ended by itself: ", loader.ProcessState)
		}
		number := whole(t, store, full, less)
		if number < last {
			t.Errorf("release %d after %d", number, last)
		}
		last = number
	}
	if last == first+2 {
		t.Error("every load was killed before its end: the test shows nothing")
	}
	if _, err := postgres.Load(t.Context(), db.AdminURL, full); err != nil {
		t.Error(err)
	}
	whole(t, store, full)
}
