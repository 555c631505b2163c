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

// TestAddress: a page knows where it is found again: on the public address of the site where there is one, else by its path
// alone, with the parameters that decide what it shows and without the reader's choices. What is not there is not to be found
// again: its page leads to the first. What host a reader asked for is in no page that is kept.
func TestAddress(t *testing.T) {
	t.Parallel()
	long := url.QueryEscape(strings.Repeat("忻", 100))
	for _, c := range []struct{ name, site, host, target, want string }{
		{"plain", "https://board.example:8080", "", "/about", "https://board.example:8080/about"},
		{"IPv6", "http://[::1]:8080", "", "/", "http://[::1]:8080/"},
		{"another host", "https://taixin.example", "10.0.0.1:8080", "/projects", "https://taixin.example/projects"},
		{"query", "http://board.example", "", "/search?utm_source=x&q=%E5%BF%BB&from=y", "http://board.example/search?q=%E5%BF%BB"},
		{"empty query", "http://board.example", "", "/search?q=", "http://board.example/search"},
		{"malformed query", "http://board.example", "", "/projects?%zz", "http://board.example/projects"},
		{"longest search", "http://board.example", "", "/search?q=" + long, "http://board.example/search?q=" + long},
		{"nobody knows", "", "board.example", "/projects", "/projects"},
		{"nobody knows, with a query", "", "board.example", "/search?q=x", "/search?q=x"},
		{"escaped path", "http://board.example", "", "/projects/%22%3E%E5%BF%BB", "http://board.example/"},
		{"nothing", "https://taixin.example", "board.example", "/nothing?q=x", "https://taixin.example/"},
		{"escaped query", "http://board.example", "", "/search?q=%22%3E", "http://board.example/search?q=%22%3E"},
		{"endless path", "http://board.example", "", "/" + strings.Repeat("a", 5000), "http://board.example/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) { o.Site = c.site })
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.target, nil)
			r.Host = c.host
			r.AddCookie(&http.Cookie{Name: "form", Value: "elder"})
			res := s.do(t, r)
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
			if html, _ := doc.Html(); c.host != "" && strings.Contains(html, c.host) {
				t.Errorf("the page names the host %s", c.host)
			}
		})
	}
}

// TestAddressOfRequest: a sheet to hang up, a feed and the other documents that cannot do without full addresses take them
// from the request where nobody has said how the site is reached, and are then kept for nobody else. A host that is none is
// not repeated.
func TestAddressOfRequest(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, func(o *server.Options) { o.Site = "" })
	for _, target := range []string{"/projects/taixin-avenue/board", "/feed.atom", "/projects.atom", "/briefing", "/sitemap.xml", "/data/catalog.jsonld", "/robots.txt"} {
		for _, c := range []struct {
			host, want string
			tls        bool
		}{{"one.example", "http://one.example/", false}, {"two.example:8443", "https://two.example:8443/", true}, {`x"><script>`, "", false}} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
			r.Host = c.host
			if c.tls {
				r.TLS = &tls.ConnectionState{}
			}
			text := string(body(t, k.do(t, r)))
			if c.want != "" && !strings.Contains(text, c.want) || c.want == "" && strings.Contains(text, "script>\"") || !strings.HasPrefix(c.host, "one") && strings.Contains(text, "one.example") {
				t.Errorf("%s asked of %s is not of it", target, c.host)
			}
		}
	}
}

// TestAddressBehindTLS: where a proxy that is trusted ends TLS, addresses begin with https; nobody else is believed.
func TestAddressBehindTLS(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, func(o *server.Options) { o.Site, o.Proxies = "", []string{"10.0.0.0/8"} })
	for _, c := range []struct{ remote, header, value, scheme string }{
		{"10.1.1.1:9", "X-Forwarded-Proto", "https", "https"},
		{"10.1.1.1:9", "X-Forwarded-Proto", "http", "http"},
		{"10.1.1.1:9", "Forwarded", `for=192.0.2.1; Proto="https"; by=x`, "https"},
		{"10.1.1.1:9", "Forwarded", "for=192.0.2.1", "http"},
		{"192.0.2.1:9", "X-Forwarded-Proto", "https", "http"},
		{"192.0.2.1:9", "Forwarded", "proto=https", "http"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/robots.txt", nil)
		r.Host, r.RemoteAddr = "one.example", c.remote
		r.Header.Set(c.header, c.value)
		if text := string(body(t, k.do(t, r))); !strings.Contains(text, c.scheme+"://one.example/") {
			t.Errorf("%s from %s: %s", c.value, c.remote, text)
		}
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
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
