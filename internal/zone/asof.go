package zone

import "slices"

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
			s.Source, s.Place, s.Since = m.source, m.place, Date{}
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
	source := r.mentions()[subject(project, service, "")].source
	for _, named := range []string{r.Project(project).Source, r.Service(service).Source} {
		if named != "" && (source == "" || r.Source(named).Published.Before(r.Source(source).Published)) {
			source = named
		}
	}
	if source == "" {
		return Date{}
	}
	return r.Source(source).Day()
}

// mention is where a source speaks of a subject.
type mention struct{ source, place string }

// mentions finds for each project and service the earliest source with a row about it.
func (r *Record) mentions() map[string]mention {
	first := map[string]mention{}
	note := func(project, service, source, place string) {
		key := subject(project, service, "")
		before, known := first[key]
		if key != "" && (!known || r.Source(source).Published.Before(r.Source(before.source).Published)) {
			first[key] = mention{source, place}
		}
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

// within keeps the stops of a project unless one of them is not on the corridor yet: half a line is no line.
func within(along []string, stops []Stop) []string {
	for _, id := range along {
		if _, there := byID(stops, id, func(s Stop) string { return s.ID }); !there {
			return nil
		}
	}
	return along
}
