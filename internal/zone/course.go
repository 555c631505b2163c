package zone

import (
	"slices"
	"time"
)

// Course is one milestone as its sources report it, from the earliest publication to the latest. The latest report counts,
// but nothing that an earlier one adds is lost: a milestone that was met stays met, and a due day that a later source does
// not repeat stays due.
type Course struct{ Reports []Report }

// Report is what one source says of a milestone, and when it said so.
type Report struct {
	Milestone
	Published time.Time
}

// Courses returns the milestones that keep accepts, each with all its reports, in the order of their latest ones.
func (r *Record) Courses(keep func(Milestone) bool) []Course {
	var courses []Course
	place := map[string]int{}
	for _, m := range r.Milestones {
		if !keep(m) {
			continue
		}
		i, begun := place[m.course()]
		if !begun {
			i = len(courses)
			place[m.course()] = i
			courses = append(courses, Course{})
		}
		courses[i].Reports = append(courses[i].Reports, Report{m, r.Source(m.Source).Published})
	}
	for _, c := range courses {
		slices.SortStableFunc(c.Reports, func(a, b Report) int { return a.Published.Compare(b.Published) })
	}
	return courses
}

// Latest is the report of the source published last.
func (c Course) Latest() Report { return c.Reports[len(c.Reports)-1] }

// Forecasts are the reports that give a due day, the earliest publication first.
func (c Course) Forecasts() []Report {
	return slices.DeleteFunc(slices.Clone(c.Reports), func(r Report) bool { return r.Due.IsZero() })
}

// Met is the last report of the milestone as reached, one with a day before one without; false where none says so.
func (c Course) Met() (Report, bool) {
	var met Report
	for _, r := range c.Reports {
		if r.Met && (!r.MetOn.IsZero() || met.MetOn.IsZero()) {
			met = r
		}
	}
	return met, met.Met
}

// Standing says how a milestone stands against its plan.
type Standing string

// The standings. What cannot be told from what is published is Unpublished, never OnTime.
const (
	OnTime      Standing = "on-time"     // 按期: reached no later than first announced
	Late        Standing = "late"        // 延期: reached later than first announced, or put off
	Pending     Standing = "pending"     // 未到期: the announced day has not passed
	Unpublished Standing = "unpublished" // 未公布: no due day, or no word of what came of it
)

// Verdict is a standing and by how much.
type Verdict struct {
	Standing Standing
	// Days counts from the due period to the day it was reached, below zero where that came first; 0 where it lies within.
	Days int
	// Overdue: the last announced day has passed, and nobody has reported the milestone as reached.
	Overdue bool
}

// Verdict judges a milestone on a day. The measure is the due day that was published first: a plan put off is late, however
// well the new day is kept. A day known to the month or year stands for all its days.
func (c Course) Verdict(today Date) Verdict {
	forecasts := c.Forecasts()
	if len(forecasts) == 0 {
		return Verdict{Standing: Unpublished}
	}
	from, to := forecasts[0].DuePrecision.span(forecasts[0].Due)
	if met, reached := c.Met(); reached {
		return met.against(from, to)
	}
	next, end := forecasts[len(forecasts)-1].DuePrecision.span(forecasts[len(forecasts)-1].Due)
	v := Verdict{Standing: Pending, Overdue: end.Compare(today) < 0}
	switch {
	case next.Compare(to) > 0:
		v.Standing, v.Days = Late, to.DaysTo(next)
	case v.Overdue:
		v.Standing = Unpublished
	}
	return v
}

// against compares the day on which something was reached with the days on which it was due.
func (r Report) against(from, to Date) Verdict {
	if r.MetOn.IsZero() {
		// It was reached by the day of publication, which may be enough to know.
		if DateOf(r.Published.In(Shanghai)).Compare(to) <= 0 {
			return Verdict{Standing: OnTime}
		}
		return Verdict{Standing: Unpublished}
	}
	first, last := r.MetPrecision.span(r.MetOn)
	switch {
	case last.Compare(from) < 0:
		return Verdict{Standing: OnTime, Days: from.DaysTo(last)}
	case last.Compare(to) <= 0:
		return Verdict{Standing: OnTime}
	case first.Compare(to) > 0:
		return Verdict{Standing: Late, Days: to.DaysTo(first)}
	}
	return Verdict{Standing: Unpublished} // known to the month or year that the due day lies in
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
