package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Progress says how far investment and projects have come.
type Progress struct {
	ui.Frame
	Findings Findings
	Projects []ui.Figure
	Others   []ui.Figure  // on the list of projects, beside the headline ones
	Pictures []ui.Drawing // of the project list
	Compared []ui.Drawing // of the batches and signings
	Shares   []ui.Derived // of the project list
	Batches  []ui.Figure
	Signings []ui.Derived // of the batches and signings
	Stages   []ui.Group
	Tallies  []ui.Tally // projects by stage, and by sector and region
	Behind   []ui.Milestone
	Targets  []ui.Figure // whose day has passed without a published result
	Next     []ui.Milestone
	Undated  []ui.Milestone // not reached, and nobody has said by when
	Met      []ui.Milestone
	Works    []ui.Figure
	Rest     []ui.Rest
}

// NewProgress takes the extract of the progress page.
func NewProgress(rec *zone.Record, at Reading) Progress {
	d := newDesk(rec, at)
	v := Progress{
		Frame:    d.frame("progress", "", d.T("progress.description")),
		Findings: d.findings(),
		Projects: d.headline(zone.TopicProjects),
		Pictures: d.charts("share", "start-rate"),
		Compared: d.charts("batches", "signings"),
		Shares:   d.derived(ofTopics(zone.TopicProjects)),
		Batches:  d.figuresOf(ofTopics(zone.TopicInvestment)),
		Signings: d.derived(ofTopics(zone.TopicInvestment)),
		Stages:   d.byStage(),
		Tallies:  d.tallies(),
		Works:    d.figuresOf(ofTopics(zone.TopicWorks)),
		Rest:     d.rest("", "", nil),
	}
	founding := rec.Founding().ID
	v.Others = d.figuresOf(func(f zone.Figure) bool {
		return f.Indicator.Topic == zone.TopicProjects && !(f.Indicator.Headline && f.Observation.Source == founding)
	})
	v.Behind = d.projectsFirst(func(c zone.Course) bool {
		verdict := c.Verdict(d.today)
		return verdict.Standing == zone.Late || verdict.Overdue
	})
	v.Targets = d.figures(rec.Unanswered(d.today))
	v.Next = d.next()
	v.Undated = d.projectsFirst(func(c zone.Course) bool {
		_, reached := c.Met()
		return !reached && len(c.Forecasts()) == 0
	})
	v.Met = d.projectsFirst(func(c zone.Course) bool {
		_, reached := c.Met()
		return reached && c.Verdict(d.today).Standing != zone.Late
	})
	return v
}

// projectsFirst words the milestones whose course passes, those of services last.
func (d desk) projectsFirst(pass func(zone.Course) bool) []ui.Milestone {
	return append(d.judged(func(m zone.Milestone) bool { return m.Project != "" }, pass),
		d.judged(func(m zone.Milestone) bool { return m.Service != "" }, pass)...)
}

// next words the milestones that are due, the nearest first.
func (d desk) next() []ui.Milestone {
	courses := slices.DeleteFunc(d.rec.Courses(all), func(c zone.Course) bool { return c.Verdict(d.today).Standing != zone.Pending })
	slices.SortStableFunc(courses, func(a, b zone.Course) int { return due(a).Compare(due(b)) })
	var views []ui.Milestone
	for _, c := range courses {
		views = append(views, d.course(c))
	}
	return views
}

// due is the day that was announced last for a course that has one.
func due(c zone.Course) zone.Date {
	forecasts := c.Forecasts()
	return forecasts[len(forecasts)-1].Due
}

// tallies counts the projects by stage in each sector and in each region. Counts of projects are no figures of the record:
// they say how many projects its sources name.
func (d desk) tallies() []ui.Tally {
	stages := append(zone.Stages(), zone.Unstated)
	sectors := ui.Tally{Caption: d.T("progress.by_sector"), Head: d.T("project.sector")}
	regions := ui.Tally{Caption: d.T("progress.by_region"), Head: d.T("project.regions")}
	for _, stage := range stages {
		sectors.Columns = append(sectors.Columns, d.T("stage."+string(stage)))
	}
	sectors.Columns = append(sectors.Columns, d.T("progress.all"))
	regions.Columns = sectors.Columns
	count := func(name ui.Link, in map[zone.Stage]int) (row ui.TallyRow, some bool) {
		row = ui.TallyRow{Name: name}
		for _, stage := range stages {
			row.Counts = append(row.Counts, in[stage])
		}
		row.Counts = append(row.Counts, total(in))
		return row, total(in) > 0
	}
	for _, sector := range zone.Sectors() {
		if row, some := count(ui.Link{Text: d.T("sector." + string(sector))}, d.projectsIn(sector, "")); some {
			sectors.Rows = append(sectors.Rows, row)
		}
	}
	for _, r := range d.rec.Regions {
		if row, some := count(d.region(r.ID), d.projectsIn("", r.ID)); some {
			regions.Rows = append(regions.Rows, row)
		}
	}
	return []ui.Tally{sectors, regions}
}
