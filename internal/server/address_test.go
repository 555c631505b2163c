package server_test

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
)

// TestAddress: a page knows where it is found again: on the public address of the site where there is one, on the host
// that was asked for otherwise, with the parameters that decide what it shows and without the reader's choices. What is not there is not to be found again: its page leads
// to the first.
func TestAddress(t *testing.T) {
	t.Parallel()
	store := newSite(t, pgtest.New(t).ReaderURL).store
	long := url.QueryEscape(strings.Repeat("忻", 100))
	for _, c := range []struct {
		name, site, host, target string
		tls                      bool
		want                     string
	}{
		{"plain", "", "board.example:8080", "/about", false, "http://board.example:8080/about"},
		{"over TLS", "", "board.example", "/", true, "https://board.example/"},
		{"IPv6", "", "[::1]:8080", "/", false, "http://[::1]:8080/"},
		{"public address", "https://taixin.example", "10.0.0.1:8080", "/projects", false, "https://taixin.example/projects"},
		{"query", "", "board.example", "/search?utm_source=x&q=%E5%BF%BB&from=y", false, "http://board.example/search?q=%E5%BF%BB"},
		{"empty query", "", "board.example", "/search?q=", false, "http://board.example/search"},
		{"malformed query", "", "board.example", "/projects?%zz", false, "http://board.example/projects"},
		{"longest search", "", "board.example", "/search?q=" + long, false, "http://board.example/search?q=" + long},
		{"host that is none", "", `board.example"><script>`, "/projects", false, "/projects"},
		{"no host", "", "", "/projects", false, "/projects"},
		{"escaped path", "", "board.example", "/projects/%22%3E%E5%BF%BB", false, "http://board.example/"},
		{"nothing", "https://taixin.example", "board.example", "/nothing?q=x", false, "https://taixin.example/"},
		{"escaped query", "", "board.example", "/search?q=%22%3E", false, "http://board.example/search?q=%22%3E"},
		{"endless path", "", "board.example", "/" + strings.Repeat("a", 5000), false, "http://board.example/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			serving := server.New(store, server.Options{Log: logger(t), Now: clock, Site: c.site})
			serving.Open()
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.target, nil)
			r.Host = c.host
			r.AddCookie(&http.Cookie{Name: "form", Value: "elder"})
			if c.tls {
				r.TLS = &tls.ConnectionState{}
			}
			res := site{handler: serving.Handler()}.do(t, r)
			doc := document(t, res)
			has(t, doc, c.target, ".way-back .address", c.want)
			if got := doc.Find(".paper-head .address").Text(); got != c.want {
				t.Errorf("address %q, want %q", got, c.want)
			}
			codes := 1
			if !strings.Contains(c.want, "://") || len(c.want) > 200 {
				codes = 0
			}
			if n := doc.Find(".way-back svg path").Length(); n != codes {
				t.Errorf("%d codes, want %d", n, codes)
			}
			if res.StatusCode != http.StatusOK && doc.Find(`link[rel="canonical"], meta[property="og:url"]`).Length() > 0 {
				t.Error("a page that is not there asks to be kept")
			}
		})
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.New(t).ReaderURL)
	for _, path := range paths(shipped(t)) {
		sign := "?"
		if strings.Contains(path, "?") {
			sign = "&"
		}
		doc := s.page(t, path+sign+"utm_source=x")
		for selector, attribute := range map[string]string{`link[rel="canonical"]`: "href", `meta[property="og:url"]`: "content"} {
			if got := doc.Find(selector).AttrOr(attribute, ""); got != "http://example.com"+path {
				t.Errorf("%s: %s is %q", path, selector, got)
			}
		}
	}
}

func TestParseSite(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"https://taixin.example":     "https://taixin.example",
		"https://taixin.example/":    "https://taixin.example",
		"http://127.0.0.1:8080":      "http://127.0.0.1:8080",
		"http://[::1]:8080":          "http://[::1]:8080",
		"taixin.example":             "",
		"ftp://taixin.example":       "",
		"https://":                   "",
		"https://a b":                "",
		"https://taixin.example/x":   "",
		"https://taixin.example?x=1": "",
		"https://taixin.example#x":   "",
		"https://me@taixin.example":  "",
		"https://太忻.example":         "",
		"%zz":                        "",
	} {
		if got, err := server.ParseSite(given); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", given, got, err, want)
		}
	}
}
