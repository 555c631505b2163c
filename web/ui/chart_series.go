package ui

import (
	"time"

	"taixin/internal/chart"
)

const plotEms = 12

func (v SeriesChart) height() float64 { return plotEms + 4.4 }

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

// The numbers of the upright axis stand at the left end of its lines, so the points begin after them.
func along(at float64) string { return number(10+at*84) + "%" }

func up(at float64) string { return number((1-at)*100) + "%" }

func tickLine(t chart.Tick) string {
	if t.Value == 0 {
		return "c-axis"
	}
	return "c-hair"
}

// beside says to which side of its point a number is written so that the line does not run through it: to the left of a
// line that rises from the point, to the right of one that falls to it, and into the picture near its right end.
func beside(run []chart.Point, i int) string {
	switch {
	case i+1 < len(run) && run[i+1].Y > run[i].Y, run[i].X > .9:
		return "end"
	case i > 0 && run[i-1].Y > run[i].Y:
		return "start"
	}
	return "middle"
}

// Panels stand in two columns with a gap between them, each as high as its plot, its name and the days below it need.
const panelColumns, panelWidth, panelPlot = 2, 46, 5.5

func (v SmallMultiples) layouts() []chart.SeriesLayout {
	var tracks []chart.Track
	for _, p := range v.Panels {
		tracks = append(tracks, chart.Track{Values: dated(p.Points), Targets: dated(p.Targets)})
	}
	return chart.Multiples(tracks, 2, 2)
}

// label is how high the names of the panels are: as high as the longest needs.
func (v SmallMultiples) label() float64 {
	most := 0
	for _, p := range v.Panels {
		most = max(most, len(p.name()))
	}
	return float64(most) * lineHeight
}

func (p Panel) name() []string { return chart.Balanced(p.Label, halfEms) }

func (v SmallMultiples) panelHeight() float64 { return v.label() + panelPlot + 4.6 }

func (v SmallMultiples) panelX(i int) string {
	return number(float64(i%panelColumns)*(100-panelWidth)) + "%"
}

func (v SmallMultiples) panelY(i int) string { return em(2 + float64(i/panelColumns)*v.panelHeight()) }

func (v SmallMultiples) height() float64 {
	rows := (len(v.Panels) + panelColumns - 1) / panelColumns
	return 2 + float64(rows)*v.panelHeight() - 1
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
