package embedded

import (
	"context"
	"time"
)

const (
	backoffMin = 100 * time.Millisecond
	backoffMax = 10 * time.Second
	// takeoverPoll is how long the readers of an attached taixin may be
	// without a database after its owner went, plus a start.
	takeoverPoll = 100 * time.Millisecond
)

// own keeps pm alive until life ends, then stops it and frees the lock. The
// lock goes last: who gets it must find the directory at rest.
func (s *Server) own(life context.Context, lock *fileLock, pm *postmaster) {
	defer close(s.done)
	defer lock.release()
	for {
		select {
		case <-life.Done():
			s.err = pm.stop()
			return
		case <-pm.exited:
			if life.Err() != nil {
				return
			}
			s.cluster.log.Warn("PostgreSQL ended by itself, starting it again",
				"dir", s.cluster.dir, "cause", pm.err, "said", pm.said.last())
			if pm = s.again(life); pm == nil {
				return
			}
		}
	}
}

// watch waits for the owner of the directory to end and then takes its place.
func (s *Server) watch(life context.Context) {
	for {
		if pause(life, takeoverPoll) != nil {
			close(s.done)
			return
		}
		lock, err := tryLock(s.cluster.dir + ".lock")
		if err != nil || lock == nil {
			continue // an error here is a directory gone; the queries will tell
		}
		s.cluster.log.Warn("the taixin that ran PostgreSQL is gone, taking over", "dir", s.cluster.dir)
		pm := s.again(life)
		if pm == nil {
			lock.release()
			close(s.done)
			return
		}
		s.own(life, lock, pm)
		return
	}
}

// again starts the server until it runs (or life ends: nil). It never makes a
// new cluster: an empty database under a running taixin would be an error that
// nobody loads the record to mend, a server that is down at least says so.
func (s *Server) again(life context.Context) *postmaster {
	c := s.cluster
	for wait := backoffMin; life.Err() == nil; wait = min(2*wait, backoffMax) {
		ctx, cancel := context.WithTimeout(life, startLimit)
		pm, err := c.up(ctx, mustExist)
		cancel()
		if err == nil {
			c.log.Info("PostgreSQL answers again", "dir", c.dir, "pid", pm.pid())
			return pm
		}
		if life.Err() != nil {
			break
		}
		c.log.Error("PostgreSQL does not start; if this lasts, start taixin anew to rebuild its directory",
			"dir", c.dir, "error", err, "next", wait.String())
		if pause(life, wait) != nil {
			break
		}
	}
	return nil
}
