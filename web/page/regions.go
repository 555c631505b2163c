package page

import (
	"cmp"
	"net/url"
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Regions lists the places of the record by kind.
type Regions struct {
	ui.Frame
	Groups   []ui.Group
	Corridor []ui.Drawing // nothing where nobody has drawn a line
}

// NewRegions shows the regions.
func NewRegions(rec *zone.Snapshot, at Reading) Regions {
	d := newDesk(rec, at)
	v := Regions{Frame: d.frame("regions", "", d.T("regions.description"))}
	v.Corridor = d.charts("corridor")
	nearest := []zone.RegionKind{zone.KindCounty, zone.KindCity} // which readers know, before those that only the record has
	for _, kind := range zone.RegionKinds() {
		if !slices.Contains(nearest, kind) {
			nearest = append(nearest, kind)
		}
	}
	for _, kind := range nearest {
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
	State      string
	Facts      []ui.Item
	Unplaced   []ui.Entry // projects that may be here: no report says in which county they are
	Places     []ui.Link  // the other cities and counties
	Figures    []ui.Figure
	Repeats    []ui.Figure // that agree with one of these
	Derived    []ui.Derived
	Projects   []ui.Entry
	Services   []ui.Entry
	Pending    []ui.Entry // services that were to come here, of which nobody has said that they did
	Wider      []Wider
	Aims       []ui.Group
	Milestones []ui.Milestone
	Happenings []ui.Happening
	Children   []ui.Entry
	Course     []ui.Drawing // of the projects here and those that pass
	Omitted    []ui.OmittedNote
}

// Wider is the services for the whole of a region around.
type Wider struct {
	ui.Group
	Note string // what is not known of who belongs to it
}

// NewRegion shows the region with an ID.
func NewRegion(rec *zone.Snapshot, id string, at Reading) Region {
	d := newDesk(rec, at).on("/regions/" + id)
	r, here := rec.Region(id), zone.Subject{Region: id}
	d.since = d.knownSince(here)
	facts := []ui.Item{{Term: d.T("region.kind"), Text: d.T("region." + string(r.Kind))}}
	if r.Parent != "" {
		facts = append(facts, ui.Item{Term: d.T("region.parent"), Links: []ui.Link{d.region(r.Parent)}})
	}
	if !r.Note.IsZero() {
		facts = append(facts, ui.Item{Term: d.T("region.note"), Text: d.say(r.Note)})
	}
	byRegion := url.Values{"region": {id}}
	projects, omitted := firstOf(d, slices.DeleteFunc(slices.Clone(rec.Projects), func(p zone.Project) bool { return !slices.Contains(p.Regions, id) }),
		"projects", ui.Link{Text: d.T("omitted.list"), Href: d.address("/projects", byRegion)})
	v := Region{
		Frame:      d.spokenOf("regions", d.frame("regions", d.say(r.Name), d.T("region.description", d.say(r.Name))), d.reportsOn(id, projects)...),
		ID:         id,
		Facts:      append(facts, d.terms(here)...),
		Derived:    d.derivedFor(id),
		Services:   entries(rec.Services, d.serviceEntry, d.servedIn(id)),
		Pending:    d.pendingIn(id),
		Wider:      d.wider(id),
		Milestones: d.courses(here),
		Children:   entries(rec.Regions, d.regionEntry, func(r zone.Region) bool { return r.Parent == id }),
		Aims:       d.aimGroups(func(a zone.Aim) bool { return a.Region == id }),
		Happenings: d.happenings(rec.EventsOf(here)),
	}
	v.Course = d.charts(placePrefix + id)
	v.Figures, v.Repeats = d.foremost(here)
	v.Omitted = d.omitted("figures", rec.CountObservations(here)-len(v.Figures)-len(v.Repeats), ui.Link{Text: d.T("omitted.list"), Href: d.address("/indicators", byRegion)})
	v.Projects, v.Omitted = entries(projects, d.projectEntry, all), append(v.Omitted, omitted...)
	names := d
	names.cites = new([]ui.Reference) // what they are is said on their pages
	for _, e := range entries(d.unplaced(r), names.projectEntry, all) {
		v.Unplaced = append(v.Unplaced, ui.Entry{Key: e.Key, Link: e.Link, Tag: e.Tag})
	}
	v.State = d.T("region.state", len(projects), len(v.Services))
	if n := len(v.Pending); n > 0 {
		v.State += d.T("region.state.pending", n)
	}
	v.State += d.T("sentence.sign")
	v.Places = slices.DeleteFunc(d.places(), func(l ui.Link) bool { return l.Href == d.region(id).Href })
	return v
}

// reportsOn are the sources that speak of a place or of one of its projects, the newest first.
func (d desk) reportsOn(region string, projects []zone.Project) []zone.Source {
	speaks := map[string]bool{}
	for _, s := range d.rec.SourcesOf(zone.NamedRegion, region) {
		speaks[s.ID] = true
	}
	for _, p := range projects {
		for _, s := range d.rec.SourcesOf(zone.NamedProject, p.ID) {
			speaks[s.ID] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(d.rec.Sources), func(s zone.Source) bool { return !speaks[s.ID] })
}

// unplaced are the projects of which no report says in which county they are, and which may so be in a city or county: those of
// the zone as a whole, and those of the city that a county belongs to. Of very many the first.
func (d desk) unplaced(r zone.Region) []zone.Project {
	if r.Kind != zone.KindCounty && r.Kind != zone.KindCity {
		return nil
	}
	var some []zone.Project
	for _, p := range d.rec.Projects {
		county, near := false, false
		for _, id := range p.Regions {
			at := d.rec.Region(id)
			county = county || at.Kind == zone.KindCounty || id == r.ID
			near = near || at.Kind == zone.KindZone || id == r.Parent && at.Kind == zone.KindCity
		}
		if !county && near && len(some) < mostListed {
			some = append(some, p)
		}
	}
	return some
}

// servedIn accepts the services that are in a region.
func (d desk) servedIn(region string) func(zone.Service) bool {
	return func(s zone.Service) bool { return d.rec.Serves(s, region) }
}

// pendingIn words the services that were to come to a region and of which no source says that they did: by how that
// stands, not by what they are, or a reader would take them for what can be used there.
func (d desk) pendingIn(region string) []ui.Entry {
	var views []ui.Entry
	for _, s := range d.rec.Services {
		if d.servedIn(region)(s) {
			continue
		}
		for _, c := range d.rec.Assessed(zone.Subject{Service: s.ID, Region: region}, d.today) {
			latest, m := c.Latest(), d.course(c)
			e := d.serviceEntry(s)
			e.Tag, e.Planned = d.T("nature.plan"), true
			e.Cite, e.Told = m.Cite, d.told(latest.Source)
			due := small(m.Due)
			if n := len(m.Forecasts); n > 0 {
				due = m.Forecasts[n-1].Due
			}
			e.Text = d.T("region.pending_state", m.Name, due, small(cmp.Or(m.Verdict, m.State)))
			views = append(views, e)
		}
	}
	return views
}

// wider groups the services for the whole of each region around, those left out that are listed as being here already.
func (d desk) wider(region string) []Wider {
	here := d.servedIn(region)
	var groups []Wider
	for _, around := range d.rec.Around(region) {
		g := Wider{Group: ui.Group{Key: around.ID, Title: d.T("region.for_all."+string(around.Kind), d.say(around.Name))}}
		g.Entries = entries(d.rec.Services, d.serviceEntry, func(s zone.Service) bool { return slices.Contains(s.Regions, around.ID) && !here(s) })
		if around.Kind == zone.KindZone && d.rec.Region(region).Kind != zone.KindArea {
			g.Note = d.T("region.members")
		}
		if len(g.Entries) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}
