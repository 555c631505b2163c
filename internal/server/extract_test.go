package server_test

import (
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres/pgtest"
	"taixin/web/page"
)

// TestExtractsSuffice: a page built from its extract is the page built from the whole record. So no extract lacks a row
// that its page would show, and no page shows a row that is not its own.
func TestExtractsSuffice(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.New(t).ReaderURL)
	whole, err := s.store.Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := page.Reading{Lang: "zh", Now: noon}
	on := func(path string) page.Reading {
		at.Address = "http://example.com" + strings.ReplaceAll(path, "卡", url.QueryEscape("卡"))
		return at
	}
	found, err := s.store.Search(t.Context(), "卡")
	if err != nil {
		t.Fatal(err)
	}
	found.Record = whole
	pages := map[string]templ.Component{
		"/":           page.NewOverview(whole, on("/")).Page(),
		"/progress":   page.NewProgress(whole, on("/progress")).Page(),
		"/projects":   must(page.NewProjects(whole, on("/projects"))),
		"/industry":   page.NewIndustry(whole, on("/industry")).Page(),
		"/services":   must(page.NewServices(whole, on("/services"))),
		"/indicators": must(page.NewIndicators(whole, on("/indicators"))),
		"/regions":    page.NewRegions(whole, on("/regions")).Page(),
		"/timeline":   must(page.NewTimeline(whole, on("/timeline"))),
		"/sources":    must(page.NewSources(whole, on("/sources"))),
		"/about":      page.NewAbout(whole, on("/about")).Page(),
		"/search?q=卡": page.NewSearch(found, "卡", on("/search?q=卡")).Page(),
		"/changes":    page.NewChanges(whole, on("/changes")).Page(),
		"/screen":     page.NewScreen(whole, on("/screen")).Page(),
		"/briefing":   must(page.NewBriefing(whole, on("/briefing"))),

		"/about/coverage": page.NewCoverage(whole, on("/about/coverage")).Page(),
	}
	for _, p := range whole.Projects {
		pages["/projects/"+p.ID] = page.NewProject(whole, p.ID, on("/projects/"+p.ID)).Page()
	}
	for _, v := range whole.Services {
		pages["/services/"+v.ID] = page.NewService(whole, v.ID, on("/services/"+v.ID)).Page()
	}
	for _, i := range whole.Indicators {
		pages["/indicators/"+i.ID] = page.NewIndicator(whole, i.ID, on("/indicators/"+i.ID)).Page()
	}
	for _, r := range whole.Regions {
		pages["/regions/"+r.ID] = page.NewRegion(whole, r.ID, on("/regions/"+r.ID)).Page()
	}
	for _, o := range whole.Sources {
		pages["/sources/"+o.ID] = page.NewSource(whole, o.ID, on("/sources/"+o.ID)).Page()
	}
	for path, component := range pages {
		var want strings.Builder
		if err := component.Render(t.Context(), &want); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(s.get(t, strings.ReplaceAll(path, "卡", url.QueryEscape("卡"))).Body)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines(want.String()), lines(string(got))); diff != "" {
			t.Errorf("%s (-from the whole record +from its extract):\n%s", path, diff)
		}
	}
}

// lines breaks HTML into its elements, so that a difference can be read.
func lines(html string) []string { return strings.Split(strings.ReplaceAll(html, "<", "\n<"), "\n") }

// must is a list as a page; without a query it cannot fail.
func must[V interface{ Page() templ.Component }](v V, err error) templ.Component {
	if err != nil {
		panic(err)
	}
	return v.Page()
}
