package page

import "taixin/web/ui"

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
