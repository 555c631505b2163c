package zone

import (
	"fmt"
	"math/big"
)

// DerivedFigure is a derivation carried out.
type DerivedFigure struct {
	Derivation Derivation
	Unit       Unit
	Value      Decimal
	Inputs     []Figure
}

// Derive carries a derivation out on the latest observations of its inputs. It fails where an input is not in the
// record or the divisor is zero; it never fills a gap.
func (r *Record) Derive(d Derivation) (DerivedFigure, error) {
	out := DerivedFigure{Derivation: d, Unit: r.Unit(d.Unit)}
	for _, in := range d.Inputs {
		figure, ok := r.Latest(in)
		if !ok {
			return DerivedFigure{}, fmt.Errorf("derivation %s: no observation of %s for %s: %w", d.ID, in.Indicator, in.Region, ErrNotFound)
		}
		out.Inputs = append(out.Inputs, figure)
	}
	result, err := d.compute(out.Inputs)
	if err != nil {
		return DerivedFigure{}, fmt.Errorf("derivation %s: %w", d.ID, err)
	}
	out.Value, err = rounded(result, d.Decimals)
	return out, err
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

// Derived carries out every derivation of the record whose inputs it holds, in order.
func (r *Record) Derived() []DerivedFigure {
	var figures []DerivedFigure
	for _, d := range r.Derivations {
		if figure, err := r.Derive(d); err == nil {
			figures = append(figures, figure)
		}
	}
	return figures
}
