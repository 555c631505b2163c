package zone

import "slices"

// Figure is an observation with all it has to travel with.
type Figure struct {
	Observation Observation
	Indicator   Indicator
	Unit        Unit
	Region      Region
	Project     Project // the zero Project where the observation is of none
	Service     Service // the zero Service where the observation is of none
	Source      Source
}

// byID finds the row with an ID in a table; records are small enough per page that a scan beats an index.
func byID[T any](rows []T, id string, of func(T) string) (T, bool) {
	i := slices.IndexFunc(rows, func(row T) bool { return of(row) == id })
	if i < 0 {
		var zero T
		return zero, false
	}
	return rows[i], true
}

// Source returns the source with an ID; the zero Source where the record is not closed.
func (r *Record) Source(id string) Source {
	s, _ := byID(r.Sources, id, func(s Source) string { return s.ID })
	return s
}

// Unit returns the unit with an ID.
func (r *Record) Unit(id string) Unit {
	u, _ := byID(r.Units, id, func(u Unit) string { return u.ID })
	return u
}

// Region returns the region with an ID.
func (r *Record) Region(id string) Region {
	g, _ := byID(r.Regions, id, func(g Region) string { return g.ID })
	return g
}

// Serves reports whether a service is in a region: it is for the whole of it, a figure of it is about it, or it has come there.
func (r *Record) Serves(s Service, region string) bool {
	return slices.Contains(s.Regions, region) ||
		slices.ContainsFunc(r.Observations, func(o Observation) bool { return o.Service == s.ID && o.Region == region }) ||
		slices.ContainsFunc(r.Courses(func(m Milestone) bool { return m.Service == s.ID && m.Region == region }), func(c Course) bool {
			_, met := c.Met()
			return met
		})
}

// Around returns the regions around one, the nearest first: its administrative parent, and the zone around its areas, its
// cities and their counties. Which counties belong to the zone no source says, so what is for the zone may be for them.
func (r *Record) Around(id string) []Region {
	here := r.Region(id)
	var around []Region
	if here.Parent != "" {
		around = append(around, r.Region(here.Parent))
	}
	if slices.Contains([]RegionKind{KindArea, KindCity, KindCounty}, here.Kind) {
		around = append(around, only(r.Regions, func(g Region) bool { return g.Kind == KindZone })...)
	}
	return around
}

// Indicator returns the indicator with an ID.
func (r *Record) Indicator(id string) Indicator {
	i, _ := byID(r.Indicators, id, func(i Indicator) string { return i.ID })
	return i
}

// Project returns the project with an ID.
func (r *Record) Project(id string) Project {
	p, _ := byID(r.Projects, id, func(p Project) string { return p.ID })
	return p
}

// Service returns the service with an ID.
func (r *Record) Service(id string) Service {
	s, _ := byID(r.Services, id, func(s Service) string { return s.ID })
	return s
}

// HasSource reports whether the source is in the record.
func (r *Record) HasSource(id string) bool { return r.Source(id).ID != "" }

// HasRegion reports whether the region is in the record.
func (r *Record) HasRegion(id string) bool { return r.Region(id).ID != "" }

// HasIndicator reports whether the indicator is in the record.
func (r *Record) HasIndicator(id string) bool { return r.Indicator(id).ID != "" }

// HasProject reports whether the project is in the record.
func (r *Record) HasProject(id string) bool { return r.Project(id).ID != "" }

// HasService reports whether the service is in the record.
func (r *Record) HasService(id string) bool { return r.Service(id).ID != "" }

// Founding returns the source whose figures are the headline ones.
func (r *Record) Founding() Source {
	i := slices.IndexFunc(r.Sources, func(s Source) bool { return s.Founding })
	if i < 0 {
		return Source{}
	}
	return r.Sources[i]
}

// Figure joins an observation with what it refers to.
func (r *Record) Figure(o Observation) Figure {
	of := r.Indicator(o.Indicator)
	return Figure{
		Observation: o,
		Indicator:   of,
		Unit:        r.Unit(of.Unit),
		Region:      r.Region(o.Region),
		Project:     r.Project(o.Project),
		Service:     r.Service(o.Service),
		Source:      r.Source(o.Source),
	}
}

// Figures joins every observation that keep accepts, in the record's order.
func (r *Record) Figures(keep func(Observation) bool) []Figure {
	var figures []Figure
	for _, o := range r.Observations {
		if keep(o) {
			figures = append(figures, r.Figure(o))
		}
	}
	return figures
}

// StageReports returns what sources report of a project's stage, the source published last first.
func (r *Record) StageReports(project string) []StageReport {
	reports := slices.DeleteFunc(slices.Clone(r.Stages), func(s StageReport) bool { return s.Project != project })
	slices.SortStableFunc(reports, func(a, b StageReport) int {
		return r.Source(b.Source).Published.Compare(r.Source(a.Source).Published)
	})
	return reports
}

// Stage returns the stage report of a project from the source published last; false where no source reports one.
func (r *Record) Stage(project string) (StageReport, bool) {
	reports := r.StageReports(project)
	if len(reports) == 0 {
		return StageReport{}, false
	}
	return reports[0], true
}

// latestStages is what Stage returns, for all projects at once.
func (r *Record) latestStages() map[string]StageReport {
	latest := map[string]StageReport{}
	for _, s := range r.Stages {
		before, known := latest[s.Project]
		if !known || r.Source(s.Source).Published.After(r.Source(before.Source).Published) {
			latest[s.Project] = s
		}
	}
	return latest
}

// Reached returns the report that says when a project came to the stage it is at: of the sources that report that stage,
// the one published last that gives a day; false where none does.
func (r *Record) Reached(project string) (StageReport, bool) {
	reports := r.StageReports(project)
	i := slices.IndexFunc(reports, func(s StageReport) bool { return s.Stage == reports[0].Stage && !s.On.IsZero() })
	if i < 0 {
		return StageReport{}, false
	}
	return reports[i], true
}
