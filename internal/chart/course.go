package chart

import "time"

// Years is an axis for some days that begins with the quarter of the first and ends with the year of the last, with a
// tick at the beginning of each year but the first cut one.
func Years(days ...time.Time) TimeScale {
	if len(days) == 0 {
		return TimeScale{}
	}
	first, last := month(days[0]), month(days[0])
	for _, d := range days[1:] {
		first, last = min(first, month(d)), max(last, month(d))
	}
	s := TimeScale{From: monthStart(first / 3 * 3), To: monthStart((last/12 + 1) * 12)}
	apart := 12
	for (last-first)/apart > 16 {
		apart *= 5
	}
	for n := (first + apart - 1) / apart * apart; n <= last; n += apart {
		on := monthStart(n)
		s.Ticks = append(s.Ticks, TimeTick{s.At(on), on, on.Format("2006")})
	}
	return s
}

// Middle is where the label of the year that begins with tick i stands.
func (s TimeScale) Middle(i int) float64 {
	end := 1.0
	if i+1 < len(s.Ticks) {
		end = s.Ticks[i+1].At
	}
	return (s.Ticks[i].At + end) / 2
}

// Row is what a thing on a picture of things over time needs: Head em of text above its line, a lane for plans above the
// line, and a label of Label em that stands beside the mark at After, where up to Until there is room for it.
type Row struct {
	Head, Beside float64 // text above the line; text that stands left of the picture and may need more lines than one
	Lane         bool
	After, Until float64
	Label        float64
}

// RowAt is where a row begins, where its line and its lane of plans lie, in em from the top, and how high it is. Over says
// that its label has no room beside the mark and stands above the line.
type RowAt struct {
	Top, Plans, Line, Height float64
	Over                     bool
}

// The measures of rows, in em.
const (
	rowLeast, laneHigh, overHigh, rowGap = 1.6, 1.55, 1.45, .55
)

// Rows stacks rows on a picture whose line of time is width em long, from top on. No row meets another, and no label ends
// beyond the picture.
func Rows(top, width float64, rows []Row) []RowAt {
	width = max(1, finite(width))
	at := make([]RowAt, len(rows))
	y := finite(top)
	for i, r := range rows {
		a := RowAt{Top: y}
		label, after, until := max(0, finite(r.Label)), clamp(finite(r.After), 0, 1), clamp(finite(r.Until), 0, 1)
		a.Over = label > 0 && after*width+rowGap+label > until*width
		line := y + max(0, finite(r.Head))
		if r.Lane {
			a.Plans = line + laneHigh/2
			line += laneHigh
		}
		if a.Over {
			line += overHigh
		}
		a.Line = line + rowLeast/2
		a.Height = max(line+rowLeast-y, max(0, finite(r.Beside)))
		if !r.Lane {
			a.Plans = a.Line
		}
		y += a.Height
		at[i] = a
	}
	return at
}

// Slips are announcements of when something is due, by the day on which each was made: X from the left, Y the row of the
// year that was announced, from the first year on.
type Slips struct {
	Said   TimeScale
	Years  []int
	Points []SlipPoint
}

// SlipPoint is one announcement.
type SlipPoint struct {
	X   float64
	Row int
}

// PutOff lays out announcements in the order in which they were made, on an axis that goes on until a day.
func PutOff(said, due []time.Time, until time.Time) Slips {
	l := Slips{Said: Years(append(append([]time.Time{}, said...), until)...)}
	if len(due) == 0 {
		return l
	}
	year := func(d time.Time) int { return clamp(d.Year(), firstYear, lastYear) }
	first, last := year(due[0]), year(due[0])
	for _, d := range due {
		first, last = min(first, year(d)), max(last, year(d))
	}
	for y := first; y <= last; y++ {
		l.Years = append(l.Years, y)
	}
	for i := range min(len(said), len(due)) {
		l.Points = append(l.Points, SlipPoint{l.Said.At(said[i]), year(due[i]) - first})
	}
	return l
}

// Squares lays out n squares in lines of perLine: the column and the line of each.
func Squares(n, perLine int) [][2]int {
	perLine = max(1, perLine)
	at := make([][2]int, max(0, min(n, MaxCells)))
	for i := range at {
		at[i] = [2]int{i % perLine, i / perLine}
	}
	return at
}

// Ruler is bars from zero on one scale, the longest of them as long as there is room. What would be thinner than least is
// drawn at least so long and is said to be widened.
func Ruler(least float64, values ...float64) (bars []float64, widened []bool) {
	most := 0.0
	for _, v := range values {
		most = max(most, finite(v))
	}
	bars, widened = make([]float64, len(values)), make([]bool, len(values))
	for i, v := range values {
		if v = max(0, finite(v)); most > 0 {
			bars[i] = v / most
		}
		if v > 0 && bars[i] < least {
			bars[i], widened[i] = clamp(finite(least), 0, 1), true
		}
	}
	return bars, widened
}
