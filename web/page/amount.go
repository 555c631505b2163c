package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// amount is a value as people read it in one language.
type amount struct {
	value     string // for tables and headlines
	unit      string // with the space that stands before it where the language sets one; empty where the name says what is counted
	said      string // both, in prose
	published string // as the source prints it, where value and unit are others than its own; empty otherwise
	drawn     string // the number in the unit of pictures, which is the same for all values of an indicator
}

// grouped are the units that count in groups, as their English names begin, and by how many places a group moves the point.
var grouped = []struct {
	words  string
	places int
}{
	{"100 million ", 8},
	{"10,000 ", 4},
}

// uncounted begins the English name of a unit that only counts: 682 of them need no word beside an indicator that says of what.
const uncounted = "number"

// unbroken keeps a number and its unit on one line.
const unbroken = "\u00a0"

var (
	billion = zone.MustDecimal("1000000000")
	million = zone.MustDecimal("1000000")
	one     = zone.MustDecimal("1")
)

// amount words a value. English does not count in 万 and 亿: 9726亿元 is 972.6 billion yuan, to the published digit.
func (d desk) amount(v zone.Decimal, u zone.Unit) amount {
	if d.Lang != "en" {
		return amount{number(v, 5), u.ID, v.String() + u.ID, "", v.String()}
	}
	a := amount{value: number(v, 4), unit: u.EN, drawn: v.String()}
	for _, g := range grouped {
		of, is := strings.CutPrefix(u.EN, g.words)
		if !is {
			continue
		}
		if all, ok := v.Shift(g.places); ok {
			a.unit, a.published = of, v.String()+u.ID
			large := ""
			for _, scale := range []struct {
				from   zone.Decimal
				places int
				word   string
			}{{billion, 9, "amount.billion"}, {million, 6, "amount.million"}} {
				if all.Abs().Cmp(scale.from) >= 0 {
					all, _ = v.Shift(g.places - scale.places)
					large = scale.word
					break
				}
			}
			a.value = number(all, 4)
			if large != "" {
				a.unit = d.T(large, of)
			}
		}
		if drawn, ok := v.Shift(g.places - drawnPlaces(g.places)); ok {
			a.drawn = drawn.String()
		}
	}
	switch {
	case u.ID == "%":
		a.unit = u.ID
	case strings.HasPrefix(a.unit, uncounted):
		a.unit = ""
	case v.Cmp(one) == 0 && a.published == "":
		a.unit = d.T("word.space") + singular(a.unit)
	default:
		a.unit = d.T("word.space") + a.unit
	}
	a.said = a.value + strings.Replace(a.unit, " ", unbroken, 1)
	return a
}

// drawnPlaces is what pictures count groups in: billions of what comes in 亿, millions of what comes in 万.
func drawnPlaces(places int) int {
	if places > 6 {
		return 9
	}
	return 6
}

// drawnUnit is the unit of pictures, for their axes.
func (d desk) drawnUnit(u zone.Unit) string {
	if d.Lang != "en" {
		return u.ID
	}
	for _, g := range grouped {
		if of, is := strings.CutPrefix(u.EN, g.words); is {
			if drawnPlaces(g.places) == 9 {
				return d.T("amount.billion", of)
			}
			return d.T("amount.million", of)
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

// order is a place in an order: 第3, 3rd.
func (d desk) order(v zone.Decimal) string {
	n := v.String()
	if d.Lang == "en" {
		n += ordinal(n)
	}
	return d.T("figure.order", n)
}

// ordinal is what stands behind a whole number that names a place: 1st, 2nd, 3rd, 4th, 11th.
func ordinal(n string) string {
	if len(n) > 1 && n[len(n)-2] == '1' {
		return "th"
	}
	switch n[len(n)-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// words sets words one after the other as the language does; what is empty is left out.
func (d desk) words(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, d.T("word.space"))
}

// named is the name of something of a subject; the name alone where there is no subject, or the other way round.
func (d desk) named(subject, name string) string {
	if subject == "" || name == "" {
		return subject + name
	}
	return d.T("subject.name", subject, name)
}

// small is a word or name within a sentence, which a language with capitals begins with a small one: capital letters on end
// are an abbreviation, and stay.
func small(word string) string {
	if _, size := utf8.DecodeRuneInString(word); size < len(word) {
		if next, _ := utf8.DecodeRuneInString(word[size:]); unicode.IsUpper(next) {
			return word
		}
	}
	return begun(word, unicode.ToLower)
}

// great is a word at the beginning of a sentence.
func great(word string) string {
	return begun(word, unicode.ToUpper)
}

func begun(word string, with func(rune) rune) string {
	if word == "" {
		return ""
	}
	letter, size := utf8.DecodeRuneInString(word)
	return string(with(letter)) + word[size:]
}

// sayFigure is a value in prose with its nature: 计划9726亿元, plan about 972.6 billion yuan.
func (d desk) sayFigure(f ui.Figure) string { return d.T("series.value", small(f.Nature), f.Said) }
