package page

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// figure words an observation with all it travels with.
func (d desk) figure(f zone.Figure) ui.Figure {
	o := f.Observation
	a := d.amount(o.Value, f.Unit)
	view := ui.Figure{
		Key:     o.Key(),
		Address: d.to("/figures/" + o.ID()),
		Name:    ui.Link{Text: d.say(f.Indicator.Name), Href: d.to("/indicators/" + f.Indicator.ID)},
		Subject: d.subject(o.Project, o.Service),
		Region:  d.region(o.Region),
		Means:   d.say(f.Indicator.Definition),
		Raw:     o.Value.String(),
		Value:   a.Value,
		Unit:    a.Unit,
		Printed: a.Published,
		Drawn:   a.Drawn,
		Period:  d.covers(f),
		Undated: undated(f),
		Nature:  d.T("nature." + string(o.Nature)),
		Planned: o.Nature != zone.Actual,
		Scope:   d.say(f.Scope()),
		Note:    d.say(o.Note),
		Cite:    d.cite(o.Source, o.Place),
	}
	if n := len(d.rec.Agreement(o)); n > 0 {
		view.Agrees = d.T("figure.agrees", n)
	}
	view.Parts = d.parts(o)
	if f.Indicator.Kind == zone.Order {
		view.Value = d.order(o.Value)
	}
	if o.Dating == zone.DatedNearby || o.Dating == zone.DatedByIssue && o.Nature == zone.Actual {
		view.Dating = d.T("dating." + string(o.Dating))
	}
	if o.Status != zone.Published {
		view.Status = d.T("status." + string(o.Status))
	}
	if !d.rec.Stands(o) {
		view.Status = d.T("status.corrected")
	}
	if o.Exactness != zone.Exact {
		view.Exactness = d.T("exactness." + string(o.Exactness))
	}
	if o.Upper.Given {
		upper := d.amount(o.Upper.Decimal, f.Unit)
		view.Exactness, view.Value = "", d.T("figure.range", a.Value, upper.Value)
		a.Said = d.T("figure.range", a.Value, upper.Said)
	}
	view.Said = d.words(view.Exactness, a.Said)
	if f.Indicator.Kind == zone.Order {
		view.Said = d.words(view.Exactness, d.order(o.Value)+a.Unit)
	}
	return view
}

// parts says how a value is divided, and of what it is a part.
func (d desk) parts(o *zone.Observation) []string {
	var lines []string
	if whole, is := d.rec.WholeOf(o); is {
		w := d.rec.Figure(whole)
		lines = append(lines, d.T("figure.part_of", d.named(d.say(w.Region.Name), d.say(w.Indicator.Name)), w.Said(d.Lang)))
	}
	for _, split := range d.rec.PartsOf(o) {
		var said []string
		for _, p := range split.Parts {
			f, name := d.rec.Figure(p), ""
			if name = d.say(f.Indicator.Name); split.Along == zone.ByPlace {
				name = d.say(f.Region.Name)
			}
			said = append(said, d.T("formula.term", name, f.Said(d.Lang)))
		}
		key := "figure.parts"
		if split.Partial {
			key = "figure.some_parts"
		}
		along := d.T("along." + string(split.Along))
		if split.Source != o.Source { // which the row does not cite
			along = d.T("along.said", along, d.say(d.rec.Source(split.Source).Publisher))
		}
		lines = append(lines, d.T(key, along, strings.Join(said, d.T("list.sign"))))
	}
	return lines
}

func (d desk) unit(u zone.Unit) string {
	if d.Lang == "en" {
		return u.EN
	}
	return u.ID
}

// printedUnit is a unit with the sign that sources print, where the page is not in their language.
func (d desk) printedUnit(u zone.Unit) string {
	if name := d.unit(u); name != u.ID && ui.Chinese(u.ID) {
		return name + " (" + u.ID + ")"
	}
	return d.unit(u)
}

func (d desk) figures(figures []zone.Figure) []ui.Figure {
	views := make([]ui.Figure, len(figures))
	for i, f := range figures {
		views[i] = d.figure(f)
	}
	return views
}

// figuresOf words the observations about a subject, in the order of their indicators; of very many the first.
func (d desk) figuresOf(about zone.Subject) []ui.Figure {
	return d.figuresAt(d.firstByIndicator(about, mostListed, whatever))
}

// foremost words the observations about a subject, and apart those that only agree with one of them.
func (d desk) foremost(about zone.Subject) (figures, repeats []ui.Figure) {
	for _, o := range d.firstByIndicator(about, mostListed, whatever) {
		if f := d.figure(d.rec.Figure(o)); d.rec.Foremost(o) {
			figures = append(figures, f)
		} else {
			repeats = append(repeats, f)
		}
	}
	return figures, repeats
}

// figuresAbout words the observations about a subject in the order of their indicators; of very many the first, with a note
// that leads to a list of all.
func (d desk) figuresAbout(about zone.Subject, list ui.Link) ([]ui.Figure, []ui.OmittedNote) {
	figures := d.figuresOf(about)
	return figures, d.omitted("figures", d.rec.CountObservations(about)-len(figures), list)
}

// figuresOn words the observations that keep accepts of the indicators of some topics, in their order; of very many the first,
// with a note that leads to a list of all.
func (d desk) figuresOn(keep func(*zone.Observation) bool, list ui.Link, topics ...string) ([]ui.Figure, []ui.OmittedNote) {
	var first []*zone.Observation
	all := 0
	for _, i := range d.rec.Indicators {
		if slices.Contains(topics, i.Topic) {
			some, accepted := d.rec.FirstObservations(zone.Subject{Indicator: i.ID}, mostListed-len(first), keep)
			first, all = append(first, some...), all+accepted
		}
	}
	return d.figuresAt(first), d.omitted("figures", all-len(first), list)
}

// firstByIndicator are the first n observations about a subject that keep accepts, in the order of their indicators.
func (d desk) firstByIndicator(about zone.Subject, n int, keep func(*zone.Observation) bool) []*zone.Observation {
	var first []*zone.Observation
	for _, i := range d.rec.Indicators {
		if len(first) == n {
			break
		}
		if about.Indicator == "" || about.Indicator == i.ID {
			of := about
			of.Indicator = i.ID
			some, _ := d.rec.FirstObservations(of, n-len(first), keep)
			first = append(first, some...)
		}
	}
	return first
}

// figuresAt words observations.
func (d desk) figuresAt(observations []*zone.Observation) []ui.Figure {
	var views []ui.Figure
	for _, o := range observations {
		views = append(views, d.figure(d.rec.Figure(o)))
	}
	return views
}

// whatever accepts every observation.
func whatever(*zone.Observation) bool { return true }

// headline words the headline figures of some topics.
func (d desk) headline(topics ...string) []ui.Figure {
	var all []*zone.Observation
	for _, i := range d.rec.Indicators {
		if i.Headline && slices.Contains(topics, i.Topic) {
			all = append(all, d.leading(i.ID)...)
		}
	}
	return d.figures(d.rec.Figures(all))
}

// founded are the observations of an indicator that the founding source gives, or what corrected them since.
func (d desk) founded(indicator string) []*zone.Observation {
	founding := d.rec.Founding().ID
	if founding == "" {
		return nil
	}
	given := d.rec.ObservationsOf(zone.Subject{Indicator: indicator, Source: founding})
	for i, o := range given {
		given[i] = d.rec.Corrected(o)
	}
	return given
}

// leading are the observations of an indicator that stand for it: those of the founding source and, where that gives none or
// had not appeared yet, the last of the zone for which no other stands.
func (d desk) leading(indicator string) []*zone.Observation {
	if given := d.founded(indicator); len(given) > 0 {
		return given
	}
	var last []*zone.Observation
	for _, o := range d.rec.ObservationsOf(zone.Subject{Indicator: indicator}) {
		if d.rec.Region(o.Region).Kind != zone.KindZone || o.Project != "" || o.Service != "" || d.rec.IsReplaced(o) {
			continue
		}
		if len(last) == 0 || d.rec.Source(o.Source).Time().After(d.rec.Source(last[0].Source).Time()) {
			last = []*zone.Observation{o}
		}
	}
	return last
}

// ofTopics accepts the figures of some topics.
func ofTopics(topics ...string) func(zone.Figure) bool {
	return func(f zone.Figure) bool { return slices.Contains(topics, f.Indicator.Topic) }
}

// derived carries out and words the derivations with an input that keep accepts.
func (d desk) derived(keep func(zone.Figure) bool) []ui.Derived {
	var views []ui.Derived
	for _, f := range d.rec.Derived() {
		if slices.ContainsFunc(f.Inputs, keep) {
			views = append(views, d.derive(f))
		}
	}
	return views
}

// derivedFor carries out and words the derivations whose result is about a region.
func (d desk) derivedFor(region string) []ui.Derived {
	var views []ui.Derived
	for _, f := range d.rec.Derived() {
		if slices.Contains(f.Derivation.Regions, region) {
			views = append(views, d.derive(f))
		}
	}
	return views
}

// derive words a derivation that has been carried out.
func (d desk) derive(f zone.DerivedFigure) ui.Derived {
	about := ""
	if f.Rounded {
		about = d.T("exactness.about")
	}
	basis, cites := d.basis(f)
	a := d.amount(f.Value, f.Unit)
	return ui.Derived{
		Key:     f.Derivation.ID,
		About:   about,
		Basis:   basis,
		Cites:   cites,
		Name:    d.say(f.Derivation.Name),
		Raw:     f.Value.String(),
		Value:   a.Value,
		Unit:    a.Unit,
		Said:    d.words(about, a.Said),
		Drawn:   a.Drawn,
		Formula: d.formula(f),
		Note:    d.say(f.Derivation.Note),
		Inputs:  d.figures(f.Inputs),
	}
}

// basis says of when and of which places a derived figure is and where its inputs stand, each once.
func (d desk) basis(f zone.DerivedFigure) (string, []ui.Cite) {
	var words []string
	var cites []ui.Cite
	add := func(word string) {
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	for _, in := range f.Inputs {
		add(d.covers(in))
		cites = cited(cites, d.cite(in.Observation.Source, in.Observation.Place))
	}
	for _, region := range f.Derivation.Regions {
		add(d.say(d.rec.Region(region).Name))
	}
	return strings.Join(words, d.T("list.sign")), cites
}

// formula writes a derivation with its inputs' names and values: 全年计划投资1756亿元 ÷ 总投资9726亿元.
func (d desk) formula(f zone.DerivedFigure) string {
	sign := map[zone.Op]string{zone.Ratio: " ÷ ", zone.Difference: " − ", zone.Sum: " + "}[f.Derivation.Op]
	var terms []string
	for _, in := range f.Inputs {
		terms = append(terms, d.T("formula.term", d.say(in.Indicator.Name), d.amount(in.Observation.Value, in.Unit).Said))
	}
	return strings.Join(terms, sign)
}

// covers writes the period of a figure. A plan for a day is worded as such, so that nobody reads it as reached; a length as
// planned and a limit have no day on which they would be. Of what is dated by a publication no more is said than is known of
// that.
func (d desk) covers(f zone.Figure) string {
	o := f.Observation
	if o.Cumulative {
		if o.From.IsZero() {
			return d.T("period.cumulative", small(d.period(o.From, o.To)))
		}
		return d.T("period.cumulative", d.period(o.From, o.To))
	}
	undated := o.Dating == zone.DatedByIssue && o.From.IsZero()
	precision := zone.ToDay
	if undated && o.To == f.Source.Published {
		precision = f.Source.PublishedPrecision
	}
	day := d.day(o.To, precision)
	planned := o.Nature != zone.Actual && o.From.IsZero() && o.Dating != zone.DatedAsOf
	switch {
	case precision != zone.ToDay && !planned:
		return d.T("told.day", day)
	case f.Indicator.Kind == zone.State:
		return d.period(zone.Date{}, o.To)
	case planned && undated && f.Indicator.Kind == zone.Limit:
		return d.T("period.limit", day)
	case planned && undated && f.Indicator.Kind == zone.Order:
		return d.T("period.order", day)
	case planned && undated && f.Indicator.Fixed:
		return d.T("period.design", day)
	case planned && undated:
		return d.T("period."+string(o.Nature)+"_undated", day)
	case planned && o.Nature == zone.Target && endsYear(o.To):
		return d.T("period.target_by", d.yearEnd(o.To))
	case planned:
		return d.T("period."+string(o.Nature)+"_by", day)
	}
	return d.period(o.From, o.To)
}

// undated reports whether a figure is ahead and no day is known by which it would be true.
func undated(f zone.Figure) bool {
	o, i := f.Observation, f.Indicator
	timeless := i.Kind == zone.State || i.Kind == zone.Limit || i.Kind == zone.Order || i.Fixed || o.Cumulative
	return o.Nature != zone.Actual && o.Dating == zone.DatedByIssue && o.From.IsZero() && !timeless
}

// yearEnd writes a day; the last one of a year as the end of that year.
func (d desk) yearEnd(day zone.Date) string {
	if endsYear(day) {
		return d.T("period.year_end", fmt.Sprint(day.Year))
	}
	return d.day(day, zone.ToDay)
}

func endsYear(day zone.Date) bool { return day.Month == time.December && day.Day == 31 }

// finding words a heading from the headline values of some indicators; the plain heading stands in where one of them is
// not in the record.
func (d desk) finding(key string, indicators ...string) Finding {
	var values []any
	source := ""
	for _, id := range indicators {
		for _, f := range d.rec.Figures(d.leading(id)) {
			values = append(values, d.amount(f.Observation.Value, f.Unit).Said)
			if source != "" && source != f.Source.ID {
				return Finding{Text: d.T(key + ".plain")} // no sentence joins what several sources say
			}
			source = f.Source.ID
		}
	}
	if len(values) != len(indicators) {
		return Finding{Text: d.T(key + ".plain")}
	}
	return Finding{d.T(key, values...), d.told(source)}
}
