package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestHeadersOfEveryKind asks a running server for every kind of answer, as anybody would: whatever it is, a browser
// does not guess its type, runs and loads nothing foreign for it, frames only what is there to be framed, and learns
// nothing of what answers.
func TestHeadersOfEveryKind(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	web := httptest.NewServer(k.handler)
	t.Cleanup(web.Close)
	shut := httptest.NewServer(newSite(t, "postgres://nobody@127.0.0.1:1/none?connect_timeout=1").handler)
	t.Cleanup(shut.Close)
	sheet := k.page(t, "/").Find(`link[rel="stylesheet"]`).AttrOr("href", "")
	tag := k.with(t, http.MethodGet, web.URL+"/", "Accept-Encoding", "gzip").Header.Get("Etag") // as what is asked below

	const framed, open = "framed", "open"
	for name, c := range map[string]struct {
		method, url string
		status      int
		may         string   // what others may do with it; nothing where it is empty
		header      []string // of the request
	}{
		"page":               {url: web.URL + "/", status: http.StatusOK},
		"look back":          {url: web.URL + "/?as_of=2022-11-06", status: http.StatusOK},
		"HEAD":               {method: http.MethodHead, url: web.URL + "/", status: http.StatusOK},
		"file":               {url: web.URL + "/data/figures.csv", status: http.StatusOK, may: open},
		"picture":            {url: web.URL + "/charts/share.svg", status: http.StatusOK, may: open},
		"asset":              {url: web.URL + sheet, status: http.StatusOK, may: open},
		"interface":          {url: web.URL + "/api/v1/projects", status: http.StatusOK, may: open},
		"its document":       {url: web.URL + "/api/v1/openapi.json", status: http.StatusOK, may: open},
		"its problem":        {url: web.URL + "/api/v1/nothing", status: http.StatusNotFound, may: open},
		"its wrong method":   {method: http.MethodPost, url: web.URL + "/api/v1/projects", status: http.StatusMethodNotAllowed, may: open},
		"embedded":           {url: web.URL + "/embed/share", status: http.StatusOK, may: framed},
		"nothing embedded":   {url: web.URL + "/embed/nothing", status: http.StatusNotFound, may: framed},
		"unchanged":          {url: web.URL + "/", status: http.StatusNotModified, header: []string{"If-None-Match", tag}},
		"unchanged file":     {url: web.URL + "/data/figures.csv", status: http.StatusNotModified, may: open, header: []string{"If-None-Match", "*"}},
		"unchanged asset":    {url: web.URL + sheet, status: http.StatusNotModified, may: open, header: []string{"If-None-Match", "*"}},
		"unchanged embedded": {url: web.URL + "/embed/share", status: http.StatusNotModified, may: framed, header: []string{"If-None-Match", "*"}},
		"part":               {url: web.URL + "/", status: http.StatusPartialContent, header: []string{"Range", "bytes=0-9"}},
		"no such part":       {url: web.URL + "/", status: http.StatusRequestedRangeNotSatisfiable, header: []string{"Range", "bytes=9999999-"}},
		"another page":       {url: web.URL + "/", status: http.StatusPreconditionFailed, header: []string{"If-Match", `"another"`}},
		"nothing":            {url: web.URL + "/nothing", status: http.StatusNotFound},
		"nonsense":           {url: web.URL + "/?as_of=never", status: http.StatusBadRequest},
		"wrong method":       {method: http.MethodPost, url: web.URL + "/", status: http.StatusMethodNotAllowed},
		"events":             {url: web.URL + "/screen/events", status: http.StatusOK},
		"health":             {url: web.URL + "/healthz", status: http.StatusOK},
		"store out of reach": {url: shut.URL + "/", status: http.StatusServiceUnavailable},
	} {
		ctx, cancel := context.WithCancel(t.Context()) // events do not end by themselves
		if c.method == "" {
			c.method = http.MethodGet
		}
		r, err := http.NewRequestWithContext(ctx, c.method, c.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(c.header); i += 2 {
			r.Header.Set(c.header[i], c.header[i+1])
		}
		res, err := http.DefaultClient.Do(r)
		cancel()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		res.Body.Close()
		h := res.Header
		if res.StatusCode != c.status {
			t.Errorf("%s: %s, want %d", name, res.Status, c.status)
		}
		for _, banner := range []string{"Server", "X-Powered-By", "Via"} {
			if h.Get(banner) != "" {
				t.Errorf("%s: %s says %q", name, banner, h.Get(banner))
			}
		}
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: Content-Security-Policy %q", name, policy)
		}
		for header, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin",
			"Permissions-Policy": "camera=(), geolocation=(), microphone=()",
		} {
			if got := h.Get(header); got != want {
				t.Errorf("%s: %s %q, want %q", name, header, got, want)
			}
		}
		if mayFrame := h.Get("X-Frame-Options") != "DENY" || !strings.Contains(policy, "frame-ancestors 'none'"); mayFrame != (c.may == framed) {
			t.Errorf("%s may be framed: %t; X-Frame-Options %q, policy %q", name, mayFrame, h.Get("X-Frame-Options"), policy)
		}
		if got, want := h.Get("Cross-Origin-Resource-Policy"), map[string]string{"": "same-origin", open: "cross-origin", framed: "cross-origin"}[c.may]; got != want {
			t.Errorf("%s: Cross-Origin-Resource-Policy %q, want %q", name, got, want)
		}
		if got := h.Get("Cross-Origin-Opener-Policy"); c.may != framed && got != "same-origin" {
			t.Errorf("%s: Cross-Origin-Opener-Policy %q", name, got)
		}
	}
}
