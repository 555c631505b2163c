package server_test

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"testing"

	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
)

// mostGrowth is how much more work an answer may cost of a record twice as large: in proportion, and a little.
const mostGrowth = 2.3

// TestGrowth counts what is allocated for every kind of answer, made anew, of a record and of one twice as large; and for
// making ready the record itself. Work that grows with the square of a record would be four times as much. It runs alone, or it
// would count what others do.
func TestGrowth(t *testing.T) {
	const projects, observations, sources = 150, 6000, 150
	from := &shipped(t).Record
	once, twice := zonetest.Large(from, projects, observations, sources), zonetest.Large(from, 2*projects, 2*observations, 2*sources)
	judge := func(what string, a, b float64) {
		if b > a*mostGrowth {
			t.Errorf("%s: %.1f times the work for twice the record", what, b/a)
		}
	}
	once.Release, twice.Release = zone.Release{Number: 1, Loaded: clock()}, zone.Release{Number: 1, Loaded: clock()}
	ready := func(r *zone.Record) float64 { return allocated(func() { zone.NewSnapshot(r) }) }
	judge("the snapshot", ready(once), ready(twice))
	serve := func(r *zone.Record) site {
		return serving(t, held{r}, func(o *server.Options) { o.CacheBytes, o.PagesPerMinute = 0, 0 })
	}
	small, large := serve(once), serve(twice)
	pages, tables, earlier := zonetest.Addresses(zone.NewSnapshot(once))
	for _, path := range slices.Concat(pages, tables, earlier) {
		judge(path, small.work(t, path), large.work(t, path))
	}
}

// work is what is allocated for an answer that was asked for before, so that what is kept for many is there.
func (s site) work(t *testing.T, path string) float64 {
	t.Helper()
	var status int
	ask := func() {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		u, err := r.URL.Parse(path)
		if err != nil {
			t.Fatal(err)
		}
		u.RawQuery = u.Query().Encode()
		r.URL = u
		s.handler.ServeHTTP(w, r)
		status = w.Code
	}
	ask()
	if status != http.StatusOK {
		t.Fatalf("%s: %d", path, status)
	}
	return allocated(ask)
}

// allocated is how many objects a function allocates.
func allocated(f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs - before.Mallocs)
}
