package page

import (
	"math"
	"slices"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Compare sets two regions, two sources or two days side by side. Only what speaks of the same thing in the same period is
// compared, as package zone decides; the rest is listed for the side that has it.
type Compare struct {
	ui.Frame
	Now    CompareForm // says which two are compared; without a kind where none are
	Answer string      // how much both sides have, and each alone
	Parts  []ComparePart
	Apart  []ComparePart // what one side has alone, beside what the other has
	Forms  []CompareForm // for others
	None   string        // that there is nothing to tell
}

// ComparePart is one table: what both sides have, or what only one of them has.
type ComparePart struct {
	Key     string
	Title   string
	Sides   []ui.Link
	Rows    []ComparedRow
	Folded  bool // of little interest: there to be opened
	Omitted []ui.OmittedNote
}

// ComparedRow is one thing and what the sides of its table say of it. A side may say two things, where its sources disagree.
type ComparedRow struct {
	Name  ui.Link
	Word  string // 相同, 不同, 改变 or 新增; empty where there is nothing to compare
	Notes []string
	Cells [][]ui.Cell
}

// CompareForm chooses two of a kind.
type CompareForm struct {
	Of      string // the parameter that names the kind
	Title   string
	Options []ui.Option
	A, B    string // what is chosen
	Keep    string // the day that the reader looks back to
}

// The kinds of what can be compared.
const (
	ofRegions = "regions"
	ofSources = "sources"
	ofDays    = "days"
)

// NewCompare compares two sides. The query names the kind (of) and the two sides (a, b); as long as one is missing, it
// offers what there is.
func NewCompare(rec *zone.Snapshot, at Reading) (Compare, error) {
	d := newDesk(rec, at)
	var v Compare
	kinds := []string{ofRegions, ofSources, ofDays}
	of, chosen := at.Query.Get("of"), [2]string{at.Query.Get("a"), at.Query.Get("b")}
	if !slices.Contains(kinds, of) && (of != "" || chosen != [2]string{}) {
		return v, query.ChoiceError{Param: "of", Allowed: kinds}
	}
	for _, kind := range kinds {
		form := d.compareForm(kind)
		if kind == of {
			for i, param := range []string{"a", "b"} {
				if !form.offers(chosen[i]) && chosen[i] != "" {
					return v, query.ChoiceError{Param: param, Allowed: form.values()}
				}
			}
			form.choose(chosen)
		}
		v.Forms = append(v.Forms, form)
	}
	d.since = d.comparableSince(of, chosen)
	listing := Listing{query: asked(at.Query, "of", "a", "b")}
	v.Frame = listing.canonical(d.column("data", d.frame("data", d.T("compare.title"), d.T("compare.description"))))
	if chosen[0] == "" || chosen[1] == "" {
		return v, nil
	}
	v.Forms = slices.DeleteFunc(v.Forms, func(f CompareForm) bool {
		if f.Of == of {
			v.Now = f
		}
		return f.Of == of
	})
	if of == ofDays && chosen[0] > chosen[1] {
		slices.Reverse(chosen[:]) // what was before stands before
	}
	a, b := d.side(of, chosen[0]), d.side(of, chosen[1])
	v.Title = d.T("compare.of", a.link.Text, b.link.Text)
	var both, changed []func() ComparedRow
	figures := 0 // that both have
	for _, here := range a.order {
		key := here.about
		if b.said[key] != nil {
			row := func() ComparedRow {
				row, _ := d.compared(of, &a, &b, key)
				return row
			}
			if of == ofDays && !a.said[key].equals(b.said[key]) {
				if _, same := d.compared(of, &a, &b, key); !same {
					changed = append(changed, row)
					continue
				}
			}
			both = append(both, row)
			figures += len(here.figures)
		}
	}
	links := []ui.Link{a.link, b.link}
	if of == ofDays {
		v.add(d, "changed", d.T("compare.changed"), links, changed)
		v.add(d, "added", d.T("compare.added"), links[1:], b.without(a, d.T("compare.new")))
		v.None = none(len(v.Parts) == 0, d.T("compare.still"))
		v.add(d, "same", d.T("compare.unchanged", len(both)), links, both)
		for i := range v.Parts {
			v.Parts[i].Folded = v.Parts[i].Key == "same"
		}
		return v, nil
	}
	ofA, ofB := a.without(b, ""), b.without(a, "")
	if v.None = none(figures == 0, d.T("compare.none."+of)); v.None == "" {
		v.Answer = d.T("compare.answer", len(both), a.link.Text, len(ofA), b.link.Text, len(ofB))
	}
	v.add(d, "both", d.T("compare.both"), links, both)
	shared := len(v.Parts)
	v.add(d, "only-a", d.T("compare.only", a.link.Text), links[:1], ofA)
	v.add(d, "only-b", d.T("compare.only", b.link.Text), links[1:], ofB)
	v.Parts, v.Apart = v.Parts[:shared], v.Parts[shared:]
	for _, part := range v.Apart {
		for i := range part.Rows { // what is not compared needs no scope to be told apart by
			part.Rows[i].Notes = part.Rows[i].Notes[:1]
		}
	}
	return v, nil
}

// comparableSince is the day from which on both sides were known; zero where they always were.
func (d desk) comparableSince(of string, chosen [2]string) zone.Date {
	var since zone.Date
	for _, value := range chosen {
		var day zone.Date
		switch {
		case of == ofSources && value != "":
			day = d.rec.Source(value).Published
		case of == ofRegions && value != "":
			day = d.knownSince(zone.Subject{Region: value})
		case of == ofDays && value != "":
			day, _ = zone.ParseDate(value) // it is one of those that were offered
		}
		if day.Compare(since) > 0 {
			since = day
		}
	}
	return since
}

func none(so bool, sentence string) string {
	if so {
		return sentence
	}
	return ""
}

// add words the first rows of a part, and notes how many others there are.
func (v *Compare) add(d desk, key, title string, sides []ui.Link, rows []func() ComparedRow) {
	if len(rows) == 0 {
		return
	}
	part := ComparePart{Key: key, Title: title, Sides: sides}
	for _, row := range rows[:min(len(rows), mostCompared)] {
		part.Rows = append(part.Rows, row())
	}
	part.Omitted = d.omitted("rows", len(rows)-len(part.Rows), d.dataLink())
	v.Parts = append(v.Parts, part)
}

// mostCompared is how many rows of a part are shown.
const mostCompared = 150

// compareForm offers all there is of a kind: the first two, and of days the first and the last.
func (d desk) compareForm(of string) CompareForm {
	form := CompareForm{Of: of, Title: d.T("compare." + of), Keep: d.at.AsOf.String()}
	add := func(value, text string) { form.Options = append(form.Options, ui.Option{Value: value, Text: text}) }
	switch of {
	case ofRegions:
		for _, r := range d.rec.Regions {
			add(r.ID, d.say(r.Name))
		}
	case ofSources:
		for _, s := range d.rec.Sources {
			add(s.ID, d.T("compare.source", d.say(s.Publisher), s.Issued()))
		}
	case ofDays:
		for _, day := range slices.Backward(d.rec.Days()) {
			add(day.String(), d.day(day, zone.ToDay))
		}
	}
	if n := len(form.Options); n > 0 {
		other := min(1, n-1)
		if of == ofDays {
			other = n - 1
		}
		form.A, form.B = form.Options[0].Value, form.Options[other].Value
	}
	return form
}

func (f CompareForm) values() []string {
	var all []string
	for _, o := range f.Options {
		all = append(all, o.Value)
	}
	return all
}

func (f CompareForm) offers(value string) bool { return slices.Contains(f.values(), value) }

// choose sets what a reader has chosen, and for the other side something else than that.
func (f *CompareForm) choose(sides [2]string) {
	for _, side := range []struct{ own, other *string }{{&f.A, &f.B}, {&f.B, &f.A}} {
		if value := sides[0]; value != "" {
			if *side.other == value && sides[1] == "" {
				*side.other = *side.own
			}
			*side.own = value
		}
		slices.Reverse(sides[:])
	}
}

// side is what one of the two has to say, in order, by what it is about.
type side struct {
	link  ui.Link
	order []*saying
	said  map[zone.ObservationKey]*saying

	figure func(*zone.Observation) (ComparedRow, ui.Cell) // words a figure
	stage  func(zone.StageReport) (ComparedRow, ui.Cell)  // words a report of a stage
}

// stageKey stands for the stage of a project, which no figure can have: it names no indicator.
func stageKey(project string) (key zone.ObservationKey) {
	key.Project = project
	return key
}

// saying is what a side says of one thing: figures, or the report of a stage. It is put into words where it is shown.
type saying struct {
	figures []*zone.Observation
	about   zone.ObservationKey // which figures that can be compared have in common, or that of a stage
	report  *zone.StageReport   // nil where there is none
}

func (s *side) at(about zone.ObservationKey) *saying {
	there := s.said[about]
	if there == nil {
		there = &saying{about: about}
		s.order, s.said[about] = append(s.order, there), there
	}
	return there
}

// row words what is said, with a cell for each figure.
func (s *side) row(of *saying) (row ComparedRow, cells []ui.Cell) {
	for i, o := range of.figures {
		named, cell := s.figure(o)
		if i == 0 {
			row = named
		}
		cells = append(cells, cell)
	}
	if of.report != nil {
		named, cell := s.stage(*of.report)
		return named, append(cells, cell)
	}
	return row, cells
}

// equals reports that the same is said for the same reasons.
func (s *saying) equals(other *saying) bool {
	same := s.report == other.report || s.report != nil && other.report != nil && *s.report == *other.report
	return same && slices.EqualFunc(s.figures, other.figures, func(a, b *zone.Observation) bool { return *a == *b })
}

// without are the rows that another side has nothing for.
func (s side) without(other side, word string) []func() ComparedRow {
	var rows []func() ComparedRow
	for _, there := range s.order {
		if other.said[there.about] == nil {
			rows = append(rows, func() ComparedRow {
				row, cells := s.row(there)
				row.Word, row.Cells = word, [][]ui.Cell{cells}
				return row
			})
		}
	}
	return rows
}

// compared is a row that both sides have. Two regions are two things, so equal is what reads equal; two values of one thing
// are the same if both may be true as they are worded.
func (d desk) compared(of string, left, right *side, key zone.ObservationKey) (row ComparedRow, same bool) {
	a, b := left.said[key], right.said[key]
	row, cells := left.row(a)
	_, others := right.row(b)
	row.Cells = [][]ui.Cell{cells, others}
	text := func(c ui.Cell) string { return c.Text }
	same = slices.EqualFunc(cells, others, func(x, y ui.Cell) bool { return text(x) == text(y) })
	if of == ofSources && len(a.figures) > 0 {
		same = !slices.ContainsFunc(a.figures, func(x *zone.Observation) bool {
			return slices.ContainsFunc(b.figures, func(y *zone.Observation) bool { return !x.Agrees(y) })
		})
	}
	switch {
	case same:
		row.Word = d.T("compare.same")
	case of == ofDays:
		row.Word = d.T("compare.moved")
	default:
		row.Word = d.T("compare.differs")
	}
	return row, same
}

// side collects figures and stages: of a region, of a source, or as they stood on a day.
func (d desk) side(of, value string) side {
	s := side{}
	then := d
	if of == ofDays {
		on, _ := zone.ParseDate(value) // it is one of those that were offered
		then.rec = d.rec.AsOf(on)
		s.link = ui.Link{Text: d.day(on, zone.ToDay), Href: ui.To(d.At("/"), LookBack+"="+value)}
	}
	var observations []*zone.Observation
	var stages []zone.StageReport
	for _, p := range then.rec.Projects {
		if of == ofDays || of == ofRegions && slices.Contains(p.Regions, value) {
			if report, ok := then.rec.Stage(p.ID); ok {
				stages = append(stages, report)
			}
		}
	}
	switch of {
	case ofRegions:
		s.link = d.region(value)
		observations, _ = then.rec.FirstObservations(zone.Subject{Region: value}, math.MaxInt, then.rec.Stands)
	case ofDays:
		observations, _ = then.rec.FirstObservations(zone.Subject{}, math.MaxInt, then.rec.Stands)
	case ofSources:
		source := d.rec.Source(value)
		s.link = ui.Link{Text: d.T("compare.source", d.say(source.Publisher), source.Issued()), Href: d.to("/sources/" + value)}
		observations, _ = d.rec.FirstObservations(zone.Subject{Source: value}, math.MaxInt, whatever)
		stages = d.rec.StagesOf(value)
	}
	rank := make(map[string]int, len(d.rec.Indicators))
	for at, i := range d.rec.Indicators {
		rank[i.ID] = at
	}
	slices.SortStableFunc(observations, func(a, b *zone.Observation) int { return rank[a.Indicator] - rank[b.Indicator] })
	s.said = make(map[zone.ObservationKey]*saying, len(observations)+len(stages))
	for _, o := range observations {
		about := then.rec.Key(o)
		if of == ofRegions {
			about = about.Anywhere()
		}
		there := s.at(about)
		there.figures = append(there.figures, o)
	}
	for _, report := range stages {
		s.at(stageKey(report.Project)).report = &report
	}
	s.figure = func(o *zone.Observation) (ComparedRow, ui.Cell) {
		f := then.figure(then.rec.Figure(o))
		notes := []string{f.Subject.Text, f.Scope}
		if of != ofRegions {
			if notes[0] = f.Region.Text; f.Subject.Text != "" {
				notes[0] += d.T("clause.sign") + f.Subject.Text
			}
		}
		cell := ui.Cell{Text: f.Said, Note: f.Period, Cite: f.Cite}
		if f.Planned {
			cell.Tag = f.Nature
		}
		return ComparedRow{Name: f.Name, Notes: notes}, cell
	}
	s.stage = func(report zone.StageReport) (ComparedRow, ui.Cell) {
		return ComparedRow{Name: d.subject(report.Project, ""), Notes: []string{""}}, ui.Cell{
			Text: d.T("stage." + string(report.Stage)), Note: d.say(report.Text), Cite: then.cite(report.Source, report.Place),
		}
	}
	return s
}
