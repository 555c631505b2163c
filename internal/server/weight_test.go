package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/maypok86/otter/v2"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// shipped is a store with the shipped record.
type shipped struct{ record *zone.Record }

func (shipped) Stamp(context.Context) (string, error) { return "1", nil }

func (s shipped) Read(context.Context) (*zone.Record, string, error) { return s.record, "1", nil }

// TestCacheWeighsWhatItHolds: what the cache says of its memory is what its entries take, none of which has much room to spare.
func TestCacheWeighsWhatItHolds(t *testing.T) {
	t.Parallel()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	record.Release = zone.Release{Number: 1}
	s := New(shipped{record}, Options{Log: slog.New(slog.DiscardHandler), Now: time.Now, CacheBytes: 64 << 20, Site: "http://example.com"})
	s.Look(t.Context())
	h := s.Handler()
	targets := []string{"/", "/en/progress", "/projects", "/search?q=1", "/projects?stage=building", "/about/privacy", "/projects.csv", "/data/units.csv", "/data/units.ndjson", "/data/units.xlsx", "/api/v1/projects", "/charts/share.svg", "/projects.atom", "/robots.txt", "/suggest?q=t", "/briefing.docx", "/projects/dayu-new-town/board", "/embed/share"}
	for i, target := range targets {
		for _, coding := range []string{"gzip", "identity", "br"}[i%3:] { // whatever is asked for first
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
			r.Header.Set("Accept-Encoding", coding)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", target, w.Code)
			}
		}
	}
	cache := s.now().state.cache
	kept, said := cache.holds()
	if int(kept) < len(targets) {
		t.Errorf("%v of %d are kept", kept, len(targets))
	}
	var bytes, texts int
	for _, part := range []*otter.Cache[key, *response]{cache.pages, cache.queries} {
		for k, r := range part.All() {
			own := map[*byte]bool{}
			for _, body := range r.bodies {
				if len(body.content) > 0 && !own[&body.content[0]] {
					own[&body.content[0]], bytes = true, bytes+cap(body.content)
				}
				if room := cap(body.content) - len(body.content); room > max(len(body.content)/4, 64) {
					t.Errorf("%s has %d bytes and room for %d", k.path, len(body.content), room)
				}
				for name, values := range body.header {
					texts += len(name) + len(strings.Join(values, ""))
				}
			}
			texts += len(k.path) + len(k.query)
		}
	}
	if least := 0.9 * float64(bytes+texts); said < least || said > 1.1*float64(bytes+texts)+kept*4096 {
		t.Errorf("%v documents of %d and %d bytes are said to be %v", kept, bytes, texts, said)
	}
}
