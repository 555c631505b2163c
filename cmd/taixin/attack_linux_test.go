package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
)

var attack = flag.Duration("attack", 0, "how long TestAttack lasts, and then also judges how long readers wait; two seconds by default")

const (
	attacked    = "127.0.0.2" // the address of whoever means no good
	mostMemory  = 512 << 20
	mostLog     = 5 << 20
	mostSlower  = 3 // times as long as on a quiet machine an answer that is kept may take
	longestWait = 500 * time.Millisecond
)

// from is a client at an address of this machine.
func from(address string) *http.Client {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	return &http.Client{
		Timeout: 30 * time.Second, Transport: &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 20},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// waits are how long answers took.
type waits struct {
	mu  sync.Mutex
	all []time.Duration
}

func (w *waits) add(took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, took)
}

// most is the time within which 99 of 100 answers came.
func (w *waits) most() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.all) == 0 {
		return 0
	}
	slices.Sort(w.all)
	return w.all[len(w.all)*99/100]
}

// read has ten readers ask for pages that are kept and for searches that are not, until ctx ends.
func (p process) read(ctx context.Context, t *testing.T, kept, made *waits) {
	t.Helper()
	var under sync.WaitGroup
	var lost atomic.Int64
	for n := range 10 {
		under.Go(func() {
			reader := from(fmt.Sprintf("127.0.1.%d", n+1))
			tick := time.NewTicker(100 * time.Millisecond)
			for i := 0; ctx.Err() == nil; i++ {
				path, into := []string{"/", "/progress", "/services"}[i%3], kept
				if i%10 == 9 {
					path, into = fmt.Sprintf("/search?q=%d-%d", n, rand.IntN(1e9)), made // #nosec G404 -- no secret
				}
				begun := time.Now()
				res, err := reader.Get(p.url + path)
				if err == nil {
					_, err = io.Copy(io.Discard, res.Body)
					res.Body.Close()
				}
				if err != nil || res.StatusCode != http.StatusOK {
					lost.Add(1)
				}
				into.add(time.Since(begun))
				<-tick.C
			}
		})
	}
	under.Wait()
	if n := lost.Load(); n > 0 {
		t.Errorf("readers lost %d answers", n)
	}
}

// TestAttack has one address do at once whatever it can: requests without an end, idle connections, searches, foreign hosts,
// long addresses that are not there, faults, and answers that it does not read. Readers at other addresses lose nothing, and
// the server stays small and does not write much. make drill-attack does it for a minute.
func TestAttack(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL)
	for _, path := range []string{"/", "/progress", "/services"} {
		p.status(t, path, http.StatusOK)
	}
	judged, lasts := *attack > 0, max(*attack, 2*time.Second)
	quietKept, quietMade, kept, made := &waits{}, &waits{}, &waits{}, &waits{}
	quiet, stop := context.WithTimeout(t.Context(), lasts/4)
	p.read(quiet, t, quietKept, quietMade)
	stop()

	ctx, stop := context.WithTimeout(t.Context(), lasts)
	defer stop()
	before := p.stderr.Len()
	var under sync.WaitGroup
	var asked atomic.Int64
	for range 8 {
		under.Go(func() { p.floods(ctx, &asked) })
	}
	under.Go(func() { p.holds(ctx, "GET / HTTP/1.1\r\nHost: x\r\nX: "+strings.Repeat("a", 14_000)) })
	under.Go(func() { p.holds(ctx, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") })
	under.Go(func() { p.holds(ctx, strings.Repeat("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 100)) })
	p.read(ctx, t, kept, made)
	memory := p.resident(t)
	under.Wait()

	log := p.stderr.Len() - before
	t.Logf(
		"%d requests of one address in %v; 99 of 100 readers waited %v for what is kept (quiet: %v) and %v for a search (quiet: %v); resident %d MB, %d KB of log",
		asked.Load(), lasts, kept.most(), quietKept.most(), made.most(), quietMade.most(), memory>>20, log>>10,
	)
	if memory > mostMemory || log > mostLog {
		t.Errorf("resident %d MB, log %d KB", memory>>20, log>>10)
	}
	if judged && (kept.most() > mostSlower*quietKept.most() || made.most() > longestWait) {
		t.Error("readers wait too long")
	}
	p.status(t, "/", http.StatusOK)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d", code)
	}
}

// floods asks for what costs most, as fast as it is answered.
func (p process) floods(ctx context.Context, asked *atomic.Int64) {
	client := from(attacked)
	for ctx.Err() == nil {
		query := strings.Builder{}
		for range 100 {
			query.WriteRune(rune(0x4e00 + rand.IntN(20_000))) // #nosec G404 -- no secret
		}
		path := [...]string{
			"/search?q=" + url.QueryEscape(query.String()), "/view?form=x", "/?as_of=bad", "/p/x?as_of=bad",
			"/nothing/" + strings.Repeat("a", 7000), fmt.Sprintf("/projects.csv?bad=%d", rand.IntN(1e9)), "/progress?as_of=2023-01-01", // #nosec G404 -- no secret
		}[rand.IntN(7)] // #nosec G404 -- no secret
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+path, nil)
		if err != nil {
			return
		}
		r.Host = fmt.Sprintf("host-%d.example", rand.IntN(1e9)) // #nosec G404 -- no secret
		if res, err := client.Do(r); err == nil {
			_, _ = io.Copy(io.Discard, res.Body)
			res.Body.Close()
		}
		asked.Add(1)
	}
}

// holds opens connections, sends something and reads nothing.
func (p process) holds(ctx context.Context, sent string) {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(attacked)}}
	var held []net.Conn
	defer func() {
		for _, c := range held {
			c.Close()
		}
	}()
	for tick := time.NewTicker(time.Millisecond); ctx.Err() == nil; <-tick.C { // a thousand a second, or this machine does nothing else
		c, err := dialer.DialContext(ctx, "tcp", strings.TrimPrefix(p.url, "http://"))
		if err != nil {
			continue
		}
		_ = c.SetWriteDeadline(time.Now().Add(time.Second))
		_, _ = io.WriteString(c, sent) // it may have been hung up on
		if held = append(held, c); len(held) > 400 {
			held[0].Close()
			held = held[1:]
		}
	}
}

// Len is how much has been written.
func (w *written) Len() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.Len()
}
