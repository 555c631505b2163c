package zone

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// AsOf returns the snapshot of the record as it stood at the end of a day in Shanghai: what sources published up to then say, and
// nothing else. The catalogue of units, regions, indicators and derivations is ours and stays whole, but for how often a
// source has promised a figure.
//
// A project or service that an early source speaks of before the one that names it in the catalogue is known from that
// early source, and where it lies is not known yet.
//
// What is known is that of the last day of publication, so snapshots of the days between two are one. A few of the last that
// were asked for are kept.
func (s *Snapshot) AsOf(day Date) *Snapshot {
	days := s.Days()
	last := slices.IndexFunc(days, func(d Date) bool { return d.Compare(day) <= 0 })
	switch last {
	case 0:
		return s
	case -1:
		day = Date{}
	default:
		day = days[last]
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

	observations, at := s.observations.from(published)
	then.Observations = pick(r.Observations, at)
	statements, at := s.statements.from(published)
	then.Statements = pick(r.Statements, at)
	events, at := s.events.from(published)
	then.Events = pick(r.Events, at)

	then.Indicators = slices.Clone(r.Indicators)
	for i, n := range then.Indicators {
		if n.CadenceSource != "" && !published[n.CadenceSource] {
			then.Indicators[i].Cadence, then.Indicators[i].CadenceSource, then.Indicators[i].CadencePlace = "", "", ""
		}
	}
	stops := map[string]bool{}
	for _, s := range then.Stops {
		stops[s.ID] = true
	}
	first := s.mentions()
	then.Projects = nil
	for _, p := range r.Projects {
		if !published[p.Source] {
			m, spoken := first[subject(p.ID, "", "")]
			if !spoken || !published[m.source] {
				continue
			}
			p.Source, p.Place, p.Regions, p.Along = m.source, m.place, nil, nil
		}
		if slices.ContainsFunc(p.Along, func(id string) bool { return !stops[id] }) {
			p.Along = nil // half a line is no line
		}
		then.Projects = append(then.Projects, p)
	}
	then.Services = nil
	for _, s := range r.Services {
		if !published[s.Source] {
			m, spoken := first[subject("", s.ID, "")]
			if !spoken || !published[m.source] {
				continue
			}
			s.Source, s.Place, s.Since, s.Regions = m.source, m.place, Date{}, nil
		}
		then.Services = append(then.Services, s)
	}
	return indexed(&then, observations, statements, events)
}

// Days are the days in Shanghai on which a source was published, from the newest, each once.
func (s *Snapshot) Days() []Date { return s.days() }

func (s *Snapshot) listDays() []Date {
	var days []Date
	for _, s := range s.Sources { // sorted from the newest
		if day := s.Published; len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// KnownSince is the day on which the first source spoke of a project or service; zero where none has.
func (s *Snapshot) KnownSince(project, service string) Date {
	first, known := s.mentions()[subject(project, service, "")]
	if !known {
		return Date{}
	}
	return s.Source(first.source).Published
}

// mention is where a source speaks of a subject.
type mention struct{ source, place string }

// firstMentions finds for each project and service the earliest source that names it or has a row about it. The catalogue
// may take the name from a later one.
func (s *Snapshot) firstMentions() map[string]mention {
	first, published := s.Record.mentions(), s.published()
	for _, p := range s.Projects {
		published.earlier(first, subject(p.ID, "", ""), mention{p.Source, p.Place})
	}
	for _, s := range s.Services {
		published.earlier(first, subject("", s.ID, ""), mention{s.Source, s.Place})
	}
	return first
}

// mentions finds for each project and service the earliest source with a row about it.
func (r *Record) mentions() map[string]mention {
	first, published := map[string]mention{}, r.published()
	note := func(project, service, source, place string) {
		published.earlier(first, subject(project, service, ""), mention{source, place})
	}
	for _, o := range r.Observations {
		note(o.Project, o.Service, o.Source, o.Place)
	}
	for _, s := range r.Stages {
		note(s.Project, "", s.Source, s.Place)
	}
	for _, m := range r.Milestones {
		note(m.Project, m.Service, m.Source, m.Place)
	}
	for _, s := range r.Statements {
		note(s.Project, s.Service, s.Source, s.Place)
	}
	for _, e := range r.Events {
		note(e.Project, e.Service, e.Source, e.Place)
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
func (at moments) earlier(first map[string]mention, about string, m mention) {
	before, known := first[about]
	if !known || cmp.Or(at[m.source].Compare(at[before.source]), cmp.Compare(m.source, before.source)) < 0 {
		first[about] = m
	}
}
