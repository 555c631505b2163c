package zone

import (
	"regexp"
	"slices"
)

// A sentence holds a figure by reference, such as {train-runs} or, where the figure is not about the sentence's own region,
// {local-standards@140100}: an indicator, and a region where several have it. So no number is typed into prose, and none
// can differ from the record.
var reference = regexp.MustCompile(`\{([a-z0-9-]+)(?:@([a-z0-9-]+))?\}`)

// Filled is the text of a statement with its figures filled in, as its source gives them of its subject.
func (r *Record) Filled(s Statement) Text {
	fill := func(text, lang string) string {
		return reference.ReplaceAllStringFunc(text, func(ref string) string {
			figures := r.referred(s, ref)
			if len(figures) == 0 {
				return ref // which Check refuses
			}
			return figures[0].Said(lang)
		})
	}
	return Text{ZH: fill(s.Text.ZH, "zh"), EN: fill(s.Text.EN, "en")}
}

// referred are the figures that a reference in a statement means.
func (r *Record) referred(s Statement, ref string) []Figure {
	m := reference.FindStringSubmatch(ref)
	return r.Figures(func(o Observation) bool {
		return o.Indicator == m[1] && o.Source == s.Source && o.Project == s.Project && o.Service == s.Service &&
			(m[2] == "" || o.Region == m[2]) && (s.Region == "" || m[2] != "" || o.Region == s.Region)
	})
}

// sentence checks that each reference of a statement means one figure, and that both languages have the same.
func (c *checker) sentence(i int, s Statement) {
	zh, en := reference.FindAllString(s.Text.ZH, -1), reference.FindAllString(s.Text.EN, -1)
	for _, ref := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(zh, en)))) {
		if n := len(c.record.referred(s, ref)); n != 1 {
			c.fault("statements", i, "text", "%s means %d figures of this subject and source, not one; where several regions have one, write {indicator@region}", ref, n)
		}
		if slices.Contains(zh, ref) != slices.Contains(en, ref) {
			c.fault("statements", i, "text", "%s stands in one language only", ref)
		}
	}
}
