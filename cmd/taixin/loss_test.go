package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"taixin/internal/embedded"
	"taixin/internal/postgres"
	"taixin/internal/seed"
	"taixin/seeds"
)

// database is a PostgreSQL that belongs to a test and can be killed without harm to the others.
type database struct {
	dir    string
	server *embedded.Server
}

func newDatabase(t *testing.T) *database {
	t.Helper()
	d := &database{dir: dataDir(t)}
	d.start(t)
	t.Cleanup(func() {
		if err := d.server.Stop(); err != nil {
			t.Error(err)
		}
	})
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	owner := d.server.URL(embedded.Superuser, embedded.Database)
	if _, err := postgres.MigrateUp(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	if err := postgres.Admit(t.Context(), owner, embedded.WebRole); err != nil {
		t.Fatal(err)
	}
	if _, err := postgres.Load(t.Context(), owner, record); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *database) start(t *testing.T) {
	t.Helper()
	server, err := embedded.Start(context.WithoutCancel(t.Context()), embedded.Options{Dir: d.dir})
	if err != nil {
		t.Fatal(err)
	}
	d.server = server
}

// signal reaches the postmaster first, so that it makes nobody new, and then everybody it has made.
func (d *database) signal(t *testing.T, signal syscall.Signal) {
	t.Helper()
	parent := postmaster(t, d.dir)
	if err := syscall.Kill(parent, signal); err != nil {
		t.Fatal(err)
	}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well-formed
	for _, file := range stats {
		content, _ := os.ReadFile(file) // whoever has ended meanwhile needs no signal
		_, rest, _ := strings.Cut(string(content), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[1] == fmt.Sprint(parent) {
			var pid int
			if _, err := fmt.Sscan(filepath.Base(filepath.Dir(file)), &pid); err == nil {
				_ = syscall.Kill(pid, signal)
			}
		}
	}
}

// readers ask for pages that were made, until they are stopped, and count what is no page.
type readers struct {
	stop      context.CancelFunc
	under     sync.WaitGroup
	all, lost atomic.Int64
}

func (p process) readers(t *testing.T, paths ...string) *readers {
	t.Helper()
	for _, path := range paths {
		p.status(t, path, http.StatusOK)
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &readers{stop: stop}
	t.Cleanup(stop)
	for i := range 8 {
		r.under.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				res, err := http.Get(p.url + paths[n%len(paths)])
				r.all.Add(1)
				if err != nil || res.StatusCode != http.StatusOK {
					r.lost.Add(1)
				}
				if err == nil {
					_, _ = io.Copy(io.Discard, res.Body)
					res.Body.Close()
				}
			}
		})
	}
	return r
}

// end stops the readers, who must have lost nothing.
func (r *readers) end(t *testing.T) {
	t.Helper()
	r.stop()
	r.under.Wait()
	if lost := r.lost.Load(); lost > 0 {
		t.Errorf("%d of %d requests lost", lost, r.all.Load())
	}
	t.Logf("%d requests, %d lost", r.all.Load(), r.lost.Load())
}

// away waits until pages say that the store is out of reach, or no longer.
func (p process) away(t *testing.T, path string, want bool) {
	t.Helper()
	deadline, begun := time.Now().Add(30*time.Second), time.Now()
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		res, err := http.Get(p.url + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if _, err := http.ParseTime(res.Header.Get("Store-Away-Since")); (err == nil) == want {
			t.Logf("away %v after %v", want, time.Since(begun).Round(time.Millisecond))
			return
		}
	}
	t.Fatalf("not within half a minute: away %v\n%s", want, p.stderr.String())
}

// census are the addresses of the site for readers, each with the status of its answer.
func census(t *testing.T) map[string]int {
	t.Helper()
	content, err := os.ReadFile("../../internal/server/testdata/census/addresses.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for line := range strings.Lines(string(content)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		status, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) != 4 {
			t.Fatalf("%q: %v", line, err)
		}
		if fields[3] != "/healthz" && fields[3] != "/readyz" { // which say how the store is in words of their own
			all[fields[3]] = status
		}
	}
	return all
}

// firstTime asks a server for everything there is, which nobody has asked it for before, and counts what is not answered, or
// without saying that the store is away.
func (p process) firstTime(t *testing.T, all map[string]int) {
	t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	lost := 0
	for path, status := range all {
		u, err := url.Parse(p.url + path)
		if err != nil {
			t.Fatal(err)
		}
		u.RawQuery = u.Query().Encode()
		res, err := client.Get(u.String())
		if err != nil {
			t.Errorf("%s: %v", path, err)
			lost++
			continue
		}
		_, read := io.Copy(io.Discard, res.Body)
		res.Body.Close()
		_, since := http.ParseTime(res.Header.Get("Store-Away-Since"))
		made := res.StatusCode == http.StatusOK && !strings.HasPrefix(path, "/screen/record") && !strings.HasPrefix(path, "/static/")
		if res.StatusCode != status || read != nil || made && since != nil {
			t.Errorf("%s: %s, want %d (%v, %v)", path, res.Status, status, read, since)
			lost++
		}
	}
	t.Logf("%d addresses asked for the first time, %d lost", len(all), lost)
}

// TestDatabaseLost ends, kills and stops the database under readers: every page is served, also what nobody had asked for
// before, /readyz tells the truth, and all is well again after each.
func TestDatabaseLost(t *testing.T) {
	t.Parallel()
	d, all := newDatabase(t), census(t)
	for _, loss := range []struct {
		name          string
		happens, ends func(*testing.T)
	}{
		{
			"ended",
			func(t *testing.T) {
				if err := d.server.Stop(); err != nil {
					t.Fatal(err)
				}
			},
			d.start,
		},
		{"stopped", func(t *testing.T) { d.signal(t, syscall.SIGSTOP) }, func(t *testing.T) { d.signal(t, syscall.SIGCONT) }},
		{
			"killed",
			func(t *testing.T) {
				d.signal(t, syscall.SIGKILL)
				_ = d.server.Stop() // so that nobody starts it again
			},
			d.start,
		},
	} {
		p := serve(t, "--database-url", d.server.URL(embedded.WebRole, embedded.Database), "--pages-per-minute", "0", "--site-url", "https://taixin.example")
		p.status(t, "/readyz", http.StatusOK)
		readers := p.readers(t, "/", "/projects", "/charts/share.svg")
		loss.happens(t)
		p.away(t, "/", true)
		p.status(t, "/readyz", http.StatusServiceUnavailable)
		t.Log(loss.name)
		p.firstTime(t, all)
		loss.ends(t)
		p.away(t, "/", false)
		for _, path := range []string{"/progress", "/readyz", "/"} {
			p.status(t, path, http.StatusOK)
		}
		readers.end(t)
		if code := p.end(t, syscall.SIGTERM); code != exitDone {
			t.Errorf("exit %d\n%s", code, p.stderr.String())
		}
	}
}
