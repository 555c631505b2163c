package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"taixin/internal/postgres/pgtest"
)

// TestInside: metrics are served on an address of their own and nowhere else, profiles only if asked for, and the lines
// of the log are JSON if asked for.
func TestInside(t *testing.T) {
	t.Parallel()
	url := pgtest.New(t).ReaderURL
	for _, profiles := range []bool{false, true} {
		args := []string{"--log-format", "json", "--database-url", url, "--metrics-listen", "127.0.0.1:0"}
		if profiles {
			args = append(args, "--pprof")
		}
		p := serve(t, args...)
		p.status(t, "/readyz", http.StatusOK)
		p.status(t, "/", http.StatusOK)
		p.status(t, "/metrics", http.StatusNotFound)
		p.status(t, "/debug/pprof/", http.StatusNotFound)
		address := p.logged(t, "metrics are served")["address"].(string)
		text := got(t, address, http.StatusOK)
		for _, name := range []string{`taixin_requests_total{cache=`, "taixin_request_seconds_bucket", "taixin_cache_bytes", "taixin_release_number 1", "taixin_build_info{version=", "go_goroutines", "process_resident_memory_bytes"} {
			if !strings.Contains(text, name) {
				t.Errorf("no %s in\n%s", name, text)
			}
		}
		want := http.StatusNotFound
		if profiles {
			want = http.StatusOK
		}
		got(t, strings.Replace(address, "/metrics", "/debug/pprof/heap", 1), want)
		if code := p.end(t, syscall.SIGTERM); code != exitDone {
			t.Errorf("exit %d\n%s", code, p.stderr.String())
		}
	}
	if got := runWith(t, "serve", "--pprof"); got.code != exitWrongUse || !strings.Contains(got.stderr, "--metrics-listen") {
		t.Errorf("profiles without an address: exit %d, %s", got.code, got.stderr)
	}
}

// got is what an address answers.
func got(t *testing.T, url string, want int) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	content, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != want {
		t.Errorf("GET %s: %s, want %d, %v", url, res.Status, want, err)
	}
	return string(content)
}

// logged finds a line of the log, all of which must be JSON.
func (p process) logged(t *testing.T, msg string) map[string]any {
	t.Helper()
	var found map[string]any
	for lines := bufio.NewScanner(strings.NewReader(p.stderr.String())); lines.Scan(); {
		line := map[string]any{}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("%v: %s", err, lines.Text())
		}
		if line["msg"] == msg {
			found = line
		}
	}
	if found == nil {
		t.Fatalf("no line %q in\n%s", msg, p.stderr.String())
	}
	return found
}
