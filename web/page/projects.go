package page

import (
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Projects lists every project that a source names.
type Projects struct {
	ui.Frame
	Listing
	Rows    []ProjectRow
	Entries []ui.Entry // in their place in 长辈版
}

// ProjectRow is one line of the ledger of projects.
type ProjectRow struct {
	ui.Entry
	Since   ui.Item // when it came to its stage, cited where another source says so; empty where nobody said
	Regions []ui.Link
	Next    ui.Item // the earliest milestone that was announced and not reported as reached, and when it is due
	Overdue string  // that its day has passed; empty where it has not
}

// NewProjects shows what a query selects from the list of projects.
func NewProjects(rec *zone.Snapshot, r query.Result[zone.Project], at Reading) Projects {
	d := newDesk(rec, at)
	list := listing(d, "/projects", r)
	v := Projects{Frame: list.canonical(d.frame("projects", "", d.T("projects.description"))), Listing: list}
	for _, p := range r.Rows {
		if at.Form == Elder { // in large type a table of seven columns fits no window
			v.Entries = append(v.Entries, d.projectEntry(p))
			continue
		}
		v.Rows = append(v.Rows, d.projectRow(p))
	}
	return v
}

// ProjectsTable is the list of projects for machines.
func ProjectsTable(rec *zone.Snapshot, projects []zone.Project, at Reading) Table {
	d := newDesk(rec, at)
	table := Table{"projects", []string{"id", "name", "sector", "stage", "stage_on", "state", "regions", "source", "published", "place"}, nil}
	for _, p := range projects {
		s, ok := rec.Stage(p.ID)
		if !ok {
			s.Source, s.Place = p.Source, p.Place
		}
		table.Rows = append(table.Rows, []string{
			p.ID, d.say(p.Name), p.Sector, string(rec.StageOf(p.ID)), s.On.String(), d.say(s.Text), strings.Join(p.Regions, " "),
			s.Source, rec.Source(s.Source).Issued(), s.Place,
		})
	}
	return table
}

func (d desk) projectRow(p zone.Project) ProjectRow {
	row := ProjectRow{Entry: d.projectEntry(p), Regions: d.regions(p.Regions)}
	if s, ok := d.rec.Reached(p.ID); ok {
		row.Since.Text = d.T("project.since", s.On.String())
		if cited := d.cite(s.Source, s.Place); cited.Source != row.Cite.Source {
			row.Since.Cite = cited
		}
	}
	var next *zone.AssessedMilestone
	for _, c := range d.rec.Assessed(zone.Subject{Project: p.ID}, d.today) {
		if _, met := c.Met(); !met && c.Status != zone.NoPlan && (next == nil || c.Due.Compare(next.Due) < 0) {
			next = c
		}
	}
	row.Next = ui.Item{Text: d.T("missing"), Missing: true}
	if next != nil {
		last, _ := next.Plan()
		row.Next = ui.Item{Term: d.say(last.Name), Text: d.day(last.Due, last.DuePrecision), Cite: d.cite(last.Source, last.Place)}
		if next.Status == zone.NoResult {
			row.Overdue = d.T("milestone.overdue")
		}
	}
	return row
}

// Project is everything about one project.
type Project struct {
	ui.Frame
	Hung
	ID         string
	State      string       // how far it is and by when it is planned, which is what one comes for
	Course     []ui.Drawing // of it over time
	Steps      []ui.Step
	Facts      []ui.Item
	Unsaid     []string
	Figures    []ui.Figure
	Repeats    []ui.Figure // that agree with one of these
	Series     Series
	Milestones []ui.Milestone
	Happenings []ui.Happening
}

// NewProject shows the project with an ID.
func NewProject(rec *zone.Snapshot, id string, at Reading) Project {
	d := newDesk(rec, at).on("/projects/" + id)
	d.since = rec.KnownSince(zone.Subject{Project: id})
	p := rec.Project(id)
	stages := d.stages(id)
	reached := ui.Item{Term: d.T("project.reached"), Text: d.T("missing"), Missing: true}
	if s, ok := rec.Reached(id); ok {
		reached = ui.Item{Term: reached.Term, Text: d.day(s.On, zone.ToDay) + d.age(s.On), Cite: d.cite(s.Source, s.Place)}
	}
	facts := append([]ui.Item{stages[0], reached}, stages[1:]...)
	facts = append(facts,
		ui.Item{Term: d.T("project.sector"), Text: d.sector(p)},
	)
	facts = append(facts, d.located(id)...)
	about := zone.Subject{Project: id}
	facts = append(facts, d.terms(about)...)
	var said []ui.Item
	var unsaid []string
	for _, f := range facts {
		if f.Missing {
			unsaid = append(unsaid, f.Term)
		} else {
			said = append(said, f)
		}
	}
	figures, repeats := d.foremost(about)
	return Project{
		Frame:      d.article("projects", d.frame("projects", d.say(p.Name), d.T("project.description", d.say(p.Name))), zone.NamedProject, id),
		Hung:       d.hung(zone.NamedProject, id),
		ID:         id,
		State:      d.stateOf(id),
		Course:     d.charts("project-" + id),
		Steps:      d.strip(id),
		Facts:      said,
		Unsaid:     unsaid,
		Figures:    figures,
		Repeats:    repeats,
		Series:     d.series(about),
		Milestones: d.courses(about),
		Happenings: d.happenings(rec.EventsOf(about)),
	}
}

// located says where a project lies, for each source what it is the first to say; one item at least.
func (d desk) located(project string) []ui.Item {
	var items []ui.Item
	term, regions := d.T("project.regions"), map[ui.Cite][]string{}
	for _, l := range d.rec.Located(project) {
		cite := d.cite(l.Source, l.Place)
		if regions[cite] == nil {
			items = append(items, ui.Item{Term: term, Cite: cite})
		}
		regions[cite] = append(regions[cite], l.Region)
	}
	for i := range items {
		items[i].Links = d.regions(regions[items[i].Cite])
	}
	if len(items) == 0 {
		return []ui.Item{{Term: term, Text: d.T("missing"), Missing: true}}
	}
	return items
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

// stateOf says how far a project is, which of its plans are still to come and how they stand, and what the newest report of
// its stage says, with its month.
func (d desk) stateOf(project string) string {
	report, reported := d.rec.Stage(project)
	if !reported {
		return ""
	}
	parts := []string{d.T("stage." + string(report.Stage))}
	for _, h := range d.rec.Histories(zone.Subject{Project: project}) {
		if plan, planned := h.Plan(); planned {
			if v := h.Assess(d.today); v.Open {
				parts = append(parts, d.T("project.planned", d.say(plan.Name), d.day(plan.Due, plan.DuePrecision)))
				if v.Status == zone.Late {
					parts = append(parts, small(d.verdict(v)))
				}
			}
		}
	}
	published := d.rec.Source(report.Source).Published
	return strings.Join(parts, d.T("clause.sign")) + d.T("sentence.sign") + d.T("project.said", d.day(published, zone.ToMonth), d.say(report.Text))
}
