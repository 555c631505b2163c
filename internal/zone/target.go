package zone

import "slices"

// Unanswered returns the targets whose day has passed and of which no source has published what was reached: an actual
// value of the same thing for that day or a later one.
func (s *Snapshot) Unanswered(today Date) []*Observation {
	return only(s.unanswered(), func(o *Observation) bool { return o.To.Compare(today) < 0 })
}

// unansweredTargets are the targets with a day of their own of which no result is published, whether that day has passed or not.
func (s *Snapshot) unansweredTargets() []*Observation {
	var targets []*Observation
	reached := map[seriesKey]Date{} // the last day of an actual value of each series with a target
	for i := range s.Observations {
		if o := &s.Observations[i]; o.Nature == Target && o.Dating == DatedBySource {
			targets, reached[o.series()] = append(targets, o), Date{}
		}
	}
	for i := range s.Observations {
		if o := &s.Observations[i]; o.Nature == Actual {
			if last, aimed := reached[o.series()]; aimed && o.To.Compare(last) > 0 {
				reached[o.series()] = o.To
			}
		}
	}
	return slices.DeleteFunc(targets, func(o *Observation) bool { return reached[o.series()].Compare(o.To) >= 0 })
}
