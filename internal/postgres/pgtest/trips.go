package pgtest

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// Trips counts round trips to a server: how often a client began to write after it had been answered.
type Trips struct{ turns atomic.Int64 }

// Count returns the trips so far, those that make a connection included.
func (c *Trips) Count() int { return int(c.turns.Load()) }

// CountTrips returns an address that leads to the same database as address, past a counter. It counts turns of the
// conversation and not messages, so a pipeline of any length is one trip. On each connection the first write is one.
func CountTrips(t testing.TB, address string) (string, *Trips) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("pgtest:", err)
	}
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		t.Fatal("pgtest:", err)
	}
	network, target := pgconn.NetworkAddress(config.Host, config.Port)

	// The path of a socket must be short, which t.TempDir is not.
	dir, err := os.MkdirTemp("", "trips-")
	if err != nil {
		t.Fatal("pgtest:", err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal("pgtest:", err)
	}
	trips := &Trips{}
	go func() { // ends with the listener
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial(network, target)
			if err != nil {
				client.Close()
				continue
			}
			go trips.relay(client, server)
		}
	}()
	// Connections end with the store that opened them, which the test closes before this.
	t.Cleanup(func() { listener.Close() })

	query := u.Query()
	query.Set("host", dir)
	query.Set("port", "5432")
	query.Set("sslmode", "disable")
	u.Host, u.RawQuery = "", query.Encode()
	return u.String(), trips
}

// relay carries one connection both ways until either side ends.
func (c *Trips) relay(client, server net.Conn) {
	var answered atomic.Bool
	answered.Store(true)
	var ways sync.WaitGroup
	ways.Go(func() {
		defer client.Close()
		carry(client, server, func() { answered.Store(true) })
	})
	defer server.Close()
	carry(server, client, func() {
		if answered.Swap(false) {
			c.turns.Add(1)
		}
	})
	server.Close()
	ways.Wait()
}

func carry(to io.Writer, from io.Reader, note func()) {
	buffer := make([]byte, 256<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			note()
			if _, failed := to.Write(buffer[:n]); failed != nil {
				return
			}
		}
		if err != nil {
			return // the end of either side is the end of the conversation, whatever it was
		}
	}
}
