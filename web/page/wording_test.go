package page_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/web/page"
)

// Each sort of number reads as what it is: a place in an order with 第, a rate on the day that it is of, a length and a limit
// not as something that has still to be done.
func TestNumbersReadAsWhatTheyAre(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, c := range []struct{ indicator, value, period string }{
		{"base-national-rank", "第3", "2022年11月6日报道的预期"},
		{"start-rate", "75", "截至2022年9月底"},
		{"main-line-length", "342", "2023年9月13日报道的规划数"},
		{"daily-trains-at-most", "132", "2024年12月31日报道的上限"},
		{"industrial-clusters", "7", "2022年11月6日报道的计划，完成时间未写明"},
		{"land-area", "16,800", "截至2022年3月8日"},
	} {
		row := doc(t, page.NewIndicator(record, c.indicator, at("2026-11-24")).Page()).Find("[data-observation]").First()
		if value, period := row.Find("data").Text(), strings.TrimSpace(row.Find(".period").Contents().First().Text()); value != c.value || period != c.period {
			t.Errorf("%s: %q %q, want %q %q", c.indicator, value, period, c.value, c.period)
		}
		if raw := row.Find("data").AttrOr("value", ""); strings.ContainsAny(raw, "第,") {
			t.Errorf("%s for machines: %q", c.indicator, raw)
		}
	}
}

// What is said of regions on the overview names its region.
func TestOverviewNamesWhatItSpeaksOf(t *testing.T) {
	t.Parallel()
	terms := doc(t, page.NewOverview(shipped(t), at("2026-11-24")).Page()).Find(`section[aria-labelledby="aims"] .terms dt`)
	if terms.Length() == 0 {
		t.Fatal("nothing is said of regions")
	}
	terms.Each(func(_ int, term *goquery.Selection) {
		if region, aspect, named := strings.Cut(term.Text(), "："); !named || region == "" || aspect == "" {
			t.Errorf("%q names no region", term.Text())
		}
	})
}
