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

// Panels stand in two columns with a gap between them, each as high as its plot, its name and the days below it need.
const panelColumns, panelWidth, panelPlot = 2, 46, 5.5

func (v SmallMultiples) layouts() []chart.SeriesLayout {
	var tracks []chart.Track
	for _, p := range v.Panels {
		tracks = append(tracks, chart.Track{Values: dated(p.Points), Targets: dated(p.Targets)})
	}
	return chart.Multiples(tracks, 2, 2)
}

// label is how high the names in the row of a panel are: as high as the longest needs.
func (v SmallMultiples) label(panel int) float64 {
	most := 0
	for i := panel - panel%panelColumns; i < min(len(v.Panels), panel-panel%panelColumns+panelColumns); i++ {
		most = max(most, len(v.Panels[i].name()))
	}
	return float64(most) * lineHeight
}

func (p Panel) name() []string { return chart.Balanced(p.Label, halfEms) }

func (v SmallMultiples) panelX(i int) string {
	return number(float64(i%panelColumns)*(100-panelWidth)) + "%"
}

// panelY is where the row of a panel begins.
func (v SmallMultiples) panelY(panel int) float64 {
	y := 0.0
	for i := 0; i < panel-panel%panelColumns; i += panelColumns {
		y += v.label(i) + panelPlot + 4.6
	}
	return y
}

func (v SmallMultiples) height() float64 {
	rows := (len(v.Panels) + panelColumns - 1) / panelColumns
	return max(0, v.panelY(rows*panelColumns)-1)
}

// last keeps the label of the last value alone: a panel has no room for more.
func (p Panel) last() []Moment {
	moments := make([]Moment, len(p.Points))
	at := -1
	for i, m := range p.Points {
		moments[i], moments[i].Label = m, ""
		if !m.Missing {
			at = i
		}
	}
	if at >= 0 {
		moments[at].Label = p.Points[at].Label
	}
	return moments
}
