package zone

// Freshness says whether a new value of an indicator is due, by the cadence that a source promises.
type Freshness string

// The states of freshness.
const (
	Current Freshness = "current"  // 正常
	DueSoon Freshness = "due-soon" // 即将更新
	Overdue Freshness = "overdue"  // 逾期未更新
)

// notice is how many days before the next value it counts as due soon.
var notice = map[Cadence]int{Monthly: 7, Quarterly: 14, Yearly: 30}

// Fresh tells how fresh a value published on a day is, and since when that holds. The next one is due a month, a quarter
// or a year after the last. It must not be asked without a cadence: what nobody promises cannot be late.
func (c Cadence) Fresh(published, today Date) (state Freshness, since Date) {
	next := published.addMonths(c.months())
	soon := DateOf(next.Time().AddDate(0, 0, -notice[c]))
	switch {
	case today.Compare(next) > 0:
		return Overdue, DateOf(next.Time().AddDate(0, 0, 1))
	case today.Compare(soon) >= 0:
		return DueSoon, soon
	}
	return Current, published
}

// Due is the day on which the next value of an indicator is due; false where no source promises a cadence or none has
// published a value yet.
func (s *Snapshot) Due(indicator string) (on Date, known bool) {
	cadence := s.Indicator(indicator).Cadence
	if cadence == "" {
		return Date{}, false
	}
	newest := s.newest(indicator)
	if newest.IsZero() {
		return Date{}, false
	}
	return newest.addMonths(cadence.months()), true
}

// newest is the day on which the newest actual value of an indicator was published; zero where there is none.
func (s *Snapshot) newest(indicator string) Date {
	var newest Date
	for _, at := range s.observations.of(Subject{Indicator: indicator}) {
		o := s.Observations[at]
		if on := s.sources[o.Source].Published; o.Nature == Actual && on.Compare(newest) > 0 {
			newest = on
		}
	}
	return newest
}

// Fresh tells how fresh the newest actual value of an indicator is; false where no source promises a cadence or none has
// published a value yet.
func (s *Snapshot) Fresh(indicator string, today Date) (state Freshness, since Date, known bool) {
	cadence, newest := s.Indicator(indicator).Cadence, s.newest(indicator)
	if cadence == "" || newest.IsZero() {
		return "", Date{}, false
	}
	state, since = cadence.Fresh(newest, today)
	return state, since, true
}
