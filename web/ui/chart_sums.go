package ui

import (
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"taixin/internal/chart"
)

// SplitChart is wholes, each as a bar of the parts that add up to it.
type SplitChart struct {
	ChartFrame
	Splits []Split
}

// Split is a whole and its parts.
type Split struct {
	Whole Mark
	Parts []Mark
}

func (v SplitChart) height() float64             { _, high := v.scene(); return high }
func (v SplitChart) marks(p pen) templ.Component { items, _ := v.scene(); return draw(p, items) }
func (v SplitChart) body(*Words) templ.Component { return v.splits() }
func (v SplitChart) sheet() float64              { return halfDesk }

func (v SplitChart) scene() ([]item, float64) {
	s, y := scene{left: .002, right: .998}, 0.0
	for i, split := range v.Splits {
		if i > 0 {
			y += .9
		}
		value := split.Whole.Exactness + split.Whole.Value
		s.say("t-number", value, 0, 0, y+1.2, "start")
		rest := chart.Lines(split.Whole.Unit+" "+split.Whole.name(), halfDesk-chart.Width(value)*1.2-.4)
		for j, line := range rest {
			s.say("t-label", line, 0, taken(value)*1.2+.4, y+1.2+float64(j)*1.3, "start")
		}
		y += 1.7 + float64(max(0, len(rest)-1))*1.3
		for j, span := range chart.Parts(sizes(split.Parts)...) {
			look := map[bool]string{true: "k-building", false: "k-started"}[j%2 == 0]
			if split.Parts[j].Planned {
				s.hatch(map[bool]string{true: "k-press", false: "k-part"}[j%2 == 0], span.From, span.To, y, 1.4, false)
			} else {
				s.box(look, span.From, span.To, y, 1.4, false)
			}
			if j > 0 {
				s.line("k-gap", span.From, y, span.From, y+1.4)
			}
		}
		y += 1.4
		for j, part := range split.Parts {
			text := part.Exactness + part.Value + part.Unit + " " + part.Label
			x, anchor := 0.0, "start"
			if j == len(split.Parts)-1 && j > 0 {
				x, anchor = 1, "end"
			}
			ems := halfDesk / 2 / labelText
			if len(split.Parts) != 2 {
				x, anchor, ems = 0, "start", halfDesk/labelText
			}
			lines := chart.Balanced(text, ems-.4)
			top := y
			if len(split.Parts) != 2 {
				top += float64(j) * 1.3
			}
			for k, line := range lines {
				s.say("t-label", line, x, 0, top+1.15+float64(k)*1.3, anchor)
			}
		}
		most := 1
		for _, part := range split.Parts {
			most = max(most, len(chart.Balanced(part.Exactness+part.Value+part.Unit+" "+part.Label, halfDesk/2/labelText-.4)))
		}
		if len(split.Parts) != 2 {
			most = len(split.Parts)
		}
		y += float64(most)*1.3 + .2
	}
	return s.items, y + .2
}

// SquaresChart is a square for each of several things, in groups.
type SquaresChart struct {
	ChartFrame
	Groups []SquareGroup
	Told   ToldTable
}

// SquareGroup is the squares of one assessment.
type SquareGroup struct {
	Look  string // "on-time", "late", "pending", "no-result", "unclear"
	Name  string
	Count int
}

func (v SquaresChart) height() float64                { _, high := v.scene(); return high }
func (v SquaresChart) marks(p pen) templ.Component    { items, _ := v.scene(); return draw(p, items) }
func (v SquaresChart) body(*Words) templ.Component    { return v.squares() }
func (v SquaresChart) sheet() float64                 { return halfDesk }
func (v SquaresChart) table(w *Words) templ.Component { return toldTable(w, v.ChartFrame, v.Told) }

func (v SquaresChart) scene() ([]item, float64) {
	const step = 1.2
	s, y, names := scene{right: 1}, .0, 0.0
	for _, g := range v.Groups {
		names = max(names, chart.Width(strconv.Itoa(g.Count)+" "+g.Name)*1.02)
	}
	beside := names < halfDesk/2
	for _, g := range v.Groups {
		look := "t-strong"
		if g.Look == "late" || g.Look == "no-result" {
			look = "t-warn-strong"
		}
		s.say(look, strconv.Itoa(g.Count)+" "+g.Name, 0, 0, y+1.15, "start")
		x, room := 0.0, halfDesk
		if beside {
			x, room = names+.9, halfDesk-names-.9
		} else {
			y += 1.5
		}
		rows := 1
		for _, at := range chart.Squares(g.Count, int(room/step)) {
			s.mark(g.Look, 0, x+.5+float64(at[0])*step, y+.8+float64(at[1])*step)
			rows = at[1] + 1
		}
		y += float64(rows)*step + .55
	}
	return s.items, y
}

// SlipChart is for when something was announced, by the day on which it was.
type SlipChart struct {
	ChartFrame
	Until, UntilWord string
	Said             []Announcement
	Told             ToldTable
}

// Announcement is one of them. Note is written at it where it changed anything; of those that did not, at the last.
type Announcement struct {
	On, Due, DueYear string // ISO
	Note             string
	Again            bool // it says what the one before said
	Last             bool // it counts
}

func (v SlipChart) height() float64                { _, high := v.scene(); return high }
func (v SlipChart) marks(p pen) templ.Component    { items, _ := v.scene(); return draw(p, items) }
func (v SlipChart) body(*Words) templ.Component    { return v.slips() }
func (v SlipChart) sheet() float64                 { return halfDesk }
func (v SlipChart) table(w *Words) templ.Component { return toldTable(w, v.ChartFrame, v.Told) }

func (v SlipChart) scene() ([]item, float64) {
	const left, yearEms = .13, 2.7
	width := halfDesk * (1 - left)
	var said, due []time.Time
	for _, a := range v.Said {
		said, due = append(said, dayOf(a.On)), append(due, dayOf(a.Due))
	}
	l := chart.PutOff(said, due, dayOf(v.Until))
	high := float64(max(1, len(l.Years))) * yearEms
	s := scene{left: left, right: 1}
	foot := 1.3 + high
	row := func(n int) float64 { return foot - (float64(n)+.5)*yearEms }
	at := func(i int) float64 { return row(l.Points[i].Row) }
	for i, year := range l.Years {
		s.line("k-grid", 0, row(i), 1, row(i))
		s.items = append(s.items, item{kind: words, look: "t-tick", x: 0, y: row(i) + .3, text: strconv.Itoa(year)})
	}
	for i, t := range l.Said.Ticks {
		s.line("k-grid", t.At, 1.3, t.At, foot)
		s.say("t-tick", t.Label, l.Said.Middle(i), 0, foot+1.2, "middle")
	}
	now := l.Said.At(dayOf(v.Until))
	s.line("k-today", now, 1.3, now, foot)
	s.say("t-today", v.UntilWord, now, 0, 1, tickAnchor(now))
	again := 0
	for i, p := range l.Points {
		to, last := now, i == len(l.Points)-1
		if !last {
			to = l.Points[i+1].X
		}
		look := "k-step-late"
		if v.Said[i].Due == v.Said[len(v.Said)-1].Due {
			look = "k-step"
		}
		if last {
			s.line("k-silence", p.X, at(i), to, at(i))
		} else {
			s.line(look, p.X, at(i), to, at(i))
			if at(i+1) != at(i) {
				s.line("k-step-late", to, at(i), to, at(i+1))
			}
		}
		if v.Said[i].Again {
			again = i
		}
	}
	for i, p := range l.Points {
		look := "past"
		if v.Said[i].Due == v.Said[len(v.Said)-1].Due {
			look = "met"
		}
		s.mark(look, p.X, 0, at(i))
		switch {
		case v.Said[i].Again && i == again:
			s.say("t-label", v.Said[i].Note, min(p.X, 1), .4, at(i)-.7, "end")
		case !v.Said[i].Again:
			x, dx, anchor := p.X, .1, "start"
			if (1-p.X)*width < chart.Width(v.Said[i].Note)*labelText+.3 {
				x, dx, anchor = 1, 0, "end"
			}
			s.say("t-label", v.Said[i].Note, x, dx, at(i)+1.15, anchor)
		}
	}
	return s.items, foot + 1.6
}

// MoneyChart is amounts on one scale: hatched planned, solid actual, a dashed frame for what nobody published.
type MoneyChart struct {
	ChartFrame
	Bars []MoneyBar
}

// MoneyBar is one amount, or the lack of one, which is framed as long as Mark.
type MoneyBar struct {
	Mark
	Part    bool   // of the one before it
	Missing string // what is written in place of the amount
	Remark  string // behind it
}

func (v MoneyChart) height() float64 { _, high := v.scene(); return high }
func (v MoneyChart) marks(p pen) templ.Component {
	items, _ := v.scene()
	return draw(p, items)
}
func (v MoneyChart) body(*Words) templ.Component { return v.money() }
func (v MoneyChart) sheet() float64              { return halfDesk }

func (v MoneyChart) scene() ([]item, float64) {
	var values []float64
	for _, b := range v.Bars {
		values = append(values, b.size())
	}
	bars, _ := chart.Ruler(leastBar, values...)
	s, y := scene{left: .002, right: .998}, 0.0
	for i, b := range v.Bars {
		indent := 0.0
		if b.Part {
			indent = 1
		}
		for _, line := range chart.Balanced(b.Label, (halfDesk-indent)/labelText) {
			s.say("t-label", line, 0, indent, y+1.2, "start")
			y += 1.25
		}
		y += .95
		end := bars[i] * moneyRoom
		switch {
		case b.Missing != "":
			s.box("k-empty", 0, end, y-.35, .8, false)
		case b.Planned:
			s.hatch("k-press", 0, end, y-.35, .8, false)
		default:
			s.box("k-building", 0, end, y-.35, .8, false)
		}
		x, dx := end, .5
		if end*halfDesk+dx+b.ems() > halfDesk {
			x, dx = 0, 0
			y += 1.3
		}
		if b.Missing != "" {
			s.say("t-quiet", b.Missing, x, dx, y+.35, "start")
		} else {
			value := b.Exactness + b.Value
			s.say("t-number", value, x, dx, y+.4, "start")
			s.say("t-quiet", b.Unit+" "+b.Remark, x, dx+taken(value)*1.2+.4, y+.4, "start")
		}
		y += .95
	}
	return s.items, y + .2
}

// ems is how long the words behind a bar are.
func (b MoneyBar) ems() float64 {
	if b.Missing != "" {
		return chart.Width(b.Missing)*smallText + .5
	}
	return chart.Width(b.Exactness+b.Value)*1.2 + chart.Width(b.Unit+" "+b.Remark)*smallText + .9
}

// SlopesChart is what was published twice, each from the first value to the last, not from zero.
type SlopesChart struct {
	ChartFrame
	Slopes []Slope
}

// Slope is one of them.
type Slope struct {
	Name   string
	Points []Moment
	Day    []string // of each point, as people read it
	Plan   bool
}

func (v SlopesChart) height() float64             { _, high := v.scene(); return high }
func (v SlopesChart) marks(p pen) templ.Component { items, _ := v.scene(); return draw(p, items) }
func (v SlopesChart) body(*Words) templ.Component { return v.slopes() }
func (v SlopesChart) sheet() float64              { return halfDesk }

func (v SlopesChart) scene() ([]item, float64) {
	var s scene
	y, most := 0.0, 0.0
	for i, one := range v.Slopes {
		const columns = 2
		column := i % columns
		if column == 0 {
			y, most = y+most, 0
		}
		s.left, s.right = float64(column)*.54, float64(column)*.54+.46
		lines := chart.Lines(one.Name, halfDesk*.46/labelText)
		for j, line := range lines {
			s.say("t-strong-small", line, 0, 0, y+1.1+float64(j)*1.3, "start")
		}
		top := y + float64(len(lines))*1.3 + 1.7
		var values []float64
		for _, p := range one.Points {
			values = append(values, Mark{Raw: p.Raw}.size())
		}
		if len(values) == 0 {
			continue
		}
		low, high := values[0], values[0]
		for _, n := range values {
			low, high = min(low, n), max(high, n)
		}
		at := func(n float64) float64 {
			if high == low {
				return top + 1
			}
			return top + 2*(high-n)/(high-low)
		}
		across := func(j int) float64 { return .08 + .84*float64(j)/float64(max(1, len(one.Points)-1)) }
		for j := range one.Points {
			if j > 0 {
				s.line(map[bool]string{true: "k-step-plan", false: "k-step"}[one.Plan], across(j-1), at(values[j-1]), across(j), at(values[j]))
			}
		}
		for j, p := range one.Points {
			s.mark(map[bool]string{true: "planned", false: "met"}[one.Plan], across(j), 0, at(values[j]))
			if j > 0 && j < len(one.Points)-1 {
				continue
			}
			anchor, x := "start", 0.0
			if j > 0 {
				anchor, x = "end", 1
			}
			s.say("t-strong-small", p.Label, x, 0, at(values[j])-.65, anchor)
			day := chart.Balanced(one.Day[j], halfDesk*.23/smallText)
			for k, line := range day {
				s.say("t-tick", line, x, 0, top+3.4+float64(k)*1.2, anchor)
			}
			most = max(most, top+3.4+float64(len(day))*1.2-y+.6)
		}
	}
	return s.items, y + most
}

// PlacesChart is a square for each county, in the order of their codes.
type PlacesChart struct {
	ChartFrame
	Places []PlaceSquare
	Told   ToldTable
}

// PlaceSquare is one of them: "there", "promised" with the day not passed, "past" with it passed and no result.
type PlaceSquare struct{ Name, Note, Look, Href string }

func (v PlacesChart) height() float64 { _, high := v.scene(); return high }
func (v PlacesChart) marks(p pen) templ.Component {
	items, _ := v.scene()
	return draw(p, items)
}
func (v PlacesChart) body(*Words) templ.Component    { return v.counties() }
func (v PlacesChart) sheet() float64                 { return halfDesk }
func (v PlacesChart) scene() ([]item, float64)       { return v.drawn(halfDesk, 6) }
func (v PlacesChart) table(w *Words) templ.Component { return toldTable(w, v.ChartFrame, v.Told) }

func (v PlacesChart) drawn(width float64, columns int) ([]item, float64) {
	s := scene{left: .003, right: .997}
	gap := .5 / width
	wide := (1 - gap*float64(columns-1)) / float64(columns)
	ems := wide*width - .6
	high := 0.0
	for _, p := range v.Places {
		high = max(high, float64(len(chart.Balanced(p.Name, ems)))*1.3+float64(len(chart.Balanced(p.Note, ems/smallText)))*1.2+.9)
	}
	foot := 0.0
	for i, at := range chart.Squares(len(v.Places), columns) {
		p := v.Places[i]
		x, y := float64(at[0])*(wide+gap), .1+float64(at[1])*(high+.5)
		look, name, note := "k-used", "t-in", "t-in-small"
		switch p.Look {
		case "past":
			look, name, note = "k-past", "t-strong", "t-warn-small"
		case "promised":
			look, name, note = "k-dashed", "t-strong", "t-quiet"
		}
		s.box(look, x, x+wide, y, high, false)
		row := y + 1.35
		for _, line := range chart.Balanced(p.Name, ems) {
			s.say(name, line, x, .35, row, "start")
			row += 1.3
		}
		for _, line := range chart.Balanced(p.Note, ems/smallText) {
			s.say(note, line, x, .35, row-.1, "start")
			row += 1.2
		}
		foot = y + high
	}
	return s.items, foot + .3
}

// moneyRoom is how much of the width the longest bar takes; its amount stands behind it. No bar is shorter than leastBar.
const moneyRoom, leastBar = .5, .006

// bars are how long the bars are, on one scale.
func (v MoneyChart) bars() []string {
	var values []float64
	for _, b := range v.Bars {
		values = append(values, b.size())
	}
	bars, _ := chart.Ruler(leastBar, values...)
	var long []string
	for _, b := range bars {
		long = append(long, share(b*moneyRoom))
	}
	return long
}

// fill is the class of a bar: hatched for a plan, dashed for what nobody published.
func (b MoneyBar) fill() string {
	switch {
	case b.Missing != "":
		return "fill open"
	case b.Planned:
		return "fill plan"
	}
	return "fill"
}

// partFill is the class of a part: strong and light in turn.
func partFill(i int, m Mark) string {
	class := "fill"
	if m.Planned {
		class += " plan"
	}
	if i%2 == 1 {
		class += " light"
	}
	return class
}

func parts(marks []Mark) []string {
	var long []string
	for _, s := range chart.Parts(sizes(marks)...) {
		long = append(long, share(s.Width()))
	}
	return long
}

// at are the points of a slope, from the left and from the top.
func (s Slope) at() (points [][2]string) {
	var values []float64
	for _, p := range s.Points {
		values = append(values, Mark{Raw: p.Raw}.size())
	}
	if len(values) == 0 {
		return nil
	}
	low, high := slices.Min(values), slices.Max(values)
	for i, n := range values {
		y := .5
		if high > low {
			y = .12 + .76*(high-n)/(high-low)
		}
		points = append(points, [2]string{share(.06 + .88*float64(i)/float64(max(1, len(values)-1))), share(y)})
	}
	return points
}

func (s Slope) mark() string {
	if s.Plan {
		return "k-ring"
	}
	return "k-building"
}

// slipStep is a line, or without an end a point, of the steps on a page.
type slipStep struct{ look, x, y, x2, y2 string }

// slipYear is the announcements of one year.
type slipYear struct {
	year  int
	notes []slipNote
}

type slipNote struct {
	Announcement
	spacer string
}

// layout puts the announcements of a page in rows, years from the last to the first, all equally high.
func (v SlipChart) layout() (l chart.Slips, years []slipYear, steps []slipStep, now float64) {
	var said, due []time.Time
	for _, a := range v.Said {
		said, due = append(said, dayOf(a.On)), append(due, dayOf(a.Due))
	}
	l = chart.PutOff(said, due, dayOf(v.Until))
	now = l.Said.At(dayOf(v.Until))
	y := func(i int) string {
		return share(float64(len(l.Years)-1-l.Points[i].Row) / float64(len(l.Years)))
	}
	again := -1
	for i, a := range v.Said {
		if a.Again {
			again = i
		}
	}
	for row := len(l.Years) - 1; row >= 0; row-- {
		one := slipYear{year: l.Years[row]}
		for i, p := range l.Points {
			if p.Row == row && (!v.Said[i].Again || i == again) {
				one.notes = append(one.notes, slipNote{v.Said[i], share(p.X)})
			}
		}
		years = append(years, one)
	}
	for i, p := range l.Points {
		look, to := "k-step", now
		if v.Said[i].Due != v.Said[len(v.Said)-1].Due {
			look = "k-step-late"
		}
		if i == len(l.Points)-1 {
			look = "k-silence"
		} else {
			to = l.Points[i+1].X
		}
		steps = append(steps, slipStep{look, share(p.X), y(i), share(to), y(i)})
		if i+1 < len(l.Points) && l.Points[i+1].Row != p.Row {
			steps = append(steps, slipStep{"k-step-late", share(to), y(i), share(to), y(i + 1)})
		}
	}
	for i, p := range l.Points {
		look := "k-building"
		if v.Said[i].Due != v.Said[len(v.Said)-1].Due {
			look = "k-past"
		}
		steps = append(steps, slipStep{look, share(p.X), y(i), "", ""})
	}
	return l, years, steps, now
}
