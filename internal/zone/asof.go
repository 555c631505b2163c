package zone

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// AsOf returns the snapshot of the record as it stood at the end of a day in Shanghai: what sources published up to then say, and
// nothing else. An indicator that no observation of then has and a region that no row of then names are left out with what
// is derived from them; units and the terms of lists are ours and stay.
//
// A project or service that an early source speaks of before the one that names it in the catalogue is known from that
// early source, and where it lies is not known yet.
//
// What is known is that of the last day of publication, so snapshots of the days between two are one. A few of the last that
// were asked for are kept.
func (s *Snapshot) AsOf(day Date) *Snapshot {
	last := slices.IndexFunc(s.Sources, func(s Source) bool { return s.Published.Compare(day) <= 0 }) // sorted from the newest
	switch last {
	case 0:
		return s
	case -1:
		day = Date{}
	default:
		day = s.Sources[last].Published
	}
	return s.earlier.get(day, s.EarlierKept(), func() *Snapshot {
		then := s.asOf(day)
		then.changes = sync.OnceValue(func() []SourceChanges { // which never change
			return only(s.Changes(), func(n SourceChanges) bool { return n.Source.Published.Compare(day) <= 0 })
		})
		return then
	})
}

// EarlierKept is how many earlier days are kept of a snapshot: three, and of a record with very many observations one, because
// each may be as large as the whole.
func (s *Snapshot) EarlierKept() int {
	if len(s.Observations) > 20_000 {
		return 1
	}
	return 3
}

// earlier are the snapshots of earlier days that were asked for last.
type earlier struct {
	mu   sync.Mutex
	kept []earlierDay // the last first
}

type earlierDay struct {
	day      Date
	snapshot *Snapshot
}

// get returns the snapshot of a day. One is made at a time.
func (e *earlier) get(day Date, keep int, make func() *Snapshot) *Snapshot {
	e.mu.Lock()
	defer e.mu.Unlock()
	i := slices.IndexFunc(e.kept, func(kept earlierDay) bool { return kept.day == day })
	found := earlierDay{day, nil}
	if i >= 0 {
		found = e.kept[i]
		e.kept = slices.Delete(e.kept, i, i+1)
	} else {
		found.snapshot = make()
	}
	e.kept = slices.Insert(e.kept, 0, found)
	e.kept = slices.Delete(e.kept, min(len(e.kept), keep), len(e.kept))
	return found.snapshot
}

func (s *Snapshot) asOf(day Date) *Snapshot {
	r := &s.Record
	published := map[string]bool{}
	for _, s := range r.Sources {
		published[s.ID] = s.Published.Compare(day) <= 0
	}
	then := *r
	then.Sources = only(r.Sources, func(s Source) bool { return published[s.ID] })
	then.Stops = only(r.Stops, func(s Stop) bool { return published[s.Source] })
	then.Clusters = only(r.Clusters, func(c Cluster) bool { return published[c.Source] })
	then.Chains = only(r.Chains, func(c Chain) bool { return published[c.Source] })
	then.Stages = only(r.Stages, func(s StageReport) bool { return published[s.Source] })
	then.Milestones = only(r.Milestones, func(m Milestone) bool { return published[m.Source] })
	then.Aims = only(r.Aims, func(a Aim) bool { return published[a.Source] })

	then.Contacts = only(r.Contacts, func(k Contact) bool { return published[k.Source] })
	then.Locations = only(r.Locations, func(l Location) bool { return published[l.Source] })
	observations, at := s.observations.from(published)
	then.Observations = pick(r.Observations, at)
	statements, at := s.statements.from(published)
	then.Statements = pick(r.Statements, at)
	events, at := s.events.from(published)
	then.Events = pick(r.Events, at)
	stops := map[string]bool{}
	for _, s := range then.Stops {
		stops[s.ID] = true
	}
	first := s.mentions()
	then.Projects = make([]Project, 0, len(s.named))
	var known []int32 // positions of projects
	for i, p := range s.named {
		if !published[p.Source] {
			m, spoken := first[Subject{Project: p.ID}]
			if !spoken || !published[m.source] {
				continue
			}
			p.Source, p.Place, p.Regions, p.Along = m.source, m.place, nil, nil
		}
		if slices.ContainsFunc(p.Along, func(id string) bool { return !stops[id] }) {
			p.Along = nil // half a line is no line
		}
		then.Projects, known = append(then.Projects, p), append(known, int32(i)) // #nosec G115 -- the record is bounded
	}
	then.Services = nil
	for _, s := range r.Services {
		if !published[s.Source] {
			m, spoken := first[Subject{Service: s.ID}]
			if !spoken || !published[m.source] {
				continue
			}
			s.Source, s.Place, s.Regions = m.source, m.place, nil
		}
		if !slices.ContainsFunc(then.Contacts, func(k Contact) bool { return k.ID == s.Contact }) {
			s.Contact = ""
		}
		then.Services = append(then.Services, s)
	}
	spoken := func(about Subject) bool { return published[first[about].source] }
	then.Indicators = only(r.Indicators, func(n Indicator) bool { return spoken(Subject{Indicator: n.ID}) })
	for i, n := range then.Indicators {
		if n.CadenceSource != "" && !published[n.CadenceSource] {
			then.Indicators[i].Cadence, then.Indicators[i].CadenceSource, then.Indicators[i].CadencePlace = "", "", ""
		}
	}
	then.Derivations = only(r.Derivations, func(d Derivation) bool {
		return !slices.ContainsFunc(d.subjects(), func(about Subject) bool { return !spoken(about) })
	})
	then.Regions = only(r.Regions, func(g Region) bool { return g.Kind == KindZone || spoken(Subject{Region: g.ID}) })
	earlier := indexed(&then, s.historiesFrom(published), observations, statements, events)
	earlier.targets = sync.OnceValue(func() []target { return earlier.targetsFrom(s.targets(), published) })
	earlier.reported = sync.OnceValue(func() []Date { return earlier.lastReports(pick(s.reporters(), known)) })
	earlier.groups = sync.OnceValue(func() observationGroups { return earlier.groupsFrom(s.groups(), published) })
	return earlier
}

// aside reports that a source says nothing of the zone but whom to ask, which was so before there was a zone.
func (s *Snapshot) aside(source string) bool {
	about := Subject{Source: source}
	return slices.ContainsFunc(s.Contacts, func(k Contact) bool { return k.Source == source }) &&
		s.CountObservations(about) == 0 && len(s.Histories(about)) == 0 && len(s.StatementsOf(about)) == 0 && len(s.EventsOf(about)) == 0
}

// Reports are the sources that speak of the zone, from the newest. The caller changes nothing in them.
func (s *Snapshot) Reports() []Source { return s.reports() }

func (s *Snapshot) listReports() []Source {
	return only(s.Sources, func(source Source) bool { return !s.aside(source.ID) }) // sorted from the newest
}

// Days are the days in Shanghai on which one of them was published, from the newest, each once.
func (s *Snapshot) Days() []Date { return s.days() }

func (s *Snapshot) listDays() []Date {
	var days []Date
	for _, source := range s.Reports() {
		if day := source.Published; len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// KnownSince is the day on which the first source spoke of a subject, which is one indicator, region, project or service;
// zero where none has.
func (s *Snapshot) KnownSince(about Subject) Date {
	return s.Source(s.mentions()[about].source).Published // of the zero Source where there is none
}

// mention is where a source speaks of a subject.
type mention struct{ source, place string }

// firstMentions finds for each indicator, region, project and service the earliest source that names it or has a row about
// it. The catalogue may take the name from a later one.
func (s *Snapshot) firstMentions() map[Subject]mention {
	first, published := s.Record.mentions(), s.published()
	for _, p := range s.named {
		m := mention{p.Source, p.Place}
		published.earlier(first, Subject{Project: p.ID}, m)
		for _, region := range p.Regions {
			published.earlier(first, Subject{Region: region}, m)
		}
	}
	for _, v := range s.Services {
		m := mention{v.Source, v.Place}
		published.earlier(first, Subject{Service: v.ID}, m)
		for _, region := range v.Regions {
			published.earlier(first, Subject{Region: region}, m)
		}
	}
	s.regionMentions(first, published)
	return first
}

// regionMentions adds the regions that follow from others: what a derived figure is about is known with the last of its
// inputs, a member with its group, what a region belongs to with it, and the zone with any source at all.
func (s *Snapshot) regionMentions(first map[Subject]mention, published moments) {
	for _, d := range s.Derivations {
		last, all := mention{}, true
		for _, about := range d.subjects() {
			m, known := first[about]
			all = all && known
			if last.source == "" || published[m.source].After(published[last.source]) {
				last = m
			}
		}
		for _, region := range d.Regions {
			if all {
				published.earlier(first, Subject{Region: region}, last)
			}
		}
	}
	spread := func(from, to string) {
		if m, known := first[Subject{Region: from}]; known && to != "" {
			published.earlier(first, Subject{Region: to}, m)
		}
	}
	for _, g := range s.Regions {
		for _, member := range g.Members {
			spread(g.ID, member)
		}
		if n := len(s.Sources); g.Kind == KindZone && n > 0 {
			published.earlier(first, Subject{Region: g.ID}, mention{source: s.Sources[n-1].ID})
		}
	}
	for range 2 { // a county, its city, its province
		for _, g := range s.Regions {
			spread(g.ID, g.Parent)
		}
	}
}

// subjects are what the inputs are of, one by one.
func (d Derivation) subjects() []Subject {
	var all []Subject
	for _, in := range d.Inputs {
		for _, about := range []Subject{{Indicator: in.Indicator}, {Region: in.Region}, {Project: in.Project}, {Service: in.Service}} {
			if about != (Subject{}) {
				all = append(all, about)
			}
		}
	}
	return all
}

// mentions finds for each indicator, region, project and service the earliest source with a row about it.
func (r *Record) mentions() map[Subject]mention {
	first, published := map[Subject]mention{}, r.published()
	note := func(project, service, source, place string) {
		about := Subject{Project: project}
		if project == "" {
			about = Subject{Service: service}
		}
		published.earlier(first, about, mention{source, place})
	}
	where := func(region, source, place string) {
		published.earlier(first, Subject{Region: region}, mention{source, place})
	}
	for _, o := range r.Observations {
		note(o.Project, o.Service, o.Source, o.Place)
		where(o.Region, o.Source, o.Place)
		where(o.PartRegion, o.Source, o.Place)
		published.earlier(first, Subject{Indicator: o.Indicator}, mention{o.Source, o.Place})
		published.earlier(first, Subject{Indicator: o.PartOf}, mention{o.Source, o.Place})
	}
	for _, s := range r.Stages {
		note(s.Project, "", s.Source, s.Place)
	}
	for _, l := range r.Locations {
		note(l.Project, "", l.Source, l.Place)
		where(l.Region, l.Source, l.Place)
	}
	for _, m := range r.Milestones {
		note(m.Project, m.Service, m.Source, m.Place)
		where(m.Region, m.Source, m.Place)
	}
	for _, s := range r.Statements {
		note(s.Project, s.Service, s.Source, s.Place)
		where(s.Region, s.Source, s.Place)
	}
	for _, e := range r.Events {
		note(e.Project, e.Service, e.Source, e.Place)
		for _, region := range e.Regions {
			where(region, e.Source, e.Place)
		}
	}
	for _, a := range r.Aims {
		where(a.Region, a.Source, a.Place)
	}
	return first
}

// moments are when each source was published.
type moments map[string]time.Time

func (r *Record) published() moments {
	at := moments{}
	for _, s := range r.Sources {
		at[s.ID] = s.Time()
	}
	return at
}

// earlier notes a mention unless one from before it is known. Of two at one time the source that comes first by name counts,
// so that it never depends on the order of rows.
func (at moments) earlier(first map[Subject]mention, about Subject, m mention) {
	if about == (Subject{}) {
		return
	}
	before, known := first[about]
	if !known || cmp.Or(at[m.source].Compare(at[before.source]), cmp.Compare(m.source, before.source)) < 0 {
		first[about] = m
	}
}
