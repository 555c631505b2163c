package chart

import "math"

// ShareLayout is one bar of a whole with a part of it.
type ShareLayout struct {
	Part, Rest Span
	Over       bool // the part is larger than the whole, so the bar cannot show by how much
}

// Share lays out a part of a whole. What is below zero counts as zero, and a whole of zero has no part.
func Share(whole, part float64) ShareLayout {
	whole, part = max(0, finite(whole)), max(0, finite(part))
	end := 0.0
	if whole > 0 {
		end = min(1, part/whole)
	}
	return ShareLayout{Span{0, end}, Span{end, 1}, part > whole}
}

// Parts lays out parts side by side that make up a whole between them. What is below zero counts as zero.
func Parts(values ...float64) []Span {
	sum := 0.0
	for _, v := range values {
		sum += max(0, finite(v))
	}
	spans, end := make([]Span, len(values)), 0.0
	for i, v := range values {
		from := end
		if sum > 0 {
			end = min(1, end+max(0, finite(v))/sum)
		}
		spans[i] = Span{from, end}
	}
	return spans
}

// StepsLayout is bars from zero on one axis.
type StepsLayout struct {
	Scale Scale
	Bars  []Span
}

// Steps lays out counts one under the other.
func Steps(want int, values ...float64) StepsLayout {
	l := StepsLayout{Scale: Linear(want, values...)}
	for _, v := range values {
		l.Bars = append(l.Bars, l.Scale.bar(v))
	}
	return l
}

// MaxCells is the most cells a waffle has: beyond it nobody sees single cells.
const MaxCells = 4000

// WaffleLayout is a block of cells, filled row by row: Full of them wholly, one to the fraction Partial where that is
// not zero, Empty not at all.
type WaffleLayout struct {
	Columns, Rows int
	Full, Empty   int
	Partial       float64
}

// Counted lays out n cells of which k are filled.
func Counted(n, k int) WaffleLayout { return waffle(n, float64(k)) }

// Rated lays out n cells of which a published percentage is filled. A percentage does not say how many cells that is:
// the cell on the boundary is filled in part rather than rounded to a count that nobody published.
func Rated(n int, percent float64) WaffleLayout {
	return waffle(n, float64(max(0, n))*clamp(finite(percent), 0, 100)/100)
}

// waffle has no cells at all where there would be too many to draw.
func waffle(n int, filled float64) WaffleLayout {
	if n <= 0 || n > MaxCells {
		return WaffleLayout{}
	}
	whole, partial := math.Modf(clamp(filled, 0, float64(n)))
	l := WaffleLayout{Columns: columns(n), Full: int(whole), Partial: partial}
	l.Rows = (n + l.Columns - 1) / l.Columns
	l.Empty = n - l.Full
	if partial > 0 {
		l.Empty--
	}
	return l
}

// columns makes the block about half as wide again as it is high, exactly rectangular where n has a divisor nearby.
func columns(n int) int {
	ideal := int(math.Ceil(math.Sqrt(float64(n) * 1.5)))
	for off := range ideal/3 + 1 {
		for _, c := range []int{ideal - off, ideal + off} {
			if c > 0 && n%c == 0 {
				return c
			}
		}
	}
	return min(ideal, n)
}
