package zone

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
)

// wholeKey is what a part and its whole have in common: what the whole measures, and its period.
type wholeKey struct {
	Subject
	From, To Date
}

// Parts are what a whole is divided into, by one source.
type Parts struct {
	Along   Split
	Partial bool // they are not all of it
	Source  string
	Parts   []*Observation // by the rank of their indicators, or of their regions
}

// PartsOf returns how a value is divided, each split as its own source gives it, or where that gives none the first one whose
// whole agrees with the value; by kind before by place. It returns nil where nothing is a part of the value.
func (s *Snapshot) PartsOf(o *Observation) []Parts {
	rows := s.parts[wholeKey{o.subject(), o.From, o.To}]
	var splits []Parts
	for _, along := range []Split{ByKind, ByPlace} {
		of := map[string][]*Observation{}
		for _, at := range rows {
			if part := s.Observations[at]; part.Along == along && s.divides(part, o) {
				of[part.Source] = append(of[part.Source], part)
			}
		}
		if len(of) == 0 {
			continue
		}
		source := o.Source
		if of[source] == nil {
			source = s.firstToDivide(of)
		}
		parts := Parts{Along: along, Source: source, Parts: of[source]}
		slices.SortStableFunc(parts.Parts, func(a, b *Observation) int {
			return cmp.Or(s.Indicator(a.Indicator).Rank-s.Indicator(b.Indicator).Rank, s.Region(a.Region).Rank-s.Region(b.Region).Rank)
		})
		parts.Partial = slices.ContainsFunc(parts.Parts, func(p *Observation) bool { return p.Partial })
		splits = append(splits, parts)
	}
	return splits
}

// firstToDivide is the source published first of those that give parts, before all of which some part was corrected since.
func (s *Snapshot) firstToDivide(of map[string][]*Observation) string {
	stands := func(id string) int {
		if slices.ContainsFunc(of[id], func(p *Observation) bool { return !s.Stands(p) }) {
			return 0
		}
		return 1
	}
	return slices.MaxFunc(slices.Collect(maps.Keys(of)), func(a, b string) int {
		return cmp.Or(stands(a)-stands(b), s.sourceAt[a]-s.sourceAt[b]) // the newest source is the first of all
	})
}

// divides reports that a part is one of a value, and not of another one that its own source gives for the whole.
func (s *Snapshot) divides(part, whole *Observation) bool {
	own, _ := s.WholeOf(part)
	return part.Source == whole.Source || own == nil || own.Source != part.Source || agree(own, whole)
}

// WholeOf returns the value that one is a part of: that of the same source, or the one published last; false where it is
// no part.
func (s *Snapshot) WholeOf(o *Observation) (whole *Observation, is bool) {
	about, is := o.Whole()
	if !is {
		return nil, false
	}
	for _, at := range s.observations.of(about) {
		w := s.Observations[at]
		if w.Project != o.Project || w.Service != o.Service || w.From != o.From || w.To != o.To {
			continue
		}
		if whole == nil || w.Source == o.Source || whole.Source != o.Source && s.sourceAt[w.Source] < s.sourceAt[whole.Source] {
			whole = w
		}
	}
	return whole, whole != nil
}

// wholes checks parts: each has its whole, and all parts of one by one source add up to it, unless they say that they are
// not all.
func (c *checker) wholes() {
	type group struct {
		wholeKey
		along  Split
		source string
	}
	r := c.record
	given := map[wholeKey][]int{}
	for i, o := range r.Observations {
		key := wholeKey{o.subject(), o.From, o.To}
		given[key] = append(given[key], i)
	}
	parts, order := map[group][]int{}, []group(nil)
	for i, o := range r.Observations {
		about, is := o.Whole()
		if !is {
			continue
		}
		key := wholeKey{about, o.From, o.To}
		if given[key] == nil {
			c.fault("observations", i, "part_of", "no observation of %s for %s has the period of this part", about.Indicator, about.Region)
			continue
		}
		of := group{key, o.Along, o.Source}
		if parts[of] == nil {
			order = append(order, of)
		}
		parts[of] = append(parts[of], i)
	}
	for _, of := range order {
		wholes := given[of.wholeKey]
		at := wholes[0]
		for _, i := range wholes {
			if r.Observations[i].Source == of.source {
				at = i
			}
		}
		c.sum(r.Observations[at], parts[of])
	}
}

// sum checks that parts add up to their whole, as far as they are given exactly.
func (c *checker) sum(whole *Observation, parts []int) {
	total, scale, partial, exact := new(big.Rat), 0, false, whole.Exactness == Exact
	for _, i := range parts {
		p := c.record.Observations[i]
		partial = partial || p.Partial
		exact = exact && p.Exactness == Exact
		total.Add(total, p.Value.rat())
		scale = max(scale, int(p.Value.scale))
	}
	if !exact {
		return
	}
	last := parts[len(parts)-1]
	switch order := total.Cmp(whole.Value.rat()); {
	case order != 0 && !partial:
		c.fault("observations", last, "part_of", "the parts of %s add up to %s, not %s; where they are not all of it, one of them says partial: true",
			whole.Indicator, total.FloatString(scale), whole.Value)
	case order > 0 && partial:
		c.fault("observations", last, "part_of", "the parts of %s add up to %s, more than %s", whole.Indicator, total.FloatString(scale), whole.Value)
	}
}
