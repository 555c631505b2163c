package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// courses words the milestones about a subject, each with what all its reports say.
func (d desk) courses(about zone.Subject) []ui.Milestone {
	return d.milestonesOf(d.rec.Assessed(about, d.today))
}

func (d desk) milestonesOf(milestones []*zone.AssessedMilestone) []ui.Milestone {
	var views []ui.Milestone
	for _, h := range milestones {
		views = append(views, d.course(h))
	}
	return views
}

// byPlan parts milestones in those of which somebody announced a day and the others.
func byPlan(rows []ui.Milestone) (dated, undated []ui.Milestone) {
	for _, m := range rows {
		if len(m.Forecasts) > 0 {
			dated = append(dated, m)
		} else {
			undated = append(undated, m)
		}
	}
	return dated, undated
}

// kept counts milestones by their verdicts, those that need attention first.
func kept(w *ui.Words, rows []ui.Milestone) string {
	var said []string
	count := map[string]int{}
	for _, late := range []bool{true, false} {
		for _, m := range rows {
			verdict := m.Standing
			if m.Late != late || m.Verdict == "" {
				continue
			}
			if count[verdict]++; count[verdict] == 1 {
				said = append(said, verdict)
			}
		}
	}
	for i, verdict := range said {
		said[i] = w.T("folded.kept", verdict, count[verdict])
	}
	return strings.Join(said, w.T("clause.sign"))
}

// judged words the first of those of the milestones that pass. What is past its due day without a published result is never shown as on
// time.
func (d desk) judged(pass func(*zone.AssessedMilestone) bool) []ui.Milestone {
	var passed []*zone.AssessedMilestone
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if pass(h) {
			passed = append(passed, h)
		}
		if len(passed) == mostListed {
			break
		}
	}
	return d.milestonesOf(passed)
}

func (d desk) course(c *zone.AssessedMilestone) ui.Milestone {
	latest := c.Latest()
	view := ui.Milestone{
		Name: d.say(latest.Name), About: d.about(latest.Milestone),
		Verdict: d.verdict(c.Assessment), Standing: d.T("verdict." + string(c.Status)),
		Late: c.Status == zone.Late || c.Status == zone.NoResult,
	}
	for _, r := range c.Reports {
		if name := d.say(r.Name); name != view.Name && !slices.Contains(view.Aliases, name) {
			view.Aliases = append(view.Aliases, name)
		}
	}
	for i, f := range c.Forecasts() {
		forecast := ui.Forecast{Due: d.day(f.Due, f.DuePrecision), Cite: d.cite(f.Source, f.Place)}
		if i > 0 {
			forecast.Note = d.T("forecast." + move(c.Forecasts()[:i+1]))
		}
		view.Forecasts = append(view.Forecasts, forecast)
	}
	met, reached := c.Met()
	switch {
	case reached:
		view.State, view.Met = d.T("milestone.done"), d.T("milestone.undated")
		if !met.MetOn.IsZero() {
			view.Met = d.day(met.MetOn, met.MetPrecision)
		}
		latest = met
	case c.Status == zone.NoResult:
		view.State = d.T("milestone.overdue")
	default:
		view.State = d.T("milestone.pending")
	}
	view.Cite = d.cite(latest.Source, latest.Place)
	return view
}

// move names how the due day announced last differs from the one that counted before. The same time said more or less
// exactly is the same.
func move(forecasts []zone.Report) string {
	before, _ := zone.MilestoneHistory{Reports: forecasts[:len(forecasts)-1]}.Plan()
	now := forecasts[len(forecasts)-1]
	from, to := before.DueSpan()
	first, last := now.DueSpan()
	switch {
	case last.Compare(from) < 0:
		return "sooner"
	case first.Compare(to) > 0:
		return "later"
	}
	return "same"
}

// verdict words whether a milestone keeps to its plan.
func (d desk) verdict(v zone.Assessment) string {
	word := d.T("verdict." + string(v.Status))
	switch {
	case v.Status == zone.NoPlan:
		return "" // a plan that nobody announced cannot be kept
	case v.Slip.N < 0:
		return d.T("verdict.early_by."+string(v.Slip.Unit), word, -v.Slip.N)
	case v.Slip.N > 0 && v.Status == zone.Late:
		return d.T("verdict.late_by."+string(v.Slip.Unit), word, v.Slip.N)
	}
	return word
}

// about links what a milestone is of and where, but for the page that the reader is on.
func (d desk) about(m zone.Milestone) []ui.Link {
	var links []ui.Link
	if subject := d.subject(m.Project, m.Service); subject.Text != "" {
		links = append(links, subject)
	}
	if m.Region != "" && "/regions/"+m.Region != d.self {
		links = append(links, d.region(m.Region))
	}
	return links
}
