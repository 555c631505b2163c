package zone

import (
	"cmp"
	"iter"
	"slices"
)

// Series is what is known over time of one indicator for one region and, where given, one project or service, in one
// scope; figures of another scope are another series, unless the indicator is a fixed feature.
type Series struct {
	Indicator, Region, Project, Service string

	Scope Text // of its own; empty where that of the indicator holds

	// Lines are the actual values that may be joined, each line from the earliest. What lies in two lines cannot be
	// compared, such as a month and a year.
	Lines [][]Point
	// Marks are plans, targets and forecasts: points that no line joins.
	Marks []*Observation
	// Replaced are values that another publication stands for: a later one that revises them, one that says the same more
	// exactly, or of those that say it as exactly the one to cite.
	Replaced []*Observation
}

// Point is a value on a line, or the lack of one: nothing was published for the period that ends on that day.
type Point struct {
	On          Date
	Observation *Observation
	Missing     bool
}

// Size counts the values that stand, drawn or not joined to anything.
func (s Series) Size() int {
	n := len(s.Marks)
	for _, line := range s.Lines {
		for _, p := range line {
			if !p.Missing {
				n++
			}
		}
	}
	return n
}

// Series groups the observations about a subject, in their order. Each series is made when its turn has come: of very many,
// pages show the first.
func (s *Snapshot) Series(about Subject) iter.Seq[Series] {
	return func(yield func(Series) bool) {
		begun := map[seriesKey]bool{}
		for _, at := range s.observations.of(about) {
			o := s.Observations[at]
			fixed := s.fixed(o.Indicator)
			key, alike := o.series(fixed), o.subject()
			if begun[key] {
				continue
			}
			begun[key], alike.Source = true, about.Source
			members := only(s.ObservationsOf(alike), func(o *Observation) bool { return o.series(fixed) == key })
			if !yield(s.seriesOf(members)) {
				return
			}
		}
	}
}

// Extent is from the first to the last day that the observations of an indicator are about, and the regions, in their order.
func (s *Snapshot) Extent(indicator string) (from, to Date, regions []string) {
	seen := map[string]bool{}
	for _, at := range s.observations.of(Subject{Indicator: indicator}) {
		o := s.Observations[at]
		began := o.From
		if began.IsZero() {
			began = o.To
		}
		if from.IsZero() || began.Compare(from) < 0 {
			from = began
		}
		if o.To.Compare(to) > 0 {
			to = o.To
		}
		if !seen[o.Region] {
			seen[o.Region], regions = true, append(regions, o.Region)
		}
	}
	return from, to, regions
}

// PublishedOnce reports that an indicator has observations and that none of its series has a second one, not even one that
// says the same.
func (s *Snapshot) PublishedOnce(indicator string) bool { return s.once()[indicator] }

func (s *Snapshot) publishedOnce() map[string]bool {
	once := map[string]bool{}
	for _, i := range s.Indicators {
		count, more := 0, false
		for series := range s.Series(Subject{Indicator: i.ID}) {
			count++
			if more = series.Size()+len(series.Replaced) > 1; more {
				break
			}
		}
		once[i.ID] = count > 0 && !more
	}
	return once
}

// seriesKey is what the observations of one series have in common. Scope is the Chinese wording of a scope of their own,
// and empty for fixed features, whose scopes may explain why two values differ.
type seriesKey struct{ Indicator, Region, Project, Service, Scope string }

func (o *Observation) series(fixed bool) seriesKey {
	scope := o.Scope.ZH
	if fixed {
		scope = ""
	}
	return seriesKey{o.Indicator, o.Region, o.Project, o.Service, scope}
}

// subject selects the observations of the same series.
func (o *Observation) subject() Subject {
	return Subject{o.Indicator, o.Region, o.Project, o.Service, ""}
}

// seriesOf is the series of all its observations.
func (s *Snapshot) seriesOf(members []*Observation) Series {
	o := members[0]
	series := Series{Indicator: o.Indicator, Region: o.Region, Project: o.Project, Service: o.Service}
	if !s.fixed(o.Indicator) {
		series.Scope = o.Scope
	}
	if len(members) == 1 { // as most are
		if o.Nature == Actual {
			series.Lines = [][]Point{{{On: o.To, Observation: o}}}
		} else {
			series.Marks = members
		}
		return series
	}
	slices.SortStableFunc(members, func(a, b *Observation) int {
		return cmp.Or(a.To.Compare(b.To), a.From.Compare(b.From), s.Source(a.Source).Time().Compare(s.Source(b.Source).Time()))
	})
	indicator := s.Indicator(series.Indicator)
	same := map[ObservationKey][]*Observation{}
	for _, o := range members {
		key := o.key(indicator.Fixed)
		same[key] = append(same[key], o)
	}
	lines := map[rhythm]int{}
	for _, o := range members {
		if slices.ContainsFunc(same[o.key(indicator.Fixed)], func(other *Observation) bool { return s.replaces(other, o) }) {
			series.Replaced = append(series.Replaced, o)
			continue
		}
		if o.Nature != Actual {
			series.Marks = append(series.Marks, o)
			continue
		}
		point := Point{On: o.To, Observation: o}
		beat := rhythmOf(o, indicator.Cadence)
		at, begun := lines[beat]
		if !begun || indicator.Fixed || series.Lines[at][len(series.Lines[at])-1].On == o.To {
			lines[beat] = len(series.Lines)
			series.Lines = append(series.Lines, []Point{point})
			continue
		}
		line := series.Lines[at]
		series.Lines[at] = append(append(line, beat.missing(line[len(line)-1].On, o.To)...), point)
	}
	return series
}

// replaces reports that other stands for a value: it is a later revision of it, or says the same more exactly, or as
// exactly and is the one to cite. What contradicts it stands beside it.
func (s *Snapshot) replaces(other, o *Observation) bool {
	later := s.Source(other.Source).Time().Compare(s.Source(o.Source).Time())
	switch s.Between(o, other) {
	case Revising:
		return later > 0
	case Agreeing:
		exacter := cmp.Or(-other.vague()+o.vague(), int(other.Value.scale)-int(o.Value.scale))
		return cmp.Or(exacter, s.cited(o.Source, other.Source)) > 0
	}
	return false
}

// cited orders two sources that say the same, the one to cite first: the founding one, else the one that said it first. A
// source that only repeats it changes nothing.
func (s *Snapshot) cited(a, b string) int {
	founding := s.Founding().ID
	switch {
	case a == b:
		return 0
	case a == founding:
		return -1
	case b == founding:
		return 1
	}
	return cmp.Or(s.Source(a).Time().Compare(s.Source(b).Time()), cmp.Compare(a, b))
}

// vague orders exactnesses, the most exact first.
func (o *Observation) vague() int {
	return slices.Index([]Exactness{Exact, About, Range, AtLeast, AtMost}, o.Exactness)
}

// rhythm tells which periods follow each other on one line: states, single days, spans of some months, and sums since one
// day. Step counts the months from one to the next, 0 where nobody can say when the next one is due.
type rhythm struct {
	kind   string
	months int
	start  int  // the month in which spans start that do not follow each other closely
	since  Date // the day since which is summed up
	step   int
}

func rhythmOf(o *Observation, cadence Cadence) rhythm {
	switch {
	case o.Cumulative:
		return rhythm{kind: "sum", since: o.From}
	case o.From.IsZero():
		return rhythm{kind: "state", step: cadence.months()}
	case o.From == o.To:
		return rhythm{kind: "day"}
	case o.From.Day != 1 || !o.To.EndsMonth():
		return rhythm{kind: "sum", since: o.From}
	}
	months := (o.To.Year-o.From.Year)*12 + int(o.To.Month-o.From.Month) + 1
	if 12%months == 0 && int(o.From.Month-1)%months == 0 {
		return rhythm{kind: "span", months: months, step: months}
	}
	return rhythm{kind: "span", months: months, start: int(o.From.Month), step: 12}
}

// missing lists the period ends between two that are on the line.
func (b rhythm) missing(last, next Date) []Point {
	if b.step == 0 {
		return nil
	}
	var gaps []Point
	for end := last.addMonths(b.step); end.Year*12+int(end.Month) < next.Year*12+int(next.Month); end = end.addMonths(b.step) {
		if len(gaps) == 1000 {
			break // a slip of the pen in a year is no reason to write down a million gaps
		}
		gaps = append(gaps, Point{On: end, Missing: true})
	}
	return gaps
}

func (c Cadence) months() int { return map[Cadence]int{Monthly: 1, Quarterly: 3, Yearly: 12}[c] }

// EndsMonth reports that the day is the last of its month.
func (d Date) EndsMonth() bool { return d.Time().AddDate(0, 0, 1).Day() == 1 }

// addMonths is the same day some months later, the last of the month where d is that or where that month is shorter.
func (d Date) addMonths(n int) Date {
	first := Date{d.Year, d.Month, 1}.Time().AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	if d.EndsMonth() || d.Day > last {
		return Date{first.Year(), first.Month(), last}
	}
	return Date{first.Year(), first.Month(), d.Day}
}
