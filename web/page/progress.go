package page

import (
	"net/url"
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
	Omitted  []ui.OmittedNote
}

// NewProgress shows how far everything has come.
func NewProgress(rec *zone.Snapshot, at Reading) Progress {
	d := newDesk(rec, at)
	v := Progress{
		Frame:    d.frame("progress", "", d.T("progress.description")),
		Findings: d.findings(),
		Projects: d.headline(zone.TopicProjects),
		Pictures: d.charts("share", "start-rate"),
		Compared: d.charts("batches", "signings"),
		Shares:   d.derived(ofTopics(zone.TopicProjects)),
		Signings: d.derived(ofTopics(zone.TopicInvestment)),
		Stages:   d.byStage(),
		Tallies:  d.tallies(),
	}
	v.Batches, _ = d.figuresOn(whatever, ui.Link{}, zone.TopicInvestment)
	v.Works, v.Omitted = d.figuresOn(whatever, ui.Link{Text: d.T("omitted.list"), Href: d.address("/indicators", url.Values{"topic": {string(zone.TopicWorks)}})}, zone.TopicWorks)
	founding := rec.Founding().ID
	v.Others, _ = d.figuresOn(func(o *zone.Observation) bool {
		return o.Source != founding || !rec.Indicator(o.Indicator).Headline
	}, ui.Link{}, zone.TopicProjects)
	v.Behind = d.projectsFirst(func(c zone.MilestoneHistory) bool {
		assessment := c.Assess(d.today)
		return assessment.Status == zone.Late || assessment.Overdue
	})
	targets, _ := firstOf(d, rec.Unanswered(d.today), "figures", ui.Link{})
	v.Targets = d.figuresAt(targets)
	v.Next = d.next()
	v.Undated = d.projectsFirst(func(c zone.MilestoneHistory) bool {
		_, reached := c.Met()
		return !reached && len(c.Forecasts()) == 0
	})
	v.Met = d.projectsFirst(func(c zone.MilestoneHistory) bool {
		_, reached := c.Met()
		return reached && c.Assess(d.today).Status != zone.Late
	})
	return v
}

// projectsFirst words the milestones that pass, those of services last.
func (d desk) projectsFirst(pass func(zone.MilestoneHistory) bool) []ui.Milestone {
	return append(
		d.judged(func(h zone.MilestoneHistory) bool { return h.Latest().Project != "" && pass(h) }),
		d.judged(func(h zone.MilestoneHistory) bool { return h.Latest().Service != "" && pass(h) })...,
	)
}

// next words the milestones that are due, the nearest first.
func (d desk) next() []ui.Milestone {
	courses := slices.DeleteFunc(d.rec.Histories(zone.Subject{}), func(c zone.MilestoneHistory) bool { return c.Assess(d.today).Status != zone.Pending })
	slices.SortStableFunc(courses, func(a, b zone.MilestoneHistory) int { return due(a).Compare(due(b)) })
	first, _ := firstOf(d, courses, "milestones", ui.Link{})
	return d.milestonesOf(first)
}

// due is the day that was announced last for a course that has one.
func due(c zone.MilestoneHistory) zone.Date {
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
	bySector, byRegion := map[zone.Sector]map[zone.Stage]int{}, map[string]map[zone.Stage]int{}
	for i, stage := range d.rec.ProjectStages() {
		p := &d.rec.Projects[i]
		tally(bySector, p.Sector, stage)
		for _, region := range p.Regions {
			tally(byRegion, region, stage)
		}
	}
	for _, sector := range zone.Sectors() {
		if row, some := count(ui.Link{Text: d.T("sector." + string(sector))}, bySector[sector]); some {
			sectors.Rows = append(sectors.Rows, row)
		}
	}
	for _, r := range d.rec.Regions {
		if row, some := count(d.region(r.ID), byRegion[r.ID]); some {
			regions.Rows = append(regions.Rows, row)
		}
	}
	return []ui.Tally{sectors, regions}
}

func tally[K comparable](counts map[K]map[zone.Stage]int, key K, stage zone.Stage) {
	if counts[key] == nil {
		counts[key] = map[zone.Stage]int{}
	}
	counts[key][stage]++
}

// total sums up counts by stage.
func total(counts map[zone.Stage]int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}
