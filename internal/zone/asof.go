package zone

import (
	"cmp"
	"slices"
	"time"
)

// AsOf returns the record as it stood at the end of a day in Shanghai: what sources published up to then say, and
// nothing else. The catalogue of units, regions, indicators and derivations is ours and stays whole, but for how often a
// source has promised a figure.
//
// A project or service that an early source speaks of before the one that names it in the catalogue is known from that
// early source, and where it lies is not known yet. That can only be told from the whole record, so an extract has to be
// taken after this, not before.
func (r *Record) AsOf(day Date) *Record {
	published := map[string]bool{}
	for _, s := range r.Sources {
		published[s.ID] = s.Day().Compare(day) <= 0
	}
	then := *r
	then.Sources = only(r.Sources, func(s Source) bool { return published[s.ID] })
	then.Stops = only(r.Stops, func(s Stop) bool { return published[s.Source] })
	then.Clusters = only(r.Clusters, func(c Cluster) bool { return published[c.Source] })
	then.Chains = only(r.Chains, func(c Chain) bool { return published[c.Source] })
	then.Observations = only(r.Observations, func(o Observation) bool { return published[o.Source] })
	then.Stages = only(r.Stages, func(s StageReport) bool { return published[s.Source] })
	then.Milestones = only(r.Milestones, func(m Milestone) bool { return published[m.Source] })
	then.Statements = only(r.Statements, func(s Statement) bool { return published[s.Source] })
	then.Events = only(r.Events, func(e Event) bool { return published[e.Source] })
	then.Aims = only(r.Aims, func(a Aim) bool { return published[a.Source] })

	then.Indicators = slices.Clone(r.Indicators)
	for i, n := range then.Indicators {
		if n.CadenceSource != "" && !published[n.CadenceSource] {
			then.Indicators[i].Cadence, then.Indicators[i].CadenceSource, then.Indicators[i].CadencePlace = "", "", ""
		}
	}
	first := then.mentions()
	then.Projects = nil
	for _, p := range r.Projects {
		if !published[p.Source] {
			m, spoken := first[subject(p.ID, "", "")]
			if !spoken {
				continue
			}
			p.Source, p.Place, p.Regions, p.Along = m.source, m.place, nil, nil
		}
		p.Along = within(p.Along, then.Stops)
		then.Projects = append(then.Projects, p)
	}
	then.Services = nil
	for _, s := range r.Services {
		if !published[s.Source] {
			m, spoken := first[subject("", s.ID, "")]
			if !spoken {
				continue
			}
			s.Source, s.Place, s.Since, s.Regions = m.source, m.place, Date{}, nil
		}
		then.Services = append(then.Services, s)
	}
	return &then
}

// Days are the days in Shanghai on which a source was published, from the newest, each once.
func (r *Record) Days() []Date {
	var days []Date
	for _, s := range r.Sources { // sorted from the newest
		if day := s.Day(); len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// KnownSince is the day on which the first source spoke of a project or service; zero where none has.
func (r *Record) KnownSince(project, service string) Date {
	first, known := r.firstSpoken()[subject(project, service, "")]
	if !known {
		return Date{}
	}
	return r.Source(first.source).Day()
}

// mention is where a source speaks of a subject.
type mention struct{ source, place string }

// firstSpoken finds for each project and service the earliest source that names it or has a row about it. The catalogue
// may take the name from a later one.
func (r *Record) firstSpoken() map[string]mention {
	first, published := r.mentions(), r.published()
	for _, p := range r.Projects {
		published.earlier(first, subject(p.ID, "", ""), mention{p.Source, p.Place})
	}
	for _, s := range r.Services {
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
		at[s.ID] = s.Published
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

// within keeps the stops of a project unless one of them is not on the corridor yet: half a line is no line.
func within(along []string, stops []Stop) []string {
	for _, id := range along {
		if _, there := byID(stops, id, func(s Stop) string { return s.ID }); !there {
			return nil
		}
	}
	return along
}
