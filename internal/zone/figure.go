package zone

import "slices"

// Figure is an observation with all it has to travel with.
type Figure struct {
	Observation *Observation
	Indicator   Indicator
	Unit        Unit
	Region      Region
	Project     Project // the zero Project where the observation is of none
	Service     Service // the zero Service where the observation is of none
	Source      Source
}

// Figure joins an observation with what it refers to.
func (s *Snapshot) Figure(o *Observation) Figure {
	indicator := s.Indicator(o.Indicator)
	return Figure{
		Observation: o,
		Indicator:   indicator,
		Unit:        s.Unit(indicator.Unit),
		Region:      s.Region(o.Region),
		Project:     s.Project(o.Project),
		Service:     s.Service(o.Service),
		Source:      s.Source(o.Source),
	}
}

// Scope is the scope of a figure: its own, or that of its indicator.
func (f Figure) Scope() Text {
	if !f.Observation.Scope.IsZero() {
		return f.Observation.Scope
	}
	return f.Indicator.Scope
}

// Figures joins observations with what they refer to.
func (s *Snapshot) Figures(observations []*Observation) []Figure {
	figures := make([]Figure, len(observations))
	for i, o := range observations {
		figures[i] = s.Figure(o)
	}
	return figures
}

// newestFirst sorts stage reports by their sources, the one published last first.
func (s *Snapshot) newestFirst(reports []StageReport) {
	slices.SortStableFunc(reports, func(a, b StageReport) int {
		return s.Source(b.Source).Time().Compare(s.Source(a.Source).Time())
	})
}

// StageReports returns what sources report of a project's stage, the source published last first.
func (s *Snapshot) StageReports(project string) []StageReport { return s.stages[project] }

// Stage returns the stage report of a project from the source published last that states a stage, or from the one published
// last where none does; false where no source reports one.
func (s *Snapshot) Stage(project string) (StageReport, bool) {
	reports := s.stages[project]
	if len(reports) == 0 {
		return StageReport{}, false
	}
	return reports[max(0, slices.IndexFunc(reports, StageReport.stated))], true
}

// Reached returns the report that says when a project came to the stage it is at: of the sources that report that stage,
// the one published last that gives a day; false where none does.
func (s *Snapshot) Reached(project string) (StageReport, bool) {
	reports, stage := s.stages[project], s.StageOf(project)
	i := slices.IndexFunc(reports, func(r StageReport) bool { return r.Stage == stage && !r.On.IsZero() })
	if i < 0 {
		return StageReport{}, false
	}
	return reports[i], true
}

// StageOf returns the stage of a project, Unstated where no source reports one.
func (s *Snapshot) StageOf(project string) Stage {
	if report, reported := s.Stage(project); reported {
		return report.Stage
	}
	return Unstated
}

// ProjectStages returns the stages of the projects of the record, in their order.
func (s *Snapshot) ProjectStages() []Stage { return s.standing }
