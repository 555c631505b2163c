package chart

import (
	"math"
	"strconv"
)

// Tick is a mark on an axis.
type Tick struct {
	At    float64 // where on the axis, 0 to 1
	Value float64
	Label string // no more decimals than the step needs
}

// Scale is a linear axis that includes zero and ends on ticks.
type Scale struct {
	Min, Max float64
	Ticks    []Tick
}

// Linear makes the axis for some values, with about want steps of 1, 2 or 5 times a power of ten. Without a value
// other than zero it goes from 0 to 1.
func Linear(want int, values ...float64) Scale {
	low, high := 0.0, 0.0
	for _, v := range values {
		low, high = min(low, finite(v)), max(high, finite(v))
	}
	if high-low < 1/Limit {
		high = 1
	}
	digit, power := step((high - low) / float64(clamp(want, 1, 20)))
	// Ticks are counted in whole steps and scaled once: adding the step up would drift off the round numbers.
	round := func(k float64) float64 {
		if power < 0 {
			return k * digit / math.Pow10(-power)
		}
		return k * digit * math.Pow10(power)
	}
	first, last := math.Floor(low/round(1)), math.Ceil(high/round(1))
	// Dividing may have rounded the end down to just below a value.
	for round(last) < high {
		last++
	}
	for round(first) > low {
		first--
	}
	s := Scale{Min: round(first), Max: round(last)}
	for k := first; k <= last; k++ {
		v := round(k) + 0 // no minus zero
		s.Ticks = append(s.Ticks, Tick{s.At(v), v, strconv.FormatFloat(v, 'f', max(0, -power), 64)})
	}
	return s
}

// step rounds a width up to a digit of 1, 2 or 5 and a power of ten.
func step(width float64) (digit float64, power int) {
	power = int(math.Floor(math.Log10(width)))
	for {
		for _, digit = range []float64{1, 2, 5} {
			// The hair's breadth keeps 0.2 a step of 0.2, whichever way the division went.
			if digit*math.Pow10(power) >= width*(1-1e-12) {
				return digit, power
			}
		}
		power++
	}
}

// At says where on the axis a value lies; beyond its ends it stays at the end.
func (s Scale) At(v float64) float64 {
	if s.Max <= s.Min {
		return 0
	}
	return clamp((finite(v)-s.Min)/(s.Max-s.Min), 0, 1)
}

// From cuts off the axis below its last tick that is no more than v, which is more than zero.
func (s Scale) From(v float64) Scale {
	for len(s.Ticks) > 2 && s.Ticks[1].Value <= v {
		s.Ticks = s.Ticks[1:]
	}
	s.Min = s.Ticks[0].Value
	for i, t := range s.Ticks {
		s.Ticks[i].At = s.At(t.Value)
	}
	return s
}

// From zero to a value, whichever side of zero that is on.
func (s Scale) bar(v float64) Span {
	zero, end := s.At(0), s.At(v)
	return Span{min(zero, end), max(zero, end)}
}
