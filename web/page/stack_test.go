package page_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/web/page"
)

// A table that a phone shows as blocks is in a frame that can be scrolled, and each cell bears the word of its column.
func TestStackedTables(t *testing.T) {
	t.Parallel()
	tables := 0
	for _, s := range page.Samples(shipped(t), page.Reading{Lang: "zh", Now: noon}) {
		d, _ := render(t, s)
		d.Find("table.stack").Each(func(_ int, table *goquery.Selection) {
			tables++
			heads := texts(table.Find("thead th"))
			table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
				row.Find("td").Each(func(i int, cell *goquery.Selection) {
					if label := cell.AttrOr("data-label", ""); label == "" || label != heads[i+1] {
						t.Errorf("%s/%s: a cell below %q is called %q: %s", s.Page, s.State, heads[i+1], label, strings.TrimSpace(cell.Text()))
					}
				})
			})
			if table.Closest(`.scroll[role="region"][tabindex="0"]`).Length() != 1 {
				t.Errorf("%s/%s: a table out of its frame", s.Page, s.State)
			}
		})
	}
	if tables == 0 {
		t.Error("no table")
	}
}
