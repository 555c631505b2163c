package page_test

import (
	"strings"
	"testing"

	"taixin/web/page"
)

// Each sort of number reads as what it is: a place in an order with 第, a rate on the day that it is of, a length and a limit
// not as something that has still to be done.
func TestNumbersReadAsWhatTheyAre(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, c := range []struct{ indicator, source, value, period string }{
		{"base-national-rank", "shanxi-daily-2022-11-06", "第3", "2022年11月6日报道的预期"},
		{"start-rate", "shanxi-daily-2022-11-06", "75", "截至2022年9月底"},
		{"main-line-length", "guangming-2023-09-13", "342", "2023年9月13日报道的规划数"},
		{"main-line-length", "taiyuan-daily-2022-06-26", "342.661", "截至2022年6月24日"},
		{"daily-trains-at-most", "xinhua-2024-12-31", "132", "2024年12月31日报道的上限"},
		{"industrial-clusters", "shanxi-daily-2022-11-06", "7", "2022年11月6日报道的计划，完成时间未写明"},
		{"area-projects-investment", "taiyuan-daily-2023-10-31", "9126", "截至2023年10月30日"}, // how it stood, not by when it will be
		{"gdp-share", "beijing-news-2022-01-25", "25", "到2025年底的目标"},
		{"flange-firms", "shanxi-daily-2024-12", "302", "2024年12月的报道"},
		{"land-area", "china-daily-2022-03-08", "16,800", "截至2022年3月8日"},
	} {
		shown := doc(t, page.NewIndicator(record, c.indicator, at("2026-11-24")).Page())
		rows := shown.Find(`tr[data-observation$=" @` + c.source + `"]`)
		if rows.Length() == 0 {
			t.Errorf("%s of %s is not there", c.indicator, c.source)
		}
		row := rows.First()
		value, period := row.Find("data").Text(), strings.TrimSpace(row.Find(".period").Contents().First().Text())
		if common := shown.Find(".common").Text(); period == "" && strings.Contains(common, c.period) {
			period = c.period // which most have in common
		}
		if value != c.value || period != c.period {
			t.Errorf("%s: %q %q, want %q %q", c.indicator, value, period, c.value, c.period)
		}
		if raw := row.Find("data").AttrOr("value", ""); strings.ContainsAny(raw, "第,") {
			t.Errorf("%s for machines: %q", c.indicator, raw)
		}
	}
}
