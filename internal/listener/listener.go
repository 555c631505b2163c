// Package listener accepts connections within bounds, so many from one address and so many altogether. Where a bound is
// reached, the connection that has waited longest with no request to answer makes room: an idle one, or one whose request has
// not come to its end. So nobody can keep others out by holding connections open.
package listener

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// Bounds are how many connections may be open.
type Bounds struct {
	Total      int
	PerAddress int // of an IPv4 address or an IPv6 network of 64 bits
	// Patience is how long a connection must have waited to make room, so that who opens thousands is refused more cheaply than
	// served.
	Patience time.Duration
	Shared   func(netip.Addr) bool // reports the addresses that many readers share, which have no bound of their own
}

// Listener accepts connections for an http.Server, whose ConnContext is its Context and whose handler its Handler wraps.
type Listener struct {
	net.Listener
	bounds Bounds
	log    *slog.Logger

	mu       sync.Mutex
	of       map[netip.Addr]map[*conn]bool
	open     int
	refused  int       // closed to make room, or not taken
	reported time.Time // when a fault was last written down
}

// New takes over a listener.
func New(l net.Listener, bounds Bounds, log *slog.Logger) *Listener {
	return &Listener{Listener: l, bounds: bounds, log: log, of: map[netip.Addr]map[*conn]bool{}}
}

// conn is a connection that was accepted.
type conn struct {
	net.Conn
	listener *Listener
	from     netip.Addr
	waiting  time.Time // since when no request is being answered
	serving  int       // requests that are being answered, of which HTTP/2 has several at once
}

// Accept waits for the next connection. Of those that cannot be accepted, as where no file is left, it writes a line once a
// minute.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			l.report(err)
			return nil, err
		}
		if taken := l.take(c); taken != nil {
			return taken, nil
		}
		c.Close()
	}
}

// take counts a connection, and makes room for it; nil where there is none to be made.
func (l *Listener) take(c net.Conn) net.Conn {
	k := &conn{Conn: c, listener: l, from: network(c.RemoteAddr()), waiting: time.Now()}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.of[k.from]) >= l.bounds.PerAddress && !l.bounds.Shared(k.from) && !l.makeRoom(k.from) {
		return nil
	}
	if l.open >= l.bounds.Total && !l.makeRoom(l.crowded()) {
		return nil
	}
	if l.of[k.from] == nil {
		l.of[k.from] = map[*conn]bool{}
	}
	l.of[k.from][k] = true
	l.open++
	return k
}

// makeRoom closes the connection from an address that has waited longest; false where all are being answered, or have come
// just now.
func (l *Listener) makeRoom(from netip.Addr) bool {
	l.refused++
	var longest *conn
	for k := range l.of[from] {
		if k.serving == 0 && (longest == nil || k.waiting.Before(longest.waiting)) {
			longest = k
		}
	}
	if longest == nil || time.Since(longest.waiting) < l.bounds.Patience {
		return false
	}
	l.forget(longest)
	go longest.Conn.Close() // which may wait for what was written
	return true
}

// crowded is the address with the most connections that wait.
func (l *Listener) crowded() (from netip.Addr) {
	most := 0
	for address, all := range l.of {
		waiting := 0
		for k := range all {
			if k.serving == 0 {
				waiting++
			}
		}
		if waiting > most {
			from, most = address, waiting
		}
	}
	return from
}

func (l *Listener) forget(k *conn) {
	if all := l.of[k.from]; all[k] {
		delete(all, k)
		l.open--
		if len(all) == 0 {
			delete(l.of, k.from)
		}
	}
}

// Close closes the connection.
func (k *conn) Close() error {
	k.listener.mu.Lock()
	k.listener.forget(k)
	k.listener.mu.Unlock()
	return k.Conn.Close()
}

type key struct{}

// Context notes the connection, for the handler to find.
func (l *Listener) Context(ctx context.Context, c net.Conn) context.Context {
	if over, is := c.(interface{ NetConn() net.Conn }); is { // TLS
		c = over.NetConn()
	}
	return context.WithValue(ctx, key{}, c)
}

// Handler tells which connections have a request to answer.
func (l *Listener) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if k, ours := r.Context().Value(key{}).(*conn); ours {
			l.serve(k, 1)
			defer l.serve(k, -1)
		}
		next.ServeHTTP(w, r)
	})
}

func (l *Listener) serve(k *conn, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k.serving += n
	k.waiting = time.Now()
}

// Open says how many connections there are.
func (l *Listener) Open() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open
}

// Refused says how many connections were closed to make room, or not taken.
func (l *Listener) Refused() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused
}

// reportEvery is how often a fault is written down that may come a thousand times a second.
const reportEvery = time.Minute

func (l *Listener) report(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if errors.Is(err, net.ErrClosed) || time.Since(l.reported) < reportEvery {
		return
	}
	l.reported = time.Now()
	l.log.Error("connections cannot be accepted", "open", l.open, "err", err)
}

// network is the address at the other end, or its network where one reader has many; the zero one of a socket in the file
// system, which readers share.
func network(a net.Addr) netip.Addr {
	tcp, is := a.(*net.TCPAddr)
	if !is {
		return netip.Addr{}
	}
	address := tcp.AddrPort().Addr().Unmap()
	if address.Is6() {
		if prefix, err := address.Prefix(64); err == nil {
			return prefix.Addr()
		}
	}
	return address
}
