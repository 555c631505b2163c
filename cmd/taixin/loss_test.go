package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
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

// TestDatabaseLost ends, kills and stops the database under readers: no page that was made before is lost, the others are
// refused, /readyz tells the truth, and all is well again after each.
func TestDatabaseLost(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	p := serve(t, "--database-url", d.server.URL(embedded.WebRole, embedded.Database), "--pages-per-minute", "0")
	p.status(t, "/readyz", http.StatusOK)
	made := []string{"/", "/projects", "/charts/share.svg"}
	readers := p.readers(t, made...)
	for _, loss := range []struct {
		name, never   string
		happens, ends func(*testing.T)
		noticed       bool
	}{
		{
			"ended", "/progress",
			func(t *testing.T) {
				if err := d.server.Stop(); err != nil {
					t.Fatal(err)
				}
			},
			d.start, true,
		},
		{
			"stopped", "/industry",
			func(t *testing.T) { d.signal(t, syscall.SIGSTOP) },
			func(t *testing.T) { d.signal(t, syscall.SIGCONT) }, true,
		},
		{
			"killed", "/services",
			func(t *testing.T) { d.signal(t, syscall.SIGKILL) },
			func(*testing.T) {}, false, // its supervisor may be quicker than anybody can look
		},
	} {
		loss.happens(t)
		if loss.noticed {
			p.away(t, "/", true)
			p.status(t, "/readyz", http.StatusServiceUnavailable)
			res, err := http.Get(p.url + loss.never)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
				t.Errorf("%s: %s answers %s", loss.name, loss.never, res.Status)
			}
			for _, path := range made {
				p.status(t, path, http.StatusOK)
			}
		}
		loss.ends(t)
		p.away(t, "/", false)
		for _, path := range []string{loss.never, "/readyz", "/"} {
			p.status(t, path, http.StatusOK)
		}
	}
	readers.end(t)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
}
