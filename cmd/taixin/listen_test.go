package main

import (
	"context"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"taixin/internal/postgres/pgtest"
)

// TestServeOnSocket serves on a socket in the file system, as a proxy on the same machine that is trusted to say whom it speaks
// for. One that is in use is refused, one that a killed server has left is taken, and none is left behind.
func TestServeOnSocket(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "web.sock")
	args := []string{"--listen", "unix:" + path, "--database-url", pgtest.New(t).ReaderURL, "--trusted-proxies", "127.0.0.1/32", "--pages-per-minute", "1"}
	killed := serve(t, args...)
	if got := runWith(t, "serve", "--listen", "unix:"+path); got.code != exitFailed || !strings.Contains(got.stderr, "cannot listen") {
		t.Errorf("on a socket in use: exit %d\n%s", got.code, got.stderr)
	}
	killed.end(t, syscall.SIGKILL)

	p := serve(t, args...)
	if p.url != "unix://"+path {
		t.Errorf("it serves on %s", p.url)
	}
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", path)
		},
	}}
	ask := func(target, reader string) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://taixin"+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", reader)
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	for _, c := range []struct {
		path, reader string
		want         int
	}{
		{"/", "192.0.2.1", http.StatusOK},
		{"/progress", "192.0.2.1", http.StatusTooManyRequests},
		{"/progress", "192.0.2.2", http.StatusOK},
		{"/", "192.0.2.1", http.StatusOK}, // which is kept
	} {
		if got := ask(c.path, c.reader); got != c.want {
			t.Errorf("%s for %s: %d, want %d", c.path, c.reader, got, c.want)
		}
	}
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
	if left, err := filepath.Glob(path); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
