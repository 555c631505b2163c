package server_test

import (
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/postgres/scale"
	"taixin/web/page"
	"taixin/web/ui"
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

		"/sitemap":        page.NewIndex(whole, on("/sitemap")).Page(),
		"/about/coverage": page.NewCoverage(whole, on("/about/coverage")).Page(),
	}
	for _, p := range whole.Projects {
		pages["/projects/"+p.ID] = page.NewProject(whole, p.ID, on("/projects/"+p.ID)).Page()
		pages["/projects/"+p.ID+"/board"] = page.NewProjectBoard(whole, p.ID, on("/projects/"+p.ID+"/board")).Page()
	}
	for _, v := range whole.Services {
		pages["/services/"+v.ID] = page.NewService(whole, v.ID, on("/services/"+v.ID)).Page()
		pages["/services/"+v.ID+"/board"] = page.NewServiceBoard(whole, v.ID, on("/services/"+v.ID+"/board")).Page()
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

// TestCutsSuffice: a page of a list that the store narrows, sorts and counts is the page from the whole record, whatever
// is asked of it, and it leads through the same rows.
func TestCutsSuffice(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	// Enough for several pages, some with rows that come together in no order but their own.
	parts := scale.Parts(shipped(t), scale.Size{Projects: 700, Observations: 1400, Seed: 3})
	if _, err := postgres.LoadParts(t.Context(), db.AdminURL, parts); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db.ReaderURL)
	whole, err := s.store.Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]struct {
		view    func(page.Reading) (templ.Component, ui.Pages, error)
		queries []string
	}{
		"/projects": {
			func(at page.Reading) (templ.Component, ui.Pages, error) {
				v, err := page.NewProjects(whole, at)
				return v.Page(), v.Pages, err
			},
			[]string{
				"", "sort=stage", "sort=newest", "sort=name", "stage=in-use", "sort=name&stage=unstated", "sector=water&sort=newest",
				"region=zone", "region=140122&sector=energy&sort=stage&stage=planned", "region=140981&sort=name",
			},
		},
	}
	for path, list := range lists {
		for _, query := range list.queries {
			for pages := 0; ; pages++ {
				at := page.Reading{Lang: "zh", Now: noon, Address: "http://example.com" + path}
				if query != "" {
					at.Address += "?" + query
				}
				at.Query, _ = url.ParseQuery(query)
				view, around, err := list.view(at)
				if err != nil {
					t.Fatal(err)
				}
				var want strings.Builder
				if err := view.Render(t.Context(), &want); err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(s.get(t, path+"?"+query).Body)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(lines(want.String()), lines(string(got))); diff != "" {
					t.Fatalf("%s?%s (-from the whole record +from the store):\n%s", path, query, diff)
				}
				_, next, more := strings.Cut(around.Next, "?")
				if !more {
					break
				}
				query = next
			}
		}
	}
	for _, query := range []string{"after=nothing", "stage=in-use&after=made-1&sector=water&region=line", "region=nowhere", "sector=%00", "after=%FF", "sort=no"} {
		if code := s.get(t, "/projects?"+query).StatusCode; code != 400 {
			t.Errorf("/projects?%s: %d", query, code)
		}
	}
}
