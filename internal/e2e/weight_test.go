package e2e_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// Budgets, in bytes as they travel: a page comes in the first round trip, and no phone is too old for its pictures.
const (
	pageBudget   = 14_000
	styleBudget  = 12_000
	scriptBudget = 5_000
	chartBudget  = 6_000
)

// hashed is the name of a file that may be kept for ever.
var hashed = regexp.MustCompile(`^/static/[a-z-]+\.[0-9a-f]{10}\.[a-z]+$`)

// TestWeight holds every page and file to its budget.
func TestWeight(t *testing.T) {
	t.Parallel()
	s := newSite(t, office)
	for _, a := range slices.Concat(s.pages, s.frames) {
		if n := brotliSize(t, a.body); n > pageBudget {
			t.Errorf("%s weighs %d bytes, %d are allowed", a.path, n, pageBudget)
		}
	}
	styles, scripts, charts := 0, 0, 0
	for _, a := range s.files {
		switch path.Ext(a.path) { // a page has one stylesheet and one script
		case ".css":
			styles = max(styles, brotliSize(t, a.body))
		case ".js":
			scripts = max(scripts, brotliSize(t, a.body))
		case ".svg":
			if strings.Contains(a.path, "/charts/") {
				charts++
				if n := gzipSize(t, a.body); n > chartBudget {
					t.Errorf("%s weighs %d bytes, %d are allowed", a.path, n, chartBudget)
				}
			}
		}
		if strings.HasPrefix(a.path, "/static/") {
			if !hashed.MatchString(a.path) {
				t.Errorf("%s has no hash of its content in its name", a.path)
			}
			if kept := a.header.Get("Cache-Control"); !strings.Contains(kept, "immutable") {
				t.Errorf("%s is kept as %q", a.path, kept)
			}
		}
	}
	if styles == 0 || charts == 0 {
		t.Errorf("no stylesheet or no chart was found")
	}
	if styles > styleBudget {
		t.Errorf("a stylesheet weighs %d bytes, %d are allowed", styles, styleBudget)
	}
	if scripts > scriptBudget {
		t.Errorf("a script weighs %d bytes, %d are allowed", scripts, scriptBudget)
	}
	if home := s.pages[0]; home.status != http.StatusOK || home.path != "/" {
		t.Errorf("the overview answers %d", home.status)
	}
	t.Logf("overview %d, stylesheets %d, scripts %d", brotliSize(t, s.pages[0].body), styles, scripts)
}

func brotliSize(t *testing.T, content []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

func gzipSize(t *testing.T, content []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
