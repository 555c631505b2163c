package zone

import "slices"

// Unanswered returns the targets whose day has passed and of which no source has published what was reached: an actual
// value of the same thing for that day or a later one.
func (r *Record) Unanswered(today Date) []Figure {
	return r.Figures(func(o Observation) bool {
		return o.Nature == Target && o.Dating == DatedBySource && o.To.Compare(today) < 0 &&
			!slices.ContainsFunc(r.Observations, func(a Observation) bool {
				return a.Nature == Actual && a.thing() == o.thing() && a.To.Compare(o.To) >= 0
			})
	})
}
