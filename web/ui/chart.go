package ui

import (
	"cmp"
	"math"
	"strconv"

	"github.com/a-h/templ"

	"taixin/internal/chart"
)

// ChartFrame is what every chart stands in. All of it is worded by the page.
type ChartFrame struct {
	ID       string // unique on the page, and the chart's name in /charts/NAME.svg
	Title    string // the finding
	Sentence string // what is shown; also what is read out in place of the picture
	Note     string // what the picture cannot say; may be empty
	AsOf     string
	Cites    []Cite
	Address  Link      // the chart as a file of its own; may be empty
	Embed    Snippet   // the chart for the pages of others; may be empty
	Table    Link      // to the table where it has a page of its own, in place of Summary
	Summary  string    // opens the table: 看画图用的数
	Figures  []Figure  // the rows of the table, as published
	Derived  []Derived // and those computed from them
}

// Mark is a number that is drawn.
type Mark struct {
	Label     string // what it is called beside the mark
	Note      string // a quiet word after the number; may be empty
	Raw       string // its size in the picture
	Value     string
	Unit      string
	Exactness string
	Nature    string // written after the label unless the number is an actual one
	Planned   bool   // hatched
	Computed  bool   // hollow, with a dashed edge
}

// Mark takes what is drawn from a figure; an empty label stands for the figure's name.
func (f Figure) Mark(label string) Mark {
	if label == "" {
		label = f.Name.Text
	}
	return Mark{Label: label, Raw: cmp.Or(f.Drawn, f.Raw), Value: f.Value, Unit: f.Unit, Exactness: f.Exactness, Nature: f.Nature, Planned: f.Planned}
}

// Mark takes what is drawn from a computed number; nature is the word for that.
func (d Derived) Mark(label, nature string) Mark {
	if label == "" {
		label = d.Name
	}
	return Mark{Label: label, Raw: cmp.Or(d.Drawn, d.Raw), Value: d.Value, Unit: d.Unit, Nature: nature, Computed: true}
}

// size is the number to draw; what is not one is drawn as nothing rather than guessed at.
func (m Mark) size() float64 {
	v, err := strconv.ParseFloat(m.Raw, 64)
	if err != nil {
		return 0
	}
	return v
}

// name is the label with the nature of a number that is no fact yet, or that nobody published.
func (m Mark) name() string {
	if m.Nature == "" || !m.Planned && !m.Computed {
		return m.Label
	}
	return m.Label + " · " + m.Nature
}

// Drawing is a picture that Chart sets in its frame and ChartSVG makes a file of: one of the structs of this package.
type Drawing interface {
	Name() string // what the drawing is called on its page
	frame() ChartFrame
	height() float64 // of the picture, in em
	marks(p pen) templ.Component
	table(w *Words) templ.Component
}

// Name is the ID of the frame.
func (f ChartFrame) Name() string { return f.ID }

func (f ChartFrame) frame() ChartFrame { return f }

func (f ChartFrame) table(w *Words) templ.Component { return chartTable(w, f) }

// ShareBar is a bar of a whole with a part of it; without a whole, the parts side by side.
type ShareBar struct {
	ChartFrame
	Whole Mark
	Parts []Mark // one of a whole, or two side by side
}

// Waffle is a cell for each of a number of things, filled for a count or for a published rate.
type Waffle struct {
	ChartFrame
	Cells int
	Count int  // filled cells, where a count was published
	Rate  bool // Mark is a percentage: fill that share of the cells, the last one in part
	Mark  Mark
}

// StepBars is counts as bars from zero: signed, started, in production.
type StepBars struct {
	ChartFrame
	Steps []Mark
}

// DotLine is values as points on one axis, which nothing joins: the first is named above it, the others below.
type DotLine struct {
	ChartFrame
	Dots []Dot
}

// Dot is one of them.
type Dot struct {
	Mark
	Late string // that its day has passed without a result; empty where it has not
}

// SeriesChart is values over time, joined only where none is missing between them.
type SeriesChart struct {
	ChartFrame
	Unit    string
	Points  []Moment
	Targets []Moment // never joined
}

// Moment is a value on a day.
type Moment struct {
	ISO     string // 2022-09-30
	Raw     string
	Label   string // written at the point; empty for the points between
	Missing bool   // nothing was published: the line breaks
}

// TimelineChart is days on a line, as far apart as they were. The line stands upright; one that has the whole width of the
// page to itself lies where the page is wide.
type TimelineChart struct {
	ChartFrame
	Happenings []Happening // earliest first
	Wide       bool
}

// IndustryFigure is groups of names under their counts, each name with what is on record of it. Groups are not mapped to
// each other.
type IndustryFigure struct {
	ChartFrame
	Bands []Band
}

// Band is one group: names with something on record, and names without, which Bare says of them all.
type Band struct {
	Count Figure
	Rows  []BandRow
	Names []Entry
	Bare  string
}

// BandRow is a name with its figures and projects.
type BandRow struct {
	Name    Entry
	Figures []Counted
	About   []Entry
}

// Counted is a figure that counts projects with a square for each, or another figure without any.
type Counted struct {
	Figure
	Squares int
}

// Meter is how much of something is reached, with something to compare it with, such as the share of the year gone by.
type Meter struct {
	ChartFrame
	Mark    Mark
	Max     float64 // what a full bar is; 100 where it is zero
	Against Mark    // may be empty
}

// Points on the edge of the picture must not be cut in half, so dots keep further from it than bars.
const barEdge, dotEdge = .004, .025

// across writes a fraction of the picture's width.
func across(at, edge float64) string { return number((edge+at*(1-2*edge))*100) + "%" }

// long writes a stretch of the picture's width.
func long(s chart.Span) string { return number(s.Width()*(1-2*barEdge)*100) + "%" }

// em writes a height; it grows with the text, so that labels never run into each other.
func em(v float64) string { return number(v) + "em" }

func number(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// toward keeps a text within the picture: it runs to the side that has more room, which is at least half the width.
func toward(at float64) string {
	if at < .5 {
		return "start"
	}
	return "end"
}

// tickAnchor keeps the first and last number of an axis within the picture.
func tickAnchor(at float64) string {
	switch {
	case at < .05:
		return "start"
	case at > .95:
		return "end"
	}
	return "middle"
}
