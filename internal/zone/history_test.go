package zone_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"taixin/internal/zone"
)

func on(s string) zone.Date {
	if s == "" {
		return zone.Date{}
	}
	d, err := zone.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// said is one report of a milestone: published on a day, due or met on another.
func said(published, due string, precision zone.Precision, met string) (zone.Source, zone.Milestone) {
	m := zone.Milestone{ID: "open", Project: "road", Source: published, Due: on(due), Met: met != ""}
	if due != "" {
		m.DuePrecision = precision
	}
	if met != "" && met != "yes" {
		m.MetOn, m.MetPrecision = on(met), zone.ToDay
	}
	return zone.Source{ID: published, Published: on(published)}, m
}

type report struct {
	published, due string
	precision      zone.Precision
	met            string // a day, "yes" without one, or empty
}

func history(t *testing.T, reports ...report) zone.MilestoneHistory {
	t.Helper()
	r := &zone.Record{}
	for _, i := range rand.Perm(len(reports)) { // the order of rows says nothing
		s, m := said(reports[i].published, reports[i].due, reports[i].precision, reports[i].met)
		r.Sources, r.Milestones = append(r.Sources, s), append(r.Milestones, m)
	}
	histories := zone.NewSnapshot(r).Histories(zone.Subject{})
	if len(histories) != 1 {
		t.Fatalf("%d histories of one milestone", len(histories))
	}
	return histories[0]
}

func days(n int) zone.Slip  { return zone.Slip{N: n, Unit: zone.ToDay} }
func years(n int) zone.Slip { return zone.Slip{N: n, Unit: zone.ToYear} }

func TestAssess(t *testing.T) {
	t.Parallel()
	today := on("2026-11-24")
	for _, test := range []struct {
		name    string
		reports []report
		want    zone.Assessment
	}{
		{"no due day", []report{{"2022-01-01", "", "", "2022-01-01"}}, zone.Assessment{Status: zone.NoPlan}},
		{"due later", []report{{"2023-09-13", "2027-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.Pending, Open: true}},
		{"due today", []report{{"2022-01-01", "2026-11-24", zone.ToDay, ""}}, zone.Assessment{Status: zone.Pending, Open: true}},
		{"due yesterday", []report{{"2022-01-01", "2026-11-23", zone.ToDay, ""}}, zone.Assessment{Status: zone.NoResult}},
		{"met on the day", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-09-30", "", "", "2022-09-30"}}, zone.Assessment{Status: zone.OnTime}},
		{"met two days early", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-09-30", "", "", "2022-09-28"}}, zone.Assessment{Status: zone.OnTime, Slip: days(-2)}},
		{"met a day late", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-10-02", "", "", "2022-10-01"}}, zone.Assessment{Status: zone.Late, Slip: days(1)}},
		{"met in the year", []report{{"2023-09-13", "2024-12-31", zone.ToYear, ""}, {"2024-12-31", "", "", "2024-12-31"}}, zone.Assessment{Status: zone.OnTime}},
		{"met before the year", []report{{"2023-09-13", "2024-12-31", zone.ToYear, ""}, {"2024-12-31", "", "", "2023-12-30"}}, zone.Assessment{Status: zone.OnTime, Slip: zone.Slip{N: -1, Unit: zone.ToYear}}},
		{"met after the month", []report{{"2023-09-13", "2024-02-29", zone.ToMonth, ""}, {"2024-12-31", "", "", "2024-03-10"}}, zone.Assessment{Status: zone.Late, Slip: zone.Slip{N: 1, Unit: zone.ToMonth}}},
		{"met, no day, published in time", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-09-30", "", "", "yes"}}, zone.Assessment{Status: zone.OnTime}},
		{"met, no day, published later", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-11-06", "", "", "yes"}}, zone.Assessment{Status: zone.Unclear}},
		{"dated first, then undated", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-10-02", "", "", "2022-09-30"}, {"2022-11-06", "", "", "yes"}}, zone.Assessment{Status: zone.OnTime}},
		{"put off", []report{{"2022-01-01", "2025-12-31", zone.ToYear, ""}, {"2024-01-01", "2027-01-01", zone.ToDay, ""}}, zone.Assessment{Status: zone.Late, Slip: years(2), Open: true}},
		{"put off and overdue", []report{{"2022-01-01", "2023-12-31", zone.ToYear, ""}, {"2024-01-01", "2024-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.NoResult, Slip: years(1)}},
		{"a new day kept is still late", []report{{"2022-01-01", "2023-12-31", zone.ToYear, ""}, {"2023-06-01", "2024-12-31", zone.ToYear, ""}, {"2024-05-01", "", "", "2024-05-01"}}, zone.Assessment{Status: zone.Late, Slip: years(1)}},
		{"brought forward", []report{{"2022-01-01", "2028-12-31", zone.ToYear, ""}, {"2024-01-01", "2027-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.Pending, Open: true}},
		{"said again more exactly", []report{{"2022-01-01", "2027-12-31", zone.ToYear, ""}, {"2024-01-01", "2027-06-30", zone.ToMonth, ""}}, zone.Assessment{Status: zone.Pending, Open: true}},
		{"met stays met", []report{{"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-09-30", "", "", "2022-09-30"}, {"2022-11-06", "2022-09-30", zone.ToDay, ""}}, zone.Assessment{Status: zone.OnTime}},
		{"two years in three steps", []report{{"2022-01-25", "2025-12-31", zone.ToYear, ""}, {"2022-06-26", "2026-12-31", zone.ToYear, ""}, {"2023-09-13", "2027-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.Late, Slip: years(2), Open: true}},
		{"a month, then its year", []report{{"2026-01-01", "2027-06-30", zone.ToMonth, ""}, {"2026-02-01", "2027-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.Pending, Open: true}},
		{"the month over, then its year", []report{{"2026-01-01", "2026-06-30", zone.ToMonth, ""}, {"2026-08-01", "2026-12-31", zone.ToYear, ""}}, zone.Assessment{Status: zone.Late, Open: true}},
		{"put off, then met on no day", []report{{"2022-07-20", "2022-07-31", zone.ToDay, ""}, {"2022-08-08", "2022-09-30", zone.ToDay, ""}, {"2022-09-30", "", "", "yes"}}, zone.Assessment{Status: zone.Late}},
		{"met in the month it was due in", []report{{"2022-01-01", "2022-09-30", zone.ToMonth, ""}, {"2022-10-02", "", "", "2022-09-12"}}, zone.Assessment{Status: zone.OnTime}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := history(t, test.reports...).Assess(today); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

// Whatever is published, nothing is on time without a due day and a word that it was reached, and what is on time was
// reached no later than any day on which it was first due.
func TestNothingIsOnTimeUnproven(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 2022))
	day := func() string {
		return time.Date(2022, 1, 1+rng.IntN(1500), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	for range 3000 {
		var reports []report
		seen := map[string]bool{}
		for range 1 + rng.IntN(4) {
			r := report{published: day()}
			if seen[r.published] {
				continue
			}
			seen[r.published] = true
			if rng.IntN(2) == 0 {
				r.due, r.precision = day(), zone.ToDay
			}
			r.met = []string{"", "", "yes", day()}[rng.IntN(4)]
			reports = append(reports, r)
		}
		c, today := history(t, reports...), on(day())
		v := c.Assess(today)
		met, reached := c.Met()
		forecasts := c.Forecasts()
		if v.Status == zone.OnTime {
			if !reached || len(forecasts) == 0 {
				t.Fatalf("on time without a proof: %+v", c)
			}
			if by := forecasts[0].Due; !met.MetOn.IsZero() && met.MetOn.Compare(by) > 0 {
				t.Fatalf("due %s, met %s, on time", by, met.MetOn)
			}
		}
		if v.Open && (reached || v.Status == zone.NoResult) || v.Status == zone.Pending != (v.Open && v.Status != zone.Late) || v.Slip.N > 0 && v.Status != zone.Late && v.Status != zone.NoResult {
			t.Fatalf("%+v of %+v", v, c)
		}
	}
}

// The stage of a project is what the newest source says; when it was reached, the newest that gives a day for that stage.
func TestReached(t *testing.T) {
	t.Parallel()
	r := zone.NewSnapshot(&zone.Record{
		Sources: []zone.Source{{ID: "new", Published: on("2022-11-06")}, {ID: "old", Published: on("2022-09-30")}},
		Stages: []zone.StageReport{
			{Project: "road", Stage: zone.InUse, Source: "new"},
			{Project: "road", Stage: zone.InUse, On: on("2022-09-30"), Source: "old"},
			{Project: "rail", Stage: zone.Building, Source: "new"},
			{Project: "rail", Stage: zone.Started, On: on("2022-09-01"), Source: "old"},
		},
	})
	if s, ok := r.Reached("road"); !ok || s.Source != "old" {
		t.Errorf("road: %+v", s)
	}
	if s, ok := r.Reached("rail"); ok {
		t.Errorf("rail has a day of an earlier stage: %+v", s)
	}
}
