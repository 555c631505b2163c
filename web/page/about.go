package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// About says what the site is, how its figures are chosen and computed, and what is not published.
type About struct {
	ui.Frame
	Paragraphs []string
	Natures    []ui.Item
	Derived    []ui.Derived
	Undated    []ui.Figure // figures whose as-of day the source does not state
	Unreached  []ui.Entry  // projects whose stage the source does not date
	Unanswered []ui.Item   // what residents ask about services and no source answers
}

// NewAbout takes the extract of the about page.
func NewAbout(rec *zone.Record, at Reading) About {
	d := newDesk(rec, at)
	v := About{
		Frame:      d.frame("about", "", d.T("about.description")),
		Paragraphs: []string{d.T("about.what"), d.T("about.chosen"), d.T("about.never")},
		Derived:    d.derived(all),
		Undated: d.figuresOf(func(f zone.Figure) bool {
			return f.Observation.Dating != zone.DatedBySource
		}),
	}
	for _, nature := range []zone.Nature{zone.Actual, zone.Plan, zone.Target, zone.Forecast, zone.Derived} {
		v.Natures = append(v.Natures, ui.Item{Term: d.T("nature." + string(nature)), Text: d.T("nature." + string(nature) + ".meaning")})
	}
	v.Unreached = entries(rec.Projects, d.projectEntry, func(p zone.Project) bool {
		_, dated := rec.Reached(p.ID)
		return !dated
	})
	v.Unanswered = d.unanswered()
	return v
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
