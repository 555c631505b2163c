package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Progress says how far investment and projects have come.
type Progress struct {
	ui.Frame
	Findings Findings
	Projects []ui.Figure
	Pictures []ui.Drawing // of the project list
	Compared []ui.Drawing // of the batches and signings
	Shares   []ui.Derived // of the project list
	Batches  []ui.Figure
	Signings []ui.Derived // of the batches and signings
	Stages   []ui.Group
	Works    []ui.Figure
}

// NewProgress takes the extract of the progress page.
func NewProgress(rec *zone.Record, at Reading) Progress {
	d := newDesk(rec, at)
	return Progress{
		Frame:    d.frame("progress", "", d.T("progress.description")),
		Findings: d.findings(),
		Projects: d.figuresOf(ofTopics(zone.TopicProjects)),
		Pictures: d.charts("share", "start-rate"),
		Compared: d.charts("batches", "signings"),
		Shares:   d.derived(ofTopics(zone.TopicProjects)),
		Batches:  d.figuresOf(ofTopics(zone.TopicInvestment)),
		Signings: d.derived(ofTopics(zone.TopicInvestment)),
		Stages:   d.byStage(),
		Works:    d.figuresOf(ofTopics(zone.TopicWorks)),
	}
}
