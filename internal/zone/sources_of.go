package zone

import "slices"

// SourcesOf returns the sources that speak of a subject, the one published last first: those that name it and those with a
// row about it. For what sources do not speak of by name, such as a unit, there are none.
func (s *Snapshot) SourcesOf(kind NameKind, id string) []Source {
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
		for _, r := range s.StageReports(id) {
			speaks[r.Source] = true
		}
	case NamedService:
		speaks[s.Service(id).Source] = true
	case NamedRegion:
		for _, p := range s.Projects {
			if slices.Contains(p.Regions, id) {
				speaks[p.Source] = true
			}
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
	var sources []Source
	for source, does := range speaks {
		if known := s.sources[source]; does && known != nil {
			sources = append(sources, *known)
		}
	}
	slices.SortFunc(sources, func(a, b Source) int { return s.sourceAt[a.ID] - s.sourceAt[b.ID] })
	return sources
}
