// Package embedded runs a private PostgreSQL for a taixin that was given no database address.
//
// [Start] returns when a server answers queries in [Database], for [Superuser] and for [WebRole], which can log in and
// do nothing else. The address stays the same until [Server.Stop]. In between, connections may break: a server that
// dies is started again, with a growing pause between attempts that fail. Of several taixin with one directory, the one
// that holds a lock runs the server; the others attach to it, and one takes over when the first ends, in whatever way.
// A taixin that is killed takes its server along (Linux), or the next start stops it (elsewhere).
//
// The server listens on a Unix socket in a directory that only its account can enter, and on nothing else; there are
// no passwords. Root may not run PostgreSQL, so for root it runs under an unprivileged account.
//
// The data are worth nothing, for they can be loaded from the seeds again. Hence fsync is off, and Start renames a
// cluster that does not start to postgresql-15.broken and makes a new, empty one. A cluster of another major version is
// left alone, for its directory has that version in its name. Never use this package for data that exist nowhere else.
package embedded

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// Names in every cluster.
const (
	Database  = "taixin"     // owned by Superuser
	Superuser = "taixin"     // migrates and loads
	WebRole   = "taixin_web" // serves; gets its rights from a migration
)

const startLimit = time.Minute // a first start takes a second, a recovery after kill -9 little more

// Options say where the server lives.
type Options struct {
	Dir string       // data directory of taixin, made if missing; a cluster is a directory in it
	Log *slog.Logger // events that an operator would ask about; nil discards them
}

// DefaultDir returns TAIXIN_DATA_DIR, or where this system keeps the data of a service (root) or of a user.
func DefaultDir(getenv func(string) string) string {
	if dir := getenv("TAIXIN_DATA_DIR"); dir != "" {
		return dir
	}
	if os.Geteuid() == 0 {
		return "/var/lib/taixin"
	}
	data := getenv("XDG_DATA_HOME")
	if !filepath.IsAbs(data) { // a relative one is to be ignored, says the base directory specification
		data = filepath.Join("/", getenv("HOME"), ".local", "share")
	}
	return filepath.Join(data, "taixin")
}

// Server is a running private PostgreSQL, of this process or of another taixin.
type Server struct {
	cluster  *cluster
	attached bool
	cancel   context.CancelFunc
	done     chan struct{} // closed when the supervision has ended
	err      error         // of the shutdown; read after done
}

// Start starts the server of opt.Dir or attaches to the one that another taixin runs there. ctx bounds the start only;
// the server lives until Stop.
func Start(ctx context.Context, opt Options) (*Server, error) {
	ctx, cancelStart := context.WithTimeout(ctx, startLimit)
	defer cancelStart()
	c, err := newCluster(opt.Dir, cmp.Or(opt.Log, slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	lock, p, err := c.openOrAttach(ctx)
	if err != nil {
		return nil, err
	}
	life, cancel := context.WithCancel(context.Background())
	s := &Server{cluster: c, attached: lock == nil, cancel: cancel, done: make(chan struct{})}
	go s.supervise(life, lock, p)
	return s, nil
}

// openOrAttach returns the lock and a server, or two nils once the server of another taixin answers.
func (c *cluster) openOrAttach(ctx context.Context) (*os.File, *postmaster, error) {
	for {
		lock, err := c.tryLock()
		if err != nil {
			return nil, nil, err
		}
		if lock != nil {
			p, err := c.open(ctx)
			if err != nil {
				lock.Close()
			}
			return lock, p, err
		}
		if err = c.ping(ctx); err == nil {
			c.log.Info("attached to the PostgreSQL of another taixin", "dir", c.dir)
			return nil, nil, nil
		}
		if pause(ctx, 10*time.Millisecond) != nil {
			return nil, nil, fmt.Errorf("another taixin has locked %s, but its server does not answer: %w", c.dir, err)
		}
	}
}

// URL returns the address of a database for a user.
func (s *Server) URL(user, database string) string { return s.cluster.url(user, database) }

// Attached reports whether another taixin ran the server when Start returned.
func (s *Server) Attached() bool { return s.attached }

// Stop stops the server, cutting its connections, and waits for its end. A server of another taixin is left running.
// Later calls return what the first one did.
func (s *Server) Stop() error {
	s.cancel()
	<-s.done
	return s.err
}

// supervise keeps a server running until life ends, and then stops it. lock and p are nil while another taixin runs it.
// It never makes a new cluster: nobody would load the record into it, and a server that is down at least says so.
func (s *Server) supervise(life context.Context, lock *os.File, p *postmaster) {
	defer close(s.done)
	c := s.cluster
	for lock == nil {
		if pause(life, 100*time.Millisecond) != nil {
			return
		}
		lock, _ = c.tryLock() // fails if the directory is gone, which queries notice
	}
	defer lock.Close() // last, so that whoever gets it finds the directory at rest
	for wait := time.Duration(0); ; wait = min(2*wait+100*time.Millisecond, 10*time.Second) {
		if p != nil {
			wait = 0
			select {
			case <-life.Done():
				s.err = p.stop()
				return
			case <-p.ended:
				c.log.Warn("PostgreSQL ended, starting it again", "dir", c.dir, "cause", p.err)
			}
		}
		if pause(life, wait) != nil {
			return
		}
		ctx, cancel := context.WithTimeout(life, startLimit)
		var err error
		if p, err = c.start(ctx); err != nil {
			c.log.Error("PostgreSQL does not start; if this lasts, start taixin anew", "dir", c.dir, "error", err)
		}
		cancel()
	}
}

// pause waits for d, or returns the error of ctx when that ends first.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
