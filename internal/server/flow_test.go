package server_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/andybalholm/brotli"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// vast is a store whose record has far more observations than a file may have that is kept.
type vast struct {
	server.Store
	rows  int
	asked atomic.Int64
}

func (v *vast) Record(ctx context.Context) (*zone.Record, error) {
	v.asked.Add(1)
	rec, err := v.Store.Record(ctx)
	if err != nil {
		return nil, err
	}
	grown := *rec
	grown.Observations = nil
	for i := range v.rows {
		o := rec.Observations[i%len(rec.Observations)]
		o.Place = fmt.Sprint(i)
		grown.Observations = append(grown.Observations, o)
	}
	return &grown, nil
}

// newVast serves such a record; log gets what is logged.
func newVast(t *testing.T, rows int, log slog.Handler) (*server.Server, *vast) {
	t.Helper()
	store, err := postgres.Open(pgtest.New(t).ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	v := &vast{Store: store, rows: rows}
	s := server.New(v, server.Options{Log: slog.New(log), Now: clock, CacheBytes: 1 << 20})
	s.Open()
	s.Look(t.Context())
	return s, v
}

// TestLargeFilesFlow: what is too large to be kept is sent whole all the same, in each encoding, as the store has it; and
// who holds it costs the store no question.
func TestLargeFilesFlow(t *testing.T) {
	t.Parallel()
	s, store := newVast(t, 7000, slog.DiscardHandler)
	record, err := store.Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	of, _ := table.Find("observations")
	for _, form := range table.Forms() {
		var want bytes.Buffer
		if err := form.Write(t.Context(), &want, of, table.Edition{Record: record}); err != nil {
			t.Fatal(err)
		}
		path := "/data/observations." + form.Name
		for _, coding := range []string{"identity", "gzip", "br"} {
			answer := fetch(t, web, http.MethodGet, path, "Accept-Encoding", coding)
			body := unpacked(t, answer)
			if answer.StatusCode != http.StatusOK || !bytes.Equal(body, want.Bytes()) || answer.ContentLength >= 0 {
				t.Errorf("%s in %s: %s, %d bytes of %d", path, coding, answer.Status, len(body), want.Len())
			}
			if got := answer.Header.Get("Content-Encoding"); got != coding && got != "" || got == "" && coding != "identity" && !form.Packed {
				t.Errorf("%s in %s came in %q", path, coding, got)
			}
		}
		answer := fetch(t, web, http.MethodHead, path, "Accept-Encoding", "identity")
		tag := answer.Header.Get("ETag")
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(tag, `W/"`) || answer.Header.Get("Content-Disposition") == "" {
			t.Errorf("HEAD %s: %s, %v", path, answer.Status, answer.Header)
		}
		before := store.asked.Load()
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			if answer := fetch(t, web, method, path, "If-None-Match", `"other", `+tag); answer.StatusCode != http.StatusNotModified || answer.Header.Get("ETag") != tag {
				t.Errorf("%s %s of who holds it: %s", method, path, answer.Status)
			}
		}
		if store.asked.Load() != before {
			t.Errorf("%s was read to say that nothing has changed", path)
		}
		if answer := fetch(t, web, http.MethodHead, path+"?as_of=2026-11-24", "If-None-Match", tag); answer.StatusCode != http.StatusOK {
			t.Errorf("the copy of a day passes for another: %s", answer.Status)
		}
	}
}

// TestLargeBundleFlows: so does the file of everything, which a reader can check all the same.
func TestLargeBundleFlows(t *testing.T) {
	t.Parallel()
	s, _ := newVast(t, 4000, slog.DiscardHandler)
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	answer := fetch(t, web, http.MethodGet, "/data/taixin.zip", "Accept-Encoding", "gzip, br")
	content := unpacked(t, answer)
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || answer.Header.Get("Content-Encoding") != "" || answer.ContentLength >= 0 {
		t.Fatalf("%v: %v, %d bytes", err, answer.Header, len(content))
	}
	sums, err := fs.ReadFile(archive, "SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		file, err := fs.ReadFile(archive, name)
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(file)) != sum {
			t.Errorf("%s is not what was summed (%v)", name, err)
		}
		checked++
	}
	if checked != len(archive.File)-1 {
		t.Errorf("%d sums of %d files", checked, len(archive.File))
	}
	if answer := fetch(t, web, http.MethodGet, "/data/taixin.zip", "If-None-Match", answer.Header.Get("ETag")); answer.StatusCode != http.StatusNotModified {
		t.Errorf("who holds it: %s", answer.Status)
	}
}

// fetch asks over the wire, with nothing done behind our back.
func fetch(t *testing.T, web *httptest.Server, method, path, header, value string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, web.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(header, value)
	answer, err := web.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Errorf("%s: %v", path, err)
	}
	_ = answer.Body.Close()
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer
}

func unpacked(t *testing.T, answer *http.Response) []byte {
	t.Helper()
	body := io.Reader(answer.Body)
	switch answer.Header.Get("Content-Encoding") {
	case "gzip":
		unzip, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = unzip
	case "br":
		body = brotli.NewReader(body)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestHangingUpEndsTheFile: a reader who goes away in the middle of a large file is not written the rest of it.
func TestHangingUpEndsTheFile(t *testing.T) {
	t.Parallel()
	var said locked
	s, _ := newVast(t, 200_000, slog.NewJSONHandler(&said, nil))
	web := httptest.NewServer(s.Handler())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+"/data/observations.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	answer, err := web.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(answer.Body, make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close() // which ends the connection, since the rest is long
	web.Close()             // waits until nothing is under way
	var line struct {
		Path          string
		Status, Bytes int
	}
	for text := range strings.Lines(said.String()) {
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
	}
	const rowAtLeast = 200 // bytes of an observation in JSON
	if line.Path != "/data/observations.json" || line.Status != http.StatusOK || line.Bytes == 0 || line.Bytes > 200_000*rowAtLeast/2 {
		t.Errorf("logged was %+v", line)
	}
	if strings.Contains(said.String(), "panic") {
		t.Errorf("a reader who goes away is taken for a fault: %s", said.String())
	}
}

// locked is text that several write.
type locked struct {
	mu   sync.Mutex
	text []byte
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text = append(l.text, p...)
	return len(p), nil
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(slices.Clone(l.text))
}
