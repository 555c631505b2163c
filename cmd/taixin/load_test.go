package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/seeds"
)

// TestLoadWhileServing loads a new record under the readers of three servers on one database: none of them loses a
// request, and all serve the new record before long.
func TestLoadWhileServing(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	var servers []process
	var under []*readers
	for range 3 {
		p := serve(t, "--database-url", db.ReaderURL+"&pool_max_conns=4", "--pages-per-minute", "0")
		p.status(t, "/readyz", http.StatusOK)
		servers, under = append(servers, p), append(under, p.readers(t, "/", "/projects", "/progress"))
	}
	for round := range 3 {
		name := fmt.Sprintf("改名%d次", round+1)
		record.Projects[0].Name.ZH = name
		if _, err := postgres.Load(context.WithoutCancel(t.Context()), db.AdminURL, record); err != nil {
			t.Fatal(err)
		}
		loaded := time.Now()
		for i, p := range servers {
			p.says(t, "/projects/"+record.Projects[0].ID, name)
			t.Logf("load %d: server %d shows it after %v", round+1, i+1, time.Since(loaded).Round(time.Millisecond))
		}
	}
	for i, p := range servers {
		under[i].end(t)
		if code := p.end(t, syscall.SIGTERM); code != exitDone {
			t.Errorf("exit %d\n%s", code, p.stderr.String())
		}
	}
}

// says asks until a page holds some words, for half a minute.
func (p process) says(t *testing.T, path, words string) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		res, err := http.Get(p.url + path)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(page), words) {
			return
		}
	}
	t.Fatalf("%s does not come to say %s\n%s", path, words, p.stderr.String())
}
