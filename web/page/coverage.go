package page

import (
	"slices"
	"strings"

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
	Single     []ui.Entry // indicators of which nothing was published twice
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
		Overdue:   d.judged(func(c *zone.AssessedMilestone) bool { return c.Status == zone.NoResult }),
		Disputes:  d.disputes(zone.Subject{}),
		Revisions: d.corrections(zone.Subject{}),
	}
	targets, _ := firstOf(d, rec.Unanswered(d.today), "figures", ui.Link{})
	v.Targets = d.figuresAt(targets)
	undated := func(o *zone.Observation) bool { return o.Dating == zone.DatedNearby || o.Dating == zone.DatedByIssue }
	v.Undated, v.Omitted = d.figuresOn(undated, ui.Link{Text: d.T("omitted.list"), Href: d.to("/indicators")}, d.topics()...)
	for _, n := range rec.Indicators {
		if item, promised := d.freshness(n); promised {
			item.Term = d.say(n.Name)
			v.Promised = append(v.Promised, item)
		}
	}
	v.Single = entries(rec.Indicators, d.indicatorEntry, func(n zone.Indicator) bool { return rec.PublishedOnce(n.ID) })
	unreached, omitted := firstOf(d, slices.DeleteFunc(slices.Clone(rec.Projects), func(p zone.Project) bool {
		_, dated := rec.Reached(p.ID)
		return dated
	}), "projects", ui.Link{Text: d.T("omitted.list"), Href: d.to("/projects")})
	v.Unreached, v.Omitted = entries(unreached, d.projectEntry, all), append(v.Omitted, omitted...)
	v.Unplanned = d.judged(func(c *zone.AssessedMilestone) bool {
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
		told := map[zone.Aspect]bool{}
		for _, st := range d.rec.StatementsOf(zone.Subject{Service: s.ID}) {
			told[st.Aspect] = true
		}
		var missing []string
		for _, aspect := range []zone.Aspect{zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Next} {
			if !told[aspect] {
				missing = append(missing, d.T("aspect."+string(aspect)))
			}
		}
		if len(missing) > 0 {
			items = append(items, ui.Item{Term: d.say(s.Name), Text: strings.Join(missing, d.T("list.sign"))})
		}
	}
	return items
}

// topics are the topics of the record, in order.
func (d desk) topics() []string {
	all := make([]string, len(d.rec.Topics))
	for i, t := range d.rec.Topics {
		all[i] = t.ID
	}
	return all
}
