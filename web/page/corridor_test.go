package page_test

import (
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/zone"
	"taixin/web/page"
)

// TestCorridor: every project is on the corridor once, at the stop that the record gives it, between two, or apart; and
// once in its table, with who says so.
func TestCorridor(t *testing.T) {
	t.Parallel()
	rec := shipped(t)
	doc, _ := render(t, page.Sample{Component: page.NewRegions(rec, page.Reading{Lang: "zh", Now: noon}).Page()})
	line := doc.Find("figure#chart-corridor")
	for _, p := range rec.Projects {
		station := line.Find(`.corridor li[data-key="` + p.ID + `"]`)
		row := line.Find("tbody tr").FilterFunction(func(_ int, row *goquery.Selection) bool {
			return row.Find("th a").AttrOr("href", "") == "/projects/"+p.ID
		})
		if station.Length() != 1 || row.Length() != 1 || row.Find(".cite a").Length() != 1 {
			t.Errorf("%s is on the line %d times and in the table %d times", p.ID, station.Length(), row.Length())
			continue
		}
		where := map[int]string{0: ".unplaced", 1: ".stops", 2: ".ways"}[len(p.Along)]
		if station.Closest(where).Length() != 1 {
			t.Errorf("%s is not in %s", p.ID, where)
		}
		if stop := station.Closest(".stop").AttrOr("data-stop", ""); len(p.Along) == 1 && stop != p.Along[0] {
			t.Errorf("%s is at %q, not at %s", p.ID, stop, p.Along[0])
		}
		if s, ok := rec.Stage(p.ID); ok && !station.Find(".dot, .stretch").HasClass(string(s.Stage)) {
			t.Errorf("the mark of %s is not that of %s", p.ID, s.Stage)
		}
		if s, ok := rec.Stage(p.ID); ok && line.Find(".legend .dot."+string(s.Stage)).Length() != 1 {
			t.Errorf("the legend has no mark for %s", s.Stage)
		}
		if station.Find("small .told").Length() != 1 || row.Find(".told").Length() != 1 {
			t.Errorf("%s: no day of what is said: %q, %q", p.ID, station.Text(), row.Text())
		}
	}
	for i, stop := range rec.Stops {
		on := 0
		for _, p := range rec.Projects {
			if len(p.Along) == 2 && rank(rec, p.Along[0]) <= stop.Rank && stop.Rank < rank(rec, p.Along[1]) {
				on++
			}
		}
		if n := line.Find(".stop").Eq(i).Find(".onward").Length(); n != on {
			t.Errorf("%d ways go on from %s, want %d", n, stop.ID, on)
		}
	}
}

func rank(rec *zone.Snapshot, stop string) int {
	for _, s := range rec.Stops {
		if s.ID == stop {
			return s.Rank
		}
	}
	return 0
}
