package page

import (
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Changes lists what each publication added to the record and what it changed, the newest first.
type Changes struct {
	ui.Frame
	Publications []Publication
	Pages        ui.Pages
}

// Publication is one source on that page.
type Publication struct {
	Key     string
	Source  ui.Entry
	Changed []ui.Change
	Kept    []ui.Change // due days that were announced again as they were
	Added   []ui.Item
	Figures PublishedFigures // that nobody had given
	Again   PublishedFigures // that others had given, and that agree with those
}

// PublishedFigures are figures of a publication, of very many the first.
type PublishedFigures struct {
	Opens   string // opens their table
	Rows    []ui.Figure
	Omitted []ui.OmittedNote
}

// publicationsOnPage is how many publications are on a page.
const publicationsOnPage = 10

// NewChanges shows the changes of every publication, a page at a time. It returns a query.ChoiceError where the place to begin
// after means nothing.
func NewChanges(rec *zone.Snapshot, at Reading) (Changes, error) {
	d := newDesk(rec, at)
	list := query.List[zone.SourceChanges]{
		Name: "changes", Rows: rec.Changes(), Key: func(n zone.SourceChanges) string { return n.Source.ID },
		Orders: []query.Order[zone.SourceChanges]{{Name: "newest"}}, Size: publicationsOnPage,
	}
	found, err := list.Run(at.Query)
	if err != nil {
		return Changes{}, err
	}
	v := Changes{Pages: listing(d, "/changes", found).Pages, Frame: d.column("data", d.frame("data", d.T("changes.title"), d.T("changes.description")))}
	if at.AsOf.IsZero() {
		v.Alternates = append(v.Alternates, d.feedLink(changesFeed, d.T("feed.changes")))
	}
	for _, n := range found.Rows {
		p := Publication{Key: n.Source.ID, Source: d.sourceEntry(n.Source), Changed: d.changed(n), Kept: d.kept(n), Added: d.added(n)}
		p.Source.Text = ""
		published := func(key string, observations []*zone.Observation) PublishedFigures {
			first, omitted := firstOf(d, observations, "figures", ui.Link{Text: d.T("changes.source"), Href: p.Source.Link.Href})
			return PublishedFigures{d.T(key, len(observations)), d.figuresAt(first), omitted}
		}
		p.Figures, p.Again = published("changes.figures", n.Figures), published("changes.repeated", n.Repeated)
		v.Publications = append(v.Publications, p)
	}
	return v, nil
}

// changed words what a publication changed: old and new, and who said the old.
func (d desk) changed(n zone.SourceChanges) []ui.Change {
	var rows []ui.Change
	value := func(f ui.Figure) string { return d.words(f.Nature, f.Said) }
	about := func(f ui.Figure) ui.Link {
		return ui.Link{Text: d.named(f.Subject.Text, f.Name.Text), Href: f.Name.Href}
	}
	for _, r := range n.Revised {
		old, now := d.figure(r.Old), d.figure(r.New)
		rows = append(rows, ui.Change{About: about(now), Kind: d.T("change.revised"), Old: value(old), New: value(now), Was: old.Cite})
	}
	for _, c := range n.Disputed {
		now := d.figure(c.Figures[len(c.Figures)-1])
		for _, f := range c.Figures {
			if f.Source.ID != n.Source.ID {
				old := d.figure(f)
				rows = append(rows, ui.Change{About: about(now), Kind: d.T("change.disputed"), Old: value(old), New: value(now), Was: old.Cite})
			}
		}
	}
	for _, s := range n.Stages {
		if s.Old.Project != "" && s.Old.Stage != s.New.Stage && s.New.Stage != zone.Unstated {
			rows = append(rows, ui.Change{
				About: d.subject(s.New.Project, ""), Kind: d.T("change.stage"),
				Old: d.T("stage." + string(s.Old.Stage)), New: d.T("stage." + string(s.New.Stage)), Was: d.cite(s.Old.Source, s.Old.Place),
			})
		}
	}
	for _, m := range n.Milestones {
		rows = append(rows, d.courseChange(m)...)
	}
	return rows
}

// courseChange words what a report changed of a milestone that others had reported.
func (d desk) courseChange(m zone.MilestoneChange) []ui.Change {
	if m.New() {
		return nil
	}
	latest := m.History.Latest()
	about := d.subject(latest.Project, latest.Service)
	about.Text = d.named(about.Text, d.say(latest.Name))
	var rows []ui.Change
	if old, now, moved := m.Moved(); moved {
		rows = append(rows, ui.Change{
			About: about, Kind: d.T("change.due"), Old: d.day(old.Due, old.DuePrecision), New: d.day(now.Due, now.DuePrecision), Was: d.cite(old.Source, old.Place),
		})
	}
	before, _ := m.Before()
	if m.Announced() && !m.Attained() {
		rows = append(rows, ui.Change{
			About: about, Kind: d.T("change.announced"), Old: d.T("missing"), New: d.day(latest.Due, latest.DuePrecision), Was: d.cite(before.Source, before.Place),
		})
	}
	if m.Attained() {
		row := ui.Change{About: about, Kind: d.T("change.met"), Old: d.T("milestone.pending"), New: d.T("change.met_undated"), Was: d.cite(before.Source, before.Place)}
		if !before.Due.IsZero() {
			row.Old = d.T("change.planned", d.day(before.Due, before.DuePrecision))
		}
		if !latest.MetOn.IsZero() {
			row.New = d.T("change.met_on", d.day(latest.MetOn, latest.MetPrecision))
		}
		rows = append(rows, row)
	}
	return rows
}

// kept words the due days that a publication gives as one before it did, or more exactly.
func (d desk) kept(n zone.SourceChanges) []ui.Change {
	var rows []ui.Change
	for _, m := range n.Milestones {
		if old, now, moved := m.Moved(); !moved && old.Source != "" {
			latest := m.History.Latest()
			about := d.subject(latest.Project, latest.Service)
			about.Text = d.named(about.Text, d.say(latest.Name))
			kind := "change.kept"
			if old.DuePrecision != now.DuePrecision {
				kind = "change.exacter"
			}
			rows = append(rows, ui.Change{
				About: about, Kind: d.T(kind), Old: d.day(old.Due, old.DuePrecision), New: d.day(now.Due, now.DuePrecision), Was: d.cite(old.Source, old.Place),
			})
		}
	}
	return rows
}

// many is how many things a publication may add and still have each named; of more, the page of the source tells.
const many = 6

// added words what a publication tells that nobody had told before, beside its figures.
func (d desk) added(n zone.SourceChanges) []ui.Item {
	var items []ui.Item
	add := func(term string, links []ui.Link) {
		if len(links) > 0 {
			items = append(items, ui.Item{Term: d.T("nav." + term), Links: links})
		}
	}
	var projects, services []ui.Link
	for _, p := range n.Projects {
		projects = append(projects, d.subject(p.ID, ""))
	}
	for _, s := range n.Services {
		services = append(services, d.subject("", s.ID))
	}
	add("projects", projects)
	add("services", services)
	var stages, milestones, events []string
	for _, s := range n.Stages {
		if s.Old.Project == "" {
			stages = append(stages, d.T("change.stage_of", d.say(d.rec.Project(s.New.Project).Name), small(d.T("stage."+string(s.New.Stage)))))
		}
	}
	for _, m := range n.Milestones {
		if m.New() {
			milestones = append(milestones, d.milestone(m.History.Latest()))
		}
	}
	for _, e := range n.Events {
		events = append(events, d.T("change.event", d.day(e.On, e.Precision), d.say(e.Title)))
	}
	for _, list := range []struct {
		term  string
		words []string
	}{{"section.stages", stages}, {"milestone.name", milestones}, {"section.happenings", events}} {
		switch {
		case len(list.words) > many:
			items = append(items, ui.Item{
				Term: d.T(list.term), Text: d.T("changes.many", len(list.words)),
				Links: []ui.Link{{Text: d.T("changes.source"), Href: d.sourceEntry(n.Source).Link.Href}},
			})
		case len(list.words) > 0:
			items = append(items, ui.Item{Term: d.T(list.term), Text: strings.Join(list.words, d.T("item.sign"))})
		}
	}
	return items
}

// milestone words a milestone as one report gives it.
func (d desk) milestone(r zone.Report) string {
	name := d.named(d.subject(r.Project, r.Service).Text, d.say(r.Name))
	switch {
	case !r.MetOn.IsZero():
		return d.T("change.milestone", name, d.T("change.met_on", d.day(r.MetOn, r.MetPrecision)))
	case r.Met:
		return d.T("change.milestone", name, small(d.T("milestone.done")))
	case !r.Due.IsZero():
		return d.T("change.milestone", name, d.T("change.planned", d.day(r.Due, r.DuePrecision)))
	}
	return d.T("change.milestone", name, small(d.T("milestone.pending")))
}
