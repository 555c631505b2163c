package ui

import (
	"strconv"

	"taixin/internal/chart"
)

// The file of the figure: cells in columns that hold bandEms to the line.
const (
	bandColumns = 3
	bandEms     = 10.5
)

// row is how high a cell is: as high as the longest name needs.
func (v IndustryFigure) row() float64 {
	most := 1
	for _, b := range v.Bands {
		for _, n := range b.Names {
			most = max(most, len(chart.Lines(n.Link.Text, bandEms)))
		}
	}
	return float64(most)*lineHeight + .9
}

func bandID(v IndustryFigure, i int) string { return v.ID + "-band-" + strconv.Itoa(i+1) }

func (v IndustryFigure) top(band int) float64 {
	y := 0.0
	for _, b := range v.Bands[:band] {
		y += 4.2 + float64((len(b.Names)+bandColumns-1)/bandColumns)*v.row()
	}
	return y
}

func (v IndustryFigure) height() float64 { return max(0, v.top(len(v.Bands))-1) }
