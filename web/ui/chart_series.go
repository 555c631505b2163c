package ui

import (
	"time"

	"taixin/internal/chart"
)

const plotEms = 12

func (v SeriesChart) height() float64 { return plotEms + 3.6 }

func (v SeriesChart) layout() chart.SeriesLayout {
	return chart.Series(dated(v.Points), dated(v.Targets), 3, 4)
}

func dated(moments []Moment) []chart.Dated {
	var all []chart.Dated
	for _, m := range moments {
		all = append(all, chart.Dated{On: dayOf(m.ISO), Value: Mark{Raw: m.Raw}.size(), Missing: m.Missing})
	}
	return all
}

// dayOf reads a day; pages write only days that are ones.
func dayOf(iso string) time.Time {
	day, _ := time.Parse(time.DateOnly, iso)
	return day
}

// The numbers of the upright axis stand at the left end of its lines, so the points begin after them; they end where
// half a date still fits beside the last.
func along(at float64) string { return number(15+at*73) + "%" }

func up(at float64) string { return number((1-at)*100) + "%" }

func tickLine(t chart.Tick) string {
	if t.Value == 0 {
		return "c-axis"
	}
	return "c-hair"
}

// beside says to which side of its point a number is written so that the line does not run through it: at the
// beginning to the right of it where the line leaves room, else to the left of a line that rises from the point, to the right of one that falls to it, and into the picture near its right end.
func beside(run []chart.Point, i int) string {
	switch {
	case run[i].X < .1 && i+1 < len(run) && gentle(run[i], run[i+1]):
		return "start"
	case i+1 < len(run) && run[i+1].Y > run[i].Y, run[i].X > .9:
		return "end"
	case i > 0 && run[i-1].Y > run[i].Y:
		return "start"
	}
	return "middle"
}

// above says how far from its point a number is written: above it, or below where a target near by has that room.
func above(at chart.Point, targets []chart.Point) string {
	for _, t := range targets {
		if t.Y >= at.Y && t.Y-at.Y < .6 && t.X-at.X < .35 {
			return "1.5em"
		}
	}
	return "-.8em"
}

// gentle says whether a line leaves room for a number above its beginning.
func gentle(from, to chart.Point) bool { return to.Y-from.Y < (to.X-from.X)/2 }
