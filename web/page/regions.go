package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Regions lists the places of the record by kind.
type Regions struct {
	ui.Frame
	Groups []ui.Group
}

// NewRegions takes the extract of the region list.
func NewRegions(rec *zone.Record, at Reading) Regions {
	d := newDesk(rec, at)
	v := Regions{Frame: d.frame("regions", "", d.T("regions.description"))}
	for _, kind := range zone.RegionKinds() {
		g := ui.Group{Key: string(kind), Title: d.T("region." + string(kind))}
		g.Entries = entries(rec.Regions, d.regionEntry, func(r zone.Region) bool { return r.Kind == kind })
		if len(g.Entries) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

func (d desk) regionEntry(r zone.Region) ui.Entry {
	e := ui.Entry{Key: r.ID, Link: d.region(r.ID), Text: d.say(r.Note)}
	if r.Parent != "" {
		e.Meta = d.T("region.in", d.say(d.rec.Region(r.Parent).Name))
	}
	return e
}

// Region is everything about one place.
type Region struct {
	ui.Frame
	ID         string
	Facts      []ui.Item
	Figures    []ui.Figure
	Derived    []ui.Derived
	Projects   []ui.Entry
	Services   []ui.Entry
	Aims       []ui.Group
	Milestones []ui.Milestone
	Happenings []ui.Happening
	Children   []ui.Entry
}

// NewRegion takes the extract of the region with an ID.
func NewRegion(rec *zone.Record, id string, at Reading) Region {
	d := newDesk(rec, at).on("/regions/" + id)
	r := rec.Region(id)
	facts := []ui.Item{{Term: d.T("region.kind"), Text: d.T("region." + string(r.Kind))}}
	if r.Parent != "" {
		facts = append(facts, ui.Item{Term: d.T("region.parent"), Links: []ui.Link{d.region(r.Parent)}})
	}
	if !r.Note.IsZero() {
		facts = append(facts, ui.Item{Term: d.T("region.note"), Text: d.say(r.Note)})
	}
	return Region{
		Frame:      d.article("regions", d.frame("regions", d.say(r.Name), d.T("region.description", d.say(r.Name))), zone.NamedRegion, id),
		ID:         id,
		Facts:      append(facts, d.terms(func(s zone.Statement) bool { return s.Region == id })...),
		Figures:    d.figuresOf(func(f zone.Figure) bool { return f.Region.ID == id }),
		Derived:    d.derived(func(f zone.Figure) bool { return f.Region.ID == id }),
		Projects:   entries(rec.Projects, d.projectEntry, func(p zone.Project) bool { return slices.Contains(p.Regions, id) }),
		Services:   entries(rec.Services, d.serviceEntry, d.servedIn(id)),
		Milestones: d.courses(func(m zone.Milestone) bool { return m.Region == id }),
		Children:   entries(rec.Regions, d.regionEntry, func(r zone.Region) bool { return r.Parent == id }),
		Aims:       d.aimGroups(func(a zone.Aim) bool { return a.Region == id }),
		Happenings: d.happenings(func(e zone.Event) bool { return slices.Contains(e.Regions, id) }),
	}
}

// servedIn accepts the services that a figure or a milestone of a region is about.
func (d desk) servedIn(region string) func(zone.Service) bool {
	return func(s zone.Service) bool {
		return slices.ContainsFunc(d.rec.Observations, func(o zone.Observation) bool {
			return o.Service == s.ID && o.Region == region
		}) || slices.ContainsFunc(d.rec.Milestones, func(m zone.Milestone) bool {
			return m.Service == s.ID && m.Region == region
		})
	}
}
