package page

import (
	"cmp"
	"slices"

	"taixin/internal/query"
	"taixin/internal/textnorm"
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
	Says string   `json:"says,omitempty"` // the value or the day, where it answers what was typed
}

// mostSuggested is how many rows can be taken in while typing.
const mostSuggested = 8

// NewSuggestions shows what a search found. What is only like the query is left out: most of a name is like it until all
// of it is typed.
func NewSuggestions(rec *zone.Snapshot, found query.SearchResult, at Reading) Suggestions {
	d := newDesk(rec, at)
	v := Suggestions{Rows: []Suggestion{}}
	type row struct {
		Suggestion
		match  textnorm.MatchKind
		unread int // 0 where what was typed is to be seen in the name, which comes first then; else 1
	}
	var rows []row
	for _, m := range found.Matches {
		if m.Match == textnorm.MatchApproximate {
			continue
		}
		r, link := row{match: m.Match}, d.naming(m.Name)
		r.Kind, r.Href = d.T("search."+string(m.Kind)), link.Href
		marked := runs(link.Text, found.Query)
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
	first, answered := d.suggestedAnswer(found)
	if answered {
		rows = slices.DeleteFunc(rows, func(r row) bool {
			if r.Href == first.Href {
				first.Name, first.Kind = r.Name, r.Kind // the same thing, with what was typed marked
			}
			return r.Href == first.Href
		})
		v.Rows = append(v.Rows, first)
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Or(a.unread-b.unread, int(a.match-b.match)) })
	for _, r := range rows[:min(len(rows), mostSuggested-len(v.Rows))] {
		v.Rows = append(v.Rows, r.Suggestion)
	}
	if len(v.Rows) > 0 {
		v.Said = d.T("search.suggested", len(v.Rows))
	}
	return v
}

// suggestedAnswer is what answers a query in one row.
func (d desk) suggestedAnswer(found query.SearchResult) (Suggestion, bool) {
	a := found.Answers.First
	if a.Kind == query.NoAnswer {
		return Suggestion{}, false
	}
	r := d.firstReply(a)
	return Suggestion{Name: []string{r.About}, Kind: d.T("answer.kind." + string(a.Kind)), Href: r.Link.Href, Says: r.said(d)}, true
}
