package postgres_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
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
	cmp.Comparer(func(a, b zone.Decimal) bool { return a == b }),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Release" }, cmp.Ignore()),
}

func TestRecordComesBackAsItWasLoaded(t *testing.T) {
	t.Parallel()
	want := shipped(t)
	got, err := open(t, pgtest.New(t).ReaderURL).Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, exact); diff != "" {
		t.Error(diff)
	}
	if got.Digest() != want.Digest() || got.Release.Digest != want.Digest() {
		t.Errorf("loaded %s, read %s, released %s", want.Digest(), got.Digest(), got.Release.Digest)
	}
	if got.Release.Number != 1 || got.Release.Loaded.IsZero() || got.Release.Loaded.Location() != zone.Shanghai {
		t.Errorf("release %+v", got.Release)
	}
}

// extracts lists every page's method, those about one thing with every name there is.
func extracts(s *postgres.Store, whole *zone.Record) map[string]func(context.Context) (*zone.Record, error) {
	list := map[string]func(context.Context) (*zone.Record, error){
		"overview": s.Overview, "progress": s.Progress, "projects": s.Projects, "industry": s.Industry, "services": s.Services,
		"indicators": s.Indicators, "regions": s.Regions, "timeline": s.Timeline, "sources": s.Sources, "about": s.About,
		"coverage": s.Coverage, "changes": s.Changes,
		"figures": s.Figures, "record": s.Record,
	}
	for _, query := range []string{"", "太", "fanshi", "xyzzy"} {
		list["search "+query] = func(ctx context.Context) (*zone.Record, error) {
			found, err := s.Search(ctx, query)
			if err != nil {
				return nil, err
			}
			return found.Record, nil
		}
	}
	for _, asked := range []zone.Narrowing{{}, {Sort: "name", After: "taixin-avenue", Values: map[string]string{"region": "zone"}}} {
		list["list of projects by "+asked.Sort] = func(ctx context.Context) (*zone.Record, error) {
			rec, _, err := s.ProjectList(ctx, asked)
			return rec, err
		}
	}
	of := func(name, id string, method func(context.Context, string) (*zone.Record, error)) {
		list[name+" "+id] = func(ctx context.Context) (*zone.Record, error) { return method(ctx, id) }
	}
	for _, p := range whole.Projects {
		of("project", p.ID, s.Project)
	}
	for _, v := range whole.Services {
		of("service", v.ID, s.Service)
	}
	for _, i := range whole.Indicators {
		of("indicator", i.ID, s.Indicator)
	}
	for _, g := range whole.Regions {
		of("region", g.ID, s.Region)
	}
	for _, o := range whole.Sources {
		of("source", o.ID, s.Source)
	}
	return list
}

func TestExtractsAreClosedAndSorted(t *testing.T) {
	t.Parallel()
	store, whole := open(t, pgtest.New(t).ReaderURL), shipped(t)
	for name, extract := range extracts(store, whole) {
		r, err := extract(t.Context())
		if err != nil {
			t.Error(name, err)
			continue
		}
		for _, fault := range r.Check() {
			t.Errorf("%s: %+v", name, fault)
		}
		if r.Release.Number != 1 {
			t.Errorf("%s: release %+v", name, r.Release)
		}
		sorted := *r
		before := r.Digest()
		if sorted.Sort(); sorted.Digest() != before {
			t.Errorf("%s is not sorted", name)
		}
		for _, d := range r.Derivations {
			if _, err := r.Derive(d); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestExtractIsOneRoundTrip(t *testing.T) {
	t.Parallel()
	url, trips := pgtest.CountTrips(t, pgtest.New(t).ReaderURL)
	store := open(t, url)
	if _, err := store.Release(t.Context()); err != nil { // makes the connection
		t.Fatal(err)
	}
	for name, extract := range extracts(store, shipped(t)) {
		before := trips.Count()
		if _, err := extract(t.Context()); err != nil {
			t.Error(name, err)
		}
		if n := trips.Count() - before; n != 1 {
			t.Errorf("%s took %d round trips", name, n)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	t.Parallel()
	store := open(t, pgtest.New(t).ReaderURL)
	for page, method := range map[string]func(context.Context, string) (*zone.Record, error){
		"project": store.Project, "service": store.Service, "indicator": store.Indicator, "region": store.Region, "source": store.Source,
	} {
		for _, id := range []string{"", "no-such-thing", "140100'", "\x00", "\xff", "太原"} {
			if _, err := method(t.Context(), id); !errors.Is(err, zone.ErrNotFound) {
				t.Errorf("%s %q: %v", page, id, err)
			}
		}
	}
}

func BenchmarkExtracts(b *testing.B) {
	store, err := postgres.Open(pgtest.New(b).ReaderURL)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	for name, extract := range extracts(store, &zone.Record{}) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := extract(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
