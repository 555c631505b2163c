package zone

import "slices"

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
func (r *Record) Between(a, b Observation) Relation {
	fixed := r.Indicator(a.Indicator).Fixed
	switch {
	case a.thing() != b.thing() || a.Source == b.Source:
		return Unrelated
	case !fixed && (a.From != b.From || a.To != b.To || a.Nature != b.Nature):
		return Unrelated
	case agree(a, b):
		return Agreeing
	}
	later, order := b, r.Source(a.Source).Day().Compare(r.Source(b.Source).Day())
	if order > 0 {
		later = a
	}
	if order == 0 || fixed && later.Status != Revised {
		return Contradicting
	}
	return Revising
}

// agree reports that two values may both be true as they are worded: about 342 and 341.8 may, at least 50 and 64 may.
func agree(a, b Observation) bool { return a.allows(b.Value) || b.allows(a.Value) }

func (o Observation) allows(v Decimal) bool {
	switch o.Exactness {
	case AtLeast:
		return v.Cmp(o.Value) >= 0
	case About:
		near, err := rounded(v.rat(), int(o.Value.scale))
		return err == nil && near.Cmp(o.Value) == 0
	}
	return v.Cmp(o.Value) == 0
}

// Revision is a value and the one that a later publication put in its place.
type Revision struct{ Old, New Figure }

// Claim is what an observation speaks of: one thing in one period, as fact or plan; of a fixed feature the thing alone.
// Only values of one claim can be set against each other.
type Claim struct {
	thing
	From, To Date
	Nature   Nature
}

// Claim says what an observation speaks of.
func (r *Record) Claim(o Observation) Claim { return o.claim(r.Indicator(o.Indicator).Fixed) }

func (o Observation) claim(fixed bool) Claim {
	if fixed {
		return Claim{thing: o.thing()}
	}
	return Claim{o.thing(), o.From, o.To, o.Nature}
}

// Anywhere is the same claim made of no region in particular, by which regions are compared.
func (c Claim) Anywhere() Claim {
	c.Region = ""
	return c
}

// Contested are the observations about single projects of which more than one source speaks.
func (r *Record) Contested() []Observation {
	fixed := map[string]bool{}
	for _, i := range r.Indicators {
		fixed[i.ID] = i.Fixed
	}
	first := make(map[Claim]Observation, len(r.Observations))
	shared := map[Claim]bool{}
	var all []Observation
	for _, o := range r.Observations {
		if o.Project == "" {
			continue
		}
		c := o.claim(fixed[o.Indicator])
		before, known := first[c]
		switch {
		case !known:
			first[c] = o
			continue
		case before.Source == o.Source:
			continue
		case !shared[c]:
			shared[c] = true
			all = append(all, before)
		}
		all = append(all, o)
	}
	return all
}

// Current are the observations that stand: all but those that a later publication corrected.
func (r *Record) Current() []Observation {
	var replaced []Observation
	for _, v := range r.Revisions(func(Observation) bool { return true }) {
		replaced = append(replaced, v.Old.Observation)
	}
	return only(r.Observations, func(o Observation) bool { return !slices.Contains(replaced, o) })
}

// Agrees reports that two values of one claim may both be true as they are worded.
func (o Observation) Agrees(other Observation) bool { return agree(o, other) }

// claims groups the observations that keep accepts by what they speak of, the earliest publication first in each group,
// groups in the order of the record.
func (r *Record) claims(keep func(Observation) bool) [][]Observation {
	var groups [][]Observation
	place := map[Claim]int{}
	for _, o := range r.Observations {
		if !keep(o) {
			continue
		}
		c := r.Claim(o)
		i, begun := place[c]
		if !begun {
			i = len(groups)
			place[c] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], o)
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b Observation) int {
			return r.Source(a.Source).Published.Compare(r.Source(b.Source).Published)
		})
	}
	return groups
}

// Revisions lists the revisions among the observations that keep accepts, those published last first. Where several
// publications correct one value one after the other, each revision leads from one to the next.
func (r *Record) Revisions(keep func(Observation) bool) []Revision {
	var all []Revision
	for _, group := range r.claims(keep) {
		for i, later := range group {
			for _, before := range slices.Backward(group[:i]) {
				relation := r.Between(before, later)
				if relation == Revising {
					all = append(all, Revision{r.Figure(before), r.Figure(later)})
				}
				if relation == Revising || relation == Agreeing {
					break
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Revision) int { return b.New.Source.Published.Compare(a.New.Source.Published) })
	return all
}

// Contradiction is two or more values of the same thing, some of which contradict each other, the earliest publication
// first.
type Contradiction struct{ Figures []Figure }

// Contradictions lists the contradictions among the observations that keep accepts, in the order of the record. No value
// is dropped but those that a later publication corrected.
func (r *Record) Contradictions(keep func(Observation) bool) []Contradiction {
	var all []Contradiction
	for _, group := range r.claims(keep) {
		d := dispute{of: r}
		for _, o := range group {
			d.add(o)
		}
		if d.open() {
			all = append(all, d.contradiction())
		}
	}
	return all
}

// dispute follows what is said of one claim from publication to publication, so that none of them has to be compared with
// all before it more than once.
type dispute struct {
	of      *Record
	said    []Observation
	removed []bool   // corrected by a later publication
	against [][2]int // pairs that contradict each other
}

// add takes what was said next, in the order of publication.
func (d *dispute) add(o Observation) {
	day, next := d.of.Source(o.Source).Day(), len(d.said)
	for i, before := range d.said {
		if d.removed[i] {
			continue
		}
		switch d.of.Between(before, o) {
		case Revising:
			d.removed[i] = day.Compare(d.of.Source(before.Source).Day()) > 0
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
