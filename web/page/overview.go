package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Overview is the first page: the headline figures, what follows from them, and how far everything has come.
type Overview struct {
	ui.Frame
	Lede       string
	Findings   Findings
	Projects   []ui.Figure
	Batches    []ui.Figure
	Zone       []ui.Figure
	Charts     []ui.Drawing
	Corridor   []ui.Drawing
	Stages     []ui.Group // in place of the corridor, where nobody has drawn a line yet
	Services   []ui.Entry
	Aims       []ui.Group
	About      []ui.Item
	Happenings []ui.Happening // the last ones, the newest first
}

// newestShown is how many of the last events are on the first page.
const newestShown = 6

// Findings are headings that say what the figures below them come to.
type Findings struct{ Projects, Batches, Zone Finding }

// Finding is one of them, and of which day it speaks; of none where it names no figure.
type Finding struct {
	Text string
	Told ui.Told
}

func (d desk) findings() Findings {
	return Findings{
		Projects: d.finding("finding.projects", "major-projects", "major-projects-investment", "start-rate"),
		Batches:  d.finding("finding.batches", "batch-signed", "batch-started", "batch-in-production"),
		Zone:     d.finding("finding.zone", "public-service-measures", "industrial-clusters", "established-chains", "emerging-chains"),
	}
}

// NewOverview shows the zone as a whole.
func NewOverview(rec *zone.Snapshot, at Reading) Overview {
	d := newDesk(rec, at)
	v := Overview{
		Frame:      d.frame("overview", "", d.T("overview.description")),
		Findings:   d.findings(),
		Projects:   d.headline(zone.TopicProjects),
		Batches:    d.headline(zone.TopicInvestment),
		Zone:       append(d.headline(zone.TopicServices), d.headline(zone.TopicIndustry)...),
		Charts:     d.charts("share", "start-rate"),
		Corridor:   d.charts("corridor"),
		Services:   entries(rec.Services, d.serviceEntry, all),
		Aims:       d.aimGroups(all),
		About:      d.ofRegions(),
		Happenings: d.happenings(rec.Events[max(0, len(rec.Events)-newestShown):]),
	}
	slices.Reverse(v.Happenings)
	v.Lede = d.T("overview.lede")
	if at.Form == Elder {
		v.Lede = d.T("overview.lede_elder")
	}
	if len(v.Corridor) == 0 {
		v.Stages = d.byStage()
	}
	return v
}

// ofRegions words what is said of regions, one region after the other, each named.
func (d desk) ofRegions() []ui.Item {
	var items []ui.Item
	for _, r := range d.rec.Regions {
		for _, item := range d.terms(zone.Subject{Region: r.ID}) {
			item.Term = d.T("statement.of", d.say(r.Name), item.Term)
			items = append(items, item)
		}
	}
	return items
}
