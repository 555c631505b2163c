// Package chart turns numbers and dates into the geometry of pictures. It is pure: no clock, no text but tick labels, no
// colours, no markup. Positions are fractions from 0 (the left end, or zero) to 1, so that a caller may draw them at any
// width; only what has to make room for lines of text is counted in em.
//
// What every layout promises: bars begin at zero, ticks are round and ascending and span all values, and no input, not
// even one that is not a number, yields a coordinate that is not one. Values beyond ±Limit are drawn as ±Limit.
package chart

import (
	"cmp"
	"math"
)

// Limit is the largest number that is drawn as it is: far above any published figure and far below where rounding to
// tenths breaks down.
const Limit = 1e15

// Span is a stretch of an axis, From ≤ To.
type Span struct{ From, To float64 }

// Width is how long the span is.
func (s Span) Width() float64 { return s.To - s.From }

// finite makes anything drawable: what is not a number counts as zero, what is out of bounds as the bound.
func finite(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return clamp(v, -Limit, Limit)
}

func clamp[T cmp.Ordered](v, low, high T) T { return max(low, min(v, high)) }
