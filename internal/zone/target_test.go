package zone_test

import (
	"testing"

	"taixin/internal/zone"
)

func TestUnanswered(t *testing.T) {
	t.Parallel()
	target := &zone.Observation{Indicator: "projects", Region: "140100", To: on("2025-12-31"), Dating: zone.DatedBySource, Nature: zone.Target, Source: "news", Place: "1"}
	with := func(change func(*zone.Observation)) *zone.Observation {
		o := *target
		change(&o)
		return &o
	}
	result := with(func(o *zone.Observation) { o.Nature = zone.Actual })
	for _, test := range []struct {
		name  string
		rows  []*zone.Observation
		today string
		want  int
	}{
		{"its day has passed", []*zone.Observation{target}, "2026-01-01", 1},
		{"its day is today", []*zone.Observation{target}, "2025-12-31", 0},
		{"reached or not, it was published", []*zone.Observation{target, result}, "2026-01-01", 0},
		{"published for an earlier day only", []*zone.Observation{target, with(func(o *zone.Observation) { o.Nature, o.To = zone.Actual, on("2025-06-30") })}, "2026-01-01", 1},
		{"published of another region", []*zone.Observation{target, with(func(o *zone.Observation) { o.Nature, o.Region = zone.Actual, "140900" })}, "2026-01-01", 1},
		{"without a day of its own", []*zone.Observation{with(func(o *zone.Observation) { o.Dating = zone.DatedByIssue })}, "2026-01-01", 0},
		{"a plan is no target", []*zone.Observation{with(func(o *zone.Observation) { o.Nature = zone.Plan })}, "2026-01-01", 0},
	} {
		r := sound()
		r.Observations = test.rows
		if got := len(zone.NewSnapshot(r).Unanswered(on(test.today))); got != test.want {
			t.Errorf("%s: %d targets without an answer, want %d", test.name, got, test.want)
		}
	}
}
