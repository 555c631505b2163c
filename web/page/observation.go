package page

import (
	"slices"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Figure is one published figure at its permanent address: all it travels with, other values of the same thing, how to cite it,
// and whom to tell of a mistake.
type Figure struct {
	ui.Frame
	Of      ui.Figure
	Quote   string
	Alike   []ui.Entry // what is easily taken for it, with what each counts
	Others  []ui.Entry // each to its own page
	Omitted []ui.OmittedNote
	Contact string // of the operator; empty where none is configured
}

// NewFigure shows the observation with an ID.
func NewFigure(rec *zone.Snapshot, id string, at Reading) Figure {
	d := newDesk(rec, at).on("/figures/" + id)
	o, _ := rec.Observation(id)
	f := rec.Figure(o)
	d.since = f.Source.Published
	v := Figure{Of: d.figure(f), Contact: at.Operator.Contact}
	about := v.Of.Subject.Text
	if about == "" {
		about = v.Of.Region.Text
	}
	title := d.T("series.title", d.named(about, v.Of.Name.Text), d.dated(v.Of))
	v.Frame = d.spokenOf("indicators", d.frame("indicators", title, d.T("figure.description", title)), f.Source)
	if others := rec.Agreement(o); len(others) > 0 && at.AsOf.IsZero() {
		spoken := append(others, f.Source)
		slices.SortStableFunc(spoken, func(a, b zone.Source) int { return b.Published.Compare(a.Published) })
		v.Notice, v.Reach = d.reachOf(spoken), d.ticks(spoken)
	}
	v.Quote = d.T("figure.quote", title, d.say(f.Source.Citation())+v.Of.Cite.Place, v.SiteName, at.Address)
	same := zone.Subject{Indicator: o.Indicator, Region: o.Region, Project: o.Project, Service: o.Service}
	others, n := rec.FirstObservations(same, mostListed, func(other *zone.Observation) bool { return other.Key() != o.Key() })
	v.Omitted = d.omitted("figures", n-len(others), v.Of.Name)
	d.cites = new([]ui.Reference) // the pages of the others cite for them
	for _, f := range d.figuresAt(others) {
		v.Others = append(v.Others, ui.Entry{Link: ui.Link{Text: d.dated(f), Href: f.Address}, Meta: f.Cite.Source.Text + " " + f.Cite.On})
	}
	for _, f := range d.figuresAt(first(slices.Collect(slices.Chunk(query.Confused(rec, o), mostAlike)))) {
		v.Alike = append(v.Alike, ui.Entry{
			Link: ui.Link{Text: d.T("series.title", d.named(f.Region.Text, f.Name.Text), d.dated(f)), Href: f.Address}, Text: f.Scope,
		})
	}
	return v
}

// mostAlike is how many figures that are easily taken for one stand on its page.
const mostAlike = 3

// dated is a figure with its period, and its nature where it is not actual.
func (d desk) dated(f ui.Figure) string {
	if f.Planned {
		f.Said = d.sayFigure(f)
	}
	return d.T("series.when", f.Said, small(f.Period))
}
