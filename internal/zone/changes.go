package zone

import (
	"slices"
	"time"
)

// SourceChanges is what one publication added to the record and what it changed.
type SourceChanges struct {
	Source     Source
	Figures    []*Observation  // given by nobody before
	Repeated   []*Observation  // given before, and agreeing with that
	Revised    []Revision      // given otherwise before
	Disputed   []Contradiction // against what others gave; each with all its values up to this publication
	Stages     []StageChange
	Milestones []MilestoneChange
	Projects   []Project // of which nobody spoke before
	Services   []Service
	Events     []Event
}

// StageChange is a stage report and the one before it; Old is the zero StageReport where this is the first. What was published
// in between without stating a stage is passed over: it has changed nothing.
type StageChange struct{ Old, New StageReport }

// MilestoneChange is the last report of a milestone and all that went before.
type MilestoneChange struct{ History MilestoneHistory }

// New reports that nobody had reported the milestone before.
func (m MilestoneChange) New() bool { return len(m.History.Reports) == 1 }

// Before is the report that a reader knew the milestone from: the last that gave a due day, or else the last of all; false where
// nobody had reported it.
func (m MilestoneChange) Before() (Report, bool) {
	before := MilestoneHistory{m.History.Reports[:len(m.History.Reports)-1]}
	if forecasts := before.Forecasts(); len(forecasts) > 0 {
		return forecasts[len(forecasts)-1], true
	}
	if m.New() {
		return Report{}, false
	}
	return before.Latest(), true
}

// Announced reports that the report is the first to give a due day of a milestone that others had reported without one.
func (m MilestoneChange) Announced() bool {
	before, known := m.Before()
	return known && before.Due.IsZero() && !m.History.Latest().Due.IsZero()
}

// Moved returns the due day before and after the report; false where either is missing, they are the same, or one only names
// the time of the other more exactly.
func (m MilestoneChange) Moved() (old, now Report, moved bool) {
	forecasts := m.History.Forecasts()
	if m.History.Latest().Due.IsZero() || len(forecasts) < 2 {
		return Report{}, Report{}, false
	}
	old, now = m.History.valid(forecasts[:len(forecasts)-1]), m.History.valid(forecasts)
	from, to := old.DueSpan()
	first, last := now.DueSpan()
	return old, now, first.Compare(to) > 0 || last.Compare(from) < 0
}

// Attained reports that the report is the first to say that the milestone was reached.
func (m MilestoneChange) Attained() bool {
	before := MilestoneHistory{m.History.Reports[:len(m.History.Reports)-1]}
	_, already := before.Met()
	return m.History.Latest().Met && !already
}

// Changes lists what each publication added and changed, the newest first. It depends on nothing published later, so the
// changes of a publication never change.
func (s *Snapshot) Changes() []SourceChanges { return s.changes() }

// computeChanges looks at everything once and gives it to the publication it belongs to: a record has many publications.
func (s *Snapshot) computeChanges() []SourceChanges {
	all, of := make([]SourceChanges, len(s.Sources)), map[string]*SourceChanges{}
	for i, source := range s.Sources {
		all[i].Source = source
		of[source.ID] = &all[i]
	}
	for _, v := range s.Revisions(Subject{}) {
		n := of[v.New.Source.ID]
		n.Revised = append(n.Revised, v)
	}
	s.figureChanges(of)
	s.stageChanges(of)
	s.milestoneChanges(of)
	first := s.mentions()
	for _, p := range s.Projects {
		n := of[first[Subject{Project: p.ID}].source]
		n.Projects = append(n.Projects, p)
	}
	for _, v := range s.Services {
		n := of[first[Subject{Service: v.ID}].source]
		n.Services = append(n.Services, v)
	}
	for _, e := range s.Events {
		of[e.Source].Events = append(of[e.Source].Events, e)
	}
	return slices.DeleteFunc(all, func(n SourceChanges) bool { return s.aside(n.Source.ID) })
}

// figureChanges tells values that were disputed or repeated from those given by nobody before. Those that revise are known.
func (s *Snapshot) figureChanges(of map[string]*SourceChanges) {
	old := map[*Observation]bool{} // revised, disputed or repeated
	repeated := map[*Observation]bool{}
	for _, n := range of {
		for _, v := range n.Revised {
			old[v.New.Observation] = true
		}
	}
	for _, group := range s.groups().groups {
		d := dispute{of: s}
		for len(group) > 0 {
			moment := s.Source(group[0].Source).Time()
			now := 1
			for now < len(group) && s.Source(group[now].Source).Time().Equal(moment) {
				now++
			}
			for _, o := range group[:now] {
				if slices.ContainsFunc(d.said, func(before *Observation) bool { return s.Between(before, o) == Agreeing }) {
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
			if !last.Time().Equal(moment) {
				continue
			}
			of[last.ID].Disputed = append(of[last.ID].Disputed, c)
			for _, f := range c.Figures {
				if f.Source.ID == last.ID {
					old[f.Observation] = true
				}
			}
		}
	}
	for _, o := range s.Observations {
		n := of[o.Source]
		switch {
		case old[o]:
		case repeated[o]:
			n.Repeated = append(n.Repeated, o)
		default:
			n.Figures = append(n.Figures, o)
		}
	}
}

// stageChanges sets each report of a stage beside the last one published before it that states a stage.
func (s *Snapshot) stageChanges(of map[string]*SourceChanges) {
	for _, report := range s.Stages {
		n, change, all := of[report.Source], StageChange{New: report}, s.StageReports(report.Project)
		before, _ := slices.BinarySearchFunc(all, n.Source.Time(), func(other StageReport, moment time.Time) int {
			if of[other.Source].Source.Time().Before(moment) {
				return 1
			}
			return -1
		})
		if earlier := all[before:]; len(earlier) > 0 {
			change.Old = earlier[max(0, slices.IndexFunc(earlier, StageReport.stated))]
		}
		n.Stages = append(n.Stages, change)
	}
}

// milestoneChanges gives each publication the milestones that it reports, with what was reported before it. A source
// reports a milestone once, and all reports of one lie together in a record, so milestones keep their order.
func (s *Snapshot) milestoneChanges(of map[string]*SourceChanges) {
	for _, whole := range s.histories {
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
			n.Milestones = append(n.Milestones, MilestoneChange{MilestoneHistory{known}})
		}
	}
}
