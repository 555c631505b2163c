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
	asked    []string
}

// Match is a name that was found.
type Match struct {
	zone.Name
	Match textnorm.MatchKind
	Asked []string // words by which people ask for it that are not in the name
}

// SearchResult is what a search found.
type SearchResult struct {
	Query   textnorm.Query
	Matches []Match // by kind of name; within one the best first, and no more than can be read
	Answers Answers
	Counts  map[zone.NameKind]int // how many names of a kind fit, those beyond Matches included; none where none fits
}

func (x *Index) listDocuments() []document {
	var all []document
	position := map[zone.NameKind]int{}
	for _, n := range x.Names() {
		d := document{Name: n, forms: textnorm.NewName(n.Text.ZH, n.Text.EN), summary: textnorm.Normalize(n.Summary.ZH), position: position[n.Kind]}
		d.asked = x.AskedAs(n.Text.ZH)
		for _, word := range d.asked {
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
				r.Matches = append(r.Matches, Match{d.Name, textnorm.MatchApproximate, nil})
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
			found[d.Kind] = append(found[d.Kind], Match{d.Name, kind, d.asked})
		}
	}
	for _, kind := range zone.NameKinds() {
		matches := found[kind]
		slices.SortStableFunc(matches, func(a, b Match) int { return int(a.Match - b.Match) })
		r.Matches = append(r.Matches, matches[:min(len(matches), matchesOfAKind)]...)
	}
	r.Answers = x.answer(asked, r.Matches)
	if len(r.Matches) == 0 && r.Answers.First.Kind == NoAnswer {
		r.Matches = x.approximate(q)
	}
	return r
}

// approximate returns the names that share most with a query; of several the shorter ones first. It looks up the pieces of
// the query, and so costs the names that have them.
func (x *Index) approximate(q textnorm.Query) []Match {
	shared, pair := map[int32]int{}, map[int32]bool{}
	pieces := x.pieces()
	for _, piece := range q.Pieces() {
		for _, at := range pieces[piece] {
			shared[at]++
			pair[at] = pair[at] || textnorm.IsPair(piece)
		}
	}
	var like []int32
	for at, n := range shared {
		if q.Like(n, pair[at]) {
			like = append(like, at)
		}
	}
	documents := x.documents()
	slices.SortFunc(like, func(a, b int32) int {
		return cmp.Or(shared[b]-shared[a], documents[a].forms.Len()-documents[b].forms.Len(), int(a-b))
	})
	var matches []Match
	for _, at := range like[:min(len(like), approximateMatches)] {
		matches = append(matches, Match{documents[at].Name, textnorm.MatchApproximate, nil})
	}
	return matches
}

// listPieces are the names that have each piece: positions of documents.
func (x *Index) listPieces() map[string][]int32 {
	all := map[string][]int32{}
	for at := range x.documents() {
		for _, piece := range x.documents()[at].forms.Pieces() {
			all[piece] = append(all[piece], int32(at)) // #nosec G115 -- far fewer names than that
		}
	}
	return all
}
