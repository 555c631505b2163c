package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

func (d desk) sector(p zone.Project) string { return d.say(d.rec.Term(d.rec.Sectors, p.Sector)) }

// projectEntry is a project as one row of a list: its stage as the newest source reports it.
func (d desk) projectEntry(p zone.Project) ui.Entry {
	e := ui.Entry{
		Key:  p.ID,
		Link: ui.Link{Text: d.say(p.Name), Href: d.to("/projects/" + p.ID)},
		Tag:  d.T("stage.unstated"),
		Meta: d.sector(p),
	}
	source, place := p.Source, p.Place
	if s, ok := d.rec.Stage(p.ID); ok {
		e.Tag = d.T("stage." + string(s.Stage))
		e.Text = d.say(s.Text)
		source, place = s.Source, s.Place
	}
	e.Cite, e.Told = d.cite(source, place), d.told(source)
	return e
}

// fromFarthest are the stages a project can be at, the one that none is stated of last.
func fromFarthest() []zone.Stage {
	stages := zone.Stages()
	slices.Reverse(stages)
	return append(stages, zone.Unstated)
}

// strip shows at which stage a project is and when it reached this and earlier ones, as far as a source says; nothing where
// none states a stage.
func (d desk) strip(project string) []ui.Step {
	report, ok := d.rec.Stage(project)
	if !ok || report.Stage == zone.Unstated {
		return nil
	}
	var steps []ui.Step
	for _, stage := range zone.Stages() {
		step := ui.Step{Text: d.T("stage." + string(stage)), Current: stage == report.Stage}
		for _, s := range d.rec.StageReports(project) {
			if s.Stage == stage && !s.On.IsZero() && step.On == "" {
				step.On = s.On.String()
			}
		}
		steps = append(steps, step)
	}
	return steps
}

func (d desk) serviceEntry(s zone.Service) ui.Entry {
	e := ui.Entry{
		Key:  s.ID,
		Link: ui.Link{Text: d.say(s.Name), Href: d.to("/services/" + s.ID)},
	}
	source, place := s.Source, s.Place
	for _, statement := range d.rec.StatementsOf(zone.Subject{Service: s.ID}) {
		if statement.Aspect == zone.What {
			e.Text, source, place = d.say(statement.Text), statement.Source, statement.Place
		}
	}
	if since, known := d.rec.Since(s.ID); known {
		e.Tag = d.T("service.since", d.day(since.MetOn, since.MetPrecision))
		if since.Source != source { // the entry cites another one
			e.Tag = d.T("service.since_said", e.Tag, d.say(d.rec.Source(since.Source).Publisher))
		}
	}
	e.Cite, e.Told = d.cite(source, place), d.told(source)
	return e
}

func (d desk) clusterEntry(c zone.Cluster) ui.Entry {
	return ui.Entry{Key: c.ID, Link: ui.Link{Text: d.say(c.Name)}, Cite: d.cite(c.Source, c.Place)}
}

func (d desk) chainEntry(c zone.Chain) ui.Entry {
	return ui.Entry{Key: c.ID, Link: ui.Link{Text: d.say(c.Name)}, Cite: d.cite(c.Source, c.Place)}
}

func ofKind(kind string) func(zone.Chain) bool {
	return func(c zone.Chain) bool { return c.Kind == kind }
}

// entries words the rows that keep accepts, in their order.
func entries[T any](rows []T, word func(T) ui.Entry, keep func(T) bool) []ui.Entry {
	var views []ui.Entry
	for _, row := range rows {
		if keep(row) {
			views = append(views, word(row))
		}
	}
	return views
}

// all keeps every row.
func all[T any](T) bool { return true }

// terms words the statements about a subject, in the order of the aspects, of each the newest first. Every aspect in
// required that nobody published says so.
func (d desk) terms(about zone.Subject, required ...zone.Aspect) []ui.Item {
	var items []ui.Item
	newest := d.rec.StatementsOf(about)
	slices.SortStableFunc(newest, func(a, b zone.Statement) int {
		return d.rec.Source(b.Source).Published.Compare(d.rec.Source(a.Source).Published)
	})
	for _, aspect := range zone.Aspects() {
		term, found := d.T("aspect."+string(aspect)), false
		for _, s := range newest {
			if s.Aspect == aspect {
				items = append(items, ui.Item{Term: term, Text: d.say(s.Text), Cite: d.cite(s.Source, s.Place)})
				found = true
			}
		}
		if !found && slices.Contains(required, aspect) {
			items = append(items, ui.Item{Term: term, Text: d.T("missing"), Missing: true})
		}
	}
	return items
}

// aimGroups words the aims that keep accepts under the titles of their kinds.
func (d desk) aimGroups(keep func(zone.Aim) bool) []ui.Group {
	var groups []ui.Group
	for _, kind := range d.rec.AimKinds {
		g := ui.Group{Key: kind.ID, Title: d.say(kind.Name)}
		for _, a := range d.rec.Aims {
			if a.Kind == kind.ID && keep(a) {
				g.Entries = append(g.Entries, ui.Entry{
					Key: a.ID, Link: ui.Link{Text: d.say(a.Name)},
					Meta: d.say(d.rec.Region(a.Region).Name), Cite: d.cite(a.Source, a.Place),
				})
			}
		}
		if len(g.Entries) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// happenings words events.
func (d desk) happenings(events []zone.Event) []ui.Happening {
	var views []ui.Happening
	for _, e := range events {
		links := d.regions(e.Regions)
		if about := d.subject(e.Project, e.Service); about.Text != "" {
			links = append(links, about)
		}
		views = append(views, ui.Happening{
			Key: e.ID, Day: d.day(e.On, e.Precision), ISO: iso(e.On, e.Precision),
			Title: d.say(e.Title), Text: d.say(e.Text), Links: links, Cite: d.cite(e.Source, e.Place),
		})
	}
	return views
}

// iso is a day for machines, no more exactly than it is known.
func iso(day zone.Date, precision zone.Precision) string {
	return map[zone.Precision]string{zone.ToYear: day.String()[:4], zone.ToMonth: day.String()[:7], zone.ToDay: day.String()}[precision]
}
