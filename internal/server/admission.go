package server

import (
	"context"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/go-chi/httprate"

	"taixin/internal/httperr"
)

// Whatever has to be made passes two bounds: how much is made for one reader in a minute, and how much is made at once. An
// answer that is kept passes neither, so it never waits.
const (
	makingPatience = 10 * time.Second // for a place
	lookBackCost   = 3                // pages that one of an earlier day counts as, for the record of that day may have to be made
	fileCost       = 5                // pages that a file, a document or a whole table counts as
)

// newLimiter bounds how much one reader may have made in a minute; nil for no bound.
func newLimiter(perMinute int) *httprate.RateLimiter {
	if perMinute <= 0 {
		return nil
	}
	return httprate.NewRateLimiter(perMinute, time.Minute, httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}))
}

// reader is whom a request is made for, as far as bounds are concerned: an address, or the network of one.
func (s *Server) reader(r *http.Request) string { return httprate.CanonicalizeIP(s.client(r)) }

// admit counts what has to be made for a reader, in pages.
func (s *Server) admit(w http.ResponseWriter, r *http.Request, cost int) error {
	aboutOf(w).admitted = true
	if s.limiter == nil || !s.limiter.OnLimit(w, r.WithContext(httprate.WithIncrement(r.Context(), cost)), s.reader(r)) {
		return nil
	}
	s.metrics.refuse("rate")
	return httperr.TooMany
}

// makingPlaces is how many documents are made at once: what uses the processors, and something for those who wait for nothing.
func makingPlaces() int { return 2 * runtime.GOMAXPROCS(0) }

// places bound how many do something at once, and let one reader have half of them at most, so that nobody's rush keeps the
// others waiting for long.
type places struct {
	all     semaphore
	mu      sync.Mutex
	readers map[string]*lane
}

// lane is the part of one reader.
type lane struct {
	semaphore
	used int // by those who have a place and those who wait for one
}

func newPlaces(n int) *places {
	return &places{all: make(semaphore, n), readers: map[string]*lane{}}
}

// enter takes a place as soon as there is one for a reader, who gives it back with leave. It is false where ctx ends before.
func (p *places) enter(ctx context.Context, reader string) (leave func(), entered bool) {
	p.mu.Lock()
	own := p.readers[reader]
	if own == nil {
		own = &lane{semaphore: make(semaphore, (cap(p.all)+1)/2)}
		p.readers[reader] = own
	}
	own.used++
	p.mu.Unlock()
	done := func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if own.used--; own.used == 0 {
			delete(p.readers, reader)
		}
	}
	if !own.wait(ctx) {
		done()
		return nil, false
	}
	if !p.all.wait(ctx) {
		own.leave()
		done()
		return nil, false
	}
	return func() { p.all.leave(); own.leave(); done() }, true
}
