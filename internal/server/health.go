package server

import (
	"fmt"
	"net/http"
	"time"
)

// healthz says that the process lives; it asks nobody.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) { write(w, http.StatusOK, "ok\n") }

// readyz says whether readers are served the newest record: one has been read, and the store answers.
func (s *Server) readyz(w http.ResponseWriter, _ *http.Request) {
	switch now := s.now(); {
	case !now.state.ready():
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "not ready: the store has not been reached yet\n")
	case now.away():
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, fmt.Sprintf("not ready: the store is out of reach since %s; what was read before is served\n", now.since.UTC().Format(time.RFC3339)))
	default:
		write(w, http.StatusOK, fmt.Sprintf("ready: release %d\n", now.state.index.Release.Number))
	}
}
