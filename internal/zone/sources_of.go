package zone

import "slices"

// SourcesOf returns the sources that speak of a subject, the one published last first: those that name it and those with a
// row about it. For what sources do not speak of by name, such as a unit, there are none.
func (s *Snapshot) SourcesOf(kind NameKind, id string) []Source {
	positions := s.sourcesOf(kind, id)
	slices.Sort(positions)
	return pick(s.Sources, positions)
}

// LastSourceOf returns the first of them, and the zero Source where there is none.
func (s *Snapshot) LastSourceOf(kind NameKind, id string) Source {
	positions := s.sourcesOf(kind, id)
	if len(positions) == 0 {
		return Source{}
	}
	return s.Sources[slices.Min(positions)]
}

// sourcesOf are the positions of those sources, in no order.
func (s *Snapshot) sourcesOf(kind NameKind, id string) []int32 {
	speaks := map[string]bool{}
	about := map[NameKind]Subject{
		NamedIndicator: {Indicator: id}, NamedRegion: {Region: id}, NamedProject: {Project: id}, NamedService: {Service: id},
	}[kind]
	if about != (Subject{}) {
		for _, at := range s.observations.of(about) {
			speaks[s.Observations[at].Source] = true
		}
	}
	if about != (Subject{}) && kind != NamedIndicator {
		for _, h := range s.Histories(about) {
			for _, r := range h.Reports {
				speaks[r.Source] = true
			}
		}
		for _, t := range s.StatementsOf(about) {
			speaks[t.Source] = true
		}
		for _, e := range s.EventsOf(about) {
			speaks[e.Source] = true
		}
	}
	switch kind {
	case NamedProject:
		speaks[s.Project(id).Source] = true
		for _, l := range s.Locations {
			speaks[l.Source] = speaks[l.Source] || l.Project == id
		}
		for _, r := range s.StageReports(id) {
			speaks[r.Source] = true
		}
	case NamedService:
		speaks[s.Service(id).Source] = true
	case NamedRegion:
		for _, p := range s.named {
			if slices.Contains(p.Regions, id) {
				speaks[p.Source] = true
			}
		}
		for _, l := range s.Locations {
			speaks[l.Source] = speaks[l.Source] || l.Region == id
		}
		for _, a := range s.Aims {
			if a.Region == id {
				speaks[a.Source] = true
			}
		}
	case NamedCluster:
		for _, c := range s.Clusters {
			speaks[c.Source] = speaks[c.Source] || c.ID == id
		}
	case NamedChain:
		for _, c := range s.Chains {
			speaks[c.Source] = speaks[c.Source] || c.ID == id
		}
	case NamedEvent:
		for _, e := range s.Events {
			if e.ID == id {
				speaks[e.Source] = true
			}
		}
	case NamedAim:
		for _, a := range s.Aims {
			speaks[a.Source] = speaks[a.Source] || a.ID == id
		}
	case NamedSource:
		speaks[id] = true
	}
	positions := make([]int32, 0, len(speaks))
	for source, does := range speaks {
		if at, known := s.sourceAt[source]; does && known {
			positions = append(positions, int32(at)) // #nosec G115 -- the record is bounded
		}
	}
	return positions
}

// LastReports are, of each project in the order of the record, the day of the last publication that names it or has a stage,
// milestone, observation, statement or event of it.
func (s *Snapshot) LastReports() []Date { return s.reported() }

func (s *Snapshot) lastReports(reporters [][]int32) []Date {
	all := make([]Date, len(s.Projects))
	for i, p := range s.Projects {
		last := s.nth(p.Source)
		for _, nth := range reporters[i] {
			if int(nth) < len(s.Sources) {
				last = max(last, nth)
			}
		}
		if last >= 0 {
			all[i] = s.Sources[len(s.Sources)-1-int(last)].Published
		}
	}
	return all
}

// nth is the place of a source, counted from the oldest, which is the same on every day; below 0 where it is unknown.
func (s *Snapshot) nth(source string) int32 {
	at, known := s.sourceAt[source]
	if !known {
		return -1
	}
	return int32(len(s.Sources) - 1 - at) // #nosec G115 -- the record is bounded
}

// listReporters are, of each project, the places of the sources that report of it.
func (s *Snapshot) listReporters() [][]int32 {
	all := make([][]int32, len(s.Projects))
	for i, p := range s.Projects {
		note := func(source string) {
			if nth := s.nth(source); nth >= 0 && !slices.Contains(all[i], nth) {
				all[i] = append(all[i], nth)
			}
		}
		for _, at := range s.observations.project[p.ID] {
			note(s.Observations[at].Source)
		}
		for _, r := range s.stages[p.ID] {
			note(r.Source)
		}
		for _, at := range s.milestones.project[p.ID] {
			for _, r := range s.histories[at].Reports {
				note(r.Source)
			}
		}
		for _, at := range s.statements.project[p.ID] {
			note(s.Statements[at].Source)
		}
		for _, at := range s.events.project[p.ID] {
			note(s.Events[at].Source)
		}
	}
	return all
}
