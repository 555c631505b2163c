package server_test

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"taixin/internal/server"
)

// asking asks as a reader at some address, past proxies if there are any.
func (k *keeping) asking(t *testing.T, target, remote, forwarded string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	r.RemoteAddr = net.JoinHostPort(remote, "1234")
	if forwarded != "" {
		r.Header.Set("X-Forwarded-For", forwarded)
	}
	res := k.do(t, r)
	if res.StatusCode == http.StatusTooManyRequests && res.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	return res.StatusCode
}

// TestOneReaderIsBounded: who has more made than one reader may is refused, and nobody else; and what is kept is never
// refused.
func TestOneReaderIsBounded(t *testing.T) {
	t.Parallel()
	const bound = 3
	k := newKeeping(t, func(o *server.Options) {
		o.PagesPerMinute, o.Proxies = bound, []string{"10.0.0.0/8"}
	})
	search := 0
	another := func(remote, forwarded string) int {
		search++
		return k.asking(t, fmt.Sprintf("/search?q=%d", search), remote, forwarded)
	}
	for _, reader := range []struct{ name, remote, forwarded, again string }{
		{"direct", "192.0.2.1", "", ""},
		{"direct, who claims to be others", "192.0.2.2", "198.51.100.1", "198.51.100.2"},
		{"behind a proxy", "10.1.1.1", "198.51.100.3", "198.51.100.3"},
		{"behind two, who claims to be others", "10.1.1.1", "203.0.113.1, 198.51.100.4, 10.2.2.2", "203.0.113.2, 198.51.100.4, 10.2.2.2"},
		{"IPv6, with many addresses", "2001:db8::1", "", ""},
	} {
		for range bound {
			if got := another(reader.remote, reader.forwarded); got != http.StatusOK {
				t.Errorf("%s: %d within the bound", reader.name, got)
			}
		}
		if got := another(reader.remote, reader.again); got != http.StatusTooManyRequests {
			t.Errorf("%s: %d beyond the bound", reader.name, got)
		}
		for _, target := range []string{"/search?q=1", "/healthz", "/nothing"} {
			if got := k.asking(t, target, reader.remote, reader.again); got == http.StatusTooManyRequests {
				t.Errorf("%s: %s is refused", reader.name, target)
			}
		}
	}
	if got := another("2001:db8::ffff", ""); got != http.StatusTooManyRequests {
		t.Errorf("another address of the same IPv6 network: %d", got)
	}
}

// TestFaultsAreBounded: pages of faults that are about one request in particular are made for each, so they count; what is said
// to whoever asks for too many costs nothing, and others are not touched.
func TestFaultsAreBounded(t *testing.T) {
	t.Parallel()
	const bound = 4
	k := newKeeping(t, func(o *server.Options) { o.PagesPerMinute = bound })
	for i, target := range []string{"/view?form=x", "/?as_of=bad", "/p/x?as_of=bad", "/api/v1/nothing", "/projects.csv?bad=1"} {
		remote := fmt.Sprintf("192.0.2.%d", i+1)
		for n := range bound {
			if got := k.asking(t, target, remote, ""); got == http.StatusTooManyRequests && n < 1 {
				t.Errorf("%s: %d within the bound", target, got)
			}
		}
		if got := k.asking(t, target, remote, ""); got != http.StatusTooManyRequests {
			t.Errorf("%s: %d beyond the bound", target, got)
		}
		if got := k.asking(t, "/nothing/"+target, remote, ""); got != http.StatusNotFound {
			t.Errorf("%s: a page that is kept answers %d", target, got)
		}
	}
	if got := k.asking(t, "/view?form=x", "198.51.100.1", ""); got != http.StatusBadRequest {
		t.Errorf("another reader: %d", got)
	}
}

// TestLogIsBounded: of one reader who asks for much no more than some lines a second are written, none long, with how many were
// left out; of others as ever.
func TestLogIsBounded(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	k := newKeeping(t, func(o *server.Options) { o.Log = slog.New(slog.NewJSONHandler(&out, nil)) })
	const asked = 300
	begun := time.Now()
	for range asked {
		k.asking(t, "/nothing/"+strings.Repeat("a", 5000), "192.0.2.1", "")
	}
	seconds := int(time.Since(begun).Seconds()) + 2
	k.asking(t, "/nothing", "192.0.2.2", "")
	if n := strings.Count(out.String(), `"path":"/nothing/a`); n > 10*seconds || n < 10 {
		t.Errorf("%d lines in %d seconds:\n%s", n, seconds, out.String())
	}
	for line := range strings.Lines(out.String()) {
		if len(line) > 600 {
			t.Errorf("%d bytes: %s", len(line), line)
		}
	}
	if !strings.Contains(out.String(), `"path":"/nothing"`) {
		t.Error("another reader is left out")
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	if res := k.get(t, "/projects?x="+strings.Repeat("a", 9<<10)); res.StatusCode != http.StatusRequestURITooLong {
		t.Errorf("a long address: %s", res.Status)
	}
	for _, method := range []string{"GET", "POST"} {
		r := httptest.NewRequestWithContext(t.Context(), method, "/projects", io.LimitReader(zeros{}, 1<<30))
		if res := k.do(t, r); res.Header.Get("Connection") != "close" {
			t.Errorf("%s with a body: the connection stays", method)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
