package zone

import (
	"slices"
	"time"
)

// MilestoneHistory is one milestone as its sources report it, from the earliest publication to the latest. The latest
// report counts, but nothing that an earlier one adds is lost: a milestone that was met stays met, and a due day that a
// later source does not repeat stays due.
type MilestoneHistory struct{ Reports []Report }

// Report is what one source says of a milestone, and when it said so.
type Report struct {
	Milestone
	Published time.Time
}

// Histories returns the milestones about a subject, each with those of its reports that are about it, in the order of
// the record.
func (s *Snapshot) Histories(about Subject) []MilestoneHistory {
	histories := pick(s.histories, s.milestones.of(about))
	if about.Source == "" {
		return histories
	}
	for i, h := range histories {
		histories[i] = MilestoneHistory{only(h.Reports, func(r Report) bool { return r.Source == about.Source })}
	}
	return histories
}

// indexHistories groups the reports of each milestone.
func (s *Snapshot) indexHistories() {
	place := map[string]int{}
	for _, m := range s.Milestones {
		id := m.milestone()
		i, begun := place[id]
		if !begun {
			i = len(s.histories)
			place[id] = i
			s.histories = append(s.histories, MilestoneHistory{})
		}
		s.histories[i].Reports = append(s.histories[i].Reports, Report{m, s.Source(m.Source).Time()})
	}
	s.milestones = newRowIndex(len(s.histories))
	for i, h := range s.histories {
		slices.SortStableFunc(h.Reports, func(a, b Report) int { return a.Published.Compare(b.Published) })
		for _, r := range h.Reports {
			s.milestones.add(Subject{"", r.Region, r.Project, r.Service, r.Source}, i)
		}
	}
}

// Latest is the report of the source published last.
func (h MilestoneHistory) Latest() Report { return h.Reports[len(h.Reports)-1] }

// Forecasts are the reports that give a due day, the earliest publication first.
func (h MilestoneHistory) Forecasts() []Report {
	undated := func(r Report) bool { return r.Due.IsZero() }
	if !slices.ContainsFunc(h.Reports, undated) {
		return h.Reports[:len(h.Reports):len(h.Reports)]
	}
	return slices.DeleteFunc(slices.Clone(h.Reports), undated)
}

// Met is the last report of the milestone as reached, one with a day before one without; false where none says so.
func (h MilestoneHistory) Met() (Report, bool) {
	var met Report
	for _, r := range h.Reports {
		if r.Met && (!r.MetOn.IsZero() || met.MetOn.IsZero()) {
			met = r
		}
	}
	return met, met.Met
}

// ScheduleStatus says how a milestone stands against its plan.
type ScheduleStatus string

// The schedule statuses. What cannot be told from what is published is Unpublished, never OnTime.
const (
	OnTime      ScheduleStatus = "on-time"     // 按期: reached no later than first announced
	Late        ScheduleStatus = "late"        // 延期: reached later than first announced, or put off
	Pending     ScheduleStatus = "pending"     // 未到期: the announced day has not passed
	Unpublished ScheduleStatus = "unpublished" // 未公布: no due day, or no word of what came of it
)

// Assessment is a schedule status and by how much.
type Assessment struct {
	Status ScheduleStatus
	// Days counts from the due period to the day it was reached, below zero where that came first; 0 where it lies within.
	Days int
	// Overdue: the last announced day has passed, and nobody has reported the milestone as reached.
	Overdue bool
}

// Assess compares a milestone with its plan on a day. The measure is the due day that was published first: a plan put off is late, however
// well the new day is kept. A day known to the month or year stands for all its days.
func (h MilestoneHistory) Assess(today Date) Assessment {
	forecasts := h.Forecasts()
	if len(forecasts) == 0 {
		return Assessment{Status: Unpublished}
	}
	from, to := forecasts[0].DuePrecision.span(forecasts[0].Due)
	if met, reached := h.Met(); reached {
		return met.against(from, to)
	}
	next, end := forecasts[len(forecasts)-1].DuePrecision.span(forecasts[len(forecasts)-1].Due)
	v := Assessment{Status: Pending, Overdue: end.Compare(today) < 0}
	switch {
	case next.Compare(to) > 0:
		v.Status, v.Days = Late, to.DaysTo(next)
	case v.Overdue:
		v.Status = Unpublished
	}
	return v
}

// against compares the day on which something was reached with the days on which it was due.
func (r Report) against(from, to Date) Assessment {
	if r.MetOn.IsZero() {
		// It was reached by the day of publication, which may be enough to know.
		if DateOf(r.Published.In(Shanghai)).Compare(to) <= 0 {
			return Assessment{Status: OnTime}
		}
		return Assessment{Status: Unpublished}
	}
	first, last := r.MetPrecision.span(r.MetOn)
	switch {
	case last.Compare(from) < 0:
		return Assessment{Status: OnTime, Days: from.DaysTo(last)}
	case last.Compare(to) <= 0:
		return Assessment{Status: OnTime}
	case first.Compare(to) > 0:
		return Assessment{Status: Late, Days: to.DaysTo(first)}
	}
	return Assessment{Status: Unpublished} // known to the month or year that the due day lies in
}

// span is the first and the last day that a day of some precision may be.
func (p Precision) span(day Date) (first, last Date) {
	switch p {
	case ToYear:
		return Date{day.Year, time.January, 1}, day
	case ToMonth:
		return Date{day.Year, day.Month, 1}, day
	}
	return day, day
}
