package query

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// longestAsked bounds how much of a query is looked at for a number, in characters.
const longestAsked = 64

var (
	numberPattern = regexp.MustCompile(`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?`)

	// multiples are how far large numbers move the point, the longest words first.
	multiples = []struct {
		word   string
		places int
	}{{"万亿", 12}, {"亿", 8}, {"万", 4}, {"billion", 9}, {"million", 6}, {"thousand", 3}}
)

// amount is a number that somebody asks for.
type amount struct {
	value  zone.Decimal
	scaled bool   // it is written with 万, 亿 or the like
	unit   string // what stands behind it
	around string // the rest of the query
}

// amountIn finds the number in a query; false where there is none, or more than one.
func amountIn(asked string) (amount, bool) {
	runes := []rune(asked)
	text := strings.ToLower(norm.NFKC.String(string(runes[:min(len(runes), longestAsked)])))
	found := numberPattern.FindAllStringIndex(text, 2)
	if len(found) != 1 {
		return amount{}, false
	}
	from, to := found[0][0], found[0][1]
	value, err := zone.ParseDecimal(strings.ReplaceAll(text[from:to], ",", ""))
	if err != nil || from > 0 && textnorm.IsWord(text[from-1:]) {
		return amount{}, false
	}
	a := amount{value: value, unit: strings.TrimSpace(text[to:]), around: text[:from]}
	for _, m := range multiples {
		if rest, is := strings.CutPrefix(a.unit, m.word); is {
			a.unit, a.scaled = strings.TrimSpace(rest), true
			a.value, is = value.Shift(m.places)
			return a, is
		}
	}
	return a, true
}

// byValue are the positions of the observations, in the order of their values.
func (x *Index) listValues() []int32 {
	all := make([]int32, len(x.Record.Observations))
	for i := range all {
		all[i] = int32(i) // #nosec G115 -- the record is bounded
	}
	slices.SortStableFunc(all, func(a, b int32) int { return x.Record.Observations[a].Value.Compare(x.Record.Observations[b].Value) })
	return all
}

// valued returns the observations with a value, in any order.
func (x *Index) valued(value zone.Decimal) []*zone.Observation {
	all := x.values()
	at, _ := slices.BinarySearchFunc(all, value, func(i int32, v zone.Decimal) int { return x.Record.Observations[i].Value.Compare(v) })
	var found []*zone.Observation
	for ; at < len(all) && x.Record.Observations[all[at]].Value.Compare(value) == 0; at++ {
		found = append(found, x.Record.Observations[all[at]])
	}
	return found
}

// figures returns the observations that an amount is of, those that stand for the zone first and each thing once.
func (x *Index) figures(a amount) []*zone.Observation {
	var found []*zone.Observation
	for _, m := range []struct {
		sign   string
		places int
	}{{"", 0}, {"亿", 8}, {"万", 4}} {
		value, fits := a.value.Shift(-m.places)
		if !fits || m.sign != "" && !a.scaled {
			continue
		}
		for _, o := range x.valued(value) {
			unit := x.Indicator(o.Indicator).Unit
			tail, grouped := strings.TrimPrefix(unit, m.sign), strings.HasPrefix(unit, "亿") || strings.HasPrefix(unit, "万")
			switch {
			case m.sign != "" && !strings.HasPrefix(unit, m.sign), m.sign == "" && a.scaled && grouped:
			case a.scaled && a.unit != "" && !strings.HasPrefix(a.unit, tail) && hasUnit(x, a.unit):
			case !a.scaled && a.unit != "" && !strings.HasPrefix(a.unit, norm.NFKC.String(unit)) && hasUnit(x, a.unit) && !(counts(unit) && countsIn(a.unit)):
			default:
				found = append(found, o)
			}
		}
	}
	founding := x.Founding().ID
	rank := func(o *zone.Observation) int {
		n := 0
		if o.Source != founding {
			n++
		}
		if !x.Indicator(o.Indicator).Headline {
			n += 2
		}
		if x.Region(o.Region).Kind != zone.KindZone {
			n += 4
		}
		return n
	}
	slices.SortStableFunc(found, func(a, b *zone.Observation) int { return rank(a) - rank(b) })
	var once []*zone.Observation
	for _, o := range found {
		if !slices.ContainsFunc(once, func(p *zone.Observation) bool {
			return p.Indicator == o.Indicator && p.Region == o.Region && p.Project == o.Project && p.Service == o.Service
		}) {
			once = append(once, o)
		}
		if len(once) == mostReplies {
			break
		}
	}
	return once
}

// counts reports that a unit only counts, so that people say one for the other.
func counts(unit string) bool { return unit == "个" || unit == "项" }

func countsIn(behind string) bool {
	return strings.HasPrefix(behind, "个") || strings.HasPrefix(behind, "项")
}

// hasUnit reports that what stands behind a number begins with a unit of the record.
func hasUnit(x *Index, behind string) bool {
	return slices.ContainsFunc(x.Units, func(u zone.Unit) bool { return strings.HasPrefix(behind, norm.NFKC.String(u.ID)) })
}
