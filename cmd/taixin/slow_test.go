package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
)

var idle = flag.Int("idle", 300, "how many idle connections TestSlow opens")

// TestSlow opens connections that say nothing more after an answer, others that send a head byte by byte, and others that
// ask for much and read nothing. Readers lose nothing meanwhile; the slow are hung up on, and the idle left alone for a
// while. make drill-slow does it with ten thousand.
func TestSlow(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL, "--connections", "20000", "--connections-per-address", "20000")
	p.status(t, "/readyz", http.StatusOK)
	readers := p.readers(t, "/", "/projects")
	before, slow := p.resident(t), *idle/10

	for i := range *idle {
		conn := p.dial(t)
		if _, err := io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		res, err := http.ReadResponse(bufio.NewReaderSize(conn, 1024), nil)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
		res.Body.Close()
	}
	stand := p.sockets(t)
	t.Logf("%d idle connections: %d sockets open, resident %d MB before and %d MB with them", *idle, stand, before>>20, p.resident(t)>>20)

	var half []net.Conn
	for range slow {
		conn := p.dial(t)
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX: "); err != nil {
			t.Fatal(err)
		}
		half = append(half, conn)
	}
	asked := strings.Repeat("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 400)
	for range slow {
		conn := p.dial(t)
		if err := conn.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, asked); err != nil {
			t.Fatal(err)
		}
	}
	begun := time.Now()
	pace := time.NewTicker(time.Second)
	for range 5 { // byte by byte, for as long as it is listened to
		for _, conn := range half {
			_, _ = io.WriteString(conn, "x") // it may have been hung up on
		}
		<-pace.C
	}
	for i, conn := range half {
		if err := conn.SetReadDeadline(begun.Add(30 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(conn); isSlow(err) {
			t.Fatalf("connection %d with half a head is left", i)
		}
	}
	t.Logf("%d with half a head hung up on after %v", slow, time.Since(begun).Round(time.Second))
	for tick := time.NewTicker(200 * time.Millisecond); ; <-tick.C {
		left := p.sockets(t) - (stand - *idle)
		if left <= *idle {
			t.Logf("%d that read nothing hung up on after %v", slow, time.Since(begun).Round(time.Second))
			break
		}
		if time.Since(begun) > 2*time.Minute {
			t.Fatalf("%d connections are left", left)
		}
	}
	readers.end(t)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
}

func (p process) dial(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// sockets is how many the program has open.
func (p process) sockets(t *testing.T) int {
	t.Helper()
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", p.Process.Pid))
	if err != nil || len(files) == 0 {
		t.Fatal("the program has no files", err)
	}
	n := 0
	for _, file := range files {
		if target, err := os.Readlink(file); err == nil && strings.HasPrefix(target, "socket:") {
			n++
		}
	}
	return n
}
