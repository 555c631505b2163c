package zone

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"
)

// hundred is the whole that shares are of.
var hundred = Decimal{coef: 100}

// maxDigits bounds a published value: 18 digits fit an int64 and are more than any statistic needs.
const maxDigits = 18

const maxCoef = 1_000_000_000_000_000_000 // the least number with more

// Decimal is a number exactly as published: 159.9 stays 159.9 and 78.0 keeps its zero. The zero Decimal is 0.
type Decimal struct {
	coef  int64
	scale uint8 // digits behind the point
}

// Bound is a Decimal that may be missing. The zero Bound is missing.
type Bound struct {
	Decimal Decimal
	Given   bool
}

// ParseDecimal reads an optional minus, digits, and optionally a point with digits behind it; at most 18 digits in all.
func ParseDecimal(s string) (Decimal, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, pointed := strings.Cut(digits, ".")
	if whole == "" || pointed && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return Decimal{}, complain("%q is no decimal number (digits, with a point and no separators, such as 17.56)", s)
	}
	if len(whole)+len(fraction) > maxDigits {
		return Decimal{}, complain("%q has more than %d digits", s, maxDigits)
	}
	d := Decimal{scale: uint8(len(fraction))} // #nosec G115 -- at most maxDigits
	for _, c := range whole + fraction {
		d.coef = d.coef*10 + int64(c-'0')
	}
	if negative {
		d.coef = -d.coef
	}
	return d, nil
}

// MustDecimal is ParseDecimal for constants; it panics on what is no decimal number.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String writes the number with the digits it was published with, no separators, no exponent.
func (d Decimal) String() string {
	sign, n := "", d.coef
	if n < 0 {
		sign, n = "-", -n
	}
	if d.scale == 0 {
		return fmt.Sprintf("%s%d", sign, n)
	}
	s := fmt.Sprintf("%0*d", int(d.scale)+1, n)
	return sign + s[:len(s)-int(d.scale)] + "." + s[len(s)-int(d.scale):]
}

// Shift moves the point: one place to the right is ten times the number, one to the left a tenth. Every published digit
// stays, but for zeros that come to stand at the end behind the point and were in front of it: 9726 becomes 972.6, and 100
// becomes 10. It is false where the number would have too many digits.
func (d Decimal) Shift(places int) (Decimal, bool) {
	coef, scale := d.coef, int(d.scale)-places
	for ; scale < 0; scale++ {
		if coef *= 10; coef >= maxCoef || coef <= -maxCoef {
			return Decimal{}, false
		}
	}
	for d.scale == 0 && scale > 0 && coef%10 == 0 {
		coef, scale = coef/10, scale-1
	}
	return Decimal{coef, uint8(scale)}, scale <= maxDigits // #nosec G115 -- it is not below 0, and what is above is no number
}

// Cmp compares by amount: 78.0 equals 78.
func (d Decimal) Cmp(e Decimal) int { return d.rat().Cmp(e.rat()) }

// Compare orders numbers by amount, as Cmp does, without making any others.
func (d Decimal) Compare(e Decimal) int {
	for d.scale > 0 && d.coef%10 == 0 {
		d.coef, d.scale = d.coef/10, d.scale-1
	}
	for e.scale > 0 && e.coef%10 == 0 {
		e.coef, e.scale = e.coef/10, e.scale-1
	}
	if d.scale == e.scale {
		return cmp.Compare(d.coef, e.coef)
	}
	return d.Cmp(e)
}

// cut drops the digits behind the point beyond the first scale of them.
func (d Decimal) cut(scale uint8) Decimal {
	for ; d.scale > scale; d.scale-- {
		d.coef /= 10
	}
	return d
}

// Abs is the amount without its sign.
func (d Decimal) Abs() Decimal {
	d.coef = max(d.coef, -d.coef)
	return d
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return cmp.Compare(d.coef, 0) }

// Float64 is for geometry only: where a bar ends, never what it says.
func (d Decimal) Float64() float64 {
	f, _ := d.rat().Float64()
	return f
}

func (d Decimal) rat() *big.Rat {
	den := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(d.coef), den)
}

// rounded keeps the given digits behind the point, halves away from zero, as 统计公报 do.
func rounded(r *big.Rat, places int) (Decimal, error) {
	return ParseDecimal(r.FloatString(places))
}

// MarshalText writes what String writes.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDecimal reads.
func (d *Decimal) UnmarshalText(text []byte) error {
	parsed, err := ParseDecimal(string(text))
	*d = parsed
	return err
}
