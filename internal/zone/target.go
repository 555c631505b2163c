package zone

import "slices"

// Unanswered returns the targets whose day has passed and of which no source has published what was reached: an actual
// value of the same thing for that day or a later one.
func (s *Snapshot) Unanswered(today Date) []Observation {
	var targets []Observation
	for _, o := range s.Observations {
		if o.Nature != Target || o.Dating != DatedBySource || o.To.Compare(today) >= 0 {
			continue
		}
		if !slices.ContainsFunc(s.ObservationsOf(o.subject()), func(a Observation) bool {
			return a.Nature == Actual && a.series() == o.series() && a.To.Compare(o.To) >= 0
		}) {
			targets = append(targets, o)
		}
	}
	return targets
}
