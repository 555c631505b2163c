package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Industry shows the clusters and chains and what is measured about industry.
type Industry struct {
	ui.Frame
	Headline    []ui.Figure
	Clusters    []ui.Entry
	Established []ui.Entry
	Emerging    []ui.Entry
	Figures     []ui.Figure
	Derived     []ui.Derived
}

// NewIndustry takes the extract of the industry page.
func NewIndustry(rec *zone.Record, at Reading) Industry {
	d := newDesk(rec, at)
	return Industry{
		Frame:       d.frame("industry", "", d.T("industry.description")),
		Headline:    d.headline(zone.TopicIndustry),
		Clusters:    entries(rec.Clusters, d.clusterEntry, all),
		Established: entries(rec.Chains, d.chainEntry, ofKind(zone.Established)),
		Emerging:    entries(rec.Chains, d.chainEntry, ofKind(zone.Emerging)),
		Figures:     d.figuresOf(ofTopics(zone.TopicIndustry, zone.TopicEconomy, zone.TopicInvestment)),
		Derived:     d.derived(ofTopics(zone.TopicEconomy)),
	}
}
