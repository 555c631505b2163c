package server

import (
	"context"
	"errors"
	"sync"
	"time"

	"taixin/internal/zone"
)

// outlook is what the server knows of its store. It is replaced as a whole and never changed.
type outlook struct {
	release zone.Release // the record being served; none before the first look
	late    bool         // it did not answer in time when it was asked last
	since   time.Time    // when the store was found out of reach; zero while it answers
	notice  []string     // the same as a header

	replaced chan struct{} // closed when it is
}

func (o *outlook) away() bool { return !o.since.IsZero() }

const (
	lookEvery     = 500 * time.Millisecond // so a new record is served within a second
	lookEveryAway = 200 * time.Millisecond
	lookTimeout   = time.Second
)

// Watch looks at the store until ctx ends. It asks instead of listening, which neither a standby nor a connection pooler
// would allow.
func (s *Server) Watch(ctx context.Context) {
	var shrinking sync.WaitGroup
	shrinking.Go(func() { s.shrink(ctx) })
	defer shrinking.Wait()
	for {
		s.Look(ctx)
		pause := lookEvery
		if s.outlook.Load().away() {
			pause = lookEveryAway
		}
		wait := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			wait.Stop()
			return
		case <-s.doubt:
			wait.Stop()
		case <-wait.C:
		}
	}
}

// lookSoon has Watch look again without waiting.
func (s *Server) lookSoon() {
	select {
	case s.doubt <- struct{}{}:
	default: // it will
	}
}

// Look finds out whether the store is there and which record it holds. Before the first look nothing is kept. Who does not
// answer in time may only be busy, and is asked once more before the store is said to be away; who refuses is not.
func (s *Server) Look(ctx context.Context) {
	limited, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	release, err := s.store.Release(limited)
	if ctx.Err() != nil {
		return
	}
	before := s.outlook.Load()
	switch {
	case err == nil:
		if before.away() {
			s.log.Info("the store answers again", "after", s.now().Sub(before.since).Round(time.Millisecond))
		}
		if before.away() || before.late || !same(before.release, release) {
			s.replace(outlook{release: release})
		}
	case !before.away() && !before.late && errors.Is(err, context.DeadlineExceeded):
		s.replace(outlook{release: before.release, late: true})
		s.lookSoon()
	case !before.away():
		now := s.now()
		s.log.Warn("the store is out of reach, serving what was made before", "err", err)
		s.replace(outlook{release: before.release, since: now, notice: noticeOf(now)})
	}
}

// replace makes something else known of the store, and says so to who waits for that.
func (s *Server) replace(by outlook) {
	by.replaced = make(chan struct{})
	close(s.outlook.Swap(&by).replaced)
}

// shrinkLater queues a page for the smaller brotli. When there are too many the rest stay as they are.
func (s *Server) shrinkLater(k *kept) {
	select {
	case s.shrinking <- k:
	default:
	}
}

func (s *Server) shrink(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case k := <-s.shrinking:
			k.shrink()
		}
	}
}
