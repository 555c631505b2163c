package chart_test

import (
	"math"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/chart"
)

// odd are the numbers that break geometry, tried wherever a property is.
var odd = []float64{0, math.Copysign(0, -1), 1, -1, .1, .3, 57.2, 1e-300, 5e-324, 1e15, -1e15, math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}

// check tries a property of two numbers on the odd ones and on random ones of every size.
func check(t *testing.T, property func(a, b float64) bool) {
	t.Helper()
	for _, a := range odd {
		for _, b := range odd {
			if !property(a, b) {
				t.Errorf("fails for %g and %g", a, b)
			}
		}
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
	small := func(a, b int32, digits uint8) bool {
		by := math.Pow10(int(digits % 10))
		return property(float64(a)/by, float64(b)/by)
	}
	if err := quick.Check(small, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
}

func fraction(v ...float64) bool {
	for _, f := range v {
		if !(f >= 0 && f <= 1) {
			return false
		}
	}
	return true
}

func labels(s chart.Scale) string {
	var all []string
	for _, t := range s.Ticks {
		all = append(all, t.Label)
	}
	return strings.Join(all, " ")
}

func TestLinear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{nil, "0.0 0.5 1.0"},
		{[]float64{0, 0}, "0.0 0.5 1.0"},
		{[]float64{97, 100, 53}, "0 50 100"},
		{[]float64{57.2, 27.6}, "0 20 40 60"},
		{[]float64{9726}, "0 5000 10000"},
		{[]float64{159.9, 240}, "0 100 200 300"},
		{[]float64{.3}, "0.0 0.1 0.2 0.3"},
		{[]float64{-4.2, 8.4}, "-5 0 5 10"},
		{[]float64{-3}, "-3 -2 -1 0"},
	} {
		if got := labels(chart.Linear(4, c.values...)); got != c.want {
			t.Errorf("Linear(4, %v) = %s, want %s", c.values, got, c.want)
		}
	}
}

// TestLinearCoversWithRoundTicks: zero and every value lie within, the axis ends on ticks, which ascend in equal steps
// of 1, 2 or 5 times a power of ten, and are few.
func TestLinearCoversWithRoundTicks(t *testing.T) {
	t.Parallel()
	check(t, func(a, b float64) bool {
		s := chart.Linear(4, a, b)
		n := len(s.Ticks)
		if n < 2 || n > 8 || s.Min > 0 || s.Max < 0 || s.Ticks[0].Value != s.Min || s.Ticks[n-1].Value != s.Max {
			return false
		}
		for _, v := range []float64{a, b} {
			if math.Abs(v) <= chart.Limit && (v < s.Min || v > s.Max) {
				return false
			}
		}
		step := s.Ticks[1].Value - s.Ticks[0].Value
		digit := step / math.Pow10(int(math.Floor(math.Log10(step)+1e-9)))
		if math.Abs(digit-1) > 1e-6 && math.Abs(digit-2) > 1e-6 && math.Abs(digit-5) > 1e-6 {
			return false
		}
		for i, tick := range s.Ticks {
			if !fraction(tick.At) || i > 0 && (tick.At <= s.Ticks[i-1].At || math.Abs(tick.Value-s.Ticks[i-1].Value-step) > step*1e-6) {
				return false
			}
		}
		return fraction(s.At(a), s.At(b))
	})
}

func TestShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		whole, part, end float64
		over             bool
	}{
		{9726, 1756, 1756.0 / 9726, false},
		{10, 10, 1, false},
		{10, 12, 1, true},
		{0, 0, 0, false},
		{10, -2, 0, false},
	} {
		got := chart.Share(c.whole, c.part)
		want := chart.ShareLayout{Part: chart.Span{To: c.end}, Rest: chart.Span{From: c.end, To: 1}, Over: c.over}
		if got != want {
			t.Errorf("Share(%g, %g) = %v, want %v", c.whole, c.part, got, want)
		}
	}
	check(t, func(a, b float64) bool {
		l := chart.Share(a, b)
		return l.Part.From == 0 && l.Part.To == l.Rest.From && l.Rest.To == 1 && fraction(l.Part.To)
	})
}

func TestParts(t *testing.T) {
	t.Parallel()
	want := []chart.Span{{From: 0, To: 646.0 / 958}, {From: 646.0 / 958, To: 1}}
	if diff := cmp.Diff(want, chart.Parts(646, 312)); diff != "" {
		t.Error(diff)
	}
	check(t, func(a, b float64) bool {
		l := chart.Parts(a, b)
		return l[0].From == 0 && l[0].To == l[1].From && fraction(l[0].To, l[1].To) && l[1].From <= l[1].To
	})
}

// TestStepsBeginAtZero: a bar has one end at zero and is as long as its value is large.
func TestStepsBeginAtZero(t *testing.T) {
	t.Parallel()
	check(t, func(a, b float64) bool {
		l := chart.Steps(4, a, b)
		zero := l.Scale.At(0)
		for _, bar := range l.Bars {
			if !fraction(bar.From, bar.To) || bar.From > bar.To || bar.From != zero && bar.To != zero {
				return false
			}
		}
		return !(math.Abs(a) < math.Abs(b)) || l.Bars[0].Width() <= l.Bars[1].Width()+1e-9
	})
}

func TestScaleFrom(t *testing.T) {
	t.Parallel()
	s := chart.Linear(8, 27.6, 57.2, 65).From(27.6)
	if s.Min != 20 || s.Max != 70 || len(s.Ticks) != 6 || s.At(20) != 0 || math.Abs(s.At(65)-.9) > 1e-12 || s.Ticks[5].At != 1 {
		t.Errorf("From(27.6) = %+v", s)
	}
	check(t, func(a, b float64) bool {
		s := chart.Linear(8, a, b).From(min(a, b))
		return fraction(s.At(a), s.At(b)) && len(s.Ticks) > 1 && s.Ticks[0].At == 0
	})
}

func TestWaffle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		got, want chart.WaffleLayout
	}{
		{chart.Rated(682, 75), chart.WaffleLayout{Columns: 31, Rows: 22, Full: 511, Partial: .5, Empty: 170}},
		{chart.Counted(100, 53), chart.WaffleLayout{Columns: 10, Rows: 10, Full: 53, Empty: 47}},
		{chart.Rated(4, 50), chart.WaffleLayout{Columns: 2, Rows: 2, Full: 2, Empty: 2}},
		{chart.Counted(3, 9), chart.WaffleLayout{Columns: 3, Rows: 1, Full: 3}},
		{chart.Counted(0, 1), chart.WaffleLayout{}},
		{chart.Counted(chart.MaxCells+1, 1), chart.WaffleLayout{}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestWaffleCellsAddUp: no cell is lost or invented, whatever the rate.
func TestWaffleCellsAddUp(t *testing.T) {
	t.Parallel()
	property := func(n int16, percent float64) bool {
		l := chart.Rated(int(n), percent)
		if l == (chart.WaffleLayout{}) {
			return n <= 0 || int(n) > chart.MaxCells
		}
		cells := l.Full + l.Empty
		if l.Partial > 0 {
			cells++
		}
		return cells == int(n) && l.Empty >= 0 && l.Partial >= 0 && l.Partial < 1 && l.Columns*l.Rows >= int(n) && l.Columns*(l.Rows-1) < int(n)
	}
	for _, percent := range odd {
		for _, n := range []int16{-1, 0, 1, 7, 682, 997, chart.MaxCells} {
			if !property(n, percent) {
				t.Errorf("fails for %d cells at %g", n, percent)
			}
		}
	}
	if err := quick.Check(func(n int16, tenths uint16) bool { return property(n, float64(tenths%1001)/10) }, nil); err != nil {
		t.Error(err)
	}
}

func day(t *testing.T, iso string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
