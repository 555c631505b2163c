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

// target is a target with a day of its own.
type target struct {
	*Observation
	open bool // no result of it is published, whether that day has passed or not
}

func (s *Snapshot) listTargets() []target {
	var all []target
	for _, o := range s.Observations {
		if o.Nature == Target && o.Dating == DatedBySource {
			all = append(all, target{o, s.open(o)})
		}
	}
	return all
}

// targetsFrom are the targets of an earlier day, when only some sources were published. What is open now was open then.
func (s *Snapshot) targetsFrom(all []target, published map[string]bool) []target {
	var some []target
	for _, t := range all {
		if published[t.Source] {
			some = append(some, target{t.Observation, t.open || s.open(t.Observation)})
		}
	}
	return some
}

func (s *Snapshot) open(o *Observation) bool {
	return !s.IsReplaced(o) && !slices.ContainsFunc(s.observations.of(o.subject()), func(at int32) bool {
		a := s.Observations[at]
		return a.Nature == Actual && a.series(false) == o.series(false) && a.To.Compare(o.To) >= 0
	})
}
