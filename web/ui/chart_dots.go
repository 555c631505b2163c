package ui

import (
	"fmt"
	"strings"

	"taixin/internal/chart"
)

// cellEms is how high the block of cells is at most; on a phone it is as wide as the screen.
const cellEms = 13

func (v Waffle) layout() chart.WaffleLayout {
	if v.Rate {
		return chart.Rated(v.Cells, v.Mark.size())
	}
	return chart.Counted(v.Cells, v.Count)
}

func (v Waffle) labels() float64 { return labelHeight(v.Mark, labelEms) + 2.7 }

func (v Waffle) height() float64 { return v.labels() + cellEms }

// Cells stand ten units apart and are eight wide, empty ones four.
const cell = 10

func cellBox(l chart.WaffleLayout) string {
	return fmt.Sprintf("0 0 %d %d", max(1, l.Columns*cell-2), max(1, l.Rows*cell-2))
}

// filledCells draws a line through each row, as far as cells are filled.
func filledCells(l chart.WaffleLayout) string {
	var d strings.Builder
	left := float64(l.Full) + l.Partial*.8 // of a partly filled cell, without the space beside it
	for row := 0; left > 0; row++ {
		fmt.Fprintf(&d, "M0 %dH%s", row*cell+4, number(min(left, float64(l.Columns))*cell))
		left -= float64(l.Columns)
	}
	return d.String()
}

// emptyCells draws a line through the rest of each row, from the first cell that is not filled wholly.
func emptyCells(l chart.WaffleLayout) string {
	var d strings.Builder
	n := l.Full + l.Empty
	if l.Partial > 0 {
		n++
	}
	for at := l.Full; at < n; {
		row, column := at/l.Columns, at%l.Columns
		end := min(l.Columns, n-row*l.Columns)
		fmt.Fprintf(&d, "M%d %dH%d", column*cell+2, row*cell+4, end*cell)
		at += end - column
	}
	return d.String()
}

// rod is how far down the line between the two dots is.
func (v Dumbbell) rod() float64 {
	return labelHeight(v.A, room(v.layout().A)) + 4.4
}

func (v Dumbbell) layout() chart.DumbbellLayout { return chart.Dumbbell(4, v.A.size(), v.B.size()) }

// room is how long the lines of a text may be that begins at a point of the axis and runs inwards.
func room(at float64) float64 { return labelEms * max(at, 1-at) }

// gapEnd is the end of the gap that is nearer to an edge: its text runs inwards from there.
func gapEnd(l chart.DumbbellLayout) float64 {
	if l.Gap.From+l.Gap.To < 1 {
		return l.Gap.From
	}
	return l.Gap.To
}

func (v Dumbbell) height() float64 {
	return v.rod() + labelHeight(v.B, room(v.layout().B)) + 5.4
}
