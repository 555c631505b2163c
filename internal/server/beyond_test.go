package server_test

import (
	"regexp"
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
