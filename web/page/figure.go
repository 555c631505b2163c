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
		Name:    ui.Link{Text: d.say(f.Indicator.Name), Href: d.to("/indicators/" + f.Indicator.ID)},
		Subject: d.subject(o.Project, o.Service),
		Region:  d.region(o.Region),
		Raw:     o.Value.String(),
		Value:   a.Value,
		Unit:    a.Unit,
		Printed: a.Published,
		Drawn:   a.Drawn,
		Period:  d.covers(f),
		Nature:  d.T("nature." + string(o.Nature)),
		Planned: o.Nature != zone.Actual,
		Scope:   d.say(f.Indicator.Scope),
		Note:    d.say(o.Note),
		Age:     d.age(f.Source.Published),
		Cite:    d.cite(o.Source, o.Place),
	}
	if f.Indicator.Kind == zone.Order {
		view.Value = d.order(o.Value)
	}
	if o.Dating == zone.DatedNearby || o.Dating == zone.DatedByIssue && o.Nature == zone.Actual {
		view.Dating = d.T("dating." + string(o.Dating))
	}
	if o.Status != zone.Published {
		view.Status = d.T("status." + string(o.Status))
	}
	if o.Exactness != zone.Exact {
		view.Exactness = d.T("exactness." + string(o.Exactness))
	}
	view.Said = d.words(view.Exactness, a.Said)
	if f.Indicator.Kind == zone.Order {
		view.Said = d.words(view.Exactness, d.order(o.Value)+a.Unit)
	}
	return view
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

// figuresAbout words the observations about a subject in the order of their indicators; of very many the first, with a note
// that leads to a list of all.
func (d desk) figuresAbout(about zone.Subject, list ui.Link) ([]ui.Figure, []ui.OmittedNote) {
	figures := d.figuresOf(about)
	return figures, d.omitted("figures", d.rec.CountObservations(about)-len(figures), list)
}

// figuresOn words the observations that keep accepts of the indicators of some topics, in their order; of very many the first,
// with a note that leads to a list of all.
func (d desk) figuresOn(keep func(*zone.Observation) bool, list ui.Link, topics ...zone.Topic) ([]ui.Figure, []ui.OmittedNote) {
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
		views = append(views, d.figure(d.rec.Figure(*o)))
	}
	return views
}

// whatever accepts every observation.
func whatever(*zone.Observation) bool { return true }

// headline words the headline figures of some topics as the founding source gives them.
func (d desk) headline(topics ...zone.Topic) []ui.Figure {
	var all []zone.Observation
	for _, i := range d.rec.Indicators {
		if i.Headline && slices.Contains(topics, i.Topic) {
			all = append(all, d.rec.ObservationsOf(zone.Subject{Indicator: i.ID, Source: d.rec.Founding().ID})...)
		}
	}
	if d.rec.Founding().ID == "" {
		return nil
	}
	return d.figures(d.rec.Figures(all))
}

// ofTopics accepts the figures of some topics.
func ofTopics(topics ...zone.Topic) func(zone.Figure) bool {
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
// planned and a limit have no day on which they would be.
func (d desk) covers(f zone.Figure) string {
	o := f.Observation
	planned := o.Nature != zone.Actual && o.From.IsZero()
	switch {
	case f.Indicator.Kind == zone.State:
		return d.period(zone.Date{}, o.To)
	case planned && o.Dating == zone.DatedByIssue && f.Indicator.Kind == zone.Limit:
		return d.T("period.limit", d.day(o.To, zone.ToDay))
	case planned && o.Dating == zone.DatedByIssue && f.Indicator.Kind == zone.Order:
		return d.T("period.order", d.day(o.To, zone.ToDay))
	case planned && o.Dating == zone.DatedByIssue && f.Indicator.Fixed:
		return d.T("period.design", d.day(o.To, zone.ToDay))
	case planned && o.Dating == zone.DatedByIssue:
		return d.T("period.plan_undated", d.day(o.To, zone.ToDay))
	case planned && o.Nature == zone.Target && o.To == (zone.Date{Year: o.To.Year, Month: time.December, Day: 31}):
		return d.T("period.target_by", d.T("period.year_end", fmt.Sprint(o.To.Year)))
	case planned:
		return d.T("period.plan_by", d.day(o.To, zone.ToDay))
	}
	return d.period(o.From, o.To)
}

// finding words a heading from the headline values of some indicators; the plain heading stands in where one of them is
// not in the record.
func (d desk) finding(key string, indicators ...string) Finding {
	founding := d.rec.Founding().ID
	if founding == "" {
		return Finding{Text: d.T(key + ".plain")}
	}
	var values []any
	for _, id := range indicators {
		for _, f := range d.rec.Figures(d.rec.ObservationsOf(zone.Subject{Indicator: id, Source: founding})) {
			values = append(values, d.amount(f.Observation.Value, f.Unit).Said)
		}
	}
	if len(values) != len(indicators) {
		return Finding{Text: d.T(key + ".plain")}
	}
	return Finding{d.T(key, values...), d.told(founding)}
}
