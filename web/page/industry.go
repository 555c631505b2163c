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

// NewIndustry shows clusters, chains and what is measured of industry.
func NewIndustry(rec *zone.Snapshot, at Reading) Industry {
	d := newDesk(rec, at)
	v := Industry{
		Frame:    d.frame("industry", "", d.T("industry.description")),
		Composed: d.charts("industry"),
		Headline: d.headline(zone.TopicIndustry),
		Charts:   d.charts("province", "splits", "money", "multiples"),
		Derived:  d.derived(ofTopics(zone.TopicEconomy)),
	}
	v.Figures, _ = d.figuresOn(whatever, ui.Link{}, zone.TopicIndustry, zone.TopicEconomy, zone.TopicInvestment)
	return v
}
