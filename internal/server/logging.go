package server

import (
	"log/slog"
	"net/http"
	"sync"
	"time"
)

const (
	maxLoggedPath  = 200  // bytes
	linesPerSecond = 10   // that are written of one reader's requests
	maxLogReaders  = 4096 // that are counted at once
)

// log writes down how a request was answered. Of a reader who asks for more than is written of one, it says with the next line
// how many were left out.
func (s *Server) log(r *http.Request, a answer, request string) {
	left, written := 0, true
	if !s.LogAll {
		if left, written = s.lines.next(s.reader(r), time.Now()); !written {
			return
		}
	}
	attrs := []slog.Attr{
		slog.String("method", cut(r.Method)), slog.String("path", cut(r.URL.Path)), slog.String("route", a.route),
		slog.Int("status", a.status), slog.Int("bytes", a.bytes), slog.Duration("took", a.took.Round(time.Microsecond)),
		slog.String("cache", a.verdict), slog.String("request", request),
	}
	if left > 0 {
		attrs = append(attrs, slog.Int("left_out", left))
	}
	s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", attrs...)
}

// cut is what a stranger sent, as long as a line of the log may have it.
func cut(sent string) string {
	if len(sent) > maxLoggedPath {
		return sent[:maxLoggedPath] + "…"
	}
	return sent
}

// lines counts what is written of each reader in a second.
type lines struct {
	mu      sync.Mutex
	readers map[string]*readerLines
}

type readerLines struct {
	second        int64
	written, left int
}

// next reports whether one more line of a reader is written, and how many were not since the last one.
func (l *lines) next(reader string, now time.Time) (left int, written bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of, second := l.readers[reader], now.Unix()
	if of == nil {
		if len(l.readers) >= maxLogReaders {
			clear(l.readers)
		}
		of = &readerLines{}
		l.readers[reader] = of
	}
	if of.second != second {
		of.second, of.written = second, 0
	}
	if of.written >= linesPerSecond {
		of.left++
		return 0, false
	}
	of.written++
	left, of.left = of.left, 0
	return left, true
}
