package chart_test

import (
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/chart"
)

func TestMonths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to, want string
		most           int
	}{
		{"2022-07-04", "2022-11-06", "2022-07 2022-08 2022-09 2022-10 2022-11 2022-12", 12},
		{"2022-01-31", "2022-12-31", "2022-01 2022-07 2023-01", 3},
		{"2022-09-05", "2022-09-05", "2022-09 2022-10", 3},
		{"2020-03-01", "2024-11-30", "2022 2024", 3},
		{"2020-03-01", "2024-11-30", "2021 2022 2023 2024", 6},
		{"1900-01-01", "2000-12-31", "1900 1950 2000", 3},
	} {
		var got []string
		for _, tick := range chart.Months(c.most, day(t, c.from), day(t, c.to)).Ticks {
			got = append(got, tick.Label)
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("Months(%d, %s, %s) = %s, want %s", c.most, c.from, c.to, text, c.want)
		}
	}
}

// TestMonthsCover: days keep their order on the axis and lie within it, ticks ascend and are few, whatever the days.
func TestMonthsCover(t *testing.T) {
	t.Parallel()
	property := func(a, b int32, most uint8) bool {
		first, second := time.Unix(int64(a)*60, 0).UTC(), time.Unix(int64(b)*60, 0).UTC()
		n := int(most%20) + 2
		s := chart.Months(n, first, second)
		if len(s.Ticks) == 0 || len(s.Ticks) > n || !fraction(s.At(first), s.At(second)) {
			return false
		}
		if first.Before(second) && s.At(first) > s.At(second) {
			return false
		}
		for i, tick := range s.Ticks {
			if !fraction(tick.At) || tick.On.Day() != 1 || i > 0 && tick.At <= s.Ticks[i-1].At {
				return false
			}
		}
		return true
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 3000}); err != nil {
		t.Error(err)
	}
	if s := chart.Months(4, time.Time{}, time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)); !fraction(s.At(time.Time{})) || len(s.Ticks) > 4 {
		t.Errorf("days out of bounds: %d ticks", len(s.Ticks))
	}
	if s := chart.Months(4); s.At(time.Now()) != 0 {
		t.Error("an axis without days has a place for one")
	}
}

// TestSeriesKeepsGaps: a missing value ends a run, and a target is in none.
func TestSeriesKeepsGaps(t *testing.T) {
	t.Parallel()
	values := []chart.Dated{
		{On: day(t, "2022-01-31"), Missing: true},
		{On: day(t, "2022-02-28"), Value: 10},
		{On: day(t, "2022-03-31"), Value: 20},
		{On: day(t, "2022-04-30"), Missing: true},
		{On: day(t, "2022-05-31"), Missing: true},
		{On: day(t, "2022-06-30"), Value: 40},
	}
	l := chart.Series(values, []chart.Dated{{On: day(t, "2022-12-31"), Value: 100}}, 3, 4)
	var runs [][]int
	for _, run := range l.Runs {
		var indexes []int
		for _, p := range run {
			indexes = append(indexes, p.Index)
		}
		runs = append(runs, indexes)
	}
	if diff := cmp.Diff([][]int{{1, 2}, {5}}, runs); diff != "" {
		t.Error(diff)
	}
	if len(l.Missing) != 3 || l.Missing[0].Y != 0 {
		t.Errorf("missing: %v", l.Missing)
	}
	if len(l.Targets) != 1 || l.Targets[0].Y != 1 || l.Scale.Max != 100 {
		t.Errorf("targets: %v to %g", l.Targets, l.Scale.Max)
	}
	if l := chart.Series(nil, nil, 3, 4); len(l.Runs) != 0 || len(l.Scale.Ticks) < 2 {
		t.Errorf("nothing: %+v", l)
	}
}

// TestSeriesLosesNothing: every value is drawn once or said to be missing.
func TestSeriesLosesNothing(t *testing.T) {
	t.Parallel()
	property := func(days []uint16, numbers []float64, missing []bool) bool {
		var values []chart.Dated
		for i := range min(len(days), len(numbers), len(missing)) {
			values = append(values, chart.Dated{On: time.Unix(int64(days[i])*86400, 0), Value: numbers[i], Missing: missing[i]})
		}
		l := chart.Series(values, nil, 3, 4)
		n := len(l.Missing)
		for _, run := range l.Runs {
			n += len(run)
			for _, p := range run {
				if !fraction(p.X, p.Y) {
					return false
				}
			}
		}
		return n == len(values)
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

// TestTimelineTextsDoNotOverlap: texts keep their order, their distance and the line's ends; days stay where they are.
func TestTimelineTextsDoNotOverlap(t *testing.T) {
	t.Parallel()
	property := func(start uint16, steps []uint8) bool {
		var on []time.Time
		var sizes []float64
		at := int64(start)
		for i, s := range steps {
			at += int64(s % 50)
			on = append(on, time.Unix(at*86400, 0).UTC())
			sizes = append(sizes, float64(2+i%3))
		}
		l := chart.Timeline(on, sizes, 20)
		for i, s := range l.Stations {
			if s.At != l.Time.At(on[i])*l.Height || s.Text < -1e-9 || s.Text+sizes[i] > l.Height+1e-9 {
				return false
			}
			if i > 0 && s.Text < l.Stations[i-1].Text+sizes[i-1]-1e-9 {
				return false
			}
		}
		return len(l.Stations) == len(on) && l.Height >= 20
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}
