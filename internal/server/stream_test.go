package server_test

import (
	"archive/zip"
	"bytes"
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
	"testing"
	"time"

	"taixin/internal/server"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// vast is a site whose record has so many observations that their table is too large to be kept.
func vast(t *testing.T, rows int, log slog.Handler) (site, *zone.Snapshot) {
	t.Helper()
	whole := shipped(t)
	record := whole.Record
	few := slices.DeleteFunc(slices.Clone(record.Observations), func(o *zone.Observation) bool { return whole.Indicator(o.Indicator).Fixed })
	record.Observations = nil
	for i := range rows {
		o := *few[i%len(few)]
		o.From, o.To = zone.Date{}, zone.DateOf(time.Date(1500, 1, 1+i, 0, 0, 0, 0, time.UTC)) // no two are about the same day
		record.Observations = append(record.Observations, &o)
	}
	record.Release = zone.Release{Number: 1, Loaded: noon}
	return serving(t, held{&record}, func(o *server.Options) { o.Log, o.CacheBytes = slog.New(log), 1<<20 }), zone.NewSnapshot(&record)
}

// TestLargeFilesFlow: what is too large to be kept is sent whole all the same, in each encoding, as the record has it; and
// who holds it is not sent it again.
func TestLargeFilesFlow(t *testing.T) {
	t.Parallel()
	s, record := vast(t, 7000, slog.DiscardHandler)
	web := httptest.NewServer(s.handler)
	defer web.Close()
	of, _ := table.Find("observations")
	for _, form := range table.Forms() {
		var want bytes.Buffer
		if err := form.Write(t.Context(), &want, of, table.Edition{Snapshot: record}); err != nil {
			t.Fatal(err)
		}
		path := "/data/observations." + form.Name
		for _, coding := range []string{"identity", "gzip", "br"} {
			answer := fetch(t, web, http.MethodGet, path, "Accept-Encoding", coding)
			got := decoded(t, answer)
			if answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) || answer.ContentLength >= 0 {
				t.Errorf("%s in %s: %s, %d bytes of %d", path, coding, answer.Status, len(got), want.Len())
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
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			if answer := fetch(t, web, method, path, "If-None-Match", tag); answer.StatusCode != http.StatusNotModified || answer.Header.Get("ETag") != tag {
				t.Errorf("%s %s of who holds it: %s", method, path, answer.Status)
			}
		}
	}
}

// TestLargeBundleFlows: so does the file of everything, which a reader can check all the same.
func TestLargeBundleFlows(t *testing.T) {
	t.Parallel()
	s, _ := vast(t, 4000, slog.DiscardHandler)
	web := httptest.NewServer(s.handler)
	defer web.Close()
	answer := fetch(t, web, http.MethodGet, "/data/taixin.zip", "Accept-Encoding", "gzip, br")
	content := decoded(t, answer)
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

// TestHangingUpEndsTheFile: a reader who goes away in the middle of a large file is not written the rest of it.
func TestHangingUpEndsTheFile(t *testing.T) {
	t.Parallel()
	var said locked
	s, _ := vast(t, 200_000, slog.NewJSONHandler(&said, nil))
	web := httptest.NewServer(s.handler)
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
