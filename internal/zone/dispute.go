package zone

import (
	"cmp"
	"math/big"
	"slices"
)

// Relation says how two observations of different sources stand to each other.
type Relation string

// The relations.
const (
	Unrelated     Relation = ""
	Agreeing      Relation = "agreeing"
	Revising      Relation = "revising"      // the later publication corrects the earlier one
	Contradicting Relation = "contradicting" // neither can be said to correct the other
)

// Between relates two observations, in whichever order they come. They speak of the same thing if indicator, region and
// project or service are the same and, unless the indicator is a fixed feature, period and nature too. If they then differ
//
//   - the one published on a later day is a revision;
//   - of a fixed feature it is one only if its source calls it revised, because a length does not change: the two
//     contradict each other, whatever their days and natures;
//   - two published on the same day contradict each other.
func (s *Snapshot) Between(a, b *Observation) Relation {
	fixed := s.fixed(a.Indicator)
	switch {
	case a.series(fixed) != b.series(fixed) || a.Source == b.Source:
		return Unrelated
	case !fixed && (a.From != b.From || a.To != b.To || a.Nature != b.Nature):
		return Unrelated
	case agree(a, b):
		return Agreeing
	}
	later, order := b, s.Source(a.Source).Published.Compare(s.Source(b.Source).Published)
	if order > 0 {
		later = a
	}
	if order == 0 || fixed && later.Status != Revised {
		return Contradicting
	}
	return Revising
}

// agree reports that two values may both be true as they are worded. A value agrees with a more exact one that it is when
// that is rounded or cut off at its own last digit; about allows one more of that digit: 342, about 342 and 342.661 agree,
// 37 and 41 do not. An open or closed range agrees with what lies in it.
func agree(a, b *Observation) bool {
	if a.isRange() || b.isRange() {
		return a.reaches(b) && b.reaches(a)
	}
	if a.Value.scale > b.Value.scale {
		a, b = b, a
	}
	return a.near(b.Value) || b.Exactness == About && b.near(a.Value)
}

func (o *Observation) isRange() bool { return o.Exactness != Exact && o.Exactness != About }

// reaches reports that some value of o is not above all of other's.
func (o *Observation) reaches(other *Observation) bool {
	if o.Exactness == AtMost || other.Exactness == AtLeast {
		return true
	}
	return o.Value.Cmp(other.most()) <= 0
}

// most is the highest value that an observation names.
func (o *Observation) most() Decimal {
	if o.Upper.Given {
		return o.Upper.Decimal
	}
	return o.Value
}

// near reports that v, rounded or cut off at the last digit of o, is the value of o, or one of that digit beside it where o
// is about so much.
func (o *Observation) near(v Decimal) bool {
	allowed := new(big.Rat)
	if o.Exactness == About {
		allowed.SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(o.Value.scale)), nil))
	}
	nearest, err := rounded(v.rat(), int(o.Value.scale))
	if err != nil {
		return false
	}
	for _, whole := range []Decimal{nearest, v.cut(o.Value.scale)} {
		apart := new(big.Rat).Sub(whole.rat(), o.Value.rat())
		if apart.Abs(apart).Cmp(allowed) <= 0 {
			return true
		}
	}
	return false
}

// Agreement returns the other sources that give a value which agrees with an observation, of the same thing in the same
// period, in the order of publication.
func (s *Snapshot) Agreement(o *Observation) []Source {
	var others []Source
	for _, other := range s.group(o) {
		if other.Source != o.Source && agree(o, other) {
			others = append(others, s.Source(other.Source))
		}
	}
	return others
}

// Foremost reports that no other source says more of the same thing in agreement with an observation: none is exact where o is
// not, has more digits, or had as many before.
func (s *Snapshot) Foremost(o *Observation) bool {
	return !slices.ContainsFunc(s.group(o), func(other *Observation) bool {
		if other.Source == o.Source || !agree(o, other) {
			return false
		}
		if exact := other.Exactness == Exact; exact != (o.Exactness == Exact) {
			return exact
		}
		if other.Value.scale != o.Value.scale {
			return other.Value.scale > o.Value.scale
		}
		if by := s.Source(other.Source).Published.Compare(s.Source(o.Source).Published); by != 0 {
			return by < 0
		}
		return other.Source < o.Source
	})
}

// Revision is a value and the one that a later publication put in its place.
type Revision struct{ Old, New Figure }

// ObservationKey is what an observation speaks of: one thing in one period, as fact or plan; of a fixed feature the thing
// alone. Only values with one key can be compared.
type ObservationKey struct {
	seriesKey
	From, To Date
	Nature   Nature
}

// Key says what an observation speaks of.
func (s *Snapshot) Key(o *Observation) ObservationKey { return o.key(s.fixed(o.Indicator)) }

func (s *Snapshot) fixed(indicator string) bool {
	i, known := s.indicators[indicator]
	return known && i.Fixed
}

func (o *Observation) key(fixed bool) ObservationKey {
	if fixed {
		return ObservationKey{seriesKey: o.series(true)}
	}
	return ObservationKey{o.series(false), o.From, o.To, o.Nature}
}

// Anywhere is the same key for no region in particular, by which regions are compared.
func (k ObservationKey) Anywhere() ObservationKey {
	k.Region = ""
	return k
}

// Corrected is what later publications put in the place of an observation; the observation itself where none did.
func (s *Snapshot) Corrected(o *Observation) *Observation {
	for _, later := range s.group(o) { // the earliest publication first
		if s.Source(later.Source).Published.Compare(s.Source(o.Source).Published) > 0 && s.Between(o, later) == Revising {
			o = later
		}
	}
	return o
}

// Stands reports that no later publication corrected an observation.
func (s *Snapshot) Stands(o *Observation) bool {
	corrected := s.corrected()
	return len(corrected) == 0 || !corrected[o]
}

func (s *Snapshot) correctedObservations() map[*Observation]bool {
	corrected := map[*Observation]bool{}
	for _, v := range s.Revisions(Subject{}) {
		corrected[v.Old.Observation] = true
	}
	return corrected
}

// Agrees reports that two values with one key may both be true as they are worded.
func (o *Observation) Agrees(other *Observation) bool { return agree(o, other) }

// observationGroups are the observations of the record by what they speak of, those of more than one source: most keys
// have one observation, of which there is nothing to compare.
type observationGroups struct {
	groups [][]*Observation // by their first observation in the record; in each the earliest publication first
	about  rowIndex         // of groups
}

func (s *Snapshot) groupObservations() observationGroups {
	count := make(map[ObservationKey]int, len(s.Observations))
	for _, o := range s.Observations {
		count[s.Key(o)]++
	}
	var groups [][]*Observation
	place := map[ObservationKey]int{}
	for _, o := range s.Observations {
		key := s.Key(o)
		if count[key] == 1 {
			continue
		}
		at, begun := place[key]
		if !begun {
			at = len(groups)
			place[key] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], o)
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b *Observation) int {
			return s.Source(a.Source).Time().Compare(s.Source(b.Source).Time())
		})
	}
	return indexGroups(groups)
}

func indexGroups(groups [][]*Observation) observationGroups {
	g := observationGroups{groups, newRowIndex(len(groups))}
	for at, group := range groups {
		g.about.add(group[0].subject(), at)
	}
	return g
}

// groupsFrom are the groups of an earlier day, when only some sources were published, of which those of the record are known.
func (s *Snapshot) groupsFrom(all observationGroups, published map[string]bool) observationGroups {
	var groups [][]*Observation
	first := map[ObservationKey]int32{} // positions
	for _, group := range all.groups {
		some := only(group, func(o *Observation) bool { return published[o.Source] })
		if len(some) < 2 {
			continue
		}
		key := s.Key(some[0])
		about := s.observations.of(some[0].subject())
		first[key] = about[slices.IndexFunc(about, func(at int32) bool { return s.Key(s.Observations[at]) == key })]
		groups = append(groups, some)
	}
	slices.SortFunc(groups, func(a, b []*Observation) int { return cmp.Compare(first[s.Key(a[0])], first[s.Key(b[0])]) })
	return indexGroups(groups)
}

// groupsAbout returns the groups about a subject without a source: all that is said under a key is about the same.
func (s *Snapshot) groupsAbout(about Subject) [][]*Observation {
	all := s.groups()
	return pick(all.groups, all.about.of(about))
}

// group is what several sources say of the thing that an observation speaks of, with it; nil where no other does.
func (s *Snapshot) group(o *Observation) []*Observation {
	for _, group := range s.groupsAbout(o.subject()) {
		if s.Key(group[0]) == s.Key(o) {
			return group
		}
	}
	return nil
}

// Revisions lists the revisions about a subject, whatever the source, those published last first. Where several publications
// correct one value one after the other, each revision leads from one to the next.
func (s *Snapshot) Revisions(about Subject) []Revision {
	var all []Revision
	for _, group := range s.groupsAbout(about) {
		for i, later := range group {
			for _, before := range slices.Backward(group[:i]) {
				relation := s.Between(before, later)
				if relation == Revising {
					all = append(all, Revision{s.Figure(before), s.Figure(later)})
				}
				if relation == Revising || relation == Agreeing {
					break
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Revision) int { return b.New.Source.Time().Compare(a.New.Source.Time()) })
	return all
}

// Contradiction is two or more values of the same thing, some of which contradict each other, the earliest publication
// first.
type Contradiction struct{ Figures []Figure }

// Contradictions lists the contradictions about a subject, whatever the source, in the order of the record. No value is
// dropped but those that a later publication corrected.
func (s *Snapshot) Contradictions(about Subject) []Contradiction {
	var all []Contradiction
	for _, group := range s.groupsAbout(about) {
		d := dispute{of: s}
		for _, o := range group {
			d.add(o)
		}
		if d.open() {
			all = append(all, d.contradiction())
		}
	}
	return all
}

// dispute follows what is said under one key from publication to publication, so that none of them has to be compared with
// all before it more than once.
type dispute struct {
	of      *Snapshot
	said    []*Observation
	removed []bool   // corrected by a later publication
	against [][2]int // pairs that contradict each other
}

// add takes what was said next, in the order of publication.
func (d *dispute) add(o *Observation) {
	day, next := d.of.Source(o.Source).Published, len(d.said)
	for i, before := range d.said {
		if d.removed[i] {
			continue
		}
		switch d.of.Between(before, o) {
		case Revising:
			d.removed[i] = day.Compare(d.of.Source(before.Source).Published) > 0
		case Contradicting:
			d.against = append(d.against, [2]int{i, next})
		}
	}
	d.said, d.removed = append(d.said, o), append(d.removed, false)
}

// open reports that some of the values that stand contradict each other.
func (d *dispute) open() bool {
	d.against = slices.DeleteFunc(d.against, func(pair [2]int) bool { return d.removed[pair[0]] || d.removed[pair[1]] })
	return len(d.against) > 0
}

// contradiction has the values that stand.
func (d *dispute) contradiction() Contradiction {
	var c Contradiction
	for i, o := range d.said {
		if !d.removed[i] {
			c.Figures = append(c.Figures, d.of.Figure(o))
		}
	}
	return c
}
