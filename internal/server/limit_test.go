package server_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"taixin/internal/postgres/pgtest"
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
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) {
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

// TestTooManyQuestions: where the store is slow, only so many wait for it and the others are turned away with a word
// when to come back; what is kept is served all the while.
func TestTooManyQuestions(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) { o.Questions = 1 })
	k.get(t, "/projects")
	hold := make(chan struct{})
	k.counted.hold.Store(&hold)
	before := k.counted.asked.Load()
	var readers sync.WaitGroup
	readers.Go(func() { k.get(t, "/progress") })
	eventually(t, "the slot is taken", func() bool { return k.counted.asked.Load() == before+1 })
	refused := make(chan string, 100)
	for i := range cap(refused) {
		readers.Go(func() {
			res := k.get(t, fmt.Sprintf("/search?q=%d", i))
			if res.StatusCode == http.StatusServiceUnavailable {
				refused <- res.Header.Get("Retry-After")
			}
		})
	}
	if again := <-refused; again == "" {
		t.Error("no Retry-After")
	}
	if res := k.get(t, "/projects"); res.StatusCode != http.StatusOK || res.Header.Get("Store-Away-Since") != "" {
		t.Errorf("a kept page: %s", res.Status)
	}
	close(hold)
	readers.Wait()
	if res := k.get(t, "/search?q=x"); res.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %s", res.Status)
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
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

// TestGather sends answers of many sizes through real connections that gather: each arrives whole, several on one
// connection.
func TestGather(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) { o.Site = "https://taixin.example" })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: k.handler}
	go func() { _ = web.Serve(server.Gather(web, listener)) }() // ends with Close
	t.Cleanup(func() { web.Close() })
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxConnsPerHost: 1}}
	t.Cleanup(client.CloseIdleConnections)
	for range 2 {
		for _, path := range append(paths(shipped(t)), "/healthz", "/nothing", "/charts/share.svg", "/data/figures.csv") {
			for _, coding := range []string{"identity", "gzip", "br"} {
				for _, method := range []string{"GET", "HEAD"} {
					r, err := http.NewRequestWithContext(t.Context(), method, "http://"+listener.Addr().String()+path, nil)
					if err != nil {
						t.Fatal(err)
					}
					r.Header.Set("Accept-Encoding", coding)
					res, err := client.Do(r)
					if err != nil {
						t.Fatal(err)
					}
					want := k.with(t, method, path, "Accept-Encoding", coding)
					if got, want := string(body(t, res)), string(body(t, want)); got != want && method == "GET" && res.StatusCode == http.StatusOK {
						t.Errorf("%s %s in %s: %d bytes, want %d", method, path, coding, len(got), len(want))
					}
					res.Body.Close()
					if res.StatusCode != want.StatusCode {
						t.Errorf("%s %s in %s: %s", method, path, coding, res.Status)
					}
				}
			}
		}
	}
}
