//go:build tools

package e2e_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/brotli"
)

// Budgets, in bytes as they travel: a page comes in the first round trip, all that it loads in the second, and no phone is
// too old for its pictures. Those of styles and scripts are for all that a page loads together.
const (
	pageBudget   = 14_000
	styleBudget  = 12_000
	scriptBudget = 5_000
	visitBudget  = 28_000 // a first visit, whole; a visit after that is the page alone
	chartBudget  = 6_000
)

// load is what a page weighs with what it loads.
type load struct{ page, styles, scripts, others int }

func (l load) visit() int { return l.page + l.styles + l.scripts + l.others }

// heavier takes the worse of two loads part by part.
func (l load) heavier(m load) load {
	return load{max(l.page, m.page), max(l.styles, m.styles), max(l.scripts, m.scripts), max(l.others, m.others)}
}

// hashed is the name of a file that may be kept for ever.
var hashed = regexp.MustCompile(`^/static/[a-z-]+\.[0-9a-f]{10}\.[a-z]+$`)

// testWeight holds every page, with all that it loads, and every file to its budget.
func testWeight(t *testing.T, s *site, _ look) {
	weights, charts := map[string]int{}, 0
	for _, a := range s.files {
		if path.Ext(a.path) == ".svg" && strings.Contains(a.path, "/charts/") {
			charts++
			if n := gzipSize(t, a.body); n > chartBudget {
				t.Errorf("%s weighs %d bytes, %d are allowed", a.path, n, chartBudget)
			}
		}
		if !strings.HasPrefix(a.path, "/static/") {
			continue
		}
		weights[a.path] = travelling(t, a)
		if !hashed.MatchString(a.path) {
			t.Errorf("%s has no hash of its content in its name", a.path)
		}
		if kept := a.header.Get("Cache-Control"); !strings.Contains(kept, "immutable") {
			t.Errorf("%s is kept as %q", a.path, kept)
		}
	}
	if charts == 0 {
		t.Error("no chart was found")
	}
	kinds := map[string]load{}
	for _, a := range slices.Concat(s.pages, s.frames) {
		l := s.loadOf(t, a, weights)
		if a.path == "/" && (l.styles == 0 || l.scripts == 0) {
			t.Errorf("the overview loads no stylesheet or no script: %+v", l)
		}
		kinds[a.kind] = kinds[a.kind].heavier(l)
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		l := kinds[kind]
		for _, part := range []struct {
			name         string
			weighs, most int
		}{{"the page", l.page, pageBudget}, {"its styles", l.styles, styleBudget}, {"its scripts", l.scripts, scriptBudget}, {"a first visit", l.visit(), visitBudget}} {
			if part.weighs > part.most {
				t.Errorf("%s: %s weighs %d bytes, %d are allowed", kind, part.name, part.weighs, part.most)
			}
		}
	}
	heaviest := slices.MaxFunc(slices.Collect(maps.Keys(kinds)), func(a, b string) int { return kinds[a].visit() - kinds[b].visit() })
	t.Logf("overview %+v, heaviest %s %+v", kinds["/"], heaviest, kinds[heaviest])
	if home := s.pages[0]; home.status != http.StatusOK || home.path != "/" {
		t.Errorf("the overview answers %d", home.status)
	}
}

// loadOf weighs a page and everything that a browser loads for it unasked: not the icon for a home screen, nor the picture
// for those who share the page.
func (s *site) loadOf(t *testing.T, a answer, weights map[string]int) load {
	t.Helper()
	l := load{page: brotliSize(t, a.body)}
	document(t, a).Find("link[href], [src], [srcset], [poster], object[data]").Each(func(_ int, e *goquery.Selection) {
		address := cmp.Or(e.AttrOr("href", ""), e.AttrOr("src", ""), e.AttrOr("srcset", ""), e.AttrOr("poster", ""), e.AttrOr("data", ""))
		rel := e.AttrOr("rel", "")
		if strings.HasPrefix(address, "data:") || e.Is("link") && !slices.Contains([]string{"stylesheet", "icon", "preload", "modulepreload", "manifest"}, rel) {
			return
		}
		n, known := weights[address]
		if !known {
			t.Errorf("%s loads %s, which is none of the site's files", a.path, address)
		}
		switch {
		case rel == "stylesheet":
			l.styles += n
		case e.Is("script"):
			l.scripts += n
		default:
			l.others += n
		}
	})
	return l
}

// travelling is the size of a file as it travels: pictures come as they are.
func travelling(t *testing.T, a answer) int {
	t.Helper()
	if strings.HasPrefix(a.header.Get("Content-Type"), "image/png") {
		return len(a.body)
	}
	return brotliSize(t, a.body)
}

// brotliSize is the size of content in brotli: packed as well as can be only where it is not far below every budget when it
// is packed in haste, because that takes fifty times as long.
func brotliSize(t *testing.T, content []byte) int {
	t.Helper()
	if n := brotliAt(t, content, 5); n < styleBudget*3/4 {
		return n
	}
	return brotliAt(t, content, brotli.BestCompression)
}

func brotliAt(t *testing.T, content []byte, level int) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, level)
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
