package query

import (
	"cmp"
	"slices"
	"strings"

	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

const (
	matchesOfAKind     = 20 // how many names of one kind a search returns
	approximateMatches = 6  // how many names it returns where nothing fits
)

// document is a name with the text that stands beside it.
type document struct {
	zone.Name
	forms    textnorm.Name
	summary  string // normalised, with the synonyms of the name
	position int    // within its kind
}

// Match is a name that was found.
type Match struct {
	zone.Name
	Match textnorm.MatchKind
}

// SearchResult is what a search found.
type SearchResult struct {
	Query   textnorm.Query
	Matches []Match               // by kind of name; within one the best first, and no more than can be read
	Counts  map[zone.NameKind]int // how many names of a kind fit, those beyond Matches included; none where none fits
}

func (x *Index) listDocuments() []document {
	var all []document
	position := map[zone.NameKind]int{}
	for _, n := range x.Names() {
		d := document{Name: n, forms: textnorm.NewName(n.Text.ZH, n.Text.EN), summary: textnorm.Normalize(n.Summary.ZH), position: position[n.Kind]}
		for _, word := range textnorm.Synonyms(n.Text.ZH) {
			d.summary += "/" + textnorm.Normalize(word) // the sign is in no query, so nothing is found across it
		}
		position[n.Kind]++
		all = append(all, d)
	}
	return all
}

// Search finds names by what they contain and by what they sound like. Where none fits it returns those that are most like
// the query, and for an empty query the first of each kind.
func (x *Index) Search(asked string) SearchResult {
	q := textnorm.ParseQuery(asked)
	r := SearchResult{Query: q, Counts: map[zone.NameKind]int{}}
	if q.Text == "" {
		for _, d := range x.documents() {
			if d.position == 0 {
				r.Matches = append(r.Matches, Match{d.Name, textnorm.MatchApproximate})
			}
		}
		return r
	}
	found := map[zone.NameKind][]Match{}
	for _, d := range x.documents() {
		kind := d.forms.Match(q)
		if kind == textnorm.NoMatch && strings.Contains(d.summary, q.Text) {
			kind = textnorm.MatchSummary
		}
		if kind != textnorm.NoMatch {
			r.Counts[d.Kind]++
			found[d.Kind] = append(found[d.Kind], Match{d.Name, kind})
		}
	}
	for _, kind := range zone.NameKinds() {
		matches := found[kind]
		slices.SortStableFunc(matches, func(a, b Match) int { return int(a.Match - b.Match) })
		r.Matches = append(r.Matches, matches[:min(len(matches), matchesOfAKind)]...)
	}
	if len(r.Matches) == 0 {
		r.Matches = x.approximate(q)
	}
	return r
}

// approximate returns the names that share most with a query; of several the shorter ones first.
func (x *Index) approximate(q textnorm.Query) []Match {
	type like struct {
		*document
		shared int
	}
	var all []like
	documents := x.documents()
	for i := range documents {
		if shared := documents[i].forms.Likeness(q); shared > 0 {
			all = append(all, like{&documents[i], shared})
		}
	}
	slices.SortStableFunc(all, func(a, b like) int { return cmp.Or(b.shared-a.shared, a.forms.Len()-b.forms.Len()) })
	var matches []Match
	for _, l := range all[:min(len(all), approximateMatches)] {
		matches = append(matches, Match{l.Name, textnorm.MatchApproximate})
	}
	return matches
}
