//go:build drill

package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
)

var level = flag.Int("level", 2, "how thorough TestSqlmap is, from 1 to 5")

// TestSqlmap lets sqlmap look for a way in through every parameter that reaches the store or decides what is read from it.
// A star marks the place in a path.
func TestSqlmap(t *testing.T) {
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL, "--pages-per-minute", "0", "--log-all")
	p.status(t, "/readyz", http.StatusOK)
	targets := []string{
		"/search?q=dayu",
		"/projects?stage=building&sector=transport&region=zone&sort=name&after=dayu-new-town",
		"/indicators.json?topic=investment&nature=actual&region=zone&sort=name",
		"/timeline?year=2022&region=zone",
		"/sources?publisher=1&year=2022",
		"/compare?of=days&a=2022-11-06&b=2025-01-05",
		"/projects/dayu-new-town*?as_of=2025-01-05",
		"/charts/share*.svg",
		"/data/observations*.csv",
	}
	dir := t.TempDir()
	bulk := filepath.Join(dir, "targets")
	var list strings.Builder
	for _, target := range targets {
		fmt.Fprintln(&list, p.url+target)
	}
	if err := os.WriteFile(bulk, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, found(t, "sqlmap"), "-m", bulk, "--batch", "--dbms=PostgreSQL", fmt.Sprintf("--level=%d", *level), "--risk=2",
		"--ignore-code=*", "--flush-session", "--disable-coloring", "--timeout=20", "--retries=1", "--threads=4", "--output-dir="+dir)
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("sqlmap: %v\n%s", err, out)
	}
	for _, bad := range []string{"is vulnerable", "identified the following injection point", "appears to be injectable", "back-end DBMS is", "[CRITICAL] unable to connect"} {
		for _, line := range regexp.MustCompile(".*"+regexp.QuoteMeta(bad)+".*").FindAllString(string(out), -1) {
			if !strings.Contains(line, "heuristic") {
				t.Error(line)
			}
		}
	}
	cleared := strings.Count(string(out), "all tested parameters do not appear to be injectable")
	if cleared != len(targets) {
		t.Errorf("sqlmap cleared %d of %d addresses:\n%s", cleared, len(targets), out)
	}
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d", code)
	}
	log := p.stderr.String()
	for _, status := range regexp.MustCompile(`msg=request .* status=5\d\d.*`).FindAllString(log, -1) {
		t.Error(status)
	}
	for _, fault := range regexp.MustCompile(`level=ERROR.*`).FindAllString(log, -1) {
		t.Error(fault)
	}
	t.Logf("%d addresses cleared with %d requests", cleared, strings.Count(log, "msg=request"))
}
