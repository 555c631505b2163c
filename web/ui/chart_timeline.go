package ui

import (
	"time"

	"taixin/internal/chart"
)

// What stands beside the upright line of time is a day and a title of up to titleEms to the line; the line begins timeTop
// down so that the first text can be level with it.
const titleEms, timeTop = 11, 1.2

func (v TimelineChart) titles(i int) []string { return chart.Balanced(v.Happenings[i].Title, titleEms) }

func (v TimelineChart) layout() chart.TimelineLayout {
	var heights []float64
	for i := range v.Happenings {
		heights = append(heights, float64(len(v.titles(i)))*lineHeight+2.1)
	}
	return chart.Timeline(v.days(), heights, 20)
}

func (v TimelineChart) days() []time.Time {
	var on []time.Time
	for _, h := range v.Happenings {
		on = append(on, dayOf(h.ISO))
	}
	return on
}

func (v TimelineChart) height() float64 { return v.layout().Height + timeTop + .6 }

// lyingLine is the same line lying down, for where there is width: texts hang from it on poles, and stand on it near its
// end.
type lyingLine struct{ TimelineChart }

// The line is at least lyingEms long wherever the stylesheet shows it. A text begins flagGap beside its pole and takes up
// flagMost em at most. Between the line and the texts above it stand the labels of its ticks.
const (
	lyingEms, flagMost = 45, 36
	flagGap, flagTop   = .55, .5
	tickRoom           = 1.7
)

// flag is what a flag says: the day, in front of the title where both fit into one line.
type flag struct {
	day    string
	title  []string
	beside bool
}

func (v lyingLine) flag(i int) flag {
	h := v.Happenings[i]
	at := chart.Months(2, v.days()...).At(dayOf(h.ISO))
	ems := min(max(at, 1-at)*lyingEms-2*flagGap, flagMost)
	if dayWidth(h.Day)+chart.Width(h.Title) <= ems {
		return flag{h.Day, []string{h.Title}, true}
	}
	return flag{h.Day, chart.Balanced(h.Title, ems), false}
}

// dayWidth is how wide a day is in small type, with the space after it.
func dayWidth(day string) float64 { return chart.Width(day)*.875 + .5 }

func (f flag) size() chart.Size {
	size := chart.Size{Width: dayWidth(f.day), Height: flagTop}
	if f.beside {
		size.Width += chart.Width(f.title[0])
	} else {
		size.Height += lineHeight
		for _, line := range f.title {
			size.Width = max(size.Width, chart.Width(line))
		}
	}
	size.Width += 2 * flagGap
	size.Height += lineHeight * float64(len(f.title))
	return size
}

func (v lyingLine) flags() chart.FlagsLayout {
	var sizes []chart.Size
	for i := range v.Happenings {
		sizes = append(sizes, v.flag(i).size())
	}
	return chart.Flags(v.days(), sizes, lyingEms)
}

// lineY is how far down the line is.
func lineY(l chart.FlagsLayout) float64 { return l.Above + tickRoom }

// textY is how far down a flag's first line of text has its foot.
func (v lyingLine) textY(l chart.FlagsLayout, i int) float64 {
	f := l.Flags[i]
	if f.Left {
		return l.Above - f.Off - v.flag(i).size().Height + 1.1
	}
	return lineY(l) + f.Off + flagTop + 1.1
}

func (v lyingLine) height() float64 {
	l := v.flags()
	return lineY(l) + l.Below + .4
}
