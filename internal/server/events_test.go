package server_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
)

// wall is a server that walls hang on.
func wall(t *testing.T) (*server.Server, pgtest.DB, *httptest.Server) {
	t.Helper()
	db := pgtest.New(t)
	store, err := postgres.Open(db.ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	s := server.New(store, server.Options{Log: logger(t), Now: clock, CacheBytes: 1 << 20})
	s.Look(t.Context())
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	t.Cleanup(s.Drain)
	return s, db, web
}

// listen opens a stream of names.
func listen(t *testing.T, url string) (*http.Response, *bufio.Scanner) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // against a stream that never speaks
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/screen/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	return res, bufio.NewScanner(res.Body)
}

// name is the next name that a stream tells.
func name(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return name
		}
	}
	t.Fatalf("the stream ended: %v", lines.Err())
	return ""
}

// A wall hears the name of the record that its page bears, and the next one as soon as the server knows of it. Who asks
// once is told the same.
func TestWallHearsOfNewRecord(t *testing.T) {
	t.Parallel()
	s, db, web := wall(t)
	get := func(path string) string {
		res, err := http.Get(web.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", path, res.Status, err)
		}
		return string(body)
	}
	res, lines := listen(t, web.URL)
	if kind, kept := res.Header.Get("Content-Type"), res.Header.Get("Cache-Control"); kind != "text/event-stream" || kept != "no-store" {
		t.Errorf("the stream is %q, kept %q", kind, kept)
	}
	first := name(t, lines)
	if !strings.Contains(get("/screen"), `data-record="`+first+`"`) || get("/screen/record") != first+"\n" {
		t.Errorf("the page and its stream do not agree on %q", first)
	}
	changed := shipped(t).Record
	changed.Projects[0].Name.ZH += "二"
	if _, err := postgres.Load(t.Context(), db.AdminURL, &changed); err != nil {
		t.Fatal(err)
	}
	s.Look(t.Context())
	if second := name(t, lines); second == first || get("/screen/record") != second+"\n" || !strings.Contains(get("/screen"), `data-record="`+second+`"`) {
		t.Errorf("after a load the name is %q, before it was %q", second, first)
	}
}

// However many walls there are, no more than so many streams are open; who is turned away can still ask. A stream that
// ends makes room.
func TestStreamsAreBounded(t *testing.T) {
	t.Parallel()
	_, _, web := wall(t)
	var open []*http.Response
	for {
		res, lines := listen(t, web.URL)
		if res.StatusCode == http.StatusServiceUnavailable {
			if res.Header.Get("Retry-After") == "" {
				t.Error("nobody says when to come back")
			}
			break
		}
		name(t, lines)
		if open = append(open, res); len(open) > 1000 {
			t.Fatal("there is no end of streams")
		}
	}
	if len(open) < 8 {
		t.Errorf("room for %d walls only", len(open))
	}
	open[0].Body.Close()
	for until := time.Now().Add(time.Minute); ; { // the server has to hear that it was closed
		if res, _ := listen(t, web.URL); res.StatusCode == http.StatusOK {
			return
		}
		if time.Now().After(until) {
			t.Fatal("a stream that ended makes no room")
		}
	}
}

// A server that stops is not held up by walls.
func TestStreamsEndWithServer(t *testing.T) {
	t.Parallel()
	s, _, _ := wall(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	web.Handler = s.Handler()
	web.RegisterOnShutdown(s.Drain)
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(listener) }()
	_, lines := listen(t, "http://"+listener.Addr().String())
	name(t, lines)
	if err := web.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
	for lines.Scan() { // what was on its way
	}
	if err := lines.Err(); err != nil {
		t.Errorf("the stream was cut off: %v", err)
	}
}
