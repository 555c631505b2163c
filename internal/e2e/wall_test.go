//go:build tools

package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"taixin/internal/e2e"
	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/internal/server"
	"taixin/seeds"
)

// drillMinutes is how long TestWall leaves the wall running, see make drill-screen; without it, no longer than it takes.
const drillMinutes = "TAIXIN_DRILL_MINUTES"

// TestWall hangs a wall, loads records and restarts the server under it. Whatever happens the boards stay; the wall says
// when it hears nothing, and shows each new record without being asked. In a drill its memory is watched meanwhile.
func TestWall(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	at, stop := hang(t, db.ReaderURL, "127.0.0.1:0")
	browser, closing, err := e2e.Open(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := closing(); err != nil {
			t.Error(err)
		}
	})
	tab, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	do(t, tab, chromedp.EmulateViewport(1920, 1080), chromedp.Navigate("http://"+at+"/screen"))
	name := record.Projects[0].Name.ZH
	load := func(n int) {
		record.Projects[0].Name.ZH = fmt.Sprint(name, "第", n, "版")
		if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
			t.Fatal(err)
		}
		await(t, tab, "the new record", `document.body.textContent.includes(`+strconv.Quote(record.Projects[0].Name.ZH)+`)`)
	}
	restart := func() {
		stop()
		await(t, tab, "word that nothing is heard", `document.querySelector('.wall-tools p').textContent.includes('月')`)
		if n := evaluate[int](t, tab, `document.querySelectorAll('.board.on').length`); n != 1 {
			t.Errorf("%d boards are shown while the server is away", n)
		}
		_, stop = hang(t, db.ReaderURL, at)
		await(t, tab, "that it is heard again", `document.querySelector('.wall-tools p').textContent === ''`)
	}
	minutes, err := strconv.Atoi(os.Getenv(drillMinutes))
	if err != nil {
		load(1)
		restart()
		load(2)
		stop()
		return
	}

	var heap []float64
	for minute := range minutes {
		if minute > 0 && minute%max(minutes/4, 1) == 0 && minute*4/minutes <= 3 {
			load(minute * 4 / minutes)
			if minute*4/minutes <= 2 {
				restart()
			}
			t.Logf("minute %d: load %d", minute, minute*4/minutes)
		}
		select {
		case <-time.After(time.Minute):
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		}
		used := memory(t, tab)
		heap = append(heap, used)
		t.Logf("minute %d: %.2f MB", minute+1, used/1e6)
	}
	stop()
	quarter := max(len(heap)/4, 1)
	first, last := slices.Max(heap[:quarter]), slices.Min(heap[len(heap)-quarter:])
	if last > first*1.1+200e3 {
		t.Errorf("from %.2f MB in the first quarter the memory has grown to %.2f MB in the last", first/1e6, last/1e6)
	}
}

// hang serves at an address until stop is called, which waits for the server to have shut down of itself.
func hang(t *testing.T, url, address string) (at string, stop func()) {
	t.Helper()
	store, err := postgres.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	s := server.New(store, server.Options{
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})), Now: time.Now, CacheBytes: 4 << 20,
	})
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	watched := make(chan struct{})
	go func() { defer close(watched); s.Watch(ctx) }()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: s.Handler(), ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	web.RegisterOnShutdown(s.Drain)
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(listener) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		if err := web.Shutdown(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
		cancel()
		<-watched
		store.Close()
	}
	t.Cleanup(stop)
	return listener.Addr().String(), stop
}

// await waits until a page is as it should be.
func await(t *testing.T, tab context.Context, what, condition string) {
	t.Helper()
	if !evaluate[bool](t, tab, `new Promise(done => {
		const until = Date.now() + 90000;
		const look = () => (`+condition+`) ? done(true) : Date.now() > until ? done(false) : setTimeout(look, 100);
		look();
	})`) {
		t.Fatalf("the wall waits for %s in vain", what)
	}
}

// memory is what is left of the heap of a page after what it has let go is taken from it.
func memory(t *testing.T, tab context.Context) (used float64) {
	t.Helper()
	do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return err
		}
		usage, err := chromedp.Call(ctx, runtime.GetHeapUsage, cdp.Empty{})
		used = usage.UsedSize
		return err
	}))
	return used
}
