package ui

import (
	"slices"

	"taixin/internal/chart"
)

// Corridor is a line of stops with what lies at each, what joins two of them, and what lies nobody said where. It is a
// diagram: order is all that it shows.
type Corridor struct {
	ChartFrame
	Ways       []Way
	Stops      []Stop
	Unplaced   []Station
	LegendName string
	Legend     []Standing // the marks that are on it, from the one that is least far
	Heads      []string   // of the table: what, where, how far, in words, who says so
	South      string     // beside the first stop
	North      string     // beside the last
	Apart      string     // title of what has no place on the line
}

// Stop is a place on the line.
type Stop struct {
	Key  string
	Name string
	At   []Station
}

// Station is a subject on the line. Standing is one of the marks that the stylesheet knows: "in-use", "building",
// "started", "planned", "negotiating", and anything else for not known.
type Station struct {
	Entry
	Where    string // in words, for the table
	Standing string
}

// Standing is a mark and its word.
type Standing struct{ Name, Text string }

// Way joins two stops; From and To are their indices.
type Way struct {
	Station
	From, To int
}

// onward lists the ways that go on from a stop to the next one.
func (v Corridor) onward(stop int) []Way {
	var on []Way
	for _, w := range v.Ways {
		if w.From <= stop && stop < w.To {
			on = append(on, w)
		}
	}
	return on
}

// Stations lists everything, from south to north, and last what has no place.
func (v Corridor) Stations() []Station {
	var rows []Station
	for _, w := range v.Ways {
		rows = append(rows, w.Station)
	}
	for _, s := range v.Stops {
		rows = append(rows, s.At...)
	}
	return slices.Concat(rows, v.Unplaced)
}

// end is the word for the end of the line that a stop is.
func (v Corridor) end(stop int) string {
	switch stop {
	case 0:
		return v.South
	case len(v.Stops) - 1:
		return v.North
	}
	return ""
}

// wide says whether a picture takes the whole width of the page.
func wide(d Drawing) bool {
	switch v := d.(type) {
	case Corridor, CourseChart, DotLine, IndustryFigure:
		return true
	case TimelineChart:
		return v.Wide
	}
	return false
}

// The file of the line: it lies, and what has no place on it stands below in columns.
const (
	stopEms      = 7.0  // a line of a text at a stop
	unplacedEms  = 14.5 // and of one that has no place
	unplacedCols = 2

	legendEms = (sheetWidth - 2*sheetEdge) / sheetEm
	legendRow = 1.5
)

func (v Corridor) lineY() float64 { return v.waysY() + float64(len(v.Ways))*1.6 + 1.4 }

// explained is a mark of the legend of a file, with where it stands.
type explained struct {
	Standing
	x, y float64
}

// explained sets the legend in rows.
func (v Corridor) explained() []explained {
	var all []explained
	x, y := 0.0, 0.0
	for _, s := range v.Legend {
		w := 1.3 + chart.Width(s.Text)*.875
		if x > 0 && x+w > legendEms {
			x, y = 0, y+legendRow
		}
		all = append(all, explained{s, x, y})
		x += w + 1.2
	}
	return all
}

// waysY is where the legend ends.
func (v Corridor) waysY() float64 {
	all := v.explained()
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1].y + legendRow + .5
}

// stationHeight is how far down the next station stands, where a line holds so many em.
func stationHeight(s Station, ems float64) float64 {
	return float64(len(chart.Lines(s.Link.Text, ems))+1)*lineHeight + .5
}

func stationsHeight(stations []Station, ems float64) float64 {
	h := 0.0
	for _, s := range stations {
		h += stationHeight(s, ems)
	}
	return h
}

// stationY is where a station stands below the first of its stop.
func stationY(stations []Station, i int, ems float64) float64 {
	return stationsHeight(stations[:i], ems)
}

func (v Corridor) apartY() float64 {
	deepest := 0.0
	for _, s := range v.Stops {
		deepest = max(deepest, stationsHeight(s.At, stopEms))
	}
	return v.lineY() + 5.2 + deepest
}

// column is the stations of one of the columns below the line.
func (v Corridor) column(i int) []Station {
	each := (len(v.Unplaced) + unplacedCols - 1) / unplacedCols
	return v.Unplaced[min(i*each, len(v.Unplaced)):min((i+1)*each, len(v.Unplaced))]
}

func (v Corridor) height() float64 {
	if len(v.Unplaced) == 0 {
		return v.apartY()
	}
	deepest := 0.0
	for i := range unplacedCols {
		deepest = max(deepest, stationsHeight(v.column(i), unplacedEms))
	}
	return v.apartY() + 1.6 + deepest
}

// at is where a stop is on the line, as a fraction of its length.
func (v Corridor) at(stop int) float64 { return float64(stop) / float64(len(v.Stops)) }

// filled is the part of a mark that is full: a segment of a circle of radius 6 about (8, 8), cut at the height that
// says how far things have come.
var filled = map[string]string{
	"started":  "M2.28 9.8A6 6 0 0 0 13.72 9.8Z",
	"building": "M2.28 6.2A6 6 0 1 0 13.72 6.2Z",
	"in-use":   "M2 8A6 6 0 1 0 14 8A6 6 0 1 0 2 8Z",
}

// strokeOf is the look of a stretch of line: full where it is in use.
func strokeOf(standing string) string {
	if standing == "in-use" {
		return "c-actual"
	}
	return "c-edge"
}
