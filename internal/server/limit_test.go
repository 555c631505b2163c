package server_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	tomorrow := noon.Add(24 * time.Hour)
	k.clock.Store(&tomorrow)
	if res := k.get(t, "/projects"); res.StatusCode != http.StatusOK || res.Header.Get("Store-Away-Since") == "" {
		t.Errorf("a page that is to be made anew: %s, away since %q", res.Status, res.Header.Get("Store-Away-Since"))
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

// TestGather sends answers of many sizes through real connections that gather: head and body arrive whole, as they would
// without, several on one connection.
func TestGather(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) { o.Site = "https://taixin.example" })
	address := listening(t, k.handler)
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxConnsPerHost: 1}}
	t.Cleanup(client.CloseIdleConnections)
	some := slices.DeleteFunc(paths(shipped(t)), func(path string) bool { return len(path)%3 > 0 }) // a third of all
	for range 2 {
		for _, path := range append(some, "/healthz", "/nothing", "/charts/share.svg", "/data/figures.csv", "/projects?x=1") {
			for _, header := range [][]string{
				{"Accept-Encoding", "identity"},
				{"Accept-Encoding", "gzip", "Cookie", "form=elder"},
				{"Accept-Encoding", "br"},
				{"If-None-Match", "*"},
				{"Connection", "close"},
			} {
				for _, method := range []string{"GET", "HEAD"} {
					diff := k.differs(t, client, method, address, path, header)
					if diff != "" { // a smaller brotli may have taken the place of a quick one meanwhile
						diff = k.differs(t, client, method, address, path, header)
					}
					if diff != "" {
						t.Errorf("%s %s, %v (-want +got):\n%s", method, path, header, diff)
					}
				}
			}
		}
	}
}

// differs asks over the network and without it and says what is different; only faults say which request it was.
func (k *keeping) differs(t *testing.T, client *http.Client, method, address, path string, header []string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "http://"+address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	want := k.with(t, method, path, header...)
	got, wanted := body(t, res), body(t, want)
	if method == http.MethodHead || path == "/nothing" {
		got, wanted = nil, nil
	}
	for _, name := range []string{"Date", "Connection"} { // are up to net/http
		res.Header.Del(name)
	}
	return cmp.Diff(want.Status, fmt.Sprintf("%d %s", res.StatusCode, http.StatusText(res.StatusCode))) + cmp.Diff(want.Header, res.Header) + cmp.Diff(len(wanted), len(got)) +
		cmp.Diff(bytes.Equal(wanted, got), true)
}

// TestGatherInOneGo sends several requests before it reads the first answer.
func TestGatherInOneGo(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
	conn, err := net.Dial("tcp", listening(t, k.handler))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var all strings.Builder
	paths := []string{"/", "/healthz", "/projects", "/nothing", "/view?form=elder", "/", "/charts/share.svg"}
	for range 3 {
		for _, path := range paths {
			for _, method := range []string{"GET", "HEAD"} {
				fmt.Fprintf(&all, "%s %s HTTP/1.1\r\nHost: x\r\n\r\n", method, path)
			}
			fmt.Fprintf(&all, "GET %s HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n", path)
		}
	}
	go func() { _, _ = io.WriteString(conn, all.String()) }() // a failure shows in the answers
	answers := bufio.NewReader(conn)
	for range 3 {
		for _, path := range paths {
			for _, header := range []string{"GET", "HEAD", "again"} {
				r := httptest.NewRequestWithContext(t.Context(), strings.Replace(header, "again", "GET", 1), path, nil)
				if header == "again" {
					r.Header.Set("If-None-Match", "*")
				}
				r.Host = "x"
				res, err := http.ReadResponse(answers, r)
				if err != nil {
					t.Fatalf("%s %s: %v", header, path, err)
				}
				got := body(t, res)
				if want := k.do(t, r); res.StatusCode != want.StatusCode || path != "/nothing" && header == "GET" && !bytes.Equal(got, body(t, want)) {
					t.Errorf("%s %s: %s, %d bytes", header, path, res.Status, len(got))
				}
			}
		}
	}
}
