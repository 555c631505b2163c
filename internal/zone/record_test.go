package zone_test

import (
	"testing"
	"time"

	"taixin/internal/zone"
)

// A source is named by what is known of it: no title is made up, and no day more exact than the one that is known.
func TestCitation(t *testing.T) {
	t.Parallel()
	s := zone.Source{Publisher: zone.Text{ZH: "某报", EN: "Paper"}, Published: zone.Date{Year: 2025, Month: time.June, Day: 30}, PublishedPrecision: zone.ToDay}
	month, year, titled := s, s, s
	month.PublishedPrecision, year.PublishedPrecision = zone.ToMonth, zone.ToYear
	titled.Title = zone.Text{ZH: "题", EN: "Title"}
	for _, c := range []struct {
		source zone.Source
		zh, en string
	}{
		{s, "某报2025-06-30（标题未见）", "Paper, 2025-06-30 (title not seen)"},
		{month, "某报2025-06（标题未见）", "Paper, 2025-06 (title not seen)"},
		{year, "某报2025（标题未见）", "Paper, 2025 (title not seen)"},
		{titled, "某报《题》（2025-06-30）", "Paper, “Title” (2025-06-30)"},
	} {
		if got := c.source.Citation(); got.ZH != c.zh || got.EN != c.en {
			t.Errorf("%q %q, want %q %q", got.ZH, got.EN, c.zh, c.en)
		}
	}
}

// What is known to be of a month is after all that is of an earlier day, and no newer than the last day of that month.
func TestMonthsComeBeforeTheirLastDay(t *testing.T) {
	t.Parallel()
	source := func(id string, day int, precision zone.Precision) zone.Source {
		return zone.Source{ID: id, Published: zone.Date{Year: 2024, Month: time.December, Day: day}, PublishedPrecision: precision}
	}
	r := zone.Record{Sources: []zone.Source{
		source("a-month", 31, zone.ToMonth), source("last-day", 31, zone.ToDay), source("a-year", 31, zone.ToYear), source("day-before", 30, zone.ToDay),
	}}
	r.Sort()
	for i, want := range []string{"last-day", "a-month", "a-year", "day-before"} {
		if got := r.Sources[i].ID; got != want {
			t.Errorf("source %d is %s, want %s", i, got, want)
		}
	}
}

// A due day moves where its time is another one, not where the same time is said more or less exactly.
func TestMoved(t *testing.T) {
	t.Parallel()
	due := func(source, day string, precision zone.Precision) zone.Report {
		on, err := zone.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		return zone.Report{Milestone: zone.Milestone{Source: source, Due: on, DuePrecision: precision}}
	}
	year, month, day := due("a", "2024-12-31", zone.ToYear), due("b", "2024-12-31", zone.ToMonth), due("c", "2024-12-31", zone.ToDay)
	for _, c := range []struct {
		name     string
		old, now zone.Report
		moved    bool
	}{
		{"a year, then its month", year, month, false},
		{"a month, then its year", month, year, false},
		{"a month, then its day", month, day, false},
		{"the same", day, day, false},
		{"a year, then the next", year, due("d", "2025-12-31", zone.ToYear), true},
		{"a year, then a month of the next", year, due("d", "2025-01-31", zone.ToMonth), true},
		{"a day, then the one before", day, due("d", "2024-12-30", zone.ToDay), true},
	} {
		change := zone.MilestoneChange{History: zone.MilestoneHistory{Reports: []zone.Report{c.old, c.now}}}
		if _, _, moved := change.Moved(); moved != c.moved {
			t.Errorf("%s: moved %t", c.name, moved)
		}
	}
}
