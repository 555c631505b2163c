package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
)

// Whatever stands behind the question mark, it is answered or refused, and programs are refused as programs are.
func FuzzQuery(f *testing.F) {
	paths := []string{"/", "/projects", "/indicators", "/timeline", "/compare", "/changes", "/briefing", "/embed/share", "/suggest", "/projects.json", "/services.csv", "/sources.atom", "/api/v1/projects", "/api/v1/observations", "/api/v1/search", "/data/units.csv"}
	for i, query := range []string{"as_of=2022-11-06", "stage=building&sort=name&after=dayu-new-town", "after=%00", "year=2022&region=140100", "of=regions&a=140100&b=140900", "region=%E5%BF%BB", "scheme=dark", "q=%zz;x", "a=1&a=2", "x&=&&==", "utm_source=a&_=1", "as_of=9999-99-99&as_of", "after=" + strings.Repeat("x", 100)} {
		f.Add(uint8(i), query)
	}
	s := newSite(f, pgtest.Shipped(f).ReaderURL)
	f.Fuzz(func(t *testing.T, at uint8, query string) {
		path := paths[int(at)%len(paths)]
		res := s.get(t, path+"?"+strings.Map(sendable, query))
		program := strings.Contains(path, ".") || strings.HasPrefix(path, "/api/")
		refused := res.StatusCode == http.StatusBadRequest && (!program || res.Header.Get("Content-Type") == "application/problem+json")
		if res.StatusCode != http.StatusOK && !refused {
			t.Errorf("%s?%q: %s in %s", path, query, res.Status, res.Header.Get("Content-Type"))
		}
	})
}

// Whatever stands in the headers that are read, the answer is one of those that there are, and leads nowhere else.
func FuzzHeaders(f *testing.F) {
	names := []string{"Accept", "Accept-Encoding", "Cookie", "Referer", "If-None-Match", "If-Match", "Range", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"}
	for i, value := range []string{"text/html;q=0.1, */*", "br;q=1e9, *;q=0", `form=elder; scheme="dark"`, "http://example.com//evil.example/", `W/"x", "`, "*", "bytes=0-1,5-,-9", "192.0.2.1, ,::1%x", "https", `for="[::1]:x";proto=https, ;=`} {
		f.Add(uint8(i), value)
	}
	s := newSite(f, pgtest.Shipped(f).ReaderURL, func(o *server.Options) { o.Proxies = []string{"192.0.2.0/24"} })
	f.Fuzz(func(t *testing.T, at uint8, value string) {
		name := names[int(at)%len(names)]
		value = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return -1 // no request has them
			}
			return r
		}, value)
		for path, usual := range map[string][]int{
			"/about":            {http.StatusOK, http.StatusNotModified, http.StatusPartialContent, http.StatusRequestedRangeNotSatisfiable, http.StatusPreconditionFailed},
			"/projects.csv?x=1": {http.StatusBadRequest},
			"/view?form=elder":  {http.StatusSeeOther},
		} {
			res := s.with(t, http.MethodGet, path, name, value)
			if !slices.Contains(usual, res.StatusCode) {
				t.Errorf("%s with %s %q: %s", path, name, value, res.Status)
			}
			if to := res.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
				t.Errorf("%s %q leads to %s", name, value, to)
			}
		}
	})
}
