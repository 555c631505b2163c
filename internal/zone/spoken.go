package zone

import "slices"

// SourcesOf returns the sources that speak of a subject, the one published last first: those that name it and those with a
// row about it. For what sources do not speak of by name, such as a unit, there are none.
func (r *Record) SourcesOf(kind NameKind, id string) []Source {
	speaks := map[string]bool{}
	note := func(of bool, source string) {
		if of {
			speaks[source] = true
		}
	}
	project, service, region := kind == NamedProject, kind == NamedService, kind == NamedRegion
	for _, p := range r.Projects {
		note(project && p.ID == id || region && slices.Contains(p.Regions, id), p.Source)
	}
	for _, s := range r.Services {
		note(service && s.ID == id, s.Source)
	}
	for _, c := range r.Clusters {
		note(kind == NamedCluster && c.ID == id, c.Source)
	}
	for _, c := range r.Chains {
		note(kind == NamedChain && c.ID == id, c.Source)
	}
	for _, o := range r.Observations {
		note(kind == NamedIndicator && o.Indicator == id || project && o.Project == id || service && o.Service == id || region && o.Region == id, o.Source)
	}
	for _, s := range r.Stages {
		note(project && s.Project == id, s.Source)
	}
	for _, m := range r.Milestones {
		note(project && m.Project == id || service && m.Service == id || region && m.Region == id, m.Source)
	}
	for _, s := range r.Statements {
		note(project && s.Project == id || service && s.Service == id || region && s.Region == id, s.Source)
	}
	for _, e := range r.Events {
		note(kind == NamedEvent && e.ID == id || project && e.Project == id || service && e.Service == id || region && slices.Contains(e.Regions, id), e.Source)
	}
	for _, a := range r.Aims {
		note(kind == NamedAim && a.ID == id || region && a.Region == id, a.Source)
	}
	if kind == NamedSource {
		speaks[id] = true
	}
	return only(r.Sources, func(s Source) bool { return speaks[s.ID] })
}
