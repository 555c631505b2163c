package zone_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"taixin/internal/zone"
)

// These codes are on boards: they are never others.
func TestShortCodesStay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind     zone.NameKind
		id, want string
	}{
		{zone.NamedProject, "taixin-avenue", "jmhbsjw"},
		{zone.NamedService, "taixin-avenue", "2wwn788"},
		{zone.NamedProject, "a", "v48wvxq"},
	} {
		if got := zone.ShortCode(c.kind, c.id); got != c.want {
			t.Errorf("%s %s has the code %s, and boards with %s", c.kind, c.id, got, c.want)
		}
	}
}

// A code is easy to read and to type, and two subjects with one code are found before they are published.
func TestShortCodes(t *testing.T) {
	t.Parallel()
	shape, first := regexp.MustCompile(`^[2-9bcdfghjkmnpqrstvwxz]{7}$`), map[string]string{}
	for n := 0; ; n++ {
		id := fmt.Sprint("project-", n)
		code := zone.ShortCode(zone.NamedProject, id)
		if !shape.MatchString(code) {
			t.Fatalf("code %q", code)
		}
		if other, there := first[code]; there {
			record := &zone.Record{Projects: []zone.Project{{ID: other}, {ID: id}}}
			for _, f := range record.Check() {
				if f.Table == "projects" && f.Row == 1 && strings.Contains(f.What, "short address as "+other) {
					return
				}
			}
			t.Fatalf("%s and %s are both %s", other, id, code)
		}
		first[code] = id
	}
}

// These are in what others have written: an observation has the same ID for ever, whatever else is on record and however its
// value was mended.
func TestFigureIDsStay(t *testing.T) {
	t.Parallel()
	o := &zone.Observation{
		Indicator: "total-investment", Region: "zone", From: zone.Date{Year: 2022, Month: 1, Day: 1}, To: zone.Date{Year: 2022, Month: 12, Day: 31},
		Value: zone.MustDecimal("9726"), Source: "shanxi-daily-2022-11-06",
	}
	const want = "xvhq73th7j"
	if got := o.ID(); got != want {
		t.Errorf("ID %s, want %s", got, want)
	}
	mended := o
	mended.Value, mended.Place = zone.MustDecimal("9727"), "2"
	if mended.ID() != o.ID() {
		t.Error("another value is another ID")
	}
	seen := map[string]bool{o.ID(): true}
	for _, other := range []*zone.Observation{
		{Indicator: "x", Region: o.Region, From: o.From, To: o.To, Source: o.Source},
		{Indicator: o.Indicator, Region: "x", From: o.From, To: o.To, Source: o.Source},
		{Indicator: o.Indicator, Region: o.Region, Project: "x", From: o.From, To: o.To, Source: o.Source},
		{Indicator: o.Indicator, Region: o.Region, Service: "x", From: o.From, To: o.To, Source: o.Source},
		{Indicator: o.Indicator, Region: o.Region, To: o.To, Source: o.Source},
		{Indicator: o.Indicator, Region: o.Region, From: o.From, To: o.From, Source: o.Source},
		{Indicator: o.Indicator, Region: o.Region, From: o.From, To: o.To, Source: "x"},
	} {
		if seen[other.ID()] {
			t.Errorf("%s has the ID of another", other.Key())
		}
		seen[other.ID()] = true
	}
}
