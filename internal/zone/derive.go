package zone

import (
	"fmt"
	"math/big"
	"slices"
)

// DerivedFigure is a derivation carried out.
type DerivedFigure struct {
	Derivation Derivation
	Unit       Unit
	Value      Decimal
	Rounded    bool // Value is not the whole result
	Inputs     []Figure
}

// Period is the period of all inputs; both days are zero where the inputs differ in it.
func (f DerivedFigure) Period() (from, to Date) {
	from, to = f.Inputs[0].Observation.From, f.Inputs[0].Observation.To
	for _, in := range f.Inputs[1:] {
		if in.Observation.From != from || in.Observation.To != to {
			return Date{}, Date{}
		}
	}
	return from, to
}

// Source is the one source of all inputs.
func (f DerivedFigure) Source() Source { return f.Inputs[0].Source }

// Places are the places of the inputs in their source, each once.
func (f DerivedFigure) Places() []string {
	var places []string
	for _, in := range f.Inputs {
		if !slices.Contains(places, in.Observation.Place) {
			places = append(places, in.Observation.Place)
		}
	}
	return places
}

// Derive carries a derivation out. All its inputs come from one source, the one published last that gives every one of
// them as more than a target or a forecast: figures of different publications differ in period and scope, and what comes
// of them would be nobody's. Of sources that give the same inputs it takes the one to cite, so that one that only repeats
// them changes nothing. It fails where no source does or the divisor is zero; it never fills a gap.
func (s *Snapshot) Derive(d Derivation) (DerivedFigure, error) {
	out := DerivedFigure{Derivation: d, Unit: s.Unit(d.Unit)}
	for _, source := range slices.SortedFunc(slices.Values(s.Sources), func(a, b Source) int { return b.Time().Compare(a.Time()) }) {
		inputs, ok := s.inputs(d, source.ID)
		if ok && (out.Inputs == nil || slices.EqualFunc(inputs, out.Inputs, sameValue) && s.cited(source.ID, out.Source().ID) < 0) {
			out.Inputs = inputs
		}
	}
	if out.Inputs == nil {
		return DerivedFigure{}, fmt.Errorf("derivation %s: no source gives all its inputs: %w", d.ID, ErrNotFound)
	}
	result, err := d.compute(out.Inputs)
	if err != nil {
		return DerivedFigure{}, fmt.Errorf("derivation %s: %w", d.ID, err)
	}
	out.Value, err = rounded(result, d.Decimals)
	out.Rounded = out.Value.rat().Cmp(result) != 0
	return out, err
}

// sameValue reports that two figures give one value of one thing.
func sameValue(a, b Figure) bool {
	return a.Observation.key(false) == b.Observation.key(false) && a.Observation.Value == b.Observation.Value &&
		a.Observation.Exactness == b.Observation.Exactness
}

// inputs finds the newest observation of each input that a source gives, those of the newest period that it gives all for
// where there is one; false where it does not give all.
func (s *Snapshot) inputs(d Derivation, source string) ([]Figure, bool) {
	given := make([][]*Observation, len(d.Inputs))
	for i, in := range d.Inputs {
		given[i] = only(s.ObservationsOf(Subject{in.Indicator, in.Region, in.Project, in.Service, source}), func(o *Observation) bool {
			return o.Nature != Target && o.Nature != Forecast && o.Project == in.Project && o.Service == in.Service
		})
		if len(given[i]) == 0 {
			return nil, false
		}
		slices.SortStableFunc(given[i], func(a, b *Observation) int { return b.To.Compare(a.To) })
	}
	inputs := make([]Figure, len(d.Inputs))
	for _, first := range given[0] {
		all := true
		for i := range given {
			at := slices.IndexFunc(given[i], func(o *Observation) bool { return o.From == first.From && o.To == first.To })
			if all = all && at >= 0; all {
				inputs[i] = s.Figure(given[i][at])
			}
		}
		if all {
			return inputs, true
		}
	}
	for i := range given {
		inputs[i] = s.Figure(given[i][0])
	}
	return inputs, true
}

func (d Derivation) compute(inputs []Figure) (*big.Rat, error) {
	if len(inputs) < 2 {
		return nil, fmt.Errorf("takes at least two inputs, has %d", len(inputs))
	}
	result := inputs[0].Observation.Value.rat()
	for _, in := range inputs[1:] {
		value := in.Observation.Value.rat()
		switch d.Op {
		case Sum:
			result.Add(result, value)
		case Difference:
			result.Sub(result, value)
		case Ratio:
			if value.Sign() == 0 {
				return nil, fmt.Errorf("%s is zero and cannot divide", in.Indicator.ID)
			}
			result.Quo(result, value)
		default:
			return nil, fmt.Errorf("unknown operation %q", d.Op)
		}
	}
	return result.Mul(result, big.NewRat(int64(d.Factor), 1)), nil
}

// Derived are the derivations of the record that could be carried out, in order.
func (s *Snapshot) Derived() []DerivedFigure { return s.derived() }

func (s *Snapshot) deriveAll() []DerivedFigure {
	var figures []DerivedFigure
	for _, d := range s.Derivations {
		if figure, err := s.Derive(d); err == nil {
			figures = append(figures, figure)
		}
	}
	return figures
}
