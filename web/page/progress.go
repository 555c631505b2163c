package page

import (
	"net/url"
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Progress says how far investment and projects have come.
type Progress struct {
	ui.Frame
	Findings Findings
	Money    []ui.Figure // planned for the year
	Started  []ui.Figure // the share of the projects that are at work
	Tally    []Tally     // of what a day was announced for, by how that was kept
	Dated    int         // how many things that is
	NoPlan   int         // projects of which nobody has announced a day
	Projects []ui.Figure
	Others   []FigureList // of the lists of projects, beside the headline ones
	Shares   []ui.Derived // of the project list
	Batches  []ui.Figure
	Signed   []FigureList // what else is said of investment promotion
	Signings []ui.Derived // of the batches and signings
	Course   []ui.Drawing // of the named projects over time
	Parts    []ui.Drawing // how the lists are divided, and series of which two values are known
	Slips    []ui.Drawing // announced dates that moved
	Behind   []ui.Milestone
	Targets  []ui.Milestone // whose day has passed without a published result
	Next     []ui.Milestone
	Undated  []ui.Milestone // not reached, and nobody has said by when
	Met      []ui.Milestone
	Works    ui.Link // to the figures of single projects
}

// Tally is how many things were judged alike.
type Tally struct {
	Key string // the assessment
	N   int
}

// NewProgress shows how far everything has come.
func NewProgress(rec *zone.Snapshot, at Reading) Progress {
	d := newDesk(rec, at)
	v := Progress{
		Frame:    d.frame("progress", "", d.T("progress.description")),
		Findings: d.findings(),
		Shares:   d.derived(ofTopics(zone.TopicProjects)),
		Signings: d.derived(ofTopics(zone.TopicInvestment)),
		Course:   d.projectsOverTime(),
		Parts:    d.charts("splits", "multiples"),
		Slips:    d.charts("slips"),
		Batches:  d.headline(zone.TopicInvestment),
		Signed:   d.others(zone.TopicInvestment),
		Others:   d.others(zone.TopicProjects, zone.TopicFirstBatch),
		Works:    ui.Link{Text: d.T("progress.works"), Href: d.address("/indicators", url.Values{"topic": {zone.TopicWorks}})},
	}
	for _, f := range d.headline(zone.TopicProjects) {
		switch {
		case strings.HasPrefix(f.Key, "annual-planned-investment "):
			v.Money = append(v.Money, f)
		case strings.HasPrefix(f.Key, "start-rate "):
			v.Started = append(v.Started, f)
		default:
			v.Projects = append(v.Projects, f)
		}
	}
	v.Tally, v.Dated, v.NoPlan = d.tally()
	kept := func(of ...zone.ScheduleStatus) func(*zone.AssessedMilestone) bool {
		return func(h *zone.AssessedMilestone) bool { return slices.Contains(of, h.Status) }
	}
	v.Behind = d.projectsFirst(kept(zone.Late, zone.NoResult))
	targets, _ := firstOf(d, rec.Unanswered(d.today), "figures", ui.Link{})
	v.Targets = d.targetsPast(targets)
	v.Next = d.next()
	v.Undated = d.projectsFirst(func(h *zone.AssessedMilestone) bool {
		_, reached := h.Met()
		return !reached && len(h.Forecasts()) == 0
	})
	v.Met = d.projectsFirst(kept(zone.OnTime))
	return v
}

// tally counts the milestones and targets with a day by how that was kept, and the projects of which nobody has announced one.
func (d desk) tally() (by []Tally, dated, noPlan int) {
	count, last := map[zone.ScheduleStatus]int{}, ""
	noPlan = len(d.rec.Projects)
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if h.Status != zone.NoPlan {
			count[h.Status]++
			dated++
			if project := h.Latest().Project; project != last { // those of a project follow each other
				last = project
				noPlan--
			}
		}
	}
	unanswered := len(d.rec.Unanswered(d.today))
	count[zone.NoResult] += unanswered
	for _, status := range []zone.ScheduleStatus{zone.OnTime, zone.Late, zone.NoResult, zone.Pending, zone.Unclear} {
		if count[status] > 0 {
			by = append(by, Tally{string(status), count[status]})
		}
	}
	return by, dated + unanswered, noPlan
}

// FigureList is a list of figures of one topic and place, which has a page of its own.
type FigureList struct {
	Link ui.Link
	N    int
}

// others are the lists of the figures of some topics, by topic and place, with how many no headline is.
func (d desk) others(topics ...string) []FigureList {
	var lists []FigureList
	for _, topic := range topics {
		name := d.say(d.rec.Term(d.rec.Topics, topic))
		for _, r := range d.rec.Regions {
			list := FigureList{Link: ui.Link{Text: name, Href: d.address("/indicators", url.Values{"topic": {topic}, "region": {r.ID}})}}
			if r.Kind != zone.KindZone {
				list.Link.Text = d.T("statement.of", d.say(r.Name), name)
			} else if topic != zone.TopicFirstBatch {
				list.Link.Text = d.T("progress.others", name)
			}
			for _, i := range d.rec.Indicators {
				if i.Topic == topic && (!i.Headline || r.Kind != zone.KindZone) {
					list.N += d.rec.CountObservations(zone.Subject{Indicator: i.ID, Region: r.ID})
				}
			}
			if list.N > 0 {
				lists = append(lists, list)
			}
		}
	}
	return lists
}

// targetsPast words targets of which no result was seen like milestones that are past their day.
func (d desk) targetsPast(targets []*zone.Observation) []ui.Milestone {
	var rows []ui.Milestone
	for _, o := range targets {
		f := d.figure(d.rec.Figure(o))
		rows = append(rows, ui.Milestone{
			Name: d.T("overdue.target", f.Said), About: []ui.Link{f.Name}, Forecasts: []ui.Forecast{{Due: d.yearEnd(o.To)}},
			State: d.T("milestone.overdue"), Verdict: d.T("verdict." + string(zone.NoResult)), Standing: d.T("verdict." + string(zone.NoResult)), Late: true, Cite: f.Cite,
		})
	}
	return rows
}

// projectsFirst words the milestones that pass, those of services last.
func (d desk) projectsFirst(pass func(*zone.AssessedMilestone) bool) []ui.Milestone {
	return d.lastCited(func(d desk) []ui.Milestone {
		return append(
			d.judged(func(h *zone.AssessedMilestone) bool { return h.Latest().Project != "" && pass(h) }),
			d.together(d.judged(func(h *zone.AssessedMilestone) bool { return h.Latest().Service != "" && pass(h) }))...,
		)
	})
}

// lastCited words milestones of which the page names the last source alone, so that it lists no other.
func (d desk) lastCited(word func(desk) []ui.Milestone) []ui.Milestone {
	its := d
	its.cites = new([]ui.Reference)
	rows := word(its)
	var shown []ui.Cite
	for _, m := range rows {
		shown = append(shown, m.Cite)
	}
	d.refer(citedOf(*its.cites, shown))
	return rows
}

// together makes one row of the milestones of a service that were announced for one day by one source and stand alike, such as the
// counties that were to be reached.
func (d desk) together(rows []ui.Milestone) []ui.Milestone {
	var merged []ui.Milestone
	n := map[int]int{} // how many stand in a row
	for _, m := range rows {
		i := slices.IndexFunc(merged, func(o ui.Milestone) bool {
			return len(m.About) > 1 && len(o.About) > 1 && o.About[0] == m.About[0] && slices.Equal(o.Forecasts, m.Forecasts) &&
				o.Met == m.Met && o.Verdict == m.Verdict && o.Cite == m.Cite
		})
		if i < 0 {
			n[len(merged)] = 1
			merged = append(merged, m)
			continue
		}
		n[i]++
		merged[i].About = append(slices.Clip(merged[i].About), m.About[1:]...)
		merged[i].Name, merged[i].Aliases = d.T("overdue.places", n[i]), nil
	}
	return merged
}

// nextDue are the first milestones that are due, of a region and a project that pass, the nearest first.
func (d desk) nextDue(pass func(region, project string) bool) []*zone.AssessedMilestone {
	var open []*zone.AssessedMilestone
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if h.Open && pass(h.Latest().Region, h.Latest().Project) {
			open = append(open, h)
		}
	}
	return least(open, mostListed, func(a, b *zone.AssessedMilestone) int { return a.Due.Compare(b.Due) })
}

func (d desk) next() []ui.Milestone {
	return d.lastCited(func(d desk) []ui.Milestone { return d.milestonesOf(d.nextDue(everywhere)) })
}
