package chart

import (
	"fmt"
	"math"
	"time"
)

// TimeTick is the beginning of a month or year on an axis of time.
type TimeTick struct {
	At    float64
	On    time.Time
	Label string // 2022 or 2022-07
}

// TimeScale is an axis of time that begins and ends on the first of a month. Its ticks lie within it, ascending.
type TimeScale struct {
	From, To time.Time
	Ticks    []TimeTick
}

// Days beyond these years are drawn as their ends: it keeps a slip of the pen from making an axis of a million ticks.
const firstYear, lastYear = 1800, 2200

// Months makes the axis for some days, with one to most ticks, most being two or more. Ticks are 1, 3 or 6 months or 1, 2, 5, 10 … years apart. The axis does not reach out to them: a long empty end
// would look like time in which nothing happened.
func Months(most int, days ...time.Time) TimeScale {
	if len(days) == 0 {
		return TimeScale{}
	}
	first, last := month(days[0]), month(days[0])
	for _, d := range days[1:] {
		first, last = min(first, month(d)), max(last, month(d))
	}
	last++
	most = clamp(most, 2, 24)
	apart := 0
	for _, apart = range []int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 4800} {
		if last/apart-(first-1)/apart <= most {
			break
		}
	}
	s := TimeScale{From: monthStart(first), To: monthStart(last)}
	for n := (first + apart - 1) / apart * apart; n <= last; n += apart {
		on := monthStart(n)
		label := fmt.Sprintf("%04d", on.Year())
		if apart < 12 {
			label = fmt.Sprintf("%04d-%02d", on.Year(), on.Month())
		}
		s.Ticks = append(s.Ticks, TimeTick{s.At(on), on, label})
	}
	return s
}

// month counts months from the year zero.
func month(d time.Time) int {
	return clamp(d.Year(), firstYear, lastYear)*12 + int(d.Month()) - 1
}

func monthStart(n int) time.Time {
	return time.Date(n/12, time.Month(n%12+1), 1, 0, 0, 0, 0, time.UTC)
}

// At says where on the axis a day lies, by its calendar day wherever that was read.
func (s TimeScale) At(d time.Time) float64 {
	length := days(s.To) - days(s.From)
	if length <= 0 {
		return 0
	}
	return clamp((days(d)-days(s.From))/length, 0, 1)
}

// days counts in seconds because a time.Duration ends after 292 years.
func days(d time.Time) float64 {
	return float64(time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC).Unix()) / (24 * 60 * 60)
}

// Dated is a value on a day, or the lack of one.
type Dated struct {
	On      time.Time
	Value   float64
	Missing bool // nothing was published for this day: the line breaks here
}

// Point is where a value is drawn: X from the left, Y from the bottom. Index is its place in the input.
type Point struct {
	X, Y  float64
	Index int
}

// SeriesLayout is values over time. Runs are what may be joined by a line; Missing and Targets never are.
type SeriesLayout struct {
	Time    TimeScale
	Scale   Scale
	Runs    [][]Point
	Missing []Point
	Targets []Point
}

// Series lays out values over time, in the order of their days, and targets beside them. A run ends at every missing value.
func Series(values, targets []Dated, mostDates, wantTicks int) SeriesLayout {
	var on []time.Time
	var numbers []float64
	for _, list := range [][]Dated{values, targets} {
		for _, d := range list {
			on = append(on, d.On)
			if !d.Missing {
				numbers = append(numbers, d.Value)
			}
		}
	}
	l := SeriesLayout{Time: Months(mostDates, on...), Scale: Linear(wantTicks, numbers...)}
	var run []Point
	for i, d := range values {
		p := Point{l.Time.At(d.On), l.Scale.At(d.Value), i}
		if !d.Missing {
			run = append(run, p)
			continue
		}
		l.Missing = append(l.Missing, Point{p.X, l.Scale.At(0), i})
		if len(run) > 0 {
			l.Runs, run = append(l.Runs, run), nil
		}
	}
	if len(run) > 0 {
		l.Runs = append(l.Runs, run)
	}
	for i, d := range targets {
		if !d.Missing {
			l.Targets = append(l.Targets, Point{l.Time.At(d.On), l.Scale.At(d.Value), i})
		}
	}
	return l
}

// Station is a day on an upright line of time: where the day is, and where its text begins, both in em from the top.
type Station struct{ At, Text float64 }

// TimelineLayout is days on an upright line of time, Height em long.
type TimelineLayout struct {
	Time     TimeScale
	Height   float64
	Stations []Station
}

// Timeline lays out days, earliest first, each with a text that is sizes[i] em high. Days stand where they fall on the
// line; texts stand beside them, moved apart only as far as they would overlap. The line is at least least em long.
func Timeline(on []time.Time, sizes []float64, least float64) TimelineLayout {
	l := TimelineLayout{Time: Months(12, on...), Height: max(0, finite(least))}
	need := 0.0
	for _, s := range sizes {
		need += max(0, finite(s))
	}
	l.Height = max(l.Height, need)
	at := make([]float64, len(on))
	for i, d := range on {
		at[i] = l.Time.At(d) * l.Height
	}
	for i, text := range spread(at, sizes, l.Height) {
		l.Stations = append(l.Stations, Station{at[i], text})
	}
	return l
}

// spread places blocks of some sizes near where they belong, in their order, without overlap, between 0 and height:
// down first, each below the one before it; then up from the end where that ran over.
func spread(at, sizes []float64, height float64) []float64 {
	size := func(i int) float64 {
		if i < len(sizes) {
			return max(0, finite(sizes[i]))
		}
		return 0
	}
	top := make([]float64, len(at))
	end := 0.0
	for i := range at {
		top[i] = max(at[i]-size(i)/2, end)
		end = top[i] + size(i)
	}
	end = height
	for i := len(top) - 1; i >= 0; i-- {
		top[i] = max(0, math.Min(top[i], end-size(i)))
		end = top[i]
	}
	return top
}
