package zone

import (
	"regexp"
	"slices"
)

// A sentence holds a figure by reference, such as {train-runs} or, where several regions have it,
// {local-standards@140100}. So no number is typed into prose, and none can differ from the record.
var reference = regexp.MustCompile(`\{([a-z0-9-]+)(?:@([a-z0-9-]+))?\}`)

// fillStatements fills in the figures that statements refer to.
func (s *Snapshot) fillStatements() {
	s.Statements = slices.Clone(s.Statements)
	for i, t := range s.Statements {
		fill := func(text, lang string) string {
			return reference.ReplaceAllStringFunc(text, func(ref string) string {
				figures := s.referred(t, ref)
				if len(figures) == 0 {
					return ref // which Check refuses
				}
				return s.Figure(figures[0]).Said(lang)
			})
		}
		s.Statements[i].Text = Text{ZH: fill(t.Text.ZH, "zh"), EN: fill(t.Text.EN, "en")}
	}
}

// referred are the observations that a reference in a statement means: those of its subject and source.
func (s *Snapshot) referred(t Statement, ref string) []*Observation {
	m := reference.FindStringSubmatch(ref)
	region := m[2]
	if region == "" {
		region = t.Region
	}
	return only(s.ObservationsOf(Subject{m[1], region, t.Project, t.Service, t.Source}), func(o *Observation) bool {
		return o.Project == t.Project && o.Service == t.Service
	})
}

// sentences checks that each reference of a statement means one figure, and that both languages have the same.
func (c *checker) sentences() {
	var whole *Snapshot // is made only where there are references
	for i, t := range c.record.Statements {
		zh, en := reference.FindAllString(t.Text.ZH, -1), reference.FindAllString(t.Text.EN, -1)
		for _, ref := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(zh, en)))) {
			if whole == nil {
				whole = NewSnapshot(c.record)
			}
			if n := len(whole.referred(t, ref)); n != 1 {
				c.fault("statements", i, "text", "%s means %d figures of this subject and source, not one; where several regions have one, write {indicator@region}", ref, n)
			}
			if slices.Contains(zh, ref) != slices.Contains(en, ref) {
				c.fault("statements", i, "text", "%s stands in one language only", ref)
			}
		}
	}
}
