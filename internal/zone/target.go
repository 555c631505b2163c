package zone

import "slices"

// Unanswered returns the targets whose day has passed and of which no source has published what was reached: an actual
// value of the same thing for that day or a later one.
func (s *Snapshot) Unanswered(today Date) []*Observation {
	return s.on(today).unanswered
}

// IsReplaced reports that another observation stands for one, see [Series.Replaced].
func (s *Snapshot) IsReplaced(o *Observation) bool {
	return slices.ContainsFunc(s.group(o), func(other *Observation) bool { return s.replaces(other, o) })
}

// unansweredTargets are the targets with a day of their own of which no result is published, whether that day has passed or not.
func (s *Snapshot) unansweredTargets() []*Observation {
	var targets []*Observation
	for _, o := range s.Observations {
		if o.Nature != Target || o.Dating != DatedBySource || s.IsReplaced(o) {
			continue
		}
		if !slices.ContainsFunc(s.observations.of(o.subject()), func(at int) bool {
			a := s.Observations[at]
			return a.Nature == Actual && a.series(false) == o.series(false) && a.To.Compare(o.To) >= 0
		}) {
			targets = append(targets, o)
		}
	}
	return targets
}
