package ui

import (
	"fmt"
	"slices"
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

// labels is how high the words above the line are.
func (v DotLine) labels() float64 {
	if len(v.Dots) == 0 {
		return 0
	}
	return labelHeight(v.Dots[0].Mark, labelEms)
}

// rod is how far down the line is.
func (v DotLine) rod() float64 { return v.labels() + 3.4 }

func (v DotLine) scale() chart.Scale {
	var marks []Mark
	for _, d := range v.Dots {
		marks = append(marks, d.Mark)
	}
	all := sizes(marks)
	if len(all) == 0 {
		return chart.Linear(8)
	}
	return chart.Linear(8, all...).From(slices.Min(all))
}

// tops are where the words of each point below the line begin: those that run to one side stand under each other.
func (v DotLine) tops() (tops []float64, foot float64) {
	next := map[string]float64{}
	for i, d := range v.Dots {
		side := toward(v.scale().At(d.size()))
		if i == 0 {
			side = ""
		}
		tops = append(tops, v.rod()+next[side])
		next[side] += labelHeight(d.Mark, halfEms) + 3
		if d.Late != "" {
			next[side] += lineHeight
		}
		if i > 0 {
			foot = max(foot, next[side])
		}
	}
	return tops, v.rod() + foot
}

func (v DotLine) height() float64 { _, foot := v.tops(); return foot + 2.4 }
