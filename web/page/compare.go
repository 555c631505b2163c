package page

import (
	"cmp"
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Compare sets two regions, two sources or two days side by side: what both have, and what only one of them has.
type Compare struct {
	ui.Frame
	Forms  []CompareForm
	A, B   ui.Link // what is compared; empty where nothing was asked for
	Both   []Pair
	Single []Pair
	None   string // that neither has anything
}

// CompareForm chooses two of a kind.
type CompareForm struct {
	Of      string // the parameter that names the kind
	Title   string
	Options []ui.Option
	A, B    string // what is chosen
	Keep    string // the day that the reader looks back to
}

// Pair is one row: the same thing on both sides.
type Pair struct {
	Name ui.Link
	Note string // what tells it from others of the name
	A, B ui.Cell
	Word string // 相同, 不同; empty where one side has nothing
}

// The kinds of what can be compared.
const (
	ofRegions = "regions"
	ofSources = "sources"
	ofDays    = "days"
)

// NewCompare takes the whole record. The query names the kind (of) and the two sides (a, b); without sides it offers
// what there is.
func NewCompare(rec *zone.Record, at Reading) (Compare, error) {
	d := newDesk(rec, at)
	v := Compare{Frame: d.column("indicators", d.frame("", d.T("compare.title"), d.T("compare.description")))}
	options := map[string][]ui.Option{}
	for _, r := range rec.Regions {
		options[ofRegions] = append(options[ofRegions], ui.Option{Value: r.ID, Text: d.say(r.Name)})
	}
	for _, s := range rec.Sources {
		options[ofSources] = append(options[ofSources], ui.Option{Value: s.ID, Text: d.T("compare.source", d.say(s.Publisher), d.publishedOn(s).String())})
	}
	for _, day := range rec.Days() {
		options[ofDays] = append(options[ofDays], ui.Option{Value: day.String(), Text: d.day(day, zone.ToDay)})
	}
	kinds := []string{ofRegions, ofSources, ofDays}
	of, a, b := at.Query.Get("of"), at.Query.Get("a"), at.Query.Get("b")
	if of != "" && !slices.Contains(kinds, of) {
		return v, BadChoice{"of", kinds}
	}
	for _, kind := range kinds {
		form := CompareForm{Of: kind, Title: d.T("compare." + kind), Options: options[kind], Keep: day(at)}
		if kind == of {
			form.A, form.B = a, b
		}
		v.Forms = append(v.Forms, form)
	}
	if a == "" && b == "" {
		return v, nil
	}
	if of == "" {
		return v, BadChoice{"of", kinds}
	}
	var sides [2]side
	for i, value := range []string{a, b} {
		if !slices.ContainsFunc(options[of], func(o ui.Option) bool { return o.Value == value }) {
			var allowed []string
			for _, o := range options[of] {
				allowed = append(allowed, o.Value)
			}
			return v, BadChoice{[]string{"a", "b"}[i], allowed}
		}
		sides[i] = d.side(of, value)
	}
	v.A, v.B = sides[0].link, sides[1].link
	v.pair(d, sides)
	if len(v.Both)+len(v.Single) == 0 {
		v.None = d.T("compare.none")
	}
	return v, nil
}

func day(at Reading) string {
	if at.AsOf.IsZero() {
		return ""
	}
	return at.AsOf.String()
}

// side is what one of the two has to say, in order, by what it is about.
type side struct {
	link  ui.Link
	keys  []string
	names map[string]Pair // name and note
	cells map[string]ui.Cell
}

func (s *side) add(key string, name Pair, cell ui.Cell) {
	if _, there := s.cells[key]; !there {
		s.keys = append(s.keys, key)
	}
	s.names[key], s.cells[key] = name, cell // the last is the newest
}

// side collects figures and stages: of a region, of a source, or as they stood on a day.
func (d desk) side(of, value string) side {
	s := side{names: map[string]Pair{}, cells: map[string]ui.Cell{}}
	then, fits := d, func(region, source string) bool { return true }
	switch of {
	case ofRegions:
		s.link = d.region(value)
		fits = func(region, _ string) bool { return region == value }
	case ofSources:
		source := d.rec.Source(value)
		s.link = ui.Link{Text: d.T("compare.source", d.say(source.Publisher), d.publishedOn(source).String()), Href: d.to("/sources/" + value)}
		fits = func(_, source string) bool { return source == value }
	case ofDays:
		on, err := zone.ParseDate(value)
		if err != nil {
			return s // it is one of those that were offered
		}
		then.rec = d.rec.AsOf(on)
		s.link = ui.Link{Text: d.day(on, zone.ToDay), Href: ui.To("/", lookBack+"="+value)}
	}
	observations := slices.Clone(then.rec.Observations)
	slices.SortStableFunc(observations, func(a, b zone.Observation) int {
		return then.rec.Source(a.Source).Published.Compare(then.rec.Source(b.Source).Published)
	})
	for _, o := range observations {
		if !fits(o.Region, o.Source) {
			continue
		}
		f := then.figure(then.rec.Figure(o))
		note := f.Subject.Text
		if of != ofRegions {
			note = f.Region.Text + note
		}
		s.add(string(o.Nature)+"\x00"+o.Indicator+"\x00"+note, Pair{Name: f.Name, Note: note}, ui.Cell{
			Text: f.Exactness + f.Value + f.Unit, Note: f.Period, Tag: f.Nature, Planned: f.Planned, Cite: f.Cite,
		})
	}
	for _, p := range then.rec.Projects {
		report, ok := then.rec.Stage(p.ID)
		for _, said := range then.rec.Stages {
			if of == ofSources && said.Project == p.ID && said.Source == value {
				report, ok = said, true
			}
		}
		if !ok || of == ofRegions && !slices.Contains(p.Regions, value) || of == ofSources && report.Source != value {
			continue
		}
		s.add("stage\x00"+p.ID, Pair{Name: ui.Link{Text: d.say(p.Name), Href: d.to("/projects/" + p.ID)}, Note: d.T("project.stage")}, ui.Cell{
			Text: d.T("stage." + string(report.Stage)), Note: d.say(report.Text), Cite: then.cite(report.Source, report.Place),
		})
	}
	return s
}

// pair joins the sides: what both have, what differs first, and what only one has.
func (v *Compare) pair(d desk, sides [2]side) {
	a, b := sides[0], sides[1]
	missing := ui.Cell{Text: d.T("missing"), Missing: true}
	for _, key := range a.keys {
		row := a.names[key]
		row.A = a.cells[key]
		other, both := b.cells[key]
		if !both {
			row.B = missing
			v.Single = append(v.Single, row)
			continue
		}
		row.B, row.Word = other, d.T("compare.same")
		if row.A.Text != other.Text {
			row.Word = d.T("compare.differs")
		}
		v.Both = append(v.Both, row)
	}
	for _, key := range b.keys {
		if _, both := a.cells[key]; !both {
			row := b.names[key]
			row.A, row.B = missing, b.cells[key]
			v.Single = append(v.Single, row)
		}
	}
	slices.SortStableFunc(v.Both, func(a, b Pair) int { // what differs is what is looked for
		return cmp.Compare(word(a, d.T("compare.differs")), word(b, d.T("compare.differs")))
	})
}

// word sorts rows with a word before the others.
func word(row Pair, first string) int {
	if row.Word == first {
		return 0
	}
	return 1
}
