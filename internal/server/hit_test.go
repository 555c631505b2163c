package server_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
)

// listening serves a handler on the loopback as the program does, on connections that gather, and returns its address.
func listening(t testing.TB, handler http.Handler) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: handler}
	served := make(chan error, 1)
	go func() { served <- web.Serve(server.Gather(web, listener)) }()
	t.Cleanup(func() {
		web.Close()
		<-served
	})
	return listener.Addr().String()
}

// BenchmarkHit asks for what is kept, one request after the other on one connection. What it costs is that of both ends.
func BenchmarkHit(b *testing.B) {
	k := newKeeping(b, pgtest.New(b).ReaderURL, nil)
	address := listening(b, k.handler)
	for _, c := range []struct{ name, path, header string }{
		{"page", "/", "Accept-Encoding: gzip\r\n"},
		{"browser", "/", "Accept-Encoding: gzip, deflate, br, zstd\r\nCookie: form=elder; scheme=dark\r\nUser-Agent: Mozilla/5.0 (Linux; Android 10)\r\nAccept: text/html\r\n"},
		{"unchanged", "/", "Accept-Encoding: gzip\r\nIf-None-Match: *\r\n"},
		{"health", "/healthz", ""}, // is not kept: what a request costs besides
	} {
		b.Run(c.name, func(b *testing.B) {
			conn, err := net.Dial("tcp", address)
			if err != nil {
				b.Fatal(err)
			}
			defer conn.Close()
			request, answers := []byte("GET "+c.path+" HTTP/1.1\r\nHost: "+address+"\r\n"+c.header+"\r\n"), bufio.NewReaderSize(conn, 64<<10)
			b.ReportAllocs()
			begun := spent()
			for b.Loop() {
				if _, err := conn.Write(request); err != nil {
					b.Fatal(err)
				}
				length := 0
				for {
					line, err := answers.ReadSlice('\n')
					if err != nil {
						b.Fatal(err)
					}
					if len(line) == 2 {
						break
					}
					if value, ok := strings.CutPrefix(string(line), "Content-Length: "); ok {
						length, _ = strconv.Atoi(strings.TrimSpace(value))
					}
				}
				if _, err := answers.Discard(length); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64((spent()-begun).Nanoseconds())/float64(b.N), "cpu-ns/op")
		})
	}
}

// BenchmarkMiss asks for pages of a site of another name each time, so that they are made anew. The time of the database is
// not in the one it reports.
func BenchmarkMiss(b *testing.B) {
	k, n := newKeeping(b, pgtest.New(b).ReaderURL, nil), 0
	for _, path := range []string{"/", "/regions/zone", "/progress", "/changes", "/indicators", "/about/coverage"} {
		b.Run(path, func(b *testing.B) {
			begun := spent()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil)
				n++
				r.Host = fmt.Sprintf("cold-%d.example", n)
				w := httptest.NewRecorder()
				if k.handler.ServeHTTP(w, r); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
			b.ReportMetric(float64((spent()-begun).Nanoseconds())/float64(b.N), "cpu-ns/op")
		})
	}
}

// spent is the time that this process has spent on any core.
func spent() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
