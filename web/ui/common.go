package ui

import "strings"

// Common is what more than half of the figures of a block have alike, which stands once above them. An attribute that no
// such majority shares is empty.
type Common struct {
	Region Link
	Period string
	Scope  string
	Source Cite   // without the place in it
	Actual string // the word for actual values, where most are
}

// Shared parts the attributes of figures in what most have in common and what each has of its own. Own attributes and the
// common ones in place of those that are empty are the whole again. Of a plan, a target or a forecast the nature always
// stands at the figure.
func Shared(figures []Figure) (Common, []Figure) {
	c := Common{
		Region: most(figures, func(f Figure) Link { return f.Region }),
		Period: most(figures, func(f Figure) string { return f.Period }),
		Scope:  most(figures, func(f Figure) string { return f.Scope }),
		Source: most(figures, func(f Figure) Cite { return f.Cite.whole() }),
		Actual: most(figures, func(f Figure) string {
			if f.Planned {
				return ""
			}
			return f.Nature
		}),
	}
	own := make([]Figure, len(figures))
	for i, f := range figures {
		if f.Region == c.Region {
			f.Region = Link{}
		}
		if f.Period == c.Period {
			f.Period = ""
		}
		if f.Scope == c.Scope {
			f.Scope = ""
		}
		if f.Cite.whole() == c.Source {
			f.Cite.Source, f.Cite.On = Link{}, ""
		}
		if !f.Planned && f.Nature == c.Actual {
			f.Nature = ""
		}
		own[i] = f
	}
	return c, own
}

// whole is the publication that is cited, without the place in it.
func (c Cite) whole() Cite { return Cite{Source: c.Source, On: c.On} }

// most is the attribute that more than half of at least two figures have; the zero one where there is none.
func most[A comparable](figures []Figure, of func(Figure) A) A {
	count := map[A]int{}
	var none A
	for _, f := range figures {
		if a := of(f); a != none {
			if count[a]++; count[a] >= 2 && 2*count[a] > len(figures) {
				return a
			}
		}
	}
	return none
}

// says reports that there is more than a scope, which is a sentence of its own.
func (c Common) says() bool {
	return c.Region.Text != "" || c.Period != "" || c.Actual != "" || c.Source.Source.Text != ""
}

// Text says what the figures below have in common; nothing where they have nothing.
func (c Common) Text(w *Words) string {
	var parts []string
	for _, part := range []string{c.Region.Text, c.Period, c.Actual, CiteText(w, Citing(c.Source))} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, " ")
	if c.says() {
		text = w.T("common.lead") + text
	}
	return strings.TrimSpace(text + " " + c.Scope)
}

// Citing is the citation, or none.
func Citing(c Cite) []Cite {
	if c.Source.Text == "" {
		return nil
	}
	return []Cite{c}
}
