package server

import (
	"fmt"
	"net/http"
	"time"

	"taixin/internal/httperr"
	"taixin/web/page"
)

const (
	maxWalls  = 64               // that hear of new records at once; the others ask
	beatEvery = 15 * time.Second // between two names where nothing changes, so that silence means something
	wallWrite = 5 * time.Second  // for one name to be taken by who asked for it
	comeBack  = 3 * time.Second  // before a wall tries again
)

// events tells a wall the name of the record, and the next one as soon as there is one. It ends when the reader goes and
// when the server stops.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if !s.walls.try() {
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "too many walls\n")
		return
	}
	defer s.walls.leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", keptByNobody)
	w.Header().Set("X-Accel-Buffering", "no") // a proxy that collects would keep it for itself
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	// The timeouts of the server are for requests that end. Where there are none to lift, there are none.
	line := http.NewResponseController(w)
	_ = line.SetReadDeadline(time.Time{})
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	said := fmt.Sprintf("retry: %d\n", comeBack.Milliseconds())
	for {
		now := s.now()
		if now.state.ready() {
			said += "event: record\ndata: " + recordName(now) + "\n"
		}
		_ = line.SetWriteDeadline(time.Now().Add(wallWrite))
		if _, err := fmt.Fprint(w, said+"\n"); err != nil {
			return
		}
		if err := line.Flush(); err != nil {
			return
		}
		said = ""
		select {
		case <-r.Context().Done():
			return
		case <-s.drained:
			return
		case <-now.replaced:
		case <-beat.C:
		}
	}
}

// recordName is the name of the record that is served, and since when it can not be known whether that is the newest.
func recordName(now *status) string {
	name := page.RecordName(now.state.index.Release, now.state.day)
	if now.away() {
		name += " " + now.since.UTC().Format(time.RFC3339)
	}
	return name
}

// recordNow answers the same once, for a wall that cannot stay.
func (s *Server) recordNow(w http.ResponseWriter, r *http.Request) {
	now := s.now()
	if !now.state.ready() {
		s.fail(w, r, httperr.Unavailable)
		return
	}
	write(w, http.StatusOK, recordName(now)+"\n")
}
