package zone_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/quick"

	"taixin/internal/zone"
)

// figures is a record with one observation for each value, of the indicators a, b, c …
func figures(values ...string) *zone.Record {
	r := &zone.Record{
		Units:   []zone.Unit{{ID: "个", EN: "in number"}},
		Regions: []zone.Region{{ID: "zone"}},
		Sources: []zone.Source{{ID: "news"}},
	}
	for i, value := range values {
		id := string(rune('a' + i))
		r.Indicators = append(r.Indicators, zone.Indicator{ID: id, Unit: "个"})
		r.Observations = append(r.Observations, &zone.Observation{
			Indicator: id, Region: "zone", Source: "news", Value: zone.MustDecimal(value), To: zone.Date{Year: 2022, Month: 9, Day: 30},
		})
	}
	return r
}

func derivation(op zone.Op, factor, decimals int, indicators ...string) zone.Derivation {
	d := zone.Derivation{ID: "derived", Op: op, Unit: "个", Factor: factor, Decimals: decimals}
	for _, id := range indicators {
		d.Inputs = append(d.Inputs, zone.Input{Indicator: id, Region: "zone"})
	}
	return d
}

func TestDerive(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name       string
		derivation zone.Derivation
		values     []string
		want       string
	}{
		{"share", derivation(zone.Ratio, 100, 1, "a", "b"), []string{"1756", "9726"}, "18.1"},
		{"quotient", derivation(zone.Ratio, 1, 2, "a", "b"), []string{"9726", "682"}, "14.26"},
		{"difference", derivation(zone.Difference, 1, 1, "a", "b"), []string{"57.2", "29.6"}, "27.6"},
		{"below zero", derivation(zone.Difference, 1, 1, "a", "b"), []string{"0.1", "0.3"}, "-0.2"},
		{"sum of three", derivation(zone.Sum, 1, 0, "a", "b", "c"), []string{"97", "100", "53"}, "250"},
		{"half goes up", derivation(zone.Ratio, 1, 0, "a", "b"), []string{"5", "2"}, "3"},
		{"half goes away from zero", derivation(zone.Ratio, 1, 0, "a", "b"), []string{"-5", "2"}, "-3"},
		{"no float", derivation(zone.Sum, 1, 1, "a", "b"), []string{"0.1", "0.2"}, "0.3"},
		{"zeros are filled", derivation(zone.Sum, 1, 2, "a", "b"), []string{"1", "2.5"}, "3.50"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := zone.NewSnapshot(figures(test.values...)).Derive(test.derivation)
			if err != nil || got.Value.String() != test.want {
				t.Fatalf("got %s, %v; want %s", got.Value, err, test.want)
			}
			if len(got.Inputs) != len(test.values) || got.Unit.ID != "个" || got.Inputs[0].Source.ID != "news" {
				t.Errorf("the figure does not carry its inputs: %+v", got)
			}
		})
	}
}

func TestDeriveNeverFillsAGap(t *testing.T) {
	t.Parallel()
	if _, err := zone.NewSnapshot(figures("1")).Derive(derivation(zone.Sum, 1, 0, "a", "b")); !errors.Is(err, zone.ErrNotFound) {
		t.Errorf("a missing input gives %v", err)
	}
	for name, d := range map[string]zone.Derivation{
		"division by zero":  derivation(zone.Ratio, 1, 0, "a", "b"),
		"one input":         derivation(zone.Sum, 1, 0, "a"),
		"unknown operation": derivation("product", 1, 0, "a", "b"),
	} {
		if got, err := zone.NewSnapshot(figures("1", "0.0")).Derive(d); err == nil {
			t.Errorf("%s gives %s", name, got.Value)
		}
	}
}

func TestDeriveTakesTheLatest(t *testing.T) {
	t.Parallel()
	r := figures("1", "2")
	later := *r.Observations[0]
	later.To, later.Value = zone.Date{Year: 2022, Month: 12, Day: 31}, zone.MustDecimal("10")
	r.Observations = append([]*zone.Observation{&later}, r.Observations...)
	if got, err := zone.NewSnapshot(r).Derive(derivation(zone.Sum, 1, 0, "a", "b")); err != nil || got.Value.String() != "3" {
		t.Errorf("of two periods: got %s, %v; want 3", got.Value, err)
	}
	for _, o := range r.Observations[1:] {
		if o.Indicator == "b" {
			another := *o
			another.To, another.Value = later.To, zone.MustDecimal("20")
			r.Observations = append(r.Observations, &another)
		}
	}
	if got, err := zone.NewSnapshot(r).Derive(derivation(zone.Sum, 1, 0, "a", "b")); err != nil || got.Value.String() != "30" {
		t.Errorf("got %s, %v; want 30", got.Value, err)
	}
}

// A difference added to what was taken away gives back where it started.
func TestDifferenceUndoesSum(t *testing.T) {
	t.Parallel()
	property := func(a, b int32) bool {
		// Two digits behind the point, and all digits kept.
		text := func(n int32) string { return fmt.Sprintf("%d.%02d", n, uint8(n)%100) }
		difference, err := zone.NewSnapshot(figures(text(a), text(b))).Derive(derivation(zone.Difference, 1, 2, "a", "b"))
		if err != nil {
			return false
		}
		sum, err := zone.NewSnapshot(figures(difference.Value.String(), text(b))).Derive(derivation(zone.Sum, 1, 2, "a", "b"))
		return err == nil && sum.Value.Cmp(zone.MustDecimal(text(a))) == 0
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

// TestDeriveFromOneSource: a later source that gives one input only, or a target, changes nothing; one that gives all
// inputs does.
func TestDeriveFromOneSource(t *testing.T) {
	t.Parallel()
	d := derivation(zone.Difference, 1, 1, "a", "b")
	day := zone.Date{Year: 2025, Month: 12, Day: 31}
	later := func(indicator, value string, nature zone.Nature) *zone.Observation {
		return &zone.Observation{Indicator: indicator, Region: "zone", Source: "later", Value: zone.MustDecimal(value), To: day, Nature: nature}
	}
	for _, test := range []struct {
		name  string
		later []*zone.Observation
		want  string
	}{
		{"nothing later", nil, "27.6"},
		{"one input", []*zone.Observation{later("a", "60.0", zone.Actual)}, "27.6"},
		{"a target", []*zone.Observation{later("a", "65", zone.Target), later("b", "30.0", zone.Actual)}, "27.6"},
		{"both inputs", []*zone.Observation{later("a", "60.0", zone.Actual), later("b", "30.0", zone.Actual)}, "30.0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := figures("57.2", "29.6")
			r.Sources = append(r.Sources, zone.Source{ID: "later", Published: day})
			r.Observations = append(r.Observations, test.later...)
			got, err := zone.NewSnapshot(r).Derive(d)
			if err != nil || got.Value.String() != test.want {
				t.Errorf("got %s, %v; want %s", got.Value, err, test.want)
			}
		})
	}
}
