package zone

import "strings"

// AmountText is a value as people read it in one language.
type AmountText struct {
	Value     string // for tables and headlines
	Unit      string // with the space that stands before it where the language sets one; empty where the name says what is counted
	Said      string // both, in prose
	Published string // as the source prints it, where Value and Unit are others than its own; empty otherwise
	Drawn     string // the number in the unit of pictures, which is the same for all values of an indicator
}

// The units that count in groups, as their English names begin, and by how many places a group moves the point.
var unitGroups = []struct {
	words  string
	places int
}{
	{"100 million ", 8},
	{"10,000 ", 4},
}

// The large numbers that English counts in.
var largeNumbers = []struct {
	from   Decimal
	places int
	word   string
}{
	{MustDecimal("1000000000"), 9, "billion "},
	{MustDecimal("1000000"), 6, "million "},
}

// uncounted begins the English name of a unit that only counts: 682 of them need no word beside an indicator that says of what.
const uncounted = "number"

// unbroken keeps a number and its unit on one line.
const unbroken = "\u00a0"

// AmountIn words a value. English does not count in 万 and 亿: 9726亿元 is 972.6 billion yuan, to the published digit.
func AmountIn(lang string, v Decimal, u Unit) AmountText {
	if lang != "en" {
		return AmountText{v.Grouped(5), u.ID, v.Grouped(20) + u.ID, "", v.String()}
	}
	a := AmountText{Value: v.Grouped(4), Unit: u.EN, Drawn: v.String()}
	for _, g := range unitGroups {
		of, is := strings.CutPrefix(u.EN, g.words)
		if !is {
			continue
		}
		if all, ok := v.Shift(g.places); ok {
			a.Unit, a.Published = of, v.String()+u.ID
			for _, large := range largeNumbers {
				if all.Abs().Cmp(large.from) >= 0 {
					all, _ = v.Shift(g.places - large.places)
					a.Unit = large.word + of
					break
				}
			}
			a.Value = all.Grouped(4)
		}
		if drawn, ok := v.Shift(g.places - drawnPlaces(g.places)); ok {
			a.Drawn = drawn.String()
		}
	}
	switch {
	case u.ID == "%":
		a.Unit = u.ID
	case strings.HasPrefix(a.Unit, uncounted):
		a.Unit = ""
	case v.Cmp(MustDecimal("1")) == 0 && a.Published == "":
		a.Unit = " " + singular(a.Unit)
	default:
		a.Unit = " " + a.Unit
	}
	a.Said = a.Value + strings.Replace(a.Unit, " ", unbroken, 1)
	return a
}

// drawnPlaces is what pictures count groups in: billions of what comes in 亿, millions of what comes in 万.
func drawnPlaces(places int) int {
	if places > 6 {
		return 9
	}
	return 6
}

// DrawnUnit is the unit of pictures, for their axes.
func DrawnUnit(lang string, u Unit) string {
	if lang != "en" {
		return u.ID
	}
	for _, g := range unitGroups {
		if of, is := strings.CutPrefix(u.EN, g.words); is {
			if drawnPlaces(g.places) == 9 {
				return "billion " + of
			}
			return "million " + of
		}
	}
	switch {
	case u.ID == "%":
		return u.ID
	case strings.HasPrefix(u.EN, uncounted):
		return ""
	}
	return u.EN
}

// singular is the name of a unit for one of it: one kilometre, one train a day.
func singular(unit string) string {
	for _, sign := range []string{" per ", " a "} {
		if counted, rest, ok := strings.Cut(unit, sign); ok {
			return strings.TrimSuffix(counted, "s") + sign + rest
		}
	}
	return strings.TrimSuffix(unit, "s")
}

// Grouped writes the number for a table or a headline: a comma between groups of three from so many digits on, every
// published digit kept.
func (d Decimal) Grouped(from int) string {
	whole, fraction, pointed := strings.Cut(d.String(), ".")
	digits, negative := strings.CutPrefix(whole, "-")
	if len(digits) >= from {
		for i := len(digits) - 3; i > 0; i -= 3 {
			digits = digits[:i] + "," + digits[i:]
		}
	}
	if negative {
		digits = "−" + digits
	}
	if pointed {
		digits += "." + fraction
	}
	return digits
}

// Said is the value with its unit in the prose of a language, and how exactly the source gives it.
func (f Figure) Said(lang string) string {
	o, about := f.Observation, Text{}
	switch o.Exactness {
	case About:
		about = Text{ZH: "约", EN: "about "}
	case AtLeast:
		about = Text{ZH: "至少", EN: "at least "}
	case AtMost:
		about = Text{ZH: "至多", EN: "at most "}
	case Range:
		return AmountIn(lang, o.Value, f.Unit).Value + Text{ZH: "至", EN: " to "}.In(lang) + AmountIn(lang, o.Upper.Decimal, f.Unit).Said
	}
	return about.In(lang) + AmountIn(lang, o.Value, f.Unit).Said
}
