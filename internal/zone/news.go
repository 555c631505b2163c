package zone

import (
	"slices"
)

// News is what one publication added to the record and what it changed.
type News struct {
	Source     Source
	Figures    []Figure        // given by nobody before
	Repeated   []Figure        // given before, and agreeing with that
	Revised    []Revision      // given otherwise before
	Disputed   []Contradiction // against what others gave; each with all its values up to this publication
	Stages     []StageChange
	Milestones []CourseChange
	Projects   []Project // of which nobody spoke before
	Services   []Service
	Events     []Event
}

// StageChange is a stage report and the one before it; Old is the zero StageReport where this is the first.
type StageChange struct{ Old, New StageReport }

// CourseChange is the last report of a course and all that went before.
type CourseChange struct{ Course Course }

// New reports that nobody had reported the milestone before.
func (c CourseChange) New() bool { return len(c.Course.Reports) == 1 }

// Moved returns the due day before and after the report; false where either is missing or they are the same.
func (c CourseChange) Moved() (old, now Report, moved bool) {
	forecasts := c.Course.Forecasts()
	if c.Course.Latest().Due.IsZero() || len(forecasts) < 2 {
		return Report{}, Report{}, false
	}
	old, now = forecasts[len(forecasts)-2], forecasts[len(forecasts)-1]
	return old, now, old.Due != now.Due || old.DuePrecision != now.DuePrecision
}

// Attained reports that the report is the first to say that the milestone was reached.
func (c CourseChange) Attained() bool {
	before := Course{c.Course.Reports[:len(c.Course.Reports)-1]}
	_, already := before.Met()
	return c.Course.Latest().Met && !already
}

// News lists what each publication added and changed, the newest first. It depends on nothing published later, so the news
// of a day never change.
func (r *Record) News() []News {
	first := r.firstSpoken()
	revisions := r.Revisions(func(Observation) bool { return true })
	var all []News
	for _, s := range r.Sources {
		n := News{Source: s}
		known := func(o Observation) bool { return !r.Source(o.Source).Published.After(s.Published) }
		for _, c := range r.Contradictions(known) {
			if c.Figures[len(c.Figures)-1].Source.ID == s.ID {
				n.Disputed = append(n.Disputed, c)
			}
		}
		for _, v := range revisions {
			if v.New.Source.ID == s.ID {
				n.Revised = append(n.Revised, v)
			}
		}
		for _, f := range r.Figures(func(o Observation) bool { return o.Source == s.ID }) {
			switch {
			case slices.ContainsFunc(n.Revised, func(v Revision) bool { return v.New.Observation == f.Observation }):
			case slices.ContainsFunc(n.Disputed, func(c Contradiction) bool { return c.holds(f.Observation) }):
			case slices.ContainsFunc(r.Observations, func(o Observation) bool {
				return r.before(o.Source, s) && r.Between(o, f.Observation) == Agreeing
			}):
				n.Repeated = append(n.Repeated, f)
			default:
				n.Figures = append(n.Figures, f)
			}
		}
		r.courseOf(&n)
		n.Projects = only(r.Projects, func(p Project) bool { return first[subject(p.ID, "", "")].source == s.ID })
		n.Services = only(r.Services, func(v Service) bool { return first[subject("", v.ID, "")].source == s.ID })
		n.Events = only(r.Events, func(e Event) bool { return e.Source == s.ID })
		all = append(all, n)
	}
	return all
}

// before reports that a source was published before another one.
func (r *Record) before(source string, s Source) bool {
	return source != s.ID && r.Source(source).Published.Before(s.Published)
}

// courseOf adds what a publication says of stages and milestones, each with what was said before.
func (r *Record) courseOf(n *News) {
	for _, report := range r.Stages {
		if report.Source != n.Source.ID {
			continue
		}
		change := StageChange{New: report}
		for _, old := range r.StageReports(report.Project) {
			if r.before(old.Source, n.Source) {
				change.Old = old
				break
			}
		}
		n.Stages = append(n.Stages, change)
	}
	for _, c := range r.Courses(func(m Milestone) bool { return m.Source == n.Source.ID || r.before(m.Source, n.Source) }) {
		if c.Latest().Source == n.Source.ID {
			n.Milestones = append(n.Milestones, CourseChange{c})
		}
	}
}

func (c Contradiction) holds(o Observation) bool {
	return slices.ContainsFunc(c.Figures, func(f Figure) bool { return f.Observation == o })
}

// only copies the rows that keep accepts; none is nil.
func only[T any](rows []T, keep func(T) bool) []T {
	var some []T
	for _, row := range rows {
		if keep(row) {
			some = append(some, row)
		}
	}
	return some
}
