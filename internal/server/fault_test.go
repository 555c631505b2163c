package server_test

import (
	"bytes"
	"crypto/tls"
	"encoding/csv"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres/pgtest"
)

func TestBadInput(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range []struct {
		name, method, target string
		status               int
		selectors            []string
	}{
		{"unknown page", "GET", "/nothing", 404, []string{`form[action="/search"] input[name="q"]`, `.entries a[href="/projects"]`}},
		{"unknown project", "GET", "/projects/nothing", 404, []string{`form[action="/search"]`, `.entries li:first-child a[href="/projects"]`}},
		{"unknown service", "GET", "/services/nothing", 404, nil},
		{"unknown indicator", "GET", "/indicators/nothing", 404, nil},
		{"unknown region", "GET", "/regions/999999", 404, nil},
		{"unknown source", "GET", "/sources/nothing", 404, nil},
		{"slug that is no slug", "GET", "/projects/%27%20or%201=1", 404, nil},
		{"slug with a zero byte", "GET", "/projects/a%00b", 404, nil},
		{"slug that is no UTF-8", "GET", "/projects/%ff%fe", 404, nil},
		{"very long slug", "GET", "/projects/" + strings.Repeat("a", 5000), 404, nil},
		{"trailing slash", "GET", "/projects/", 404, nil},
		{"unknown parameter", "GET", "/projects?colour=red", 200, []string{`.ledger`}},
		{"malformed query where there is none", "GET", "/projects?%zz", 200, nil},
		{"malformed query", "GET", "/search?q=%zz", 400, []string{`form[action="/search"]`}},
		{"query that is no UTF-8", "GET", "/search?q=%ff", 400, nil},
		{"query too long", "GET", "/search?q=" + url.QueryEscape(strings.Repeat("忻", 101)), 400, nil},
		{"query of wildcards", "GET", "/search?q=%25_%5C%27%22%00", 200, []string{`[role="status"]`, `.near a`}},
		{"query of control characters", "GET", "/search?q=%01%02%1b%7f%c2%85", 200, []string{`[role="status"]`, `.near a`}},
		{"query of 1,000 characters", "GET", "/search?q=" + strings.Repeat("%25", 1000), 400, []string{`form[action="/search"]`}},
		{"empty query", "GET", "/search", 200, []string{`form[action="/search"]`}},
		{"query in full width", "GET", "/search?q=" + url.QueryEscape("５"), 200, nil},
		{"writing", "POST", "/projects", 405, nil},
		{"writing nowhere", "DELETE", "/", 405, nil},
		{"HEAD", "HEAD", "/", 200, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			res := s.do(t, httptest.NewRequestWithContext(t.Context(), c.method, c.target, nil))
			if res.StatusCode != c.status {
				t.Errorf("%s %s: %s, want %d", c.method, c.target, res.Status, c.status)
			}
			doc := document(t, res)
			for _, selector := range c.selectors {
				has(t, doc, c.target, selector)
			}
			if c.status >= 400 {
				has(t, doc, c.target, "main h1")
				has(t, doc, c.target, "main .lede")
			}
		})
	}
}

func TestMethodsAreNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	res := s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/projects", nil))
	if got := res.Header.Get("Allow"); got != "GET, HEAD" {
		t.Errorf("Allow %q", got)
	}
}

// TestStoreAway: a server whose store is not there says so at once, tells when to come back, and says that it lives.
func TestStoreAway(t *testing.T) {
	t.Parallel()
	s := newSite(t, "postgres://reader@127.0.0.1:1/taixin?connect_timeout=1")
	for target, want := range map[string]int{"/": 503, "/projects/taixin-avenue": 503, "/data/figures.csv": 503, "/readyz": 503, "/healthz": 200, "/nothing": 404} {
		res := s.get(t, target)
		if res.StatusCode != want {
			t.Errorf("GET %s: %s, want %d", target, res.Status, want)
		}
		if want == 503 && res.Header.Get("Retry-After") == "" {
			t.Errorf("GET %s: no Retry-After", target)
		}
	}
}

// TestReaderGone: a reader who hangs up is no error and gets no page.
func TestReaderGone(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	res := s.do(t, httptest.NewRequestWithContext(canceled(t), http.MethodGet, "/", nil))
	if body, _ := io.ReadAll(res.Body); len(body) > 0 {
		t.Errorf("%d bytes for nobody", len(body))
	}
}

// TestHeaders: every answer, whether it is kept, made or a fault, runs nothing, loads nothing foreign, is framed by
// nobody and says nothing of what answers.
func TestHeaders(t *testing.T) {
	t.Parallel()
	s := newKeeping(t)
	s.get(t, "/projects") // from now on it is kept
	for _, target := range []string{"/", "/projects", "/nothing", "/data/figures.csv", "/charts/share.svg", "/healthz", "/view?form=elder"} {
		h := s.get(t, target).Header
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") ||
			strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") || strings.Contains(csp, "*") {
			t.Errorf("%s: Content-Security-Policy %q", target, csp)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options":     "nosniff",
			"X-Frame-Options":            "DENY",
			"Referrer-Policy":            "strict-origin-when-cross-origin",
			"Cross-Origin-Opener-Policy": "same-origin",
			"Server":                     "",
			"X-Powered-By":               "",
			"Strict-Transport-Security":  "", // it is for TLS
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", target, name, got, want)
			}
		}
		for _, name := range []string{"Permissions-Policy", "Cross-Origin-Resource-Policy"} {
			if h.Get(name) == "" {
				t.Errorf("%s: no %s", target, name)
			}
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
		r.TLS = &tls.ConnectionState{}
		if got := s.do(t, r).Header.Get("Strict-Transport-Security"); !strings.HasPrefix(got, "max-age=") {
			t.Errorf("%s over TLS: Strict-Transport-Security %q", target, got)
		}
	}
	// A first visit is the page and these two.
	doc := s.page(t, "/")
	for name, mediaType := range map[string]string{
		doc.Find(`link[rel="stylesheet"]`).AttrOr("href", ""): "text/css; charset=utf-8",
		doc.Find(`script`).AttrOr("src", ""):                  "text/javascript; charset=utf-8",
	} {
		h := s.get(t, name).Header
		if got := h.Get("Cache-Control"); !strings.Contains(got, "immutable") || h.Get("Content-Type") != mediaType {
			t.Errorf("%q: Cache-Control %q, Content-Type %q", name, got, h.Get("Content-Type"))
		}
	}
	if icon := doc.Find(`link[rel="icon"]`).AttrOr("href", ""); !strings.HasPrefix(icon, "data:image/svg+xml,") {
		t.Errorf("the icon is another request: %q", icon)
	}
}

// TestFiguresCSV reads the file back and compares it with the record.
func TestFiguresCSV(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	res := s.get(t, "/data/figures.csv")
	if got := res.Header.Get("Content-Type"); got != "text/csv; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	rows, err := csv.NewReader(res.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(record.Observations)+1 {
		t.Fatalf("%d rows for %d observations", len(rows)-1, len(record.Observations))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, o := range record.Observations {
		row := rows[i+1]
		for name, want := range map[string]string{
			"indicator": o.Indicator, "indicator_name": record.Indicator(o.Indicator).Name.ZH, "region": o.Region,
			"from": o.From.String(), "to": o.To.String(), "value": o.Value.String(),
			"unit": record.Indicator(o.Indicator).Unit, "nature": string(o.Nature), "source": o.Source, "place": o.Place,
		} {
			at, ok := column[name]
			if !ok {
				t.Fatalf("no column %s", name)
			}
			if diff := cmp.Diff(want, row[at]); diff != "" {
				t.Errorf("row %d, %s (-want +got):\n%s", i+1, name, diff)
			}
		}
	}
}

// TestFaultsAreCompressed: the page of a fault comes in the encoding that the reader likes, is kept by nobody on the way,
// has the looks that the reader chose, and does not repeat what was asked for where it is the same for all.
func TestFaultsAreCompressed(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	want := body(t, k.get(t, "/projects/nothing"))
	for range 2 {
		for _, coding := range []string{"", "gzip", "br"} {
			for target, status := range map[string]int{"/projects/nothing": 404, "/projects/none-either": 404, "/search?q=%zz": 400, "/nothing?x=1": 404} {
				res := k.with(t, http.MethodGet, target, "Accept-Encoding", coding, "If-None-Match", "*")
				if res.StatusCode != status || res.Header.Get("Content-Encoding") != coding || res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Etag") != "" {
					t.Errorf("%s in %q: %s, %v", target, coding, res.Status, res.Header)
				}
				if got := decoded(t, res); strings.HasPrefix(target, "/projects") && !bytes.Equal(got, want) {
					t.Errorf("%s in %q is another page", target, coding)
				}
			}
		}
		if document(t, k.with(t, http.MethodGet, "/nothing", "Cookie", "form=elder")).Find("html.elder").Length() == 0 {
			t.Error("not as the reader chose")
		}
		if res := k.with(t, http.MethodPost, "/projects/nothing"); res.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("a fault of another kind: %s", res.Status)
		}
	}
}
