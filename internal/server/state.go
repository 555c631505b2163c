package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"golang.org/x/sync/singleflight"

	"taixin/internal/query"
	"taixin/internal/zone"
)

// state is what requests are answered from: a record on a day, and what has been made of it. A new record or day makes a new
// state, so nothing that was made of another is ever sent.
type state struct {
	index   *query.Index
	stamp   string // of the store when it was read
	day     zone.Date
	cache   *cache
	flights singleflight.Group // documents that are being made
}

// ready reports whether a record has been read.
func (s *state) ready() bool { return s.index.Release.Number != 0 }

func (s *Server) newState(record *zone.Record, stamp string) *state {
	index := query.NewIndex(zone.NewSnapshot(record))
	index.Prepare()
	return &state{index: index, stamp: stamp, day: s.today(), cache: newCache(s.CacheBytes)}
}

// status is what the server knows of its store. It is replaced as a whole and never changed.
type status struct {
	state    *state
	since    time.Time     // when the store was found out of reach; zero while it answers
	notice   []string      // the same as a header
	replaced chan struct{} // closed when it is
}

func (s *status) away() bool { return !s.since.IsZero() }

// awaySince is the header that says since when the store has been out of reach, so that what is served may not be the newest.
const awaySince = "Store-Away-Since"

// now is the status on the present day.
func (s *Server) now() *status {
	now := s.status.Load()
	if today := s.today(); now.state.day != today {
		renewed := *now
		renewed.state = &state{index: now.state.index, stamp: now.state.stamp, day: today, cache: newCache(s.CacheBytes)}
		s.replace(now, renewed)
		return s.status.Load()
	}
	return now
}

// replace makes something else known in the place of what was known before, and says so to who waits for that.
func (s *Server) replace(before *status, by status) {
	by.replaced = make(chan struct{})
	if s.status.CompareAndSwap(before, &by) {
		close(before.replaced)
	}
}

const (
	lookEvery     = 500 * time.Millisecond // so a new record is served within two seconds
	lookEveryAway = 200 * time.Millisecond
)

// Watch reads the record and then looks at the store until ctx ends, to read anew when it has changed. It asks instead of
// listening, which neither a standby nor a connection pooler would allow.
func (s *Server) Watch(ctx context.Context) {
	for ctx.Err() == nil {
		s.Look(ctx)
		pause := lookEvery
		if s.status.Load().away() {
			pause = lookEveryAway
		}
		wait := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			wait.Stop()
		case <-wait.C:
		}
	}
}

// Look finds out whether the store is there and reads what it holds if that is new. Who does not answer in time may only be
// busy, and is asked once more before the store is said to be away.
func (s *Server) Look(ctx context.Context) {
	stamp, err := s.store.Stamp(ctx)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		stamp, err = s.store.Stamp(ctx)
	}
	now := s.now()
	state := now.state
	if err == nil && stamp != state.stamp {
		var record *zone.Record
		if record, stamp, err = s.store.Read(ctx); err == nil {
			state = s.newState(record, stamp)
		}
	}
	switch {
	case ctx.Err() != nil:
	case err == nil && (now.away() || state != now.state):
		if now.away() {
			s.Log.Info("the store answers again", "after", s.Now().Sub(now.since).Round(time.Millisecond))
		}
		if state != now.state {
			s.Log.Info("record read", "release", state.index.Release.Number, "observations", len(state.index.Snapshot.Observations))
		}
		s.replace(now, status{state: state})
	case err != nil && !now.away():
		s.Log.Warn("the store is out of reach, serving what was read before", "err", err)
		since := s.Now()
		s.replace(now, status{state: state, since: since, notice: []string{since.UTC().Format(http.TimeFormat)}})
	}
}
