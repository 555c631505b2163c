package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
)

var hostile = flag.Int("hostile", 3000, "how many requests TestHostile makes")

// mischief makes requests that nobody means well with.
type mischief struct{ *rand.Rand }

func (m mischief) one(of ...string) string { return of[m.IntN(len(of))] }

// mostly is the usual, and one time in twenty something else.
func (m mischief) mostly(usual string, others ...string) string {
	if m.IntN(20) == 0 {
		return m.one(others...)
	}
	return usual
}

// some are up to n bytes, of any kind or of those that have a meaning somewhere.
func (m mischief) some(n int) string {
	var b strings.Builder
	for range m.IntN(n + 1) {
		if m.IntN(2) == 0 {
			b.WriteByte(byte(m.IntN(256)))
		} else {
			b.WriteString(m.one("%", "%00", "%ff", "%2e%2e", "../", "/", "\\", "'", `"`, "<script>", ";", "--", "=", "&", "?", "#", "忻", "%E5%BF", "{{", "${", "\x00", "\t", " ", "*", ",", "0", "9999999999999999999", "-1", "1e400"))
		}
	}
	return b.String()
}

// inLine is what can stand in a line; nothing else would be one request.
func inLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' {
			return '_'
		}
		return r
	}, s)
}

func (m mischief) path() string {
	path := m.one(
		"/", "/progress", "/projects", "/projects/dayu-new-town", "/industry", "/services", "/indicators", "/regions", "/timeline", "/sources",
		"/changes", "/compare", "/about", "/about/coverage", "/search", "/suggest", "/charts/share.svg", "/charts/", "/data/figures.csv", "/data/", "/view", "/healthz",
		"/readyz", "/static/", "/robots.txt", "/metrics", "/debug/pprof/", "/.git/config", "/wp-login.php", "*", "", "//", "http://x/",
	)
	if m.IntN(3) == 0 {
		path += m.one("", "/") + m.some(12)
	}
	if m.IntN(2) == 0 {
		path += "?"
		for range 1 + m.IntN(4) {
			path += m.one("as_of", "q", "stage", "sector", "region", "topic", "nature", "year", "dated", "sort", "after", "of", "a", "b", "form", "scheme", "x", m.some(3)) +
				m.one("=", "=", "") + m.one("2022-11-06", "2022-02-30", "0000-00-00", "", "elder", m.some(20), m.some(20)) + m.one("&", "&", ";")
		}
	}
	if m.IntN(200) == 0 {
		path += strings.Repeat(m.one("a", "%20", "/..", "&a=b"), m.IntN(5000))
	}
	if m.IntN(10) > 0 { // so that it gets past the reading of the request
		path = passable(path)
	}
	return path
}

// passable escapes what cannot stand in an address.
func passable(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > ' ' && c < 0x7f && (c != '%' || i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func isHex(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }

func (m mischief) request() (request string, head bool) {
	method := m.one("GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "PROPFIND", "get", inLine(m.some(4)))
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s\r\n", method, strings.ReplaceAll(inLine(m.path()), " ", m.one("+", "%20", " ")), m.mostly("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "", "x"))
	fmt.Fprintf(&b, "Host: %s\r\n", m.mostly("x", "localhost:8080", "[::1]", `x"><script>`, "", inLine(m.some(10))))
	for range m.IntN(4) {
		name := m.one("Accept-Encoding", "Cookie", "If-None-Match", "Accept-Language", "Range", "X-Forwarded-For", "Forwarded", "Referer", "Upgrade", "Expect", "Connection", "If-Modified-Since", "Authorization", m.mostly("X", inLine(m.some(4))))
		value := m.one("gzip", "br;q=1e9, *;q=0", "identity;q=0, *;q=0", `"x", W/"`, "*", "\x01\x7f忻", "form=elder; scheme=", "bytes=0-1,5-", "100-continue", "close", "h2c", "127.0.0.1, ", "http://x/search?q=%zz", m.mostly("", inLine(m.some(40))), strings.Repeat("a,", m.IntN(200)))
		fmt.Fprintf(&b, "%s: %s\r\n", name, value)
	}
	body := ""
	switch m.IntN(20) {
	case 0:
		body = m.some(200)
		fmt.Fprintf(&b, "Content-Length: %s\r\n", m.one(strconv.Itoa(len(body)), "0", "-1", "99999999999999999999", "5, 5"))
	case 1:
		body = m.one("0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "ffffffffffffffff\r\n")
		fmt.Fprintf(&b, "Transfer-Encoding: %s\r\n", m.one("chunked", "chunked", "gzip, chunked", "identity"))
	}
	return b.String() + "\r\n" + body, method == "HEAD"
}

// TestHostile sends generated requests, each to be answered or hung up on: with no fault of the server's but a deliberate
// refusal, with no panic, and without it growing. make hostile sends a hundred thousand.
func TestHostile(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL, "--pages-per-minute", "0")
	p.status(t, "/readyz", http.StatusOK)
	address := strings.TrimPrefix(p.url, "http://")
	var (
		under    sync.WaitGroup
		mu       sync.Mutex
		answered = map[int]int{}
		hungUp   int
		early    int // resident bytes after a fifth
	)
	const workers = 8
	for worker := range workers {
		under.Go(func() {
			m := mischief{rand.New(rand.NewPCG(uint64(worker), 20261124))}
			for i := range *hostile / workers {
				request, head := m.request()
				res, err := ask(address, request, head)
				status := 0
				mu.Lock()
				if err != nil {
					hungUp++
				} else {
					status = res.StatusCode
				}
				answered[status]++
				if worker == 0 && i == *hostile/workers/5 {
					early = p.resident(t)
				}
				mu.Unlock()
				// 501 and 505 are net/http's answers to transfer encodings and versions that do not exist.
				if status >= 500 && !slices.Contains([]int{http.StatusNotImplemented, http.StatusServiceUnavailable, http.StatusHTTPVersionNotSupported}, status) || isSlow(err) {
					t.Errorf("%d, %v: %q", status, err, request)
				}
				if err == nil && isOurs(res) && (res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Content-Security-Policy") == "") {
					t.Errorf("%d with %v: %q", status, res.Header, request)
				}
			}
		})
	}
	under.Wait()
	for _, method := range []string{http.MethodOptions, http.MethodGet} { // of the server as a whole
		if res, err := ask(address, method+" * HTTP/1.1\r\nHost: x\r\n\r\n", false); err != nil || !isOurs(res) || res.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s *: %+v, %v", method, res, err)
		}
	}
	late := p.resident(t)
	t.Logf("%d requests, %d hung up on, by status %v; resident %d MB after a fifth, %d MB in the end", *hostile, hungUp, answered, early>>20, late>>20)
	if grown := late - early; grown > 64<<20 || late > 100<<20 { // of which the cache may have 32
		t.Errorf("it has grown by %d MB to %d MB", grown>>20, late>>20)
	}
	p.status(t, "/", http.StatusOK)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d", code)
	}
	if log := p.stderr.String(); strings.Contains(log, "panic") || strings.Contains(log, "goroutine ") {
		t.Errorf("it panics:\n%s", log)
	}
}

// isOurs tells whether an answer is the site's. What is no request is refused by net/http itself, which writes a line of its
// own, without a day, and so are expectations that it does not know: no handler hears of either.
func isOurs(res *http.Response) bool {
	return res.Header.Get("Date") != "" && res.StatusCode != http.StatusExpectationFailed
}

// ask sends one request on a connection of its own and reads the whole answer.
func ask(address, request string, head bool) (*http.Response, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return nil, err
	}
	if _, err := io.WriteString(conn, request); err != nil {
		return nil, err
	}
	method := http.MethodGet
	if head {
		method = http.MethodHead
	}
	answers := bufio.NewReader(conn)
	res, err := http.ReadResponse(answers, &http.Request{Method: method})
	if err == nil && res.StatusCode == http.StatusContinue {
		res, err = http.ReadResponse(answers, &http.Request{Method: method})
	}
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res, err
}

// isSlow tells whether an answer did not come in time, which no request may bring about.
func isSlow(err error) bool {
	slow, ok := errors.AsType[net.Error](err)
	return ok && slow.Timeout()
}

// resident is how many bytes of memory the program takes.
func (p process) resident(t *testing.T) int {
	t.Helper()
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.Process.Pid))
	if err != nil {
		t.Error(err)
		return 0
	}
	var all, resident int
	if _, err := fmt.Sscan(string(content), &all, &resident); err != nil {
		t.Error(err)
	}
	return resident * os.Getpagesize()
}
