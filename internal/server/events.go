package server

import (
	"fmt"
	"net/http"
	"time"

	"taixin/web/page"
)

const (
	maxStreams  = 64               // walls that hear of new records at once; the others ask
	beatEvery   = 15 * time.Second // between two names where nothing changes, so that silence means something
	streamWrite = 5 * time.Second  // for one name to be taken by who asked for it
	comeBack    = 3 * time.Second  // before a wall tries again
)

// events tells a wall the name of the record, and the next one as soon as there is one. It ends when the reader goes and
// when the server stops, and holds neither a question nor a transaction meanwhile.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	select {
	case s.streams <- struct{}{}:
		defer func() { <-s.streams }()
	default:
		w.Header().Set("Retry-After", retryAfter)
		write(w, http.StatusServiceUnavailable, "text/plain; charset=utf-8", []byte("too many walls\n"))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
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
		now := s.outlook.Load()
		if now.release.Number != 0 {
			said += "event: record\ndata: " + s.recordNow(now) + "\n"
		}
		_ = line.SetWriteDeadline(time.Now().Add(streamWrite))
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

// recordNow is the name of the record that pages are made from now, and since when it can not be known whether that is
// the newest.
func (s *Server) recordNow(now *outlook) string {
	name := page.RecordName(now.release, s.today())
	if now.away() {
		name += " " + now.since.UTC().Format(time.RFC3339)
	}
	return name
}

// recordName answers the same once, for a wall that cannot stay.
func (s *Server) recordName(w http.ResponseWriter, r *http.Request) {
	now := s.outlook.Load()
	w.Header().Set("Cache-Control", "no-store")
	if now.release.Number == 0 {
		s.fail(w, r, errAway)
		return
	}
	write(w, http.StatusOK, "text/plain; charset=utf-8", []byte(s.recordNow(now)+"\n"))
}

// Drain ends what would otherwise stay open for ever, so that a server can be shut down.
func (s *Server) Drain() { s.drain.Do(func() { close(s.drained) }) }
