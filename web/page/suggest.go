package page

import (
	"cmp"
	"slices"

	"taixin/internal/fold"
	"taixin/internal/zone"
)

// Suggestions are the few names that fit best what somebody is still typing.
type Suggestions struct {
	Said string       `json:"said"` // how many, in words, for those who hear the page; empty where there are none
	Rows []Suggestion `json:"rows"`
}

// Suggestion is one of them.
type Suggestion struct {
	Name []string `json:"name"` // in pieces, of which every second one is what was typed
	Kind string   `json:"kind"`
	Href string   `json:"href"`
}

// mostSuggested is how many rows can be taken in while typing.
const mostSuggested = 8

// NewSuggestions takes what the store found for a query. What is only like the query is left out: most of a name is like
// it until all of it is typed.
func NewSuggestions(found *zone.Finding, query string, at Reading) Suggestions {
	d := newDesk(found.Record, at)
	asked, names := fold.Ask(query), d.names(found)
	v := Suggestions{Rows: []Suggestion{}}
	type row struct {
		Suggestion
		fit    zone.Fit
		unread int // 0 where what was typed is to be seen in the name, which comes first then; else 1
	}
	var rows []row
	for _, h := range found.Hits {
		n, known := names[h.Kind][h.ID]
		if !known || h.Fit == zone.FitNear || asked.Text == "" {
			continue
		}
		r, link := row{fit: h.Fit}, d.naming(n)
		r.Kind, r.Href = d.T("search."+string(h.Kind)), link.Href
		marked := runs(link.Text, asked)
		for _, run := range marked {
			if run.Hit != (len(r.Name)%2 == 1) {
				r.Name = append(r.Name, "")
			}
			r.Name = append(r.Name, run.Text)
		}
		if !hit(marked) { // it is found by what stands beside it, or in the other language
			r.unread = 1
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Or(a.unread-b.unread, int(a.fit-b.fit)) })
	for _, r := range rows[:min(len(rows), mostSuggested)] {
		v.Rows = append(v.Rows, r.Suggestion)
	}
	if len(v.Rows) > 0 {
		v.Said = d.T("search.suggested", len(v.Rows))
	}
	return v
}
