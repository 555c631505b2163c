package listener_test

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"taixin/internal/listener"
)

// served is a server behind a listener with bounds, and where it tells of slow requests that have begun.
func served(t *testing.T, bounds listener.Bounds, secure bool) (s *httptest.Server, l *listener.Listener, begun chan bool) {
	t.Helper()
	release := make(chan struct{})
	begun = make(chan bool, 100)
	s = httptest.NewUnstartedServer(nil)
	l = listener.New(s.Listener, bounds, slog.New(slog.DiscardHandler))
	s.Listener = l
	s.Config.ConnContext = l.Context
	s.Config.Handler = l.Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			begun <- true
			<-release
		}
	}))
	if secure {
		s.StartTLS()
	} else {
		s.Start()
	}
	t.Cleanup(func() { close(release); s.Close() })
	return s, l, begun
}

func nobody(netip.Addr) bool { return false }

// opened are connections that have sent some bytes and no request.
func opened(t *testing.T, address string, n int, sent string) []net.Conn {
	t.Helper()
	var all []net.Conn
	for range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		if _, err := io.WriteString(c, sent); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// closed reports that the other side has closed a connection.
func closed(t *testing.T, c net.Conn) bool {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	_, err := c.Read(make([]byte, 1))
	timeout, is := errors.AsType[net.Error](err)
	return err != nil && (!is || !timeout.Timeout())
}

// ask asks over a connection and reads the status.
func ask(t *testing.T, c net.Conn, path string) int {
	t.Helper()
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path)
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}

// TestHalfRequestsMakeRoom: whoever opens connections and sends no request, or half of one, loses the oldest of them and
// keeps nobody out.
func TestHalfRequestsMakeRoom(t *testing.T) {
	t.Parallel()
	for name, half := range map[string]string{"nothing sent": "", "half a request": "GET / HTTP/1.1\r\nX: " + strings.Repeat("a", 3000)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const most = 4
			s, l, _ := served(t, listener.Bounds{Total: 100, PerAddress: most, Shared: nobody}, false)
			held := opened(t, s.Listener.Addr().String(), most, half)
			last := opened(t, s.Listener.Addr().String(), 1, "")
			if status := ask(t, last[0], "/"); status != http.StatusOK {
				t.Errorf("%d", status)
			}
			if !closed(t, held[0]) {
				t.Error("the oldest of them is open")
			}
			if l.Open() > most || l.Refused() == 0 {
				t.Errorf("%d open, %d refused", l.Open(), l.Refused())
			}
		})
	}
}

// TestAnswersAreNotBrokenOff: a connection whose request is being answered makes no room; the one too many is closed.
func TestAnswersAreNotBrokenOff(t *testing.T) {
	t.Parallel()
	const most = 3
	s, _, begun := served(t, listener.Bounds{Total: 100, PerAddress: most, Shared: nobody}, false)
	address := s.Listener.Addr().String()
	for range opened(t, address, most, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n") {
		<-begun
	}
	if !closed(t, opened(t, address, 1, "")[0]) {
		t.Error("one more is taken")
	}
}

// TestSharedAddresses: an address that many share has no bound but that of all, and the address with the most connections
// makes room.
func TestSharedAddresses(t *testing.T) {
	t.Parallel()
	const most = 6
	shared := func(a netip.Addr) bool { return a.IsLoopback() }
	s, l, _ := served(t, listener.Bounds{Total: most, PerAddress: 2, Shared: shared}, false)
	held := opened(t, s.Listener.Addr().String(), most, "")
	if status := ask(t, held[most-1], "/"); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	last := opened(t, s.Listener.Addr().String(), 1, "")
	if status := ask(t, last[0], "/"); status != http.StatusOK || !closed(t, held[0]) || l.Open() != most {
		t.Errorf("%d, %d open", status, l.Open())
	}
}

// TestBoundsHoldUnderTLS: connections are counted below TLS, and found again above it.
func TestBoundsHoldUnderTLS(t *testing.T) {
	t.Parallel()
	s, l, _ := served(t, listener.Bounds{Total: 100, PerAddress: 2, Shared: nobody}, true)
	held := opened(t, s.Listener.Addr().String(), 2, "")
	c, err := tls.Dial("tcp", s.Listener.Addr().String(), &tls.Config{InsecureSkipVerify: true}) // #nosec G402 -- a test's own server
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if status := ask(t, c, "/"); status != http.StatusOK || !closed(t, held[0]) || l.Open() > 2 {
		t.Errorf("%d, %d open", status, l.Open())
	}
}

// TestFaultsAreReported: that no connection can be accepted is written down, and not each time.
func TestFaultsAreReported(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	l := listener.New(broken{}, listener.Bounds{}, slog.New(slog.NewTextHandler(&out, nil)))
	for range 100 {
		if _, err := l.Accept(); err == nil {
			t.Fatal("accepted")
		}
	}
	if lines := strings.Count(out.String(), "\n"); lines != 1 || !strings.Contains(out.String(), "level=ERROR") {
		t.Errorf("%d lines: %s", lines, out.String())
	}
}

// TestTheEndIsNoFault: that a listener is closed, as at the end of a server, is not written down.
func TestTheEndIsNoFault(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := listener.New(inner, listener.Bounds{}, slog.New(slog.NewTextHandler(&out, nil)))
	l.Close()
	if _, err := l.Accept(); err == nil || out.Len() > 0 {
		t.Errorf("%v, %s", err, out.String())
	}
}

// broken is a listener that has no file left.
type broken struct{ net.Listener }

func (broken) Accept() (net.Conn, error) { return nil, noFile{} }

type noFile struct{}

func (noFile) Error() string   { return "too many open files" }
func (noFile) Temporary() bool { return true }
