package page

import (
	"slices"

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
	Omitted    []ui.OmittedNote
	Unanswered []ui.Item // what residents ask about services and no source answers
}

// NewCoverage shows what the record lacks.
func NewCoverage(rec *zone.Snapshot, at Reading) Coverage {
	d := newDesk(rec, at)
	v := Coverage{
		Frame:     d.column("about", d.frame("about", d.T("coverage.title"), d.T("coverage.description"))),
		Overdue:   d.judged(func(c zone.MilestoneHistory) bool { return c.Assess(d.today).Overdue }),
		Disputes:  d.disputes(zone.Subject{}),
		Revisions: d.corrections(zone.Subject{}),
	}
	targets, _ := firstOf(d, rec.Unanswered(d.today), "figures", ui.Link{})
	v.Targets = d.figuresAt(targets)
	undated := func(o *zone.Observation) bool { return o.Dating != zone.DatedBySource }
	v.Undated, v.Omitted = d.figuresOn(undated, ui.Link{Text: d.T("omitted.list"), Href: d.to("/indicators")}, zone.Topics()...)
	for _, n := range rec.Indicators {
		if item, promised := d.freshness(n); promised {
			item.Term = d.say(n.Name)
			v.Promised = append(v.Promised, item)
		}
	}
	v.Single = entries(rec.Indicators, d.indicatorEntry, func(n zone.Indicator) bool { return rec.LongestSeries(n.ID) == 1 })
	unreached, omitted := firstOf(d, slices.DeleteFunc(slices.Clone(rec.Projects), func(p zone.Project) bool {
		_, dated := rec.Reached(p.ID)
		return dated
	}), "projects", ui.Link{Text: d.T("omitted.list"), Href: d.to("/projects")})
	v.Unreached, v.Omitted = entries(unreached, d.projectEntry, all), append(v.Omitted, omitted...)
	v.Unplanned = d.judged(func(c zone.MilestoneHistory) bool {
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
		missing := ""
		for _, item := range d.terms(zone.Subject{Service: s.ID}, zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Next) {
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
