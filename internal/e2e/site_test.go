//go:build tools

package e2e_test

import (
	"bytes"
	"context"
	"embed"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"

	"taixin/internal/e2e"
	"taixin/internal/operator"
	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/web/page"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var (
	everyPage = flag.Bool("every-page", false, "look at every page, not only at the longest of each kind")
	sweep     = flag.Bool("sweep", false, "look at pages in windows from 280 to 1920 px in steps of 20, not only at eight widths")
)

// root is the top of the source tree, seen from the tests.
const root = "../.."

//go:embed testdata/*.js
var scripts embed.FS

// script is a function that looks at a page from within.
func script(t *testing.T, name string) string {
	t.Helper()
	content, err := scripts.ReadFile("testdata/" + name + ".js")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// answer is what the server sends for an address.
type answer struct {
	path   string
	kind   string // the path without what tells pages of a kind apart
	status int
	header http.Header
	body   []byte
}

func (a answer) isPage() bool { return strings.HasPrefix(a.header.Get("Content-Type"), "text/html") }

// site is the real server on a real database, seen in a real browser.
type site struct {
	url     string
	pages   []answer // every page, faults included
	samples []answer // those that are looked at: the longest of each kind, in Chinese
	layouts []answer // those of them that are laid out in a way of their own
	english []answer // and of some kinds, in English
	boards  []answer // sheets to hang up
	frames  []answer // what stands in the pages of others
	files   []answer // what else links lead to: assets, charts, data
	browser context.Context
	slots   chan struct{} // bounds how many tabs are open
}

// look is what a reader can choose.
type look struct{ name, form, scheme string }

var (
	light   = look{"light", "", "light"}
	dark    = look{"dark", "", "dark"}
	elder   = look{"elder", "elder", "light"}
	english = look{"english", "", "light"}

	englishElder = look{"english-elder", "elder", "light"}
)

// of are the pages that are looked at in a look: each kind in the usual one, each layout in the others.
func (s *site) of(l look) []answer {
	switch l {
	case light:
		return s.samples
	case english, englishElder:
		return s.english
	}
	return s.layouts
}

// inEnglish begins the addresses, and the kinds, of pages in English.
const inEnglish = "/en/"

// sampled are the kinds of page that are laid out in a way of their own.
var sampled = []string{
	"", "progress", "projects", "projects/{id}", "industry", "indicators", "indicators/{id}", "services/{id}", "regions/{id}", "timeline",
	"sources/{id}", "changes", "compare", "data", "search?q=railway", "404",
}

// office answers for a site that has everything an operator can configure.
var office = operator.Operator{
	Name: "某看板", Domain: "taixin.example", Code: "1400000001", Organiser: "某主办单位", Undertaker: "某承办单位", Contact: "0351-0000000",
	ICP: "晋ICP备2022000001号-1", Police: "晋公网安备14010002000001号", MapApproval: "晋S(2022)001号", Terms: "第一段。\n\n第二段。",
	Security: "mailto:security@example.org",
}

// newSite serves a site that somebody answers for, or nobody.
func newSite(t *testing.T, by operator.Operator) *site {
	t.Helper()
	store, err := postgres.Open(pgtest.New(t).ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	web := httptest.NewUnstartedServer(nil)
	options := server.Options{Log: log, Now: time.Now, Operator: by, CacheBytes: 32 << 20, Site: "http://" + web.Listener.Addr().String()}
	inner := server.New(store, options)
	inner.Look(t.Context())
	web.Config.Handler = inner.Handler()
	web.Start()
	t.Cleanup(web.Close)
	t.Cleanup(inner.Drain)
	s := &site{url: web.URL, slots: make(chan struct{}, runtime.GOMAXPROCS(0)+1)}
	s.crawl(t)
	return s
}

// fewFigures is how many of the pages of single figures are looked at.
const fewFigures = 8

// crawl reads everything that links lead to, and the pages that no link leads to.
func (s *site) crawl(t *testing.T) {
	t.Helper()
	seen, lookedBack, figures := map[string]bool{}, false, 0
	todo := []string{"/", "/search", "/search?q=" + url.QueryEscape("太原"), "/search?q=zzzz", "/projects?stage=in-use&sort=newest", "/projects?stage=in-use&sector=water", "/briefing?region=zone&as_of=2022-11-06", "/no-such-page", "/view?form=no-such-form", "/en/search?q=railway", "/en/search?q=zzzz", "/en/no-such-page"}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		a := s.get(t, path)
		if a.status >= 300 && a.status < 400 {
			continue // a choice, which leads back
		}
		if !a.isPage() {
			if a.status == http.StatusOK {
				s.files = append(s.files, a)
			}
			continue
		}
		if !utf8.Valid(a.body) || bytes.ContainsRune(a.body, utf8.RuneError) {
			t.Errorf("%s holds what is no character", path)
		}
		s.pages = append(s.pages, a)
		if strings.HasSuffix(path, "/board") {
			s.boards = append(s.boards, a)
		}
		document(t, a).Find("[href], [src]").Each(func(_ int, e *goquery.Selection) {
			target, _, _ := strings.Cut(e.AttrOr("href", e.AttrOr("src", "")), "#")
			switch {
			case !strings.HasPrefix(target, "/"), strings.Contains(target, "/view?"):
			case strings.Contains(target, "/search?"), e.AttrOr("rel", "") == "nofollow": // those above stand for all
			case strings.Contains(target, "/figures/"): // a few stand for hundreds that are made alike
				if figures++; figures <= fewFigures {
					todo = append(todo, target)
				}
			case strings.Contains(target, "as_of="): // the overview and one project, on one day, stand for all
				if back := e.Closest(".days li").Next().Length() == 0; back && (a.path == "/" || !lookedBack && a.kind == "projects/{id}") {
					lookedBack = lookedBack || a.path != "/"
					todo = append(todo, target)
				}
			default:
				todo = append(todo, target)
			}
		})
	}
	for _, name := range page.ChartNames() {
		s.frames = append(s.frames, s.get(t, "/embed/"+name), s.get(t, "/en/embed/"+name))
	}
	s.frames = append(s.frames, s.get(t, "/embed/corridor?as_of=2022-11-06"), s.get(t, "/embed/no-such-chart"))
	longest := map[string]answer{}
	for _, a := range s.pages {
		if len(a.body) > len(longest[a.kind].body) {
			longest[a.kind] = a
		}
	}
	for _, a := range s.pages {
		if longest[a.kind].path != a.path && !*everyPage {
			continue
		}
		if kind, english := strings.CutPrefix(a.kind, inEnglish); !english {
			s.samples = append(s.samples, a)
			if slices.Contains(sampled, strings.TrimPrefix(a.kind, "/")) || strings.HasPrefix(a.kind, "/search?") {
				s.layouts = append(s.layouts, a)
			}
		} else if slices.Contains(sampled, kind) {
			s.english = append(s.english, a)
		}
	}
	kinds := map[string]bool{}
	for _, a := range s.english {
		kinds[a.kind] = true
	}
	if len(kinds) != len(sampled) {
		t.Errorf("%d kinds of page in English, want %d", len(kinds), len(sampled))
	}
}

func (s *site) get(t *testing.T, path string) answer {
	t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "identity")
	res, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{path, kind(path, res.StatusCode), res.StatusCode, res.Header, body}
}

// kind is the route of a page; a search is of another kind when it finds nothing.
func kind(path string, status int) string {
	if page, english := strings.CutPrefix(path, inEnglish); english {
		return inEnglish + strings.TrimPrefix(kind("/"+page, status), "/")
	}
	route, _, _ := strings.Cut(path, "?") // the same list in another order is no other kind
	if status >= http.StatusBadRequest {
		return fmt.Sprint(status)
	}
	if strings.Contains(path, "as_of=") {
		return route + " on an earlier day"
	}
	if parts := strings.Split(route, "/"); len(parts) > 2 {
		parts[2] = "{id}"
		return strings.Join(parts[1:], "/")
	}
	if strings.Contains(path, "stage=") {
		return route + " narrowed"
	}
	if route == "/search" {
		return path
	}
	return route
}

func document(t *testing.T, a answer) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(a.body)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestSite looks at every page in a browser. One server, one database and one browser serve all of its parts, each in
// tabs of its own.
func TestSite(t *testing.T) {
	t.Parallel()
	s := newSite(t, office)
	browser, closing, err := e2e.Open(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := closing(); err != nil {
			t.Error(err)
		}
	})
	s.browser = browser
	t.Logf("%d pages of %d kinds, %d of them in English too, %d files", len(s.pages), len(s.samples), len(s.english), len(s.files))

	run := func(name string, l look, part func(*testing.T, *site, look)) {
		t.Run(name+"/"+l.name, func(t *testing.T) {
			t.Parallel()
			part(t, s, l)
		})
	}
	for _, l := range []look{light, dark, elder, english} {
		run("axe", l, testAxe)
		run("suggest", l, testSuggest)
	}
	run("nu", light, testNu)
	run("atom", light, testAtom)
	run("weight", light, testWeight)
	run("answers", light, testAnswers)
	run("answers", elder, testElderAnswers)
	run("tasks", light, testTasks)
	run("unsuggested", light, testSuggestNothing)
	for _, l := range []look{light, elder} {
		run("width", l, testWidth)
		run("text", l, testText)
		run("targets", l, testTargets)
		run("aloud", l, testAloud)
	}
	run("width", english, testWidth)
	run("width", englishElder, testWidth)
	run("aloud", english, testAloud)
	run("script", english, testScript)
	for _, l := range []look{light, dark} {
		run("frames", l, testFrames)
	}
	run("picture", light, testPicture)
	run("picture", dark, testPicture)
	run("print", light, testPrint)
	run("boards", elder, testBoards)
	run("briefing", light, testBriefing)
	run("wall", dark, testWall)
	run("keyboard", light, testKeyboard)
	run("script", light, testScript)
	run("visit", light, testVisit)
}

// tab opens a tab for a reader who has chosen a look. It shares no cookie and no cache with other tabs.
func (s *site) tab(t *testing.T, l look) context.Context {
	t.Helper()
	s.slots <- struct{}{}
	t.Cleanup(func() { <-s.slots })
	ctx, cancel := chromedp.NewContext(s.browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	bound := 5 * time.Minute // against a browser that hangs
	if *everyPage || *sweep {
		bound = time.Hour
	}
	ctx, cancel = context.WithTimeout(ctx, bound)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.Navigate(s.url+"/view?"+url.Values{"form": {l.form}, "scheme": {l.scheme}}.Encode()))
	class := strings.Fields(evaluate[string](t, ctx, "document.documentElement.className"))
	for _, chosen := range []string{l.form, l.scheme} {
		if chosen != "" && !slices.Contains(class, chosen) {
			t.Fatalf("%s was chosen, but the page looks %q", chosen, class)
		}
	}
	return ctx
}

func do(t *testing.T, tab context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

// evaluate runs an expression in a page and waits for what it promises.
func evaluate[T any](t *testing.T, tab context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(tab, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
