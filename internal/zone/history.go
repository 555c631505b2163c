package zone

import (
	"cmp"
	"slices"
	"sync"
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

// histories groups the reports of each milestone.
func (r *Record) histories() []MilestoneHistory {
	var all []MilestoneHistory
	place, published := map[string]int{}, r.published()
	for _, m := range r.Milestones {
		id := m.milestone()
		i, begun := place[id]
		if !begun {
			i = len(all)
			place[id] = i
			all = append(all, MilestoneHistory{})
		}
		all[i].Reports = append(all[i].Reports, Report{m, published[m.Source]})
	}
	for _, h := range all {
		slices.SortStableFunc(h.Reports, func(a, b Report) int { return a.Published.Compare(b.Published) })
	}
	return all
}

// historiesFrom are the milestones of an earlier day, when only some sources were published. Most are what they are now.
func (s *Snapshot) historiesFrom(published map[string]bool) []MilestoneHistory {
	all := make([]MilestoneHistory, 0, len(s.histories))
	for _, h := range s.histories {
		if slices.ContainsFunc(h.Reports, func(r Report) bool { return !published[r.Source] }) {
			h.Reports = only(h.Reports, func(r Report) bool { return published[r.Source] })
		}
		if len(h.Reports) > 0 {
			all = append(all, h)
		}
	}
	return all
}

func (s *Snapshot) indexHistories() {
	s.milestones = newRowIndex(len(s.histories))
	for i, h := range s.histories {
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

// The schedule statuses. What cannot be known from what is published is never OnTime.
const (
	OnTime   ScheduleStatus = "on-time"   // 按期: reached no later than first announced
	Late     ScheduleStatus = "late"      // 延期: reached later than first announced, or put off
	Pending  ScheduleStatus = "pending"   // 未到期: the announced day has not passed
	NoResult ScheduleStatus = "no-result" // 过期没有结果: it has passed, and nobody has reported the milestone as reached
	NoPlan   ScheduleStatus = "no-plan"   // 没有公布计划
	Unclear  ScheduleStatus = "unclear"   // 达到了，分不出早晚: reached, but when is not known well enough
)

// ScheduleStatuses lists the statuses in the order of the pages.
func ScheduleStatuses() []ScheduleStatus {
	return []ScheduleStatus{OnTime, Late, Pending, NoResult, NoPlan, Unclear}
}

// Slip is a number of years, months or days between two dates, in the unit that the less exact of them is known to. It is
// below zero where the second date comes first.
type Slip struct {
	N    int
	Unit Precision
}

// Assessment is a schedule status and by how much.
type Assessment struct {
	Status ScheduleStatus
	// Slip counts from the day first announced to the day on which the milestone was reached, or to which it was put off. The
	// zero Slip is none, or one that is not known.
	Slip Slip
	// Open reports that the milestone is still to come: it is not reached, and the last announced day has not passed.
	Open bool
}

// Assess compares a milestone with its plan on a day. The measure is the due day that was published first: a plan put off
// is late, however well the new day is kept. A day known to the month or year stands for all its days.
func (h MilestoneHistory) Assess(today Date) Assessment {
	forecasts := h.Forecasts()
	if len(forecasts) == 0 {
		return Assessment{Status: NoPlan}
	}
	first, last := forecasts[0], h.valid(forecasts)
	_, to := first.DuePrecision.span(first.Due)
	next, end := last.DuePrecision.span(last.Due)
	putOff := next.Compare(to) > 0 || last.Source != first.Source && end.Compare(to) > 0 && last.day().Compare(to) > 0
	if met, reached := h.Met(); reached {
		return met.against(first, putOff)
	}
	v := Assessment{Status: Pending, Open: true}
	if putOff {
		v.Status, v.Slip = Late, slip(first.Due, first.DuePrecision, last.Due, last.DuePrecision)
	}
	if end.Compare(today) < 0 {
		v.Status, v.Open = NoResult, false
	}
	return v
}

// AssessedMilestone is a milestone as it stands on a day.
type AssessedMilestone struct {
	MilestoneHistory
	Assessment
	Due Date // of the forecast that counts, see Plan; zero where no source gives a due day
}

// assessed is how things stand on the day that was asked for last, which for most of a record's life is today.
type assessed struct {
	mu   sync.Mutex
	kept *standing // nil before the first question
}

// standing is how things stand on a day.
type standing struct {
	day        Date
	milestones []*AssessedMilestone // in the order of the histories
	goals      []*AssessedMilestone // of the projects, in their order
	unanswered []*Observation
}

// Assessed returns how the histories of a subject stand on a day, in the order of the record.
func (s *Snapshot) Assessed(about Subject, today Date) []*AssessedMilestone {
	switch {
	case about == (Subject{}):
		return s.on(today).milestones
	case about.Source == "":
		return pick(s.on(today).milestones, s.milestones.of(about))
	}
	return assessAll(s.Histories(about), today)
}

func (s *Snapshot) on(today Date) *standing {
	s.assessed.mu.Lock()
	defer s.assessed.mu.Unlock()
	if s.assessed.kept == nil || s.assessed.kept.day != today {
		now := &standing{day: today, milestones: assessAll(s.histories, today), goals: make([]*AssessedMilestone, len(s.Projects))}
		for i, p := range s.Projects {
			now.goals[i] = Goal(pick(now.milestones, s.milestones.project[p.ID]))
		}
		for _, t := range s.targets() {
			if t.open && t.To.Compare(today) < 0 {
				now.unanswered = append(now.unanswered, t.Observation)
			}
		}
		s.assessed.kept = now
	}
	return s.assessed.kept
}

// Goals are the milestones that the projects of the record are about on a day, in their order.
func (s *Snapshot) Goals(today Date) []*AssessedMilestone { return s.on(today).goals }

// Goal is the milestone that a project is about, of those that it has as a whole and with a day: the one still to come, or else
// reached, or else past; of several the last due. It is nil where there is none.
func Goal(milestones []*AssessedMilestone) *AssessedMilestone {
	var goal *AssessedMilestone
	for _, h := range milestones {
		if met, _ := h.Met(); met.Region != "" || h.Latest().Region != "" || h.Status == NoPlan {
			continue
		}
		if goal == nil || cmp.Or(h.weight()-goal.weight(), h.Due.Compare(goal.Due)) > 0 {
			goal = h
		}
	}
	return goal
}

func (h *AssessedMilestone) weight() int {
	_, met := h.Met()
	switch {
	case h.Open:
		return 2
	case met:
		return 1
	}
	return 0
}

func assessAll(histories []MilestoneHistory, today Date) []*AssessedMilestone {
	all := make([]*AssessedMilestone, len(histories))
	for i, h := range histories {
		plan, _ := h.Plan()
		all[i] = &AssessedMilestone{h, h.Assess(today), plan.Due}
	}
	return all
}

// valid is the forecast that counts: the one published last, but not one that names the time of the one before it less
// exactly, as long as that has not passed.
func (h MilestoneHistory) valid(forecasts []Report) Report {
	valid := forecasts[0]
	for _, f := range forecasts[1:] {
		from, to := valid.DuePrecision.span(valid.Due)
		first, last := f.DuePrecision.span(f.Due)
		vaguer := first.Compare(from) <= 0 && last.Compare(to) >= 0 && f.DuePrecision != valid.DuePrecision
		if !vaguer || f.day().Compare(to) > 0 {
			valid = f
		}
	}
	return valid
}

// Plan is the forecast that counts, see Assess; false where no source gives a due day.
func (h MilestoneHistory) Plan() (Report, bool) {
	forecasts := h.Forecasts()
	if len(forecasts) == 0 {
		return Report{}, false
	}
	return h.valid(forecasts), true
}

// DueSpan is the first and the last day that the due day of a report may be.
func (r Report) DueSpan() (first, last Date) { return r.DuePrecision.span(r.Due) }

// day is the day of publication in China.
func (r Report) day() Date { return DateOf(r.Published.In(Shanghai)) }

// against compares the day on which something was reached with the days on which it was first due.
func (r Report) against(due Report, putOff bool) Assessment {
	from, to := due.DuePrecision.span(due.Due)
	if r.MetOn.IsZero() {
		switch {
		case r.day().Compare(to) <= 0: // it was reached by the day of publication
			return Assessment{Status: OnTime}
		case putOff:
			return Assessment{Status: Late}
		}
		return Assessment{Status: Unclear}
	}
	first, last := r.MetPrecision.span(r.MetOn)
	apart := slip(due.Due, due.DuePrecision, r.MetOn, r.MetPrecision)
	switch {
	case last.Compare(from) < 0:
		return Assessment{Status: OnTime, Slip: apart}
	case last.Compare(to) <= 0:
		return Assessment{Status: OnTime}
	case first.Compare(to) > 0:
		return Assessment{Status: Late, Slip: apart}
	}
	return Assessment{Status: Unclear} // known to the month or year that the due day lies in
}

// slip is the time from one date to another in the unit of the less exact one; the zero Slip where they are the same in it.
func slip(from Date, fromPrecision Precision, to Date, toPrecision Precision) Slip {
	years, months := to.Year-from.Year, (to.Year-from.Year)*12+int(to.Month-from.Month)
	by := Slip{from.DaysTo(to), ToDay}
	switch {
	case fromPrecision == ToYear || toPrecision == ToYear:
		by = Slip{years, ToYear}
	case fromPrecision == ToMonth || toPrecision == ToMonth:
		by = Slip{months, ToMonth}
	}
	if by.N == 0 {
		return Slip{}
	}
	return by
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
