package chart_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taixin/internal/chart"
)

var update = flag.Bool("update", false, "write the golden files in testdata instead of comparing with them")

// golden compares geometry with a file that was looked at; go test ./internal/chart -update writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s has changed:\n%s", path, got)
	}
}

func TestCourseGeometry(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	axis := chart.Years(day(t, "2021-11-30"), day(t, "2026-11-28"), day(t, "2027-12-31"))
	fmt.Fprintf(&b, "axis %s to %s\n", axis.From.Format(time.DateOnly), axis.To.Format(time.DateOnly))
	for i, tick := range axis.Ticks {
		fmt.Fprintf(&b, "  %s at %.4f, label at %.4f\n", tick.Label, tick.At, axis.Middle(i))
	}
	for i, r := range chart.Rows(2, 45, []chart.Row{
		{After: .5, Until: 1, Label: 10},
		{After: .5, Until: 1, Label: 30},
		{Lane: true, After: .7, Until: 1, Label: 5},
		{Head: 1.3, Beside: 4, After: 0, Until: 1},
		{After: .1, Until: .2, Label: 5},
	}) {
		fmt.Fprintf(&b, "row %d: top %.3f, plans %.3f, line %.3f, height %.3f, over %t\n", i, r.Top, r.Plans, r.Line, r.Height, r.Over)
	}
	said := []time.Time{day(t, "2022-01-25"), day(t, "2022-06-26"), day(t, "2023-09-13"), day(t, "2026-01-29")}
	due := []time.Time{day(t, "2025-12-31"), day(t, "2026-12-31"), day(t, "2027-12-31"), day(t, "2027-12-31")}
	slips := chart.PutOff(said, due, day(t, "2026-11-28"))
	fmt.Fprintf(&b, "slips %v\n", slips.Years)
	for _, p := range slips.Points {
		fmt.Fprintf(&b, "  said at %.4f, row %d\n", p.X, p.Row)
	}
	bars, widened := chart.Ruler(.004, 9726, 1756, 1038, 404, 159.9, 89.57, 17.56)
	for i := range bars {
		fmt.Fprintf(&b, "bar %.4f widened %t\n", bars[i], widened[i])
	}
	fmt.Fprintf(&b, "squares %v\n", chart.Squares(12, 9))
	golden(t, "course.txt", b.String())
}

// TestRowsDoNotMeet: rows follow each other without overlap, lines lie within their rows, and a label that stands beside its
// mark ends within the picture.
func TestRowsDoNotMeet(t *testing.T) {
	t.Parallel()
	check(t, func(a, b float64) bool {
		rows := []chart.Row{{Head: a, After: b, Until: 1, Label: a}, {Beside: b, Lane: true, After: a, Until: b, Label: b}, {Label: 3, Until: 1}}
		end := 0.0
		for i, r := range chart.Rows(0, 45, rows) {
			if r.Top < end-1e-3 || !(r.Height > 0) || r.Line < r.Top || r.Line > r.Top+r.Height*1.0001 || r.Plans > r.Line || math.IsNaN(r.Line) {
				return false
			}
			after := max(0, min(rows[i].After, 1))
			if label := rows[i].Label; label > 0 && label <= chart.Limit && !r.Over && after*45+label > 45 {
				return false
			}
			end = r.Top + r.Height
		}
		return true
	})
}

// TestRulerIsOneScale: the longest bar is whole, none is longer, and what is larger is no shorter.
func TestRulerIsOneScale(t *testing.T) {
	t.Parallel()
	check(t, func(a, b float64) bool {
		bars, widened := chart.Ruler(.004, a, b)
		return fraction(bars...) && (!(a > b) || bars[0] >= bars[1]) && (!widened[0] || bars[0] == .004)
	})
}

func TestNothingHasNoGeometry(t *testing.T) {
	t.Parallel()
	if l := chart.PutOff(nil, nil, time.Time{}); len(l.Points) != 0 || len(l.Years) != 0 {
		t.Errorf("slips of nothing: %+v", l)
	}
	if got := chart.Squares(-1, 0); len(got) != 0 {
		t.Errorf("squares of nothing: %v", got)
	}
	if s := chart.Years(); len(s.Ticks) != 0 {
		t.Errorf("an axis of nothing: %+v", s)
	}
}
