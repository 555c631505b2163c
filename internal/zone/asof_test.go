package zone_test

import (
	"reflect"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/zone"
)

// chronicle is a record of three sources: the first speaks of a road that the second names, the third of a train.
func chronicle() *zone.Record {
	r := sound()
	source := func(id string, published zone.Date) zone.Source {
		return zone.Source{ID: id, Title: both(id), Publisher: both(id), Published: published, PublishedPrecision: zone.ToDay, Language: zone.Chinese}
	}
	r.Sources = append(r.Sources,
		source("early", on("2022-08-08")),
		source("late", on("2024-12-31")))
	early, late := *r.Observations[0], *r.Observations[0]
	early.Project, early.Source, early.Place, early.To = "road", "early", "2", on("2022-08-01")
	late.Service, late.Source = "bus", "late"
	r.Observations = append(r.Observations, &early, &late)
	r.Services = append(r.Services, zone.Service{ID: "bus", Rank: 2, Name: both("b"), Need: zone.NeedTravel, Source: "late", Place: "1"})
	r.Sort()
	return r
}

func TestAsOf(t *testing.T) {
	t.Parallel()
	r := zone.NewSnapshot(chronicle())
	for _, test := range []struct {
		day                               zone.Date
		sources, observations             int
		project                           string // the source that the road is known from
		projects, services, stops, stages int
	}{
		{on("2022-08-07"), 0, 0, "", 0, 0, 0, 0},
		{on("2022-08-08"), 1, 1, "early", 1, 0, 0, 0},
		{on("2022-11-05"), 1, 1, "early", 1, 0, 0, 0},
		{on("2022-11-06"), 2, 2, "news", 1, 1, 2, 1},
		{on("2024-12-30"), 2, 2, "news", 1, 1, 2, 1},
		{on("2024-12-31"), 3, 3, "news", 1, 2, 2, 1},
	} {
		then := r.AsOf(test.day)
		got := []int{len(then.Sources), len(then.Observations), len(then.Projects), len(then.Services), len(then.Stops), len(then.Stages)}
		want := []int{test.sources, test.observations, test.projects, test.services, test.stops, test.stages}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: sources, observations, projects, services, stops, stages (-want +got):\n%s", test.day, diff)
		}
		if p := then.Project("road"); p.Source != test.project {
			t.Errorf("%s: the road is known from %q, want %q", test.day, p.Source, test.project)
		} else if p.ID != "" && (p.Source == "early") == (len(p.Regions)+len(p.Along) > 0) {
			t.Errorf("%s: where the road lies is known: %v, %v", test.day, p.Regions, p.Along)
		}
	}
}

func TestKnownSince(t *testing.T) {
	t.Parallel()
	r := zone.NewSnapshot(chronicle())
	for _, test := range []struct{ project, service, day string }{
		{"road", "", "2022-08-08"}, {"", "train", "2022-11-06"}, {"", "bus", "2024-12-31"}, {"no-such-road", "", ""},
	} {
		if got := r.KnownSince(zone.Subject{Project: test.project, Service: test.service}); got != on(test.day) {
			t.Errorf("%s%s is known since %s, want %s", test.project, test.service, got, test.day)
		}
	}
}

// TestAsOfLaws: the last day is the whole record; looking back from a day looks no further than that day; and nothing
// that is left refers to what is gone.
func TestAsOfLaws(t *testing.T) {
	t.Parallel()
	r := zone.NewSnapshot(chronicle())
	same := func(a, b *zone.Snapshot) bool {
		return cmp.Equal(a.Record, b.Record, cmp.Comparer(func(a, b zone.Decimal) bool { return a == b }))
	}
	day := func(n uint16) zone.Date { return zone.DateOf(time.Date(2022, 1, 1+int(n%1500), 0, 0, 0, 0, time.UTC)) }
	if !same(r, r.AsOf(on("9999-12-31"))) {
		t.Error("the end of time is not the whole record")
	}
	if err := quick.Check(func(a, b uint16) bool {
		x, y := day(a), day(b)
		earlier := x
		if y.Compare(x) < 0 {
			earlier = y
		}
		return same(r.AsOf(x).AsOf(y), r.AsOf(earlier))
	}, nil); err != nil {
		t.Error(err)
	}
	if !same(r, zone.NewSnapshot(chronicle())) {
		t.Error("looking back has changed the record")
	}
	if err := quick.Check(func(a uint16) bool {
		for _, f := range r.AsOf(day(a)).Check() {
			if f.Field != "regions" { // not known yet, see AsOf
				t.Logf("%s: %+v", day(a), f)
				return false
			}
		}
		return true
	}, nil); err != nil {
		t.Error(err)
	}
}

// TestAsOfKnowsEveryTable: a table that is added to the record must be thought of: it either has a source and goes with
// it, or is ours.
func TestAsOfKnowsEveryTable(t *testing.T) {
	t.Parallel()
	then := reflect.ValueOf(zone.NewSnapshot(chronicle()).AsOf(on("2000-01-01")).Record)
	ours := map[string]bool{"Release": true, "Units": true, "Topics": true, "Sectors": true, "ChainKinds": true, "AimKinds": true, "Synonyms": true, "Questions": true, "Regions": true, "Indicators": true, "Derivations": true}
	for i := range then.NumField() {
		if name := then.Type().Field(i).Name; !ours[name] && then.Field(i).Len() > 0 {
			t.Errorf("%s has rows before anything was published", name)
		}
	}
}
