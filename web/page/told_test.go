package page_test

import (
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"taixin/internal/query"
	"taixin/web/page"
)

// Whoever reads of a project or a service in a list reads of which day that is, and where a year has gone by, that it was
// so then; a heading made of figures says the same.
func TestListsSayOfWhichDayTheySpeak(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	founding := record.Founding()
	day := founding.Published
	for _, at := range []struct {
		name string
		now  time.Time
		old  bool
	}{
		{"on the day", founding.Time(), false},
		{"after a year", founding.Time().AddDate(1, 0, 0), true},
	} {
		reading := page.Reading{Lang: "zh", Now: at.now}
		for name, list := range map[string]struct {
			of    templ.Component
			cards string
			least int
		}{
			"overview":     {page.NewOverview(record.AsOf(day), reading).Page(), `section[aria-labelledby="services"] .entries > li`, 10},
			"services":     {listed(t, record.AsOf(day), (*query.Index).Services, page.NewServices, reading), ".entries > li", 10},
			"projects":     {listed(t, record.AsOf(day), (*query.Index).Projects, page.NewProjects, reading), ".ledger tbody tr", 11},
			"progress":     {page.NewProgress(record.AsOf(day), reading).Page(), `section[aria-labelledby="stages"] .entries > li`, 9},
			"region":       {page.NewRegion(record.AsOf(day), "140100", reading).Page(), `section[aria-labelledby="projects"] .entries > li`, 4},
			"the headings": {page.NewProgress(record.AsOf(day), reading).Page(), "h2#projects, h2#batches", 2},
		} {
			cards := doc(t, list.of).Find(list.cards)
			if cards.Length() < list.least {
				t.Errorf("%s, %s: %d cards, want %d", at.name, name, cards.Length(), list.least)
			}
			cards.Each(func(_ int, card *goquery.Selection) {
				if got := card.Find(".told").Text(); got != "2022年11月6日的报道" {
					t.Errorf("%s, %s: %q speaks of %q", at.name, name, card.Text(), got)
				}
				if old := card.Find(".told + .age").Length() == 1; old != at.old {
					t.Errorf("%s, %s: %q says that it is old: %t", at.name, name, card.Text(), old)
				}
			})
		}
	}
}
