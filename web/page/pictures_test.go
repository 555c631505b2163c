package page_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// pictureNames are the charts that are drawn from rows: of everything, of each project, place and service.
func pictureNames(record *zone.Snapshot) []string {
	names := []string{"projects", "money", "splits", "milestones", "slips", "multiples"}
	for _, p := range record.Projects {
		names = append(names, "project-"+p.ID)
	}
	for _, r := range record.Regions {
		names = append(names, "place-"+r.ID)
	}
	for _, s := range record.Services {
		names = append(names, "counties-"+s.ID)
	}
	return names
}

var digits = regexp.MustCompile(`\d[\d.,]*\d|\d`)

// spaced is the text below some elements, with a blank between any two of its pieces.
func spaced(s *goquery.Selection) string {
	var all []string
	s.Find("*").AddSelection(s).Contents().Each(func(_ int, e *goquery.Selection) {
		if goquery.NodeName(e) == "#text" {
			all = append(all, e.Text())
		}
	})
	return strings.Join(all, " ")
}

// TestPicturesAreOfTheirTables: whatever figure or date is written in a picture is in the table behind it. Years of axes are
// not, and how many rows a group has is said by the rows.
func TestPicturesAreOfTheirTables(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, lang := range []string{"zh", "en"} {
		drawn := 0
		for _, name := range pictureNames(record) {
			at := page.Reading{Lang: lang, Now: noon}
			d, there := page.NewChart(record, name, at)
			if !there {
				continue
			}
			drawn++
			doc, html := render(t, page.Sample{Component: ui.Chart(ui.WordsIn(lang), d)})
			if text := bracketed.FindString(html); text != "" {
				t.Errorf("%s in %s: %s has no message or the wrong arguments", name, lang, text)
			}
			inPage, apart := doc.Find("details > .scroll tbody tr").Length() > 0, page.HasChartPage(record, name)
			if apart {
				d = page.NewChartPage(record, name, at).Drawing
			}
			table, _ := render(t, page.Sample{Component: ui.ChartTable(ui.WordsIn(lang), d)})
			if table.Find("tbody tr").Length() == 0 || inPage == apart || strings.TrimSpace(doc.Find("p.says").Text()) == "" {
				t.Errorf("%s in %s has no table, more than one place for it, or no sentence", name, lang)
			}
			var told []string
			table.Find("tbody td, tbody th").Each(func(_ int, e *goquery.Selection) {
				told = append(told, digits.FindAllString(e.Text(), -1)...)
			})
			doc.Find(".axis, .run > p, .slips li > b").Remove() // years of axes and counts of rows
			for _, figure := range digits.FindAllString(spaced(doc.Find(".pic")), -1) {
				if !slices.Contains(told, figure) {
					t.Errorf("%s in %s: %s is not in the table", name, lang, figure)
				}
			}
		}
		if drawn < len(record.Projects) {
			t.Errorf("%d pictures drawn in %s", drawn, lang)
		}
	}
}
