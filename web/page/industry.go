package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Industry shows the clusters and chains and what is measured about industry.
type Industry struct {
	ui.Frame
	Composed []ui.Drawing // clusters and chains
	Headline []ui.Figure
	Figures  []ui.Figure
	Derived  []ui.Derived
	Charts   []ui.Drawing
}

// NewIndustry takes the extract of the industry page.
func NewIndustry(rec *zone.Record, at Reading) Industry {
	d := newDesk(rec, at)
	return Industry{
		Frame:    d.frame("industry", "", d.T("industry.description")),
		Composed: d.charts("industry"),
		Headline: d.headline(zone.TopicIndustry),
		Figures:  d.figuresOf(ofTopics(zone.TopicIndustry, zone.TopicEconomy, zone.TopicInvestment)),
		Charts:   d.charts("province"),
		Derived:  d.derived(ofTopics(zone.TopicEconomy)),
	}
}
