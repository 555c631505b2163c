package chart_test

import (
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/chart"
)

// box is a rectangle in em, its top and bottom measured from the line of time, below it positive.
type box struct{ left, top, right, bottom float64 }

func (a box) meets(b box) bool {
	const hair = 1e-6
	return a.left < b.right-hair && b.left < a.right-hair && a.top < b.bottom-hair && b.top < a.bottom-hair
}

// boxes are the texts and the poles of flags on a line of a width.
func boxes(l chart.FlagsLayout, sizes []chart.Size, width float64) (texts, poles []box) {
	for i, f := range l.Flags {
		x, s := f.At*width, sizes[i]
		if f.Left {
			texts = append(texts, box{x - s.Width, -f.Off - s.Height, x, -f.Off})
			poles = append(poles, box{x, -f.Off, x, 0})
		} else {
			texts = append(texts, box{x, f.Off, x + s.Width, f.Off + s.Height})
			poles = append(poles, box{x, 0, x, f.Off})
		}
	}
	return texts, poles
}

// TestFlagsMeetNothing: on the line that they are laid out for, and on longer ones, no text meets another text or a pole,
// or ends beyond the line; the days stand where they are; and there is as much room above and below as they take up.
func TestFlagsMeetNothing(t *testing.T) {
	t.Parallel()
	property := func(start uint16, steps []uint8, widths [7]uint8, even bool) bool {
		var on []time.Time
		var sizes []chart.Size
		at := int64(start)
		for i, s := range steps {
			if even {
				at += int64(s)
			} else {
				at += int64(s%7) * int64(s%5) * int64(s%3) // clumps, several on one day
			}
			on = append(on, time.Unix(at*86400, 0).UTC())
			sizes = append(sizes, chart.Size{Width: 1 + float64(widths[i%7]%45), Height: 1 + float64(i%3)})
		}
		for i, d := range on {
			at := chart.Months(2, on...).At(d)
			sizes[i].Width = min(sizes[i].Width, max(at, 1-at)*50)
		}
		l := chart.Flags(on, sizes, 50)
		for _, width := range []float64{50, 57.3, 81} {
			texts, poles := boxes(l, sizes, width)
			for i, a := range texts {
				if l.Flags[i].At != l.Time.At(on[i]) || a.left < -1e-9 || a.right > width+1e-9 || a.top < -l.Above-1e-9 || a.bottom > l.Below+1e-9 {
					return false
				}
				for j, b := range texts {
					if i != j && (a.meets(b) || a.meets(poles[j]) && l.Flags[i].At != l.Flags[j].At) {
						return false
					}
				}
			}
		}
		for _, tick := range l.Time.Ticks {
			label := box{tick.At * 50, -1, tick.At*50 + chart.Width(tick.Label), 0}
			_, poles := boxes(l, sizes, 50)
			for i, f := range l.Flags {
				if f.Left && label.meets(box{poles[i].left, -2, poles[i].right, 0}) {
					return false
				}
			}
		}
		return len(l.Flags) == len(on)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
	if err := quick.Check(func(steps []uint8) bool {
		return property(0, steps, [7]uint8{44, 44, 44, 44, 44, 44, 44}, true)
	}, nil); err != nil {
		t.Error(err)
	}
}

// TestFlags: of a clump the earliest hangs lowest, and who has no room to the right stands above, where its pole takes the place of a label.
func TestFlags(t *testing.T) {
	t.Parallel()
	size := chart.Size{Width: 20, Height: 2}
	l := chart.Flags(
		[]time.Time{day(t, "2022-01-05"), day(t, "2022-01-06"), day(t, "2022-05-15"), day(t, "2022-12-31")},
		[]chart.Size{size, size, size, size}, 50,
	)
	want := []chart.Flag{{Off: 4}, {Off: 2}, {}, {Left: true}}
	for i, f := range l.Flags {
		want[i].At = f.At
	}
	if diff := cmp.Diff(want, l.Flags); diff != "" || l.Below != 6 || l.Above != 2 {
		t.Errorf("%s %g above, %g below", diff, l.Above, l.Below)
	}
	first, last := l.Time.Ticks[0], l.Time.Ticks[len(l.Time.Ticks)-1]
	if first.Label == "" || last.Label != "" { // the last is the end of the line
		t.Errorf("ticks: %v", l.Time.Ticks)
	}
	if l := chart.Flags(nil, nil, 50); len(l.Flags) != 0 || l.Above != 0 || l.Below != 0 {
		t.Errorf("nothing: %+v", l)
	}
}
