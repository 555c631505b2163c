package chart

import (
	"slices"
	"time"
)

// Size is how much room a text needs, in em.
type Size struct{ Width, Height float64 }

// Flag is a day on a lying line of time with a text on a pole: At is where on the line the pole stands, Off how far from
// the line the text begins, in em. The text stands below the line and to the right of the pole; where there is no room for
// that, above the line and to the left.
type Flag struct {
	At   float64
	Off  float64
	Left bool
}

// FlagsLayout is a lying line of time with the flags in the order of their days, and how much room they take up above and
// below the line, in em.
type FlagsLayout struct {
	Time         TimeScale
	Above, Below float64
	Flags        []Flag
}

// Flags lays out days, earliest first, on a line that is width em long or longer. No text meets another text or a pole:
// texts that would meet are hung lower, the earlier below the later, because the pole of the earlier one is to the left of
// the later text. It holds for texts that have room on the longer side of their pole. The label of a tick stands above the
// line and to the right of its tick; it is left out where it would meet a pole or the end of the line.
func Flags(on []time.Time, sizes []Size, width float64) FlagsLayout {
	const most = 8 // ticks, which leaves room for their labels on the shortest line there is, of some forty em
	l := FlagsLayout{Time: Months(most, on...), Flags: make([]Flag, len(on))}
	width = max(1, finite(width))
	size := func(i int) Size {
		if i >= len(sizes) {
			return Size{}
		}
		return Size{max(0, finite(sizes[i].Width)), max(0, finite(sizes[i].Height))}
	}
	for i, d := range on {
		l.Flags[i].At = l.Time.At(d)
		l.Flags[i].Left = l.Flags[i].At > .5 && l.Flags[i].At*width+size(i).Width > width
	}
	reach := func(i int) float64 { return size(i).Width / width }
	for i := range slices.Backward(on) {
		if f := &l.Flags[i]; !f.Left {
			for j := i + 1; j < len(on) && l.Flags[j].At < f.At+reach(i); j++ {
				if later := l.Flags[j]; !later.Left {
					f.Off = max(f.Off, later.Off+size(j).Height)
				}
			}
			l.Below = max(l.Below, f.Off+size(i).Height)
		}
	}
	for i := range on {
		if f := &l.Flags[i]; f.Left {
			for j := i - 1; j >= 0 && l.Flags[j].At > f.At-reach(i); j-- {
				if earlier := l.Flags[j]; earlier.Left {
					f.Off = max(f.Off, earlier.Off+size(j).Height)
				}
			}
			l.Above = max(l.Above, f.Off+size(i).Height)
		}
	}
	for k, tick := range l.Time.Ticks {
		end := tick.At + Width(tick.Label)/width
		if end > 1 || slices.ContainsFunc(l.Flags, func(f Flag) bool { return f.Left && f.At >= tick.At && f.At < end }) {
			l.Time.Ticks[k].Label = ""
		}
	}
	return l
}
