package server_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/postgres/scale"
	"taixin/internal/zone"
)

// TestPagesOfALargeRecord: no page lists thousands of projects or of their figures, each says how many there are and where,
// and the way there leads to as many.
func TestPagesOfALargeRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	size := scale.Size{Projects: 2 * zone.MostProjects, Observations: 10 * zone.MostFigures, Seed: 5}
	if _, err := postgres.LoadParts(t.Context(), db.AdminURL, scale.Parts(shipped(t), size)); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db.ReaderURL)
	for _, path := range []string{"/progress", "/indicators", "/indicators/project-measure-1", "/about/coverage", "/changes"} {
		for _, edition := range []string{"", "/en"} {
			doc := s.page(t, edition+path)
			if doc.Find("[data-rest]").Length() == 0 {
				t.Errorf("%s does not say what it leaves out", edition+path)
			}
			if n := doc.Find("main tr, main li").Length(); n > zone.MostProjects {
				t.Errorf("%s lists %d rows", edition+path, n)
			}
		}
	}
	groups := s.page(t, "/progress").Find("#stages").Parent().Find("[data-group]")
	if groups.Length() < 2 {
		t.Fatalf("%d stages", groups.Length())
	}
	groups.Each(func(_ int, group *goquery.Selection) {
		title, way := group.Find("h3").Text(), group.Find("p.more a").AttrOr("href", "")
		chosen := s.page(t, way).Find(".facets [aria-current] small").First().Text()
		if n := digits.FindString(title); n == "" || n != digits.FindString(chosen) {
			t.Errorf("%s leads to %s, where there are %s", title, way, chosen)
		}
	})
}

var digits = regexp.MustCompile(`\d+`)

// TestFilesOfALargeRecord: of a record that is too large to be read whole, each table is there to the last row, and once;
// what is made of all of it says that it cannot be had.
func TestFilesOfALargeRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	size := scale.Size{Projects: 700, Observations: zone.MostWholeFigures + 1, Seed: 6}
	parts := scale.Parts(shipped(t), size)
	if _, err := postgres.LoadParts(t.Context(), db.AdminURL, parts); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for part := range parts {
		want["projects"] += len(part.Projects)
		want["stages"] += len(part.Stages)
		want["observations"] += len(part.Observations)
		want["figures"] += len(part.Observations)
		want["milestones"] += len(part.Milestones)
		want["events"] += len(part.Events)
		want["sources"] += len(part.Sources)
		want["services"] += len(part.Services)
	}
	s := newSite(t, db.ReaderURL)
	for name, n := range want {
		lines := strings.Split(strings.TrimSuffix(s.text(t, "/data/"+name+".ndjson"), "\n"), "\n")
		slices.Sort(lines)
		if len(lines) != n || len(slices.Compact(lines)) != n {
			t.Errorf("%d rows of %s, want %d", len(lines), name, n)
		}
	}
	for _, path := range []string{"/?as_of=2023-01-01", "/briefing", "/projects.csv", "/indicators.csv", "/api/v1/observations", "/api/v1/indicators/project-measure-1", "/api/v1/status", "/feed.atom", "/indicators.atom", "/indicators/project-measure-1.atom", "/en/compare?of=regions&a=zone&b=140900"} {
		if res := s.get(t, path); res.StatusCode != http.StatusNotImplemented {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
	if title := document(t, s.get(t, "/?as_of=2023-01-01")).Find("h1").Text(); !strings.Contains(title, "记录太多") {
		t.Errorf("the fault is %q", title)
	}
}
