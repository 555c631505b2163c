package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/prometheus/client_golang/prometheus"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
)

// fragile is a store that can be made to fail.
type fragile struct {
	server.Store
	gone  atomic.Bool  // nothing answers
	slow  atomic.Bool  // nothing answers in time
	reads atomic.Int64 // of the whole record
}

func (f *fragile) Stamp(ctx context.Context) (string, error) {
	switch {
	case f.gone.Load():
		return "", zone.ErrUnavailable
	case f.slow.Load():
		f.slow.Store(false)
		return "", fmt.Errorf("%w: %w", zone.ErrUnavailable, context.DeadlineExceeded)
	}
	return f.Store.Stamp(ctx)
}

func (f *fragile) Read(ctx context.Context) (*zone.Record, string, error) {
	f.reads.Add(1)
	return f.Store.Read(ctx)
}

// keeping is a site that keeps its pages and watches its store, as the program does.
type keeping struct {
	site
	fragile *fragile
	clock   atomic.Pointer[time.Time]
	metrics *prometheus.Registry
}

// newKeeping serves the shipped record; change may alter the options.
func newKeeping(t testing.TB, change ...func(*server.Options)) *keeping {
	t.Helper()
	return keepingOf(t, pgtest.Shipped(t).ReaderURL, change...)
}

// keepingOf serves the database at an address.
func keepingOf(t testing.TB, url string, change ...func(*server.Options)) *keeping {
	t.Helper()
	store, err := postgres.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	k := &keeping{fragile: &fragile{Store: store}, metrics: prometheus.NewRegistry()}
	k.clock.Store(&noon)
	k.site = serving(t, k.fragile, append([]func(*server.Options){func(o *server.Options) {
		o.Now, o.CacheBytes, o.Metrics = func() time.Time { return *k.clock.Load() }, 32<<20, k.metrics
	}}, change...)...)
	ctx, cancel := context.WithCancel(context.Background())
	var watching sync.WaitGroup
	watching.Go(func() { k.server.Watch(ctx) })
	t.Cleanup(func() { cancel(); watching.Wait() })
	return k
}

// answered is how many requests had a verdict of the cache.
func (k *keeping) answered(t *testing.T, verdict string) (n int) {
	t.Helper()
	families, err := k.metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			for _, label := range m.GetLabel() {
				if family.GetName() == "taixin_requests_total" && label.GetName() == "cache" && label.GetValue() == verdict {
					n += int(m.GetCounter().GetValue())
				}
			}
		}
	}
	return n
}

// made is how many documents were made to answer a request.
func (k *keeping) made(t *testing.T, target string) int {
	t.Helper()
	before := k.answered(t, "miss")
	if res := k.get(t, target); res.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", target, res.Status)
	}
	return k.answered(t, "miss") - before
}

// with asks with a header.
func (s site) with(t *testing.T, method, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return s.do(t, r)
}

// eventually fails the test unless the condition comes to hold.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		if holds() {
			return
		}
	}
	t.Fatalf("not within half a minute: %s", what)
}

func body(t *testing.T, res *http.Response) []byte {
	t.Helper()
	content, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// decoded is the body without its coding.
func decoded(t *testing.T, res *http.Response) []byte {
	t.Helper()
	content := body(t, res)
	if got := res.Header.Get("Content-Length"); got != "" && got != fmt.Sprint(len(content)) {
		t.Errorf("Content-Length %s of %d bytes", got, len(content))
	}
	var from io.Reader
	switch coding := res.Header.Get("Content-Encoding"); coding {
	case "":
		return content
	case "gzip":
		z, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		from = z
	case "br":
		from = brotli.NewReader(bytes.NewReader(content))
	default:
		t.Fatalf("Content-Encoding %s", coding)
	}
	content, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestKeptPagesAreThePages: what is kept is what is made, in every encoding, each with a validator of its own; and whoever
// holds it is told that nothing has changed.
func TestKeptPagesAreThePages(t *testing.T) {
	t.Parallel()
	k, plain := newKeeping(t), newSite(t, pgtest.Shipped(t).ReaderURL)
	sheet, _ := k.page(t, "/").Find(`link[rel="stylesheet"]`).Attr("href")
	for _, path := range append(paths(shipped(t)), "/charts/share.svg", "/data/figures.csv", sheet) {
		want := body(t, plain.get(t, path))
		k.get(t, path)
		tags := map[string]string{}
		for _, coding := range []string{"", "gzip", "br"} {
			res := k.with(t, "GET", path, "Accept-Encoding", coding)
			if got := res.Header.Get("Content-Encoding"); got != coding {
				t.Errorf("%s: asked for %q, came in %q", path, coding, got)
			}
			if !bytes.Equal(decoded(t, res), want) {
				t.Errorf("%s in %q is another page", path, coding)
			}
			tag := res.Header.Get("Etag")
			if other, ok := tags[tag]; ok || tag == "" || strings.HasPrefix(tag, "W/") {
				t.Errorf("%s: validator %s in %q and in %q", path, tag, coding, other)
			}
			tags[tag] = coding
			if !strings.Contains(res.Header.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", path, res.Header.Get("Vary"))
			}
			head := k.with(t, "HEAD", path, "Accept-Encoding", coding)
			if head.StatusCode != http.StatusOK || head.Header.Get("Content-Encoding") != coding || len(body(t, head)) > 0 {
				t.Errorf("HEAD %s: %s", path, head.Status)
			}
			for _, held := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
				res := k.with(t, "GET", path, "Accept-Encoding", coding, "If-None-Match", held)
				if res.StatusCode != http.StatusNotModified || len(body(t, res)) > 0 || res.Header.Get("Etag") == "" || res.Header.Get("Cache-Control") == "" || res.Header.Get("X-Content-Type-Options") == "" {
					t.Errorf("%s, If-None-Match %s: %s, Etag %s", path, held, res.Status, res.Header.Get("Etag"))
				}
			}
			if res := k.with(t, "GET", path, "If-None-Match", `"other", W/"another", nonsense`); res.StatusCode != http.StatusOK {
				t.Errorf("%s, If-None-Match of something else: %s", path, res.Status)
			}
			if part := k.with(t, "GET", path, "Accept-Encoding", "identity", "Range", "bytes=0-9"); part.StatusCode != http.StatusPartialContent || !bytes.Equal(body(t, part), want[:10]) {
				t.Errorf("%s from 0 to 9: %s", path, part.Status)
			}
		}
	}
}

// TestUnknownParametersFillNothing: what a route does not read makes no other page, in whatever order and number.
func TestUnknownParametersFillNothing(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	k.get(t, "/projects")
	k.get(t, "/search?q=%E5%8D%A1")
	for _, target := range []string{"/projects?x=1", "/projects?q=1", "/projects?%zz", "/projects?a&b&c=%00", "/search?z=1&q=%E5%8D%A1&a=2", "/search?q=卡&q=x", "/projects?from=singlemessage&isappinstalled=0&utm_source=x&_=1"} {
		if made := k.made(t, target); made > 0 {
			t.Errorf("%s is made anew", target)
		}
	}
	if k.made(t, "/search?q=x") == 0 {
		t.Error("another search is answered with the first")
	}
	for _, target := range []string{"/projects.csv?utm_source=x&from=timeline", "/api/v1/projects?_=17"} {
		if res := k.get(t, target); res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", target, res.Status)
		}
	}
}

// TestEveryoneGetsOnePage: many who ask at once for what is not there get the same page, and one who leaves takes it from
// nobody.
func TestEveryoneGetsOnePage(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	var readers sync.WaitGroup
	for n := range 100 {
		readers.Go(func() {
			if n%2 == 0 {
				k.do(t, httptest.NewRequestWithContext(canceled(t), "GET", "/progress", nil))
				return
			}
			if res := k.get(t, "/progress"); res.StatusCode != http.StatusOK || !bytes.Contains(body(t, res), []byte("</html>")) {
				t.Errorf("%s", res.Status)
			}
		})
	}
	readers.Wait()
	if k.made(t, "/progress") > 0 {
		t.Error("the page was not kept")
	}
}

// TestStoreIsTheSource changes a value, a stage and a sentence by SQL, past the loader: each is on its page, in its file and
// in its feed within two seconds.
func TestStoreIsTheSource(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	k, conn := keepingOf(t, db.ReaderURL), connect(t, db.AdminURL)
	for _, change := range []struct{ sql, where string }{
		{`update observations set value = 4321.5 where indicator = 'major-projects' and "from" = '2022-01-01'`, "4321.5"},
		{`update stages set text = '改写的进度', text_en = 'rewritten' where project = 'taixin-avenue' and source = 'cctv-2022-09-30'`, "改写的进度"},
		{`update statements set text = '改写的说明', text_en = 'rewritten' where service = 'transport-card' and aspect = 'what'`, "改写的说明"},
	} {
		places := map[string][]string{
			"4321.5": {"/indicators/major-projects", "/", "/data/figures.csv", "/indicators/major-projects.atom", "/api/v1/indicators/major-projects", "/search?q=4321.5"},
			"改写的进度":  {"/projects/taixin-avenue", "/data/stages.csv", "/projects/taixin-avenue.atom", "/api/v1/projects/taixin-avenue"},
			"改写的说明":  {"/services/transport-card", "/services", "/data/statements.csv", "/services.atom", "/api/v1/services"},
		}[change.where]
		for _, path := range places { // from now on they are kept
			k.get(t, path)
		}
		if tag, err := conn.Exec(t.Context(), change.sql); err != nil || tag.RowsAffected() == 0 {
			t.Fatal(tag, err)
		}
		begun := time.Now()
		for _, path := range places {
			eventually(t, change.where+" is on "+path, func() bool { return bytes.Contains(body(t, k.get(t, path)), []byte(change.where)) })
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("%s was seen after %v", change.where, took)
		}
	}
	before := k.fragile.reads.Load()
	k.server.Look(t.Context())
	if k.fragile.reads.Load() != before {
		t.Error("the record is read though nothing has changed")
	}
}

// TestNewReleaseIsServed: readers who keep asking while a new record is loaded see the old page or the new one, never
// anything else, and before long only the new one.
func TestNewReleaseIsServed(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), shipped(t).Record
	k := keepingOf(t, db.ReaderURL)
	old := body(t, k.get(t, "/projects"))
	for i := range record.Projects {
		record.Projects[i].Name.ZH = fmt.Sprintf("改名%d", i)
	}
	var seen [][]byte
	loaded := make(chan error, 1)
	go func() {
		_, err := postgres.Load(context.WithoutCancel(t.Context()), db.AdminURL, &record)
		loaded <- err
	}()
	eventually(t, "the new record is served", func() bool {
		page := body(t, k.get(t, "/projects"))
		if !slices.ContainsFunc(seen, func(s []byte) bool { return bytes.Equal(s, page) }) {
			seen = append(seen, page)
		}
		return bytes.Contains(page, []byte("改名0"))
	})
	if err := <-loaded; err != nil {
		t.Fatal(err)
	}
	final := body(t, k.get(t, "/projects"))
	for _, page := range seen {
		if !bytes.Equal(page, old) && !bytes.Equal(page, final) {
			t.Error("a page of neither record")
		}
	}
}

// TestNextDay: what is overdue and how old figures are changes at midnight in Shanghai, and so do pages.
func TestNextDay(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	k.get(t, "/projects")
	for _, step := range []struct {
		at   time.Time
		made int
	}{
		{time.Date(2026, 11, 24, 15, 59, 59, 0, time.UTC), 0},
		{time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC), 1},
		{time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC), 0},
		{time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC), 1}, // a clock that was set back
	} {
		k.clock.Store(&step.at)
		if made := k.made(t, "/projects"); made != step.made {
			t.Errorf("at %v: made %d times, want %d", step.at, made, step.made)
		}
	}
	if reads := k.fragile.reads.Load(); reads != 1 {
		t.Errorf("the record was read %d times", reads)
	}
}

// TestChoicesStayPrivate: a shared cache may keep the page for everybody and no other.
func TestChoicesStayPrivate(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	for range 2 {
		for cookie, want := range map[string]string{"": "public", "form=elder": "private", "scheme=dark": "private", "form=huge; other=1": "public"} {
			res := k.with(t, "GET", "/projects", "Cookie", cookie)
			caching := res.Header.Get("Cache-Control")
			if !strings.Contains(caching, want) || !strings.Contains(res.Header.Get("Vary"), "Cookie") {
				t.Errorf("Cookie %q: Cache-Control %q, Vary %q", cookie, caching, res.Header.Get("Vary"))
			}
			if elder := document(t, res).Find("html.elder").Length() > 0; elder != (cookie == "form=elder") {
				t.Errorf("Cookie %q: elder %v", cookie, elder)
			}
		}
	}
	if vary := k.get(t, "/data/figures.csv").Header.Get("Vary"); strings.Contains(vary, "Cookie") {
		t.Errorf("a file varies by %q", vary)
	}
	if caching := k.get(t, "/nothing").Header.Get("Cache-Control"); caching != "no-store" {
		t.Errorf("a fault may be kept: %q", caching)
	}
}

// TestStoreLost: everything is served, also what nobody had asked for and past midnight, with a header that says since when
// the store is away; and all is well when it is back.
func TestStoreLost(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	k.get(t, "/projects")
	k.fragile.gone.Store(true)
	eventually(t, "the loss is noticed", func() bool { return k.get(t, "/projects").Header.Get("Store-Away-Since") != "" })
	if res := k.get(t, "/readyz"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("/readyz: %s", res.Status)
	}
	tomorrow := noon.Add(24 * time.Hour)
	k.clock.Store(&tomorrow)
	targets := append(paths(shipped(t)), "/projects?x=1", "/search?q=tx", "/data/figures.csv", "/feed.atom", "/api/v1/observations", "/compare?of=days&a=2022-11-06&b=2024-12-31", "/?as_of=2022-11-06", "/data/taixin.zip")
	for _, target := range targets {
		res := k.get(t, target)
		since, err := http.ParseTime(res.Header.Get("Store-Away-Since"))
		if res.StatusCode != http.StatusOK || err != nil || !since.Equal(noon) {
			t.Errorf("%s: %s, away since %v, %v", target, res.Status, since, err)
		}
	}
	k.fragile.gone.Store(false)
	eventually(t, "the return is noticed", func() bool { return k.get(t, "/readyz").StatusCode == http.StatusOK })
	for _, target := range []string{"/projects", "/progress"} {
		if res := k.get(t, target); res.StatusCode != http.StatusOK || res.Header.Get("Store-Away-Since") != "" {
			t.Errorf("%s: %s, away since %q", target, res.Status, res.Header.Get("Store-Away-Since"))
		}
	}
	if reads := k.fragile.reads.Load(); reads != 1 {
		t.Errorf("the record was read %d times", reads)
	}
}

// TestSlowStore: a store that once does not answer in time is not away; one that refuses is.
func TestSlowStore(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	for i, look := range []struct{ slow, gone, away bool }{{slow: true}, {}, {gone: true, away: true}, {}, {slow: true}} {
		k.fragile.slow.Store(look.slow)
		k.fragile.gone.Store(look.gone)
		k.server.Look(t.Context())
		res := k.get(t, "/projects")
		if away := res.Header.Get("Store-Away-Since") != ""; res.StatusCode != http.StatusOK || away != look.away {
			t.Errorf("look %d: %s, away %v", i, res.Status, away)
		}
	}
}

// unreadable is a store whose record cannot be read.
type unreadable struct{}

func (unreadable) Stamp(context.Context) (string, error) { return "changed", nil }
func (unreadable) Read(context.Context) (*zone.Record, string, error) {
	return nil, "", errors.New("a value that is none")
}

// TestUnreadableRecord: what somebody has written into the store that cannot be read takes nothing away from readers.
func TestUnreadableRecord(t *testing.T) {
	t.Parallel()
	s := serving(t, unreadable{})
	if res := s.get(t, "/"); res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("%s", res.Status)
	}
}

// TestQuestionsPushNothingOut: however many questions are asked, the pages that everybody reads stay.
func TestQuestionsPushNothingOut(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, func(o *server.Options) { o.CacheBytes = 1 << 20 })
	k.get(t, "/projects")
	for n := range 200 {
		k.get(t, fmt.Sprintf("/search?q=%d", n))
		k.get(t, fmt.Sprintf("/progress?as_of=2026-%02d-%02d", 1+n%10, 1+n%28))
	}
	if k.made(t, "/projects") > 0 {
		t.Error("the page is gone")
	}
}
