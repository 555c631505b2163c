package ui

import (
	"fmt"
	"strings"
	"time"
)

// Foremost is how many sections a telephone shows in the bar at its foot, beside the way to all pages.
const Foremost = 4

// Reach is a line of years up to today with a tick for each report: solid up to the last, dotted since. The zero one is nothing.
type Reach struct {
	Ticks string // path of the ticks, on a line of 1000 units
	Last  string // per cent of the line at which the last report stands
	Today string // the word at its end
	Years []Year
}

// Year is a word at a place of the line.
type Year struct {
	At   string // per cent of the line
	Text string
}

// NewReach draws the days of reports on a line from the first of January before the first of them to now; nothing without reports
// or where all are of this year.
func NewReach(days []time.Time, now time.Time, today string) Reach {
	if len(days) == 0 {
		return Reach{}
	}
	first, last := days[0], days[0]
	for _, day := range days {
		if day.Before(first) {
			first = day
		}
		if day.After(last) {
			last = day
		}
	}
	from := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, now.Location())
	if now.Sub(from) < 366*24*time.Hour {
		return Reach{}
	}
	share := func(day time.Time) float64 { return min(1, float64(day.Sub(from))/float64(now.Sub(from))) }
	r := Reach{Last: percent(share(last)), Today: today}
	var path strings.Builder
	drawn := map[int]bool{}
	for _, day := range days {
		if x := int(1000 * share(day)); !drawn[x] {
			drawn[x] = true
			fmt.Fprintf(&path, "M%d 0v12", x)
		}
	}
	r.Ticks = path.String()
	step := 1 + (now.Year()-from.Year())/7 // so that words of years do not run into each other
	for year := from.Year(); year <= now.Year(); year += step {
		if at := share(time.Date(year, 1, 1, 0, 0, 0, 0, now.Location())); at < .8 {
			r.Years = append(r.Years, Year{percent(at), fmt.Sprint(year)})
		}
	}
	return r
}
