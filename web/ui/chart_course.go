package ui

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"taixin/internal/chart"
)

// CourseChart is things over time, a line for each, in groups: what happened, what was reported between, what is planned,
// and the silence since.
type CourseChart struct {
	ChartFrame
	Today     string // ISO
	TodayWord string
	Groups    []CourseGroup
	Told      ToldTable
	More      []Link // to what is not drawn
}

// CourseGroup is the things of one stage, or of one band of the picture.
type CourseGroup struct {
	Stage string // the mark in front of its name; may be empty
	Name  string
	Count string
	Rows  []CourseRow
	InRun bool // on a page, its things are told in running text and not drawn
}

// CourseRow is one thing.
type CourseRow struct {
	Name   Link
	Label  string // beside its last mark
	Warn   bool   // the label tells of something late
	Aside  bool   // the label is for a phone alone: on a desk the plan says so
	At     string // the day of the mark that the label stands beside
	Spans  []CourseSpan
	Marks  []CourseMark
	Plans  []CoursePlan
	Remark string // above the line, at the first plan that was missed
	Short  string // the same where there is no room
	Since  string // where the remark stands
}

// CourseSpan is a stretch between two days: a stage, "silence", "late", "said" or "said-late".
type CourseSpan struct{ From, To, Look string }

// CourseMark is a day.
type CourseMark struct{ On, Look string }

// CoursePlan is a time that something is planned for: "plan" that counts, "gone" that was replaced, "kept" that was kept.
type CoursePlan struct{ From, To, Text, Look string }

func (v CourseChart) height() float64 { _, high := v.scene(); return high }

func (v CourseChart) marks(p pen) templ.Component {
	items, _ := v.scene()
	return draw(p, items)
}

func (v CourseChart) body(*Words) templ.Component { return v.runs() }

// scale is the axis of all days of the picture.
func (v CourseChart) scale() chart.TimeScale {
	on := []time.Time{dayOf(v.Today)}
	add := func(iso string) {
		if iso != "" {
			on = append(on, dayOf(iso))
		}
	}
	for _, g := range v.Groups {
		for _, r := range g.Rows {
			for _, s := range r.Spans {
				add(s.From)
				add(s.To)
			}
			for _, m := range r.Marks {
				add(m.On)
			}
			for _, p := range r.Plans {
				add(p.From)
				add(p.To)
			}
		}
	}
	return chart.Years(on...)
}

// lane says that plans stand above the line and not on it: where one was replaced, where there are several, or where the
// label would meet the only one.
func (r CourseRow) lane(s chart.TimeScale, label, width float64) bool {
	if len(r.Plans) > 1 || r.Remark != "" && len(r.Plans) > 0 {
		return true
	}
	for _, p := range r.Plans {
		if p.Look != "plan" && p.Look != "gone" {
			continue
		}
		if s.At(dayOf(p.From))*width < s.At(dayOf(r.At))*width+1+label {
			return true
		}
	}
	return false
}

const (
	smallText, labelText = .875, .925 // of an em
	nameLine             = 1.3
)

// scene draws names to the left of their lines, for a file.
func (v CourseChart) scene() ([]item, float64) {
	const nameEms = 11.9
	names := .131
	for _, g := range v.Groups { // a word of a heading is not broken
		for _, word := range strings.Fields(g.Name) {
			if (names*deskEms-1.7 < chart.Width(word)) && !Chinese(word) {
				names = .16
			}
		}
	}
	plot := names + .185
	width := (1 - plot) * deskEms * .985
	s := scene{left: plot, right: 1}
	scale := v.scale()
	y := 1.7
	var grid, rest []item
	for _, g := range v.Groups {
		var rows []chart.Row
		var titles [][]string
		for _, r := range g.Rows {
			lines := chart.Balanced(r.Name.Text, nameEms/labelText)
			titles = append(titles, lines)
			row := chart.Row{Beside: float64(len(lines))*nameLine + .3, After: scale.At(dayOf(r.At)), Until: 1}
			if !r.Aside {
				row.Label = chart.Width(r.Label) * labelText
			}
			row.Lane = r.lane(scale, row.Label, width)
			rows = append(rows, row)
		}
		y += .5
		top := y
		at := chart.Rows(y, width, rows)
		s.items = append(s.items, item{kind: stroke, look: "k-hair", x: 0, x2: 1, y: top - .25, y2: top - .25})
		whole := scene{right: 1}
		x := 0.0
		if g.Stage != "" {
			whole.mark(g.Stage, 0, .5, top+.85)
			x = 1.3
		}
		for i, line := range chart.Lines(g.Name+" "+g.Count, names*deskEms-x-.4) {
			whole.say("t-strong", line, 0, x, top+1.2+float64(i)*nameLine, "start")
		}
		s.items = append(s.items, whole.items...)
		for i, r := range g.Rows {
			a := at[i]
			for j, line := range titles[i] {
				left := scene{right: 1}
				left.say(nameLook(r), line, names, 0, a.Line+.33+float64(j)*nameLine*labelText-mid(len(titles[i]), a), "start")
				s.items = append(s.items, left.items...)
			}
			v.row(&s, scale, r, a, width)
			y = a.Top + a.Height
		}
		y = max(y, top+1.6)
	}
	y += .3
	rest = s.items
	s.items = nil
	for i, t := range scale.Ticks {
		s.line("k-grid", t.At, 1.6, t.At, y)
		s.say("t-tick", t.Label, scale.Middle(i), 0, 1.1, "middle")
	}
	grid = s.items
	s.items = nil
	now := scale.At(dayOf(v.Today))
	s.line("k-today", now, 1.6, now, y)
	s.say("t-today", v.TodayWord, now, 0, y+1.1, "middle")
	return append(append(grid, s.items...), rest...), y + 1.5
}

// mid moves a name of several lines up so that it stands beside its row as a whole.
func mid(lines int, a chart.RowAt) float64 {
	if lines < 2 {
		return 0
	}
	return a.Line - a.Top - .75
}

func nameLook(r CourseRow) string {
	if r.Name.Href == "" {
		return "t-name"
	}
	return "t-link"
}

// row draws the line of a thing, its marks, its plans and its label.
func (v CourseChart) row(s *scene, scale chart.TimeScale, r CourseRow, a chart.RowAt, width float64) {
	at := func(iso string) float64 { return scale.At(dayOf(iso)) }
	for _, p := range r.Spans {
		switch p.Look {
		case "silence":
			s.line("k-silence", at(p.From), a.Line, at(p.To), a.Line)
		case "late":
			s.line("k-missed", at(p.From), a.Line, at(p.To), a.Line)
		case "said", "said-late":
			s.line("k-"+p.Look, at(p.From), a.Line, at(p.To), a.Line)
		default:
			s.box("k-"+barLook(p.Look), at(p.From), at(p.To), a.Line-.16, .32, false)
		}
	}
	for i, p := range r.Plans {
		const high = 1.15
		from, to := at(p.From), at(p.To)
		look := map[string]string{"plan": "k-plan", "gone": "k-gone", "kept": "k-kept", "said": "k-press", "said-late": "k-late"}[p.Look]
		if p.Look == "said" || p.Look == "said-late" {
			s.hatch(look, from, to, a.Plans-.4, .8, false)
		} else {
			s.box(look, from, to, a.Plans-high/2, high, true)
		}
		if i > 0 && r.Plans[i-1].Look == "gone" && p.Look != "gone" || i > 0 && p.Look == "gone" {
			s.mark("arrow", from, 0, a.Plans)
		}
		text := p.Text
		ems := (to - from) * width
		if chart.Width(text)*smallText+.1 > ems {
			if text = p.From[:min(4, len(p.From))]; chart.Width(text)*smallText > ems {
				text = ""
			}
		}
		if text != "" && p.Look != "kept" {
			tone := "t-pill"
			if p.Look == "gone" || p.Look == "said-late" {
				tone = "t-pill-late"
			}
			s.say(tone, text, (from+to)/2, 0, a.Plans+.32, "middle")
		}
	}
	for _, m := range r.Marks {
		s.mark(m.Look, at(m.On), 0, a.Line)
	}
	if r.Remark != "" {
		x, y, room := at(r.Since), a.Line-.75, 1.0
		if len(r.Plans) > 0 && a.Plans < a.Line {
			y, room = a.Plans+.32, at(r.Plans[0].From)
		}
		remark := r.Remark
		if (room-x)*width < chart.Width(remark)*smallText {
			remark = r.Short
		}
		s.say("t-warn-small", remark, x, 0, y, "start")
	}
	if !r.Aside && r.Label != "" {
		look := "t-label"
		if r.Warn {
			look = "t-warn"
		}
		if a.Over {
			x, anchor, long := at(r.At), "start", chart.Width(r.Label)*labelText/width
			switch {
			case x+long <= 1:
			case x >= long:
				anchor = "end"
			default:
				x, anchor = 1, "end"
			}
			s.say(look, r.Label, x, 0, a.Line-.9, anchor)
		} else {
			s.plate(at(r.At), .6, a.Line-.5, taken(r.Label)*labelText+.3)
			s.say(look, r.Label, at(r.At), .75, a.Line+.33, "start")
		}
	}
}

// taken is how long a text is in most typefaces, for what only looks better by it.
func taken(text string) float64 {
	w := 0.0
	for _, r := range text {
		if r >= 0x2000 {
			w++
		} else {
			w += .54
		}
	}
	return w
}

func barLook(stage string) string {
	switch stage {
	case "in-use", "used":
		return "used"
	case "building":
		return "building"
	case "started":
		return "started"
	}
	return "silent"
}

func (v CourseChart) table(w *Words) templ.Component { return toldTable(w, v.ChartFrame, v.Told) }

func (v CourseChart) sheet() float64 { return deskEms }

// On a page for a desk, the stage and the name of a thing take nameColumns em of at least deskEms; the rest is time.
const nameColumns = 20.9

// leastRoom is how much a label beside its mark needs at least, in em, if it may break.
const leastRoom = 9.0

// courseLine is a row as it stands on a page: its label right of its last mark, or left of its first one.
type courseLine struct {
	CourseRow
	scale  chart.TimeScale
	lane   bool
	left   bool
	spacer string // how far the label is from the side that it is set from
	remark string
}

func (v CourseChart) line(s chart.TimeScale, r CourseRow) courseLine {
	const width = deskEms - nameColumns
	label := 0.0
	if !r.Aside {
		label = chart.Width(r.Label) * labelText
	}
	l := courseLine{CourseRow: r, scale: s, lane: r.lane(s, label, width), remark: r.Remark}
	first, last := s.At(dayOf(r.At)), s.At(dayOf(r.At))
	for _, m := range r.Marks {
		first = min(first, l.on(m.On))
	}
	for _, p := range r.Spans {
		first = min(first, l.on(p.From))
	}
	room := (1 - last) * width
	l.left = room < min(label+1, leastRoom) && first*width > label+1
	if l.spacer = share(min(last, 1-leastRoom/width)); l.left {
		l.spacer = share(1 - first)
	}
	if r.Remark != "" && len(r.Plans) > 0 && (l.on(r.Plans[0].From)-l.on(r.Since))*width < chart.Width(r.Remark)*smallText {
		l.remark = r.Short
	}
	return l
}

func (l courseLine) on(iso string) float64 { return l.scale.At(dayOf(iso)) }

func (l courseLine) x(iso string) string { return share(l.on(iso)) }

// words are what stands in a plan: all of it where a desk has room, and the year alone.
func (l courseLine) words(p CoursePlan) (full, short string) {
	room := (l.on(p.To) - l.on(p.From)) * (deskEms - nameColumns)
	if short = p.From[:min(4, len(p.From))]; p.Look == "kept" {
		return "", ""
	}
	if chart.Width(p.Text)*smallText+.4 <= room {
		return p.Text, short
	}
	return short, short
}

// share is a part of the width to a tenth of a percent.
func share(at float64) string {
	return strconv.FormatFloat(math.Round(at*1000)/10, 'f', -1, 64) + "%"
}

// stamped are the marks that a picture uses.
func (v CourseChart) stamped() []string {
	var looks []string
	add := func(look string) {
		if _, known := shapes[look]; known && look != "report" && !slices.Contains(looks, look) {
			looks = append(looks, look)
		}
	}
	for _, g := range v.Groups {
		add(g.Stage)
		for _, r := range g.Rows {
			if g.InRun {
				break
			}
			for _, m := range r.Marks {
				add(m.Look)
			}
			if len(r.Plans) > 1 {
				add("arrow")
			}
		}
	}
	return looks
}

// pointed says that a plan replaces the one before it.
func pointed(plans []CoursePlan, i int) bool {
	return i > 0 && (plans[i-1].Look == "gone" || plans[i].Look == "gone")
}

// end is where a plan is drawn to: shorter where an arrow leads from it to the one that replaced it.
func (l courseLine) end(i int) float64 {
	to := l.on(l.Plans[i].To)
	if i+1 < len(l.Plans) && pointed(l.Plans, i+1) && l.on(l.Plans[i+1].From)-to < arrowRoom {
		to -= arrowRoom
	}
	return to
}

func (l courseLine) long(i int) string { return share(max(0, l.end(i)-l.on(l.Plans[i].From))) }

func (l courseLine) middle(i int) string { return share((l.on(l.Plans[i].From) + l.end(i)) / 2) }

// arrowRoom is the part of the width that an arrow takes.
const arrowRoom = .018

// hatched says that a picture has plans that are hatched.
func (v CourseChart) hatched() bool {
	for _, g := range v.Groups {
		for _, r := range g.Rows {
			for _, p := range r.Plans {
				if strings.HasPrefix(p.Look, "said") {
					return true
				}
			}
		}
	}
	return false
}

// atEnd says that the word at today's line ends there, to stay within the picture of a phone.
func atEnd(at float64) bool { return at > .85 }

// The roles of spans and plans on a page, as in pictures.css.
func spanLook(look string) string {
	switch look {
	case "silence", "said", "said-late":
		return "k-" + look
	case "late":
		return "k-missed"
	}
	return "bar " + barLook(look)
}

func planLook(look string) string {
	switch look {
	case "said":
		return "k-press"
	case "said-late":
		return "k-late"
	}
	return "k-" + look
}

func hatchFill(look string) string {
	switch look {
	case "said":
		return "plan"
	case "said-late":
		return "late"
	}
	return ""
}

func planRound(look string) string {
	if hatchFill(look) != "" {
		return "0"
	}
	return ".6em"
}

func planTone(look string) string {
	if look == "gone" || look == "said-late" {
		return "t-pill-late"
	}
	return "t-pill"
}
