package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"taixin/internal/zone"
)

// healthz says that the process lives; it asks nobody.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	write(w, http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
}

// readyz says whether readers can be served: the store is proven, reachable, and holds a release.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if !s.proven.Load() {
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "text/plain; charset=utf-8", []byte("not ready: the store has not been reached yet\n"))
		return
	}
	if since := s.outlook.Load().since; !since.IsZero() {
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "text/plain; charset=utf-8", fmt.Appendf(nil, "not ready: the store is out of reach since %s; pages made before are served\n", since.UTC().Format(time.RFC3339)))
		return
	}
	// However many ask, the store is asked once at a time: the connection that is kept for looking must not be used up.
	release, err, _ := s.flights.Do("readyz", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 2*time.Second)
		defer cancel()
		return s.store.Release(ctx)
	})
	if err != nil {
		s.lookSoon()
		// The reason may name hosts and roles, so it goes to the log and not to the reader.
		s.log.WarnContext(r.Context(), "not ready", "err", err)
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "text/plain; charset=utf-8", []byte("not ready: the store is out of reach\n"))
		return
	}
	// What is said is the record that pages are made of, which may be the one before for a moment more: whoever keeps pages
	// and sees a number here may forget all from before it.
	now := s.outlook.Load().release
	if !same(now, release.(zone.Release)) {
		s.lookSoon()
	}
	write(w, http.StatusOK, "text/plain; charset=utf-8", fmt.Appendf(nil, "ready: release %d\n", now.Number))
}
