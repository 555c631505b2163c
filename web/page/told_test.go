package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// Whoever reads of a project or a service in a list reads of which day that is; a heading made of figures says the same.
func TestListsSayOfWhichDayTheySpeak(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	founding := record.Founding()
	day := founding.Published
	for _, at := range []struct {
		name string
		now  time.Time
	}{
		{"on the day", founding.Time()},
		{"after a year", founding.Time().AddDate(1, 0, 0)},
	} {
		reading := page.Reading{Lang: "zh", Now: at.now}
		for name, list := range map[string]struct {
			of    templ.Component
			cards string
			least int
		}{
			"overview":     {page.NewOverview(record.AsOf(day), reading).Page(), `section[aria-labelledby="services"] .briefs > li`, 10},
			"services":     {listed(t, record.AsOf(day), (*query.Index).Services, page.NewServices, reading), ".entries > li", 10},
			"projects":     {listed(t, record.AsOf(day), (*query.Index).Projects, page.NewProjects, reading), ".ledger tbody tr", 11},
			"region":       {page.NewRegion(record.AsOf(day), "140100", reading).Page(), `section[aria-labelledby="projects"] .entries > li`, 4},
			"the headings": {page.NewProgress(record.AsOf(day), reading).Page(), "h2#projects, h2#batches", 2},
		} {
			cards := doc(t, list.of).Find(list.cards)
			if cards.Length() < list.least {
				t.Errorf("%s, %s: %d cards, want %d", at.name, name, cards.Length(), list.least)
			}
			cards.Each(func(_ int, card *goquery.Selection) {
				// The headings are made of the founding figures; a card cites whom it is from.
				source, is := strings.CutPrefix(card.Find(".cite a").Last().AttrOr("href", "/sources/"+founding.ID), "/sources/")
				published := record.Source(source).Published
				told := card.Find(".told").Text()
				if told == "" { // said once for those of the same day
					told, _, _ = strings.Cut(strings.TrimPrefix(card.Closest("section").Find("h2 small").Text(), "据"), "，")
				}
				if want := fmt.Sprintf("%d年%d月%d日的报道", published.Year, published.Month, published.Day); !is || told != want {
					t.Errorf("%s, %s: %q speaks of %q, want %q", at.name, name, card.Text(), told, want)
				}
				if report, reported := record.AsOf(day).Stage(card.AttrOr("data-key", "")); reported && report.Source != source {
					t.Errorf("%s, %s: %q is not of %s, which spoke last", at.name, name, card.Text(), report.Source)
				}
			})
		}
	}
}

// On the first page the services stand by need, in the order of the needs, and each says what it is for.
func TestServicesStandByNeed(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	var want []string
	for _, group := range zone.ServicesByNeed(record.Services) {
		for _, s := range group {
			want = append(want, s.ID+" "+ui.WordsIn("zh").T("need."+string(s.Need)))
		}
	}
	got := doc(t, page.NewOverview(record, at("2026-11-24")).Page()).Find(".briefs > li").Map(func(_ int, li *goquery.Selection) string {
		return li.AttrOr("data-key", "") + " " + li.Find("h3 small").Text()
	})
	if !slices.Equal(got, want) {
		t.Errorf("the services are %q, not %q", got, want)
	}
}
