package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Projects lists every project that a source names.
type Projects struct {
	ui.Frame
	Entries []ui.Entry
}

// NewProjects takes the extract of the project list.
func NewProjects(rec *zone.Record, at Reading) Projects {
	d := newDesk(rec, at)
	return Projects{d.frame("projects", "", d.T("projects.description")), entries(rec.Projects, d.projectEntry, all)}
}

// Project is everything about one project.
type Project struct {
	ui.Frame
	ID         string
	Steps      []ui.Step
	Facts      []ui.Item
	Figures    []ui.Figure
	Series     Series
	Milestones []ui.Milestone
	Happenings []ui.Happening
}

// NewProject takes the extract of the project with an ID.
func NewProject(rec *zone.Record, id string, at Reading) Project {
	d := newDesk(rec, at).on("/projects/" + id)
	d.since = rec.KnownSince(id, "")
	p := rec.Project(id)
	stages := d.stages(id)
	reached := ui.Item{Term: d.T("project.reached"), Text: d.T("missing"), Missing: true}
	if s, ok := rec.Reached(id); ok {
		reached = ui.Item{Term: reached.Term, Text: d.day(s.On, zone.ToDay) + d.age(s.On), Cite: d.cite(s.Source, s.Place)}
	}
	facts := append([]ui.Item{stages[0], reached}, stages[1:]...)
	facts = append(facts,
		ui.Item{Term: d.T("project.sector"), Text: d.T("sector." + string(p.Sector))},
		ui.Item{Term: d.T("project.regions"), Links: d.regions(p.Regions), Cite: d.cite(p.Source, p.Place)},
	)
	about := func(s zone.Statement) bool { return s.Project == id }
	return Project{
		Frame:      d.frame("projects", d.say(p.Name), d.T("project.description", d.say(p.Name))),
		ID:         id,
		Steps:      d.strip(id),
		Facts:      append(facts, d.terms(about)...),
		Figures:    d.figuresOf(func(f zone.Figure) bool { return f.Observation.Project == id }),
		Series:     d.series(func(o zone.Observation) bool { return o.Project == id }),
		Milestones: d.courses(func(m zone.Milestone) bool { return m.Project == id }),
		Happenings: d.happenings(func(e zone.Event) bool { return e.Project == id }),
	}
}

// stages words what sources report of a project's stage, the newest first; one item at least, which says so where none does.
func (d desk) stages(project string) []ui.Item {
	reports := d.rec.StageReports(project)
	if len(reports) == 0 {
		return []ui.Item{{Term: d.T("project.stage"), Text: d.T("missing"), Missing: true}}
	}
	var items []ui.Item
	term := d.T("project.stage")
	for _, s := range reports {
		items = append(items, ui.Item{Term: term, Text: d.say(s.Text), Cite: d.cite(s.Source, s.Place)})
		term = d.T("project.before")
	}
	return items
}
