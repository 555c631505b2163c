// Package embedded runs a private PostgreSQL for a taixin that was given no
// database address.
//
// # Contract
//
// [Start] returns when a server of the data directory answers queries in the
// database [Database], for the superuser [Superuser] and for the role
// [WebRole], which can log in and do nothing else. The address of
// [Server.URL] stays good until [Server.Stop]; in between, connections may
// break and have to be made anew, because the server behind it is supervised:
//
//   - A postmaster that dies is started again, with a growing pause between
//     attempts that fail.
//   - A second taixin of the same directory attaches to the server of the
//     first, and takes over when the first one ends, in whatever way.
//   - A taixin that is killed takes its server along (Linux), or the next
//     start ends the orphan (elsewhere). Which one of several taixin owns the
//     directory is decided by a file lock alone, because the kernel frees it
//     however its holder ends.
//
// The server listens on a Unix socket in a directory that only its account
// can enter, and on nothing else; there are no passwords. Root may not run
// PostgreSQL, so for root it runs under an unprivileged account.
//
// # What the data are worth
//
// Nothing. The seeds are the truth and the store can be made from them again.
// Hence fsync is off; a cluster that does not start is renamed to
// postgresql-15.broken-TIME and a new, empty one is made, once, in Start; and
// a cluster of another major version is left alone, for its directory carries
// that version in its name. Never point a taixin at data that exist nowhere
// else through this package.
package embedded

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"time"
)

// Names in every cluster this package makes.
const (
	Database  = "taixin"     // owned by Superuser
	Superuser = "taixin"     // migrates and loads
	WebRole   = "taixin_web" // serves; gets its rights from a migration
)

// startLimit bounds a Start whose context has no deadline: a first start
// takes a second, a recovery after kill -9 little more.
const startLimit = time.Minute

// Options say where the private server lives.
type Options struct {
	// Dir is the data directory of taixin, made if missing; the cluster
	// lives below it in a directory such as postgresql-15.
	Dir string
	// Bin is the directory with postgres and initdb; empty means
	// FindBin(os.Getenv).
	Bin string
	// Log gets every event that an operator would ask about, and on level
	// debug what PostgreSQL writes itself. Nil means silence.
	Log *slog.Logger
}

// Server is a running private PostgreSQL, our own or one we attached to.
type Server struct {
	cluster  *cluster
	attached bool
	cancel   context.CancelFunc
	done     chan struct{} // closed when the supervising goroutine has ended
	err      error         // of the shutdown; read after done
}

// Start brings up the server of opt.Dir or attaches to the one another taixin
// runs there. ctx bounds the start only; the server lives until Stop.
func Start(ctx context.Context, opt Options) (*Server, error) {
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, startLimit)
		defer cancel()
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	var major int
	var err error
	if opt.Bin == "" {
		opt.Bin, major, err = findBin(os.Getenv, packagePlaces)
	} else {
		major, err = majorVersion(opt.Bin)
	}
	if err != nil {
		return nil, err
	}
	c, err := openCluster(opt, major)
	if err != nil {
		return nil, err
	}

	life, cancel := context.WithCancel(context.Background())
	s := &Server{cluster: c, cancel: cancel, done: make(chan struct{})}
	lock, pm, err := c.ownOrAttach(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	if s.attached = lock == nil; s.attached {
		go s.watch(life)
	} else {
		go s.own(life, lock, pm)
	}
	return s, nil
}

// ownOrAttach returns the lock and our own postmaster, or two nils when the
// server of another taixin answers. While that one is still starting, it waits.
func (c *cluster) ownOrAttach(ctx context.Context) (*fileLock, *postmaster, error) {
	for {
		lock, err := tryLock(c.dir + ".lock")
		if err != nil {
			return nil, nil, err
		}
		if lock != nil {
			pm, err := c.up(ctx, mayCreate)
			if err != nil {
				lock.release()
				return nil, nil, err
			}
			return lock, pm, nil
		}
		if c.answers(ctx) {
			c.log.Info("attached to the PostgreSQL of another taixin", "dir", c.dir)
			return nil, nil, nil
		}
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			return nil, nil, fmt.Errorf("another taixin holds %s.lock, but its PostgreSQL did not answer: %w", c.dir, err)
		}
	}
}

// URL is the address of database for user, in the form pgx reads.
func (s *Server) URL(user, database string) string { return s.cluster.url(user, database) }

// Attached says that another taixin ran the server when Start returned.
func (s *Server) Attached() bool { return s.attached }

// Dir is the directory of the cluster, for messages.
func (s *Server) Dir() string { return s.cluster.dir }

// Stop ends the server and waits for its end; open connections are cut. A
// server of another taixin is left running. Later calls return what the first
// one did.
func (s *Server) Stop() error {
	s.cancel()
	<-s.done
	return s.err
}

func (c *cluster) url(user, database string) string {
	u := url.URL{
		Scheme: "postgres",
		User:   url.User(user),
		Path:   "/" + database,
		RawQuery: url.Values{
			"host": {c.socket}, "port": {port}, "sslmode": {"disable"},
		}.Encode(),
	}
	return u.String()
}

// pause waits for d or for the end of ctx, whose error it returns.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
