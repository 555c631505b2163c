package zone

import (
	"slices"
	"time"
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
//
// Everything is looked at once and given to the publication it belongs to: a record has many publications.
func (r *Record) News() []News {
	all, of := make([]News, len(r.Sources)), map[string]*News{}
	for i, s := range r.Sources {
		all[i].Source = s
		of[s.ID] = &all[i]
	}
	for _, v := range r.Revisions(func(Observation) bool { return true }) {
		n := of[v.New.Source.ID]
		n.Revised = append(n.Revised, v)
	}
	r.figureNews(of)
	r.stageNews(of)
	r.courseNews(of)
	first := r.firstSpoken()
	for _, p := range r.Projects {
		n := of[first[subject(p.ID, "", "")].source]
		n.Projects = append(n.Projects, p)
	}
	for _, v := range r.Services {
		n := of[first[subject("", v.ID, "")].source]
		n.Services = append(n.Services, v)
	}
	for _, e := range r.Events {
		of[e.Source].Events = append(of[e.Source].Events, e)
	}
	return all
}

// figureNews tells values that were disputed or repeated from those given by nobody before. Those that revise are known.
func (r *Record) figureNews(of map[string]*News) {
	place := map[Observation]int{} // in the record
	for i, o := range r.Observations {
		place[o] = i
	}
	old := map[Observation]bool{} // revised, disputed or repeated
	repeated := map[Observation]bool{}
	for _, n := range of {
		for _, v := range n.Revised {
			old[v.New.Observation] = true
		}
	}
	begun := map[string][]int{} // for each publication, where in the record each of its disputes begins
	for _, group := range r.claims(func(Observation) bool { return true }) {
		d := dispute{of: r}
		for len(group) > 0 {
			moment := r.Source(group[0].Source).Published
			now := 1
			for now < len(group) && r.Source(group[now].Source).Published.Equal(moment) {
				now++
			}
			for _, o := range group[:now] {
				if slices.ContainsFunc(d.said, func(before Observation) bool { return r.Between(before, o) == Agreeing }) {
					repeated[o] = true
				}
			}
			for _, o := range group[:now] {
				d.add(o)
			}
			group = group[now:]
			if !d.open() {
				continue
			}
			c := d.contradiction()
			last := c.Figures[len(c.Figures)-1].Source
			if !last.Published.Equal(moment) {
				continue
			}
			at := place[slices.MinFunc(d.said, func(a, b Observation) int { return place[a] - place[b] })]
			i, _ := slices.BinarySearch(begun[last.ID], at)
			begun[last.ID] = slices.Insert(begun[last.ID], i, at)
			of[last.ID].Disputed = slices.Insert(of[last.ID].Disputed, i, c)
			for _, f := range c.Figures {
				if f.Source.ID == last.ID {
					old[f.Observation] = true
				}
			}
		}
	}
	for _, o := range r.Observations {
		n := of[o.Source]
		switch {
		case old[o]:
		case repeated[o]:
			n.Repeated = append(n.Repeated, r.Figure(o))
		default:
			n.Figures = append(n.Figures, r.Figure(o))
		}
	}
}

// stageNews sets each report of a stage beside the last one published before it.
func (r *Record) stageNews(of map[string]*News) {
	reports := map[string][]StageReport{} // of each project, the source published last first
	for _, s := range r.Stages {
		if _, known := reports[s.Project]; !known {
			reports[s.Project] = r.StageReports(s.Project)
		}
		n, change, all := of[s.Source], StageChange{New: s}, reports[s.Project]
		before, _ := slices.BinarySearchFunc(all, n.Source.Published, func(other StageReport, moment time.Time) int {
			if of[other.Source].Source.Published.Before(moment) {
				return 1
			}
			return -1
		})
		if before < len(all) {
			change.Old = all[before]
		}
		n.Stages = append(n.Stages, change)
	}
}

// courseNews gives each publication the courses that it reports, with what was reported before it. A source reports a
// milestone once, and all reports of one lie together in a record, so courses keep their order.
func (r *Record) courseNews(of map[string]*News) {
	for _, whole := range r.Courses(func(Milestone) bool { return true }) {
		for i, report := range whole.Reports {
			before := i
			for before > 0 && whole.Reports[before-1].Published.Equal(report.Published) {
				before--
			}
			n := of[report.Source]
			known := append(whole.Reports[:before:before], report)
			if before == i {
				known = whole.Reports[: i+1 : i+1] // there may be many of them
			}
			n.Milestones = append(n.Milestones, CourseChange{Course{known}})
		}
	}
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
