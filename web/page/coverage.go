package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Coverage says what the record lacks: what was expected and did not come, what sources disagree about, what has been
// published once only, and what is left undated or unsaid.
type Coverage struct {
	ui.Frame
	Overdue    []ui.Milestone
	Targets    []ui.Figure // whose day has passed without a published result
	Disputes   []Dispute
	Revisions  []Correction
	Promised   []ui.Item  // indicators with a cadence: how fresh they are
	Single     []ui.Entry // indicators of which no series has a second value
	Undated    []ui.Figure
	Unreached  []ui.Entry     // projects whose stage no source dates
	Unplanned  []ui.Milestone // milestones without a due day, or reached on a day that nobody gives
	Rest       []ui.Rest
	Unanswered []ui.Item // what residents ask about services and no source answers
}

// NewCoverage takes the extract of the coverage page.
func NewCoverage(rec *zone.Record, at Reading) Coverage {
	d := newDesk(rec, at)
	v := Coverage{
		Frame:     d.column("about", d.frame("about", d.T("coverage.title"), d.T("coverage.description"))),
		Overdue:   d.judged(all, func(c zone.Course) bool { return c.Verdict(d.today).Overdue }),
		Targets:   d.figures(rec.Unanswered(d.today)),
		Disputes:  d.disputes(all),
		Revisions: d.corrections(all),
		Rest:      d.rest("", "", nil),
		Undated:   d.figuresOf(func(f zone.Figure) bool { return f.Observation.Dating != zone.DatedBySource }),
	}
	for _, n := range rec.Indicators {
		if item, promised := d.freshness(n); promised {
			item.Term = d.say(n.Name)
			v.Promised = append(v.Promised, item)
		}
	}
	series := map[string]int{}
	for _, s := range rec.Series(all) {
		series[s.Indicator] = max(series[s.Indicator], s.Size())
	}
	v.Single = entries(rec.Indicators, d.indicatorEntry, func(n zone.Indicator) bool { return series[n.ID] == 1 })
	v.Unreached = entries(rec.Projects, d.projectEntry, func(p zone.Project) bool {
		_, dated := rec.Reached(p.ID)
		return !dated
	})
	v.Unplanned = d.judged(all, func(c zone.Course) bool {
		met, reached := c.Met()
		return !reached && len(c.Forecasts()) == 0 || reached && met.MetOn.IsZero()
	})
	v.Unanswered = d.unanswered()
	return v
}

// freshness says whether a new value of an indicator is due; false where no source promises one.
func (d desk) freshness(n zone.Indicator) (ui.Item, bool) {
	if n.Cadence == "" {
		return ui.Item{Term: d.T("fresh.term"), Text: d.T("fresh.unpromised"), Missing: true}, false
	}
	item := ui.Item{Term: d.T("fresh.term"), Text: d.T("cadence." + string(n.Cadence)), Cite: d.cite(n.CadenceSource, n.CadencePlace)}
	if state, since, known := d.rec.Fresh(n.ID, d.today); known {
		item.Text = d.T("fresh.says", item.Text, d.T("fresh."+string(state)), d.day(since, zone.ToDay))
	}
	return item, true
}

// unanswered lists, for each service, the questions to which no source gives an answer.
func (d desk) unanswered() []ui.Item {
	var items []ui.Item
	for _, s := range d.rec.Services {
		about := func(st zone.Statement) bool { return st.Service == s.ID }
		missing := ""
		for _, item := range d.terms(about, zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Next) {
			if item.Missing {
				if missing != "" {
					missing += d.T("list.sign")
				}
				missing += item.Term
			}
		}
		if missing != "" {
			items = append(items, ui.Item{Term: d.say(s.Name), Text: missing})
		}
	}
	return items
}
