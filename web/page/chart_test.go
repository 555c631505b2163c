package page_test

import (
	"slices"
	"testing"

	"taixin/internal/zone"
	"taixin/web/page"
)

// TestMeterShowsWhatIs: a meter fills with the newest actual figure, never with a plan; what has no natural whole has none.
func TestMeterShowsWhatIs(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	at := slices.IndexFunc(record.Observations, func(o *zone.Observation) bool { return o.Indicator == "start-rate" })
	if at < 0 {
		t.Fatal("the record has no start rate")
	}
	newer, plan := *record.Observations[at], *record.Observations[at]
	newer.To.Year++
	newer.Value = zone.MustDecimal("81.5")
	plan.To.Year += 2
	plan.Nature, plan.Value = zone.Plan, zone.MustDecimal("99")
	more := record.Record
	more.Observations = append(slices.Clone(more.Observations), &newer, &plan)
	more.Sort()
	record = zone.NewSnapshot(&more)
	doc, _ := render(t, page.Sample{Component: page.NewIndicator(record, "start-rate", page.Reading{Lang: "zh", Now: noon}).Page()})
	if got := doc.Find("#chart-meter-start-rate details td.number data").AttrOr("value", ""); got != "81.5" {
		t.Errorf("the meter is drawn from %q, want 81.5", got)
	}
	for _, name := range []string{"meter-major-projects", "meter-infrastructure-growth-lead", "meter-"} {
		if _, there := page.NewChart(record, name, page.Reading{Lang: "zh", Now: noon}); there {
			t.Errorf("%s is drawn", name)
		}
	}
}
