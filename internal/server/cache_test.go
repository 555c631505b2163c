package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
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

// counted is a store that counts the questions for some pages and can be made to wait or to fail.
type counted struct {
	server.Store
	asked atomic.Int64
	hold  atomic.Pointer[chan struct{}] // where there is one, answers come when it is closed
	gone  atomic.Bool                   // nothing answers
	slow  atomic.Bool                   // nobody hears in time which record it holds
	whole atomic.Int64                  // how often it was read whole
	read  atomic.Pointer[zone.Record]   // what was read then
}

func (c *counted) answer(ctx context.Context, question func(context.Context) (*zone.Record, error)) (*zone.Record, error) {
	c.asked.Add(1)
	if hold := c.hold.Load(); hold != nil {
		select {
		case <-*hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if c.gone.Load() {
		return nil, zone.ErrUnavailable
	}
	return question(ctx)
}

func (c *counted) Release(ctx context.Context) (zone.Release, error) {
	if c.gone.Load() {
		return zone.Release{}, zone.ErrUnavailable
	}
	if c.slow.Load() {
		return zone.Release{}, fmt.Errorf("%w: %w", zone.ErrUnavailable, context.DeadlineExceeded)
	}
	return c.Store.Release(ctx)
}

func (c *counted) Record(ctx context.Context) (*zone.Record, error) {
	c.whole.Add(1)
	rec, err := c.Store.Record(ctx)
	c.read.Store(rec)
	return rec, err
}

func (c *counted) Projects(ctx context.Context) (*zone.Record, error) {
	return c.answer(ctx, c.Store.Projects)
}

func (c *counted) ProjectList(ctx context.Context, asked zone.Narrowing) (rec *zone.Record, cut *zone.Cut, err error) {
	rec, err = c.answer(ctx, func(ctx context.Context) (rec *zone.Record, err error) {
		rec, cut, err = c.Store.ProjectList(ctx, asked)
		return rec, err
	})
	return rec, cut, err
}

func (c *counted) Progress(ctx context.Context) (*zone.Record, error) {
	return c.answer(ctx, c.Store.Progress)
}

func (c *counted) Search(ctx context.Context, query string) (found *zone.Finding, err error) {
	_, err = c.answer(ctx, func(ctx context.Context) (*zone.Record, error) {
		found, err = c.Store.Search(ctx, query)
		return nil, err
	})
	return found, err
}

// keeping is a site that keeps its pages.
type keeping struct {
	site
	counted *counted
	clock   atomic.Pointer[time.Time]
}

// newKeeping serves a database as the program does, watching it. change may alter the options.
func newKeeping(t testing.TB, url string, change func(*server.Options)) *keeping {
	t.Helper()
	store, err := postgres.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	k := &keeping{counted: &counted{Store: store}}
	k.clock.Store(&noon)
	options := server.Options{Log: logger(t), Now: func() time.Time { return *k.clock.Load() }, CacheBytes: 32 << 20}
	if change != nil {
		change(&options)
	}
	s := server.New(k.counted, options)
	s.Look(t.Context())
	s.Open()
	k.site = site{s.Handler(), store}
	ctx, cancel := context.WithCancel(context.Background())
	var watching sync.WaitGroup
	watching.Go(func() { s.Watch(ctx) })
	t.Cleanup(func() { cancel(); watching.Wait() })
	return k
}

// isKept asks twice and tells whether the second time cost a question.
func (k *keeping) isKept(t *testing.T, target string) bool {
	k.get(t, target)
	before := k.counted.asked.Load()
	k.get(t, target)
	return k.counted.asked.Load() == before
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
	if got := res.Header.Get("Content-Length"); got != fmt.Sprint(len(content)) {
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
	db := pgtest.New(t)
	k, plain := newKeeping(t, db.ReaderURL, nil), newSite(t, db.ReaderURL)
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
				if res.StatusCode != http.StatusNotModified || len(body(t, res)) > 0 || res.Header.Get("Etag") == "" || res.Header.Get("Cache-Control") == "" {
					t.Errorf("%s, If-None-Match %s: %s, Etag %s", path, held, res.Status, res.Header.Get("Etag"))
				}
			}
			if res := k.with(t, "GET", path, "If-None-Match", `"other"`, "If-None-Match", tag); res.StatusCode != http.StatusNotModified {
				t.Errorf("%s, If-None-Match in the second line: %s", path, res.Status)
			}
			if res := k.with(t, "GET", path, "If-None-Match", `"other", W/"another", nonsense`); res.StatusCode != http.StatusOK {
				t.Errorf("%s, If-None-Match of something else: %s", path, res.Status)
			}
		}
	}
}

// TestUnknownParametersFillNothing: what a route does not read makes no other page, in whatever order and number.
func TestUnknownParametersFillNothing(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
	k.get(t, "/projects")
	k.get(t, "/search?q=%E5%8D%A1")
	before := k.counted.asked.Load()
	for _, target := range []string{"/projects?x=1", "/projects?q=1", "/projects?%zz", "/projects?a&b&c=%00", "/search?z=1&q=%E5%8D%A1&a=2", "/search?q=卡&q=x"} {
		if res := k.get(t, target); res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", target, res.Status)
		}
	}
	if asked := k.counted.asked.Load() - before; asked > 0 {
		t.Errorf("%d questions for pages that were there", asked)
	}
	if k.get(t, "/search?q=x"); k.counted.asked.Load() == before {
		t.Error("another search is answered with the first")
	}
}

// TestMadeOnceForAll: many who ask at once for what is not there cost one question, and one who leaves takes the page from
// nobody.
func TestMadeOnceForAll(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
	hold := make(chan struct{})
	k.counted.hold.Store(&hold)
	before := k.counted.asked.Load()
	leaving, leave := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	readers.Go(func() { k.do(t, httptest.NewRequestWithContext(leaving, "GET", "/progress", nil)) })
	eventually(t, "the first is asking", func() bool { return k.counted.asked.Load() == before+1 })
	leave()
	for range 50 {
		readers.Go(func() {
			if res := k.get(t, "/progress"); res.StatusCode != http.StatusOK {
				t.Errorf("%s", res.Status)
			}
		})
	}
	close(hold)
	readers.Wait()
	if asked := k.counted.asked.Load() - before; asked != 1 {
		t.Errorf("%d questions", asked)
	}
}

// TestNewReleaseIsServed: readers who keep asking while a new record is loaded see the old page or the new one, never
// anything else, and before long only the new one.
func TestNewReleaseIsServed(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), shipped(t)
	k := newKeeping(t, db.ReaderURL, nil)
	old := body(t, k.get(t, "/projects"))
	for i := range record.Projects {
		record.Projects[i].Name.ZH = fmt.Sprintf("改名%d", i)
	}
	var seen [][]byte
	loaded := make(chan error, 1)
	go func() {
		_, err := postgres.Load(context.WithoutCancel(t.Context()), db.AdminURL, record)
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
	eventually(t, "the new page is kept", func() bool { return k.isKept(t, "/projects") })
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
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
	k.get(t, "/projects")
	before := k.counted.asked.Load()
	for _, step := range []struct {
		at    time.Time
		asked int64
	}{
		{time.Date(2026, 11, 24, 15, 59, 59, 0, time.UTC), 0},
		{time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC), 1},
		{time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC), 1},
	} {
		k.clock.Store(&step.at)
		k.get(t, "/projects")
		if asked := k.counted.asked.Load() - before; asked != step.asked {
			t.Errorf("at %v: %d questions, want %d", step.at, asked, step.asked)
		}
	}
}

// TestChoicesStayPrivate: a shared cache may keep the page for everybody and no other.
func TestChoicesStayPrivate(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
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
	if caching := k.get(t, "/nothing").Header.Get("Cache-Control"); caching != "no-store" {
		t.Errorf("a fault may be kept: %q", caching)
	}
}

// TestStoreLost: what was made stays, with a header that says since when the store is away, even past midnight; what was
// not made is refused without asking; and all is well when the store is back.
func TestStoreLost(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, nil)
	k.get(t, "/projects")
	k.counted.gone.Store(true)
	eventually(t, "the loss is noticed", func() bool { return k.get(t, "/projects").Header.Get("Store-Away-Since") != "" })
	if res := k.get(t, "/readyz"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("/readyz: %s", res.Status)
	}
	tomorrow := noon.Add(24 * time.Hour)
	k.clock.Store(&tomorrow)
	before := k.counted.asked.Load()
	for _, target := range []string{"/projects", "/projects?x=1"} {
		res := k.get(t, target)
		since, err := http.ParseTime(res.Header.Get("Store-Away-Since"))
		if res.StatusCode != http.StatusOK || err != nil || !since.Equal(noon) {
			t.Errorf("%s: %s, away since %v, %v", target, res.Status, since, err)
		}
	}
	if res := k.get(t, "/progress"); res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("a page that was not made: %s", res.Status)
	}
	if asked := k.counted.asked.Load() - before; asked > 0 {
		t.Errorf("%d questions to a store that is away", asked)
	}
	k.counted.gone.Store(false)
	eventually(t, "the return is noticed", func() bool { return k.get(t, "/readyz").StatusCode == http.StatusOK })
	for _, target := range []string{"/projects", "/progress"} {
		if res := k.get(t, target); res.StatusCode != http.StatusOK || res.Header.Get("Store-Away-Since") != "" {
			t.Errorf("%s: %s, away since %q", target, res.Status, res.Header.Get("Store-Away-Since"))
		}
	}
}

// TestSlowStore: a store that once does not answer in time is not away; one that does so twice in a row, or refuses, is.
func TestSlowStore(t *testing.T) {
	t.Parallel()
	store, err := postgres.Open(pgtest.New(t).ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	c := &counted{Store: store}
	s := server.New(c, server.Options{Log: logger(t), Now: func() time.Time { return noon }, CacheBytes: 1 << 20})
	s.Look(t.Context())
	s.Open()
	at := site{s.Handler(), store}
	at.get(t, "/projects")
	for i, look := range []struct{ slow, gone, away bool }{
		{slow: true},
		{},
		{slow: true},
		{slow: true, away: true},
		{slow: true, away: true},
		{},
		{slow: true},
		{gone: true, away: true},
		{},
		{gone: true, away: true},
	} {
		c.slow.Store(look.slow)
		c.gone.Store(look.gone)
		s.Look(t.Context())
		res := at.get(t, "/projects")
		if away := res.Header.Get("Store-Away-Since") != ""; res.StatusCode != http.StatusOK || away != look.away {
			t.Errorf("look %d: %s, away %v", i, res.Status, away)
		}
	}
}

// TestLookingBackIsCheap: however many days are looked back to, the record is read whole once; and only days on which
// something was published are kept, so that asking for others pushes nothing out. Nobody changes what all read.
func TestLookingBackIsCheap(t *testing.T) {
	t.Parallel()
	counts := prometheus.NewRegistry()
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) { o.Metrics = counts })
	days := shipped(t).Days()
	for n := range 50 {
		for _, path := range []string{"/", "/changes", "/data/figures.csv"} {
			if res := k.get(t, fmt.Sprintf("%s?as_of=20%02d-02-03", path, n%26)); res.StatusCode != http.StatusOK {
				t.Fatalf("%s: %s", path, res.Status)
			}
		}
	}
	for _, day := range days {
		for range 2 {
			k.get(t, "/?as_of="+day.String())
		}
	}
	before := k.counted.read.Load().Digest()
	for _, path := range append(paths(shipped(t)), "/search", "/sitemap.xml", "/projects.atom", "/services.atom", "/data/catalog.jsonld", "/data/projects.oc4ids.json", "/data/observations.csv") {
		address, query, _ := strings.Cut(path, "?")
		k.get(t, path)
		k.get(t, address+"?as_of="+days[len(days)-1].String()+"&"+query)
	}
	if whole := k.counted.whole.Load(); whole != 1 {
		t.Errorf("read whole %d times", whole)
	}
	if k.counted.read.Load().Digest() != before {
		t.Error("the record that all read is no longer what it was")
	}
	isHit := func(day string) bool { // the second time
		k.get(t, "/progress?as_of="+day)
		before := hits(t, counts)
		k.get(t, "/progress?as_of="+day)
		return hits(t, counts) > before
	}
	if !isHit(days[0].String()) {
		t.Error("a day of publication is not kept")
	}
	if isHit("1000-01-01") || isHit(zone.DateOf(days[0].Time().AddDate(0, 0, 1)).String()) {
		t.Error("a day on which nothing was published is kept")
	}
}

// hits is how many requests were answered from the cache.
func hits(t *testing.T, counts *prometheus.Registry) (n float64) {
	t.Helper()
	families, err := counts.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			for _, label := range m.GetLabel() {
				if family.GetName() == "taixin_requests_total" && label.GetName() == "cache" && label.GetValue() == "hit" {
					n += m.GetCounter().GetValue()
				}
			}
		}
	}
	return n
}

// TestInventedHosts: pages under any number of invented names of the site push out none of those under its own.
func TestInventedHosts(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, pgtest.New(t).ReaderURL, func(o *server.Options) { o.CacheBytes = 1 << 20 })
	k.get(t, "/projects")
	before := k.counted.asked.Load()
	for n := range 100 {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/projects", nil)
		r.Host = fmt.Sprintf("invented-%d.example", n)
		if res := k.do(t, r); res.StatusCode != http.StatusOK {
			t.Fatal(res.Status)
		}
	}
	if k.counted.asked.Load() == before {
		t.Fatal("the name of the site makes no other page, so this tests nothing")
	}
	before = k.counted.asked.Load()
	if k.get(t, "/projects"); k.counted.asked.Load() != before {
		t.Error("the page under the site's own name is gone")
	}
}
