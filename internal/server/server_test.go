package server_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5"
	"go.uber.org/goleak"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/seeds"
	"taixin/web/ui"
)

// TestMain also sees to it that nothing goes on after the tests.
func TestMain(m *testing.M) {
	pgtest.Main(m)
	if err := goleak.Find(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var noon = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// home is the public address of the sites of tests.
const home = "http://example.com"

// site is a running server on a store of its own.
type site struct {
	handler http.Handler
	server  *server.Server
	store   server.Store
}

// record is what the store holds.
func (s site) record(t *testing.T) *zone.Snapshot {
	t.Helper()
	record, _, err := s.store.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return zone.NewSnapshot(record)
}

// newSite serves the database at an address; change may alter the options.
func newSite(t testing.TB, url string, change ...func(*server.Options)) site {
	t.Helper()
	store, err := postgres.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return serving(t, store, change...)
}

// serving serves a store.
func serving(t testing.TB, store server.Store, change ...func(*server.Options)) site {
	t.Helper()
	options := server.Options{Log: logger(t), Now: clock, Site: home}
	for _, c := range change {
		c(&options)
	}
	s := server.New(store, options)
	s.Look(t.Context())
	return site{s.Handler(), s, store}
}

// held is a store that is a record in memory, for tests of what no database is needed for.
type held struct{ record *zone.Record }

func (h held) Stamp(context.Context) (string, error)              { return "held", nil }
func (h held) Read(context.Context) (*zone.Record, string, error) { return h.record, "held", nil }

func logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// get asks for an address and returns the whole answer.
func (s site) get(t *testing.T, target string) *http.Response {
	t.Helper()
	return s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
}

func (s site) do(t *testing.T, r *http.Request) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result()
}

// page asks for a page that must be there.
func (s site) page(t *testing.T, target string) *goquery.Document {
	t.Helper()
	res := s.get(t, target)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %s", target, res.Status)
	}
	return document(t, res)
}

func document(t *testing.T, res *http.Response) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func shipped(t testing.TB) *zone.Snapshot {
	t.Helper()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return zone.NewSnapshot(record)
}

// paths lists the page of everything in a record.
func paths(record *zone.Snapshot) []string {
	all := []string{"/", "/progress", "/projects", "/industry", "/services", "/indicators", "/regions", "/timeline", "/sources", "/changes", "/compare?of=days", "/compare?of=regions", "/compare?of=sources", "/about", "/about/coverage", "/sitemap"}
	for _, p := range record.Projects {
		all = append(all, "/projects/"+p.ID)
	}
	for _, s := range record.Services {
		all = append(all, "/services/"+s.ID)
	}
	for _, i := range record.Indicators {
		all = append(all, "/indicators/"+i.ID)
	}
	for _, r := range record.Regions {
		all = append(all, "/regions/"+r.ID)
	}
	for _, s := range record.Sources {
		all = append(all, "/sources/"+s.ID)
	}
	return all
}

// has fails unless the selector finds an element whose text contains all of the words.
func has(t *testing.T, doc *goquery.Document, where, selector string, words ...string) {
	t.Helper()
	found := doc.Find(selector)
	if found.Length() == 0 {
		t.Errorf("%s: nothing at %s", where, selector)
		return
	}
	for _, word := range words {
		if !strings.Contains(found.Text(), word) {
			t.Errorf("%s: %s does not say %q", where, selector, word)
		}
	}
}

// TestEveryFigureIsShown finds each observation on the pages of its indicator, region, source, and project or service,
// with its value as published.
func TestEveryFigureIsShown(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	if len(record.Observations) == 0 {
		t.Fatal("no observation to look for")
	}
	for _, o := range record.Observations {
		where := []string{"/indicators/" + o.Indicator, "/regions/" + o.Region, "/sources/" + o.Source}
		if o.Project != "" {
			where = append(where, "/projects/"+o.Project)
		}
		if o.Service != "" {
			where = append(where, "/services/"+o.Service)
		}
		if record.Indicator(o.Indicator).Headline && o.Source == record.Founding().ID {
			where = append(where, "/")
		}
		for _, path := range where {
			selector := fmt.Sprintf(`[data-observation=%q] data[value=%q]`, o.Key(), o.Value)
			if path == "/" { // amounts are bars there
				selector += fmt.Sprintf(`, .money b:contains(%q)`, o.Value)
			}
			has(t, s.page(t, path), path, selector)
		}
	}
	measured(t, s, record)
}

// measured: the list of indicators has a line for each series, once, in the order of topics and ranks; what has no line of
// its own is an earlier value that a picture joins with the one in the line, or says the same as another figure.
func measured(t *testing.T, s site, record *zone.Snapshot) {
	t.Helper()
	lines, places, last := map[string]*goquery.Selection{}, map[string]int{}, 0
	for at, i := range record.Indicators {
		places[i.ID] = at
	}
	for next := "/indicators"; next != ""; {
		doc := s.page(t, next)
		for _, open := range []string{"section > .scroll", "section > details"} { // each stands in its order
			last = 0
			doc.Find(open).Find("[data-observation]").Each(func(_ int, e *goquery.Selection) {
				key := e.AttrOr("data-observation", "")
				if lines[key] != nil {
					t.Errorf("%s stands twice on the list", key)
				}
				lines[key] = e
				indicator, _, _ := strings.Cut(key, " ")
				if places[indicator] < last {
					t.Errorf("%s stands after others of its topic", key)
				}
				last = places[indicator]
			})
		}
		next = doc.Find(`a[rel="next"]`).AttrOr("href", "")
	}
	drawn := 0
	for _, o := range record.Observations {
		line := lines[o.Key()]
		if line != nil {
			if line.Find(fmt.Sprintf("data[value=%q]", o.Value)).Length() == 0 {
				t.Errorf("%s has another value on the list", o.Key())
			}
			if n := line.Find(".trend circle").Length(); n > 0 {
				drawn++
				if n < 2 || line.Find(".trend .meta").Text() == "" {
					t.Errorf("%s is drawn with %d points", o.Key(), n)
				}
			}
			continue
		}
		if record.Foremost(o) && !slices.ContainsFunc(record.Observations, func(later *zone.Observation) bool {
			on := lines[later.Key()]
			return on != nil && on.Find(".trend circle").Length() > 0 && later.Indicator == o.Indicator && later.Region == o.Region && o.To.Compare(later.To) < 0
		}) {
			t.Errorf("%s is not on the list", o.Key())
		}
	}
	if drawn == 0 {
		t.Error("no series is drawn on the list")
	}
}

// TestEveryNameIsShown finds everything that the record names on the page of its source and on its own.
func TestEveryNameIsShown(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	source := func(id string) (string, *goquery.Document) { return "/sources/" + id, s.page(t, "/sources/"+id) }
	entry := func(from, id, name string) {
		t.Helper()
		path, doc := source(from)
		has(t, doc, path, fmt.Sprintf(`[data-key=%q]`, id), name)
	}
	for _, p := range record.Projects {
		entry(p.Source, p.ID, p.Name.ZH)
		has(t, s.page(t, "/projects/"+p.ID), p.ID, `article[data-project] h1`, p.Name.ZH)
		has(t, s.page(t, "/projects"), "/projects", fmt.Sprintf(`[data-key=%q] .tag`, p.ID))
		has(t, s.page(t, "/progress"), "/progress", fmt.Sprintf(`#chart-projects a[href="/projects/%s"]`, p.ID), p.Name.ZH)
	}
	for _, v := range record.Services {
		entry(v.Source, v.ID, v.Name.ZH)
		has(t, s.page(t, "/services/"+v.ID), v.ID, `.crumbs`, v.Name.ZH)
	}
	for _, c := range record.Clusters {
		entry(c.Source, c.ID, c.Name.ZH)
		has(t, s.page(t, "/industry"), "/industry", fmt.Sprintf(`#chart-industry [data-key=%q]`, c.ID), c.Name.ZH)
	}
	for _, c := range record.Chains {
		entry(c.Source, c.ID, c.Name.ZH)
		has(t, s.page(t, "/industry"), "/industry", fmt.Sprintf(`#chart-industry [data-key=%q]`, c.ID), c.Name.ZH)
	}
	for _, a := range record.Aims {
		entry(a.Source, a.ID, a.Name.ZH)
		has(t, s.page(t, "/regions/"+a.Region), a.ID, fmt.Sprintf(`[data-group=%q] [data-key=%q]`, a.Kind, a.ID), a.Name.ZH)
	}
	for _, e := range record.Events {
		entry(e.Source, e.ID, e.Title.ZH)
		has(t, s.page(t, "/timeline"), "/timeline", fmt.Sprintf(`[data-key=%q] time[datetime^=%q]`, e.ID, e.On.String()[:7]))
	}
	for _, m := range record.Milestones {
		path := "/projects/" + m.Project
		if m.Service != "" {
			path = "/services/" + m.Service
		}
		has(t, s.page(t, path), path, `.milestones tbody th`, m.Name.ZH)
	}
	for _, st := range record.Statements {
		path, doc := source(st.Source)
		has(t, doc, path, `.terms dd`, st.Text.ZH)
	}
	for _, st := range record.Stages {
		has(t, s.page(t, "/projects/"+st.Project), st.Project, `.terms dd`, st.Text.ZH)
	}
	for _, d := range record.Derived() {
		has(t, s.page(t, "/about"), "/about", fmt.Sprintf(`[data-derivation=%q] data[value=%q]`, d.Derivation.ID, d.Value))
	}
}

// TestPagesFollowTheSeeds changes the value of every observation: each page shows the new values where it showed the old
// ones, and no page says an old one any more, in whatever words. So no figure is written in a template, in a message or
// in the prose of the record.
func TestPagesFollowTheSeeds(t *testing.T) {
	t.Parallel()
	record, err := seed.Read(seeds.FS) // with the references of sentences, which a snapshot has filled in
	if err != nil {
		t.Fatal(err)
	}
	was := shipped(t)
	before, db := newSite(t, pgtest.Shipped(t).ReaderURL), pgtest.New(t)
	old := map[string]string{} // what pages say of a value of three digits or more; smaller ones are too common to search for
	given := slices.Clone(record.Observations)
	for i, o := range given {
		if value := o.Value.String(); len(value) > 2 {
			old[o.Key()] = value + was.Indicator(o.Indicator).Unit
		}
		value := zone.MustDecimal(fmt.Sprintf("3%03d.7", 500+i)) // no old value with its unit is the end of a new one
		for j, other := range record.Observations[:i] {
			if was.Key(other) == was.Key(o) && given[j].Agrees(o) {
				value = other.Value // what agreed goes on agreeing
			}
		}
		of := *o
		of.Value, of.Upper, of.PartOf, of.PartRegion, of.Along, of.Partial = value, zone.Bound{}, "", "", "", false // parts would not add up
		record.Observations[i] = &of
	}
	for i := range record.Indicators {
		if n := &record.Indicators[i]; n.Share || n.Kind == zone.Order {
			n.Share, n.Kind = false, zone.Amount
		}
	}
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	after, shown := newSite(t, db.ReaderURL), 0
	for _, path := range paths(was) {
		was, is := before.page(t, path), after.page(t, path)
		for _, o := range record.Observations {
			n := was.Find(fmt.Sprintf(`[data-observation=%q] data`, o.Key())).Length()
			if got := is.Find(fmt.Sprintf(`[data-observation=%q] data[value=%q]`, o.Key(), o.Value)).Length(); got != n {
				t.Errorf("%s shows %s anew %d times, %d times before", path, o.Key(), got, n)
			}
			shown += n
		}
		text := strings.Join(strings.Fields(is.Find("body").Text()), "")
		for key, words := range old {
			if saysAlone(text, words) {
				t.Errorf("%s still says %s (%s)", path, words, key)
			}
		}
	}
	if shown < len(record.Observations) {
		t.Errorf("%d values shown of %d", shown, len(record.Observations))
	}
}

// saysAlone reports that words stand in a text, and not as the end of a longer number.
func saysAlone(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || !strings.ContainsAny(text[at-1:at], "0123456789.,") {
			return true
		}
		at += len(words)
	}
}

// TestLinksLead follows every link of every page within the site.
func TestLinksLead(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	seen, todo := map[string]bool{"/": true}, []string{"/"}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		res := s.get(t, path)
		if chooses(path) && res.StatusCode == http.StatusSeeOther {
			continue // a choice, which leads back
		}
		if res.StatusCode != http.StatusOK {
			t.Errorf("GET %s: %s", path, res.Status)
			continue
		}
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			continue
		}
		document(t, res).Find("[href], [src]").Each(func(_ int, e *goquery.Selection) {
			target, _, _ := strings.Cut(e.AttrOr("href", e.AttrOr("src", "")), "#")
			if !strings.HasPrefix(target, "/") || seen[target] {
				return
			}
			lang, _ := ui.LangOf(path)
			if to, _ := ui.LangOf(target); to != lang && e.AttrOr("hreflang", "") == "" && e.Is("a") && !common[target] {
				t.Errorf("%s leaves its language, to %s", path, target)
			}
			if lang != "zh" && (strings.Contains(target, "as_of=") || e.AttrOr("rel", "") == "nofollow") && !chooses(target) {
				return // the Chinese page has the same, at the same addresses
			}
			seen[target] = true
			// Of the ways to narrow a list, and of the days, each is one step: TestLookingBack walks on from the days.
			if strings.Contains(target, "as_of=") || e.AttrOr("rel", "") == "nofollow" && !chooses(target) {
				if res := s.get(t, target); res.StatusCode != http.StatusOK {
					t.Errorf("%s leads to %s: %s", path, target, res.Status)
				}
				return
			}
			todo = append(todo, target)
		})
	}
	for _, path := range paths(shipped(t)) {
		for _, lang := range ui.Languages() {
			if path := ui.In(lang, path); !seen[path] {
				t.Errorf("no link leads to %s", path)
			}
		}
	}
	for path := range seen {
		for _, lang := range ui.Languages() {
			if twin := ui.In(lang, path); !seen[twin] && !strings.HasPrefix(path, "/static/") && !strings.Contains(path, "?") && !common[path] {
				t.Errorf("%s is there, and %s is not", path, twin)
			}
		}
	}
}

// chooses tells the links that choose a look, and lead back.
func chooses(target string) bool {
	_, page := ui.LangOf(target)
	return strings.HasPrefix(page, "/view?")
}

// common are the documents that are in every language at once.
var common = map[string]bool{"/data/catalog.jsonld": true, "/data/projects.oc4ids.json": true, "/api/v1/openapi.json": true}

// canceled is a context that has ended.
func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// connect opens a connection of the owner of a database.
func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
