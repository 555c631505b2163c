package ui

import "strings"

// Numbers is what one card shows: a figure, or a few of one period and source that are said in one breath, such as 8+6.
type Numbers struct {
	Name    string // empty for the names of the figures
	Joint   string // what stands between the values
	Figures []Figure
}

// name is what the numbers are of.
func (n Numbers) name(w *Words) string {
	if n.Name != "" {
		return n.Name
	}
	var names []string
	for _, f := range n.Figures {
		names = append(names, f.Name.Text)
	}
	return strings.Join(names, w.T("list.sign"))
}

// Singly gives each figure a card of its own.
func Singly(figures []Figure) []Numbers {
	var all []Numbers
	for _, f := range figures {
		all = append(all, Numbers{Figures: []Figure{f}})
	}
	return all
}

// flat is all figures of some cards, in their order.
func flat(numbers []Numbers) []Figure {
	var all []Figure
	for _, n := range numbers {
		all = append(all, n.Figures...)
	}
	return all
}
