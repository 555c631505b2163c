package query

import (
	"math/bits"
	"slices"
	"strings"

	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

const (
	askedAtoms   = 20 // how much of a query is looked at: characters, or words in Latin letters
	longestWord  = 8  // of the words by which people ask, in atoms
	rarestWeight = 20
)

// words are the words by which people ask, and where in the names the parts of a question are. A question costs the
// places of its own parts, whatever else is on record.
type words struct {
	asks     map[string][]int // positions of questions
	synonyms map[string][]int // positions of synonyms
	regions  map[string]string
	parts    map[string][]int32 // by pairs of characters, or words in Latin letters: positions of documents
	of       [][]int32          // of each synonym: positions of documents
}

// listOf takes the words of a row apart.
func listOf(t zone.Text) []string {
	return strings.FieldsFunc(t.ZH+"、"+t.EN, func(r rune) bool { return r == '、' || r == ',' || r == '，' })
}

func key(word string) string { return textnorm.Join(textnorm.Atoms(word, longestWord)) }

func (x *Index) listWords() words {
	w := words{map[string][]int{}, map[string][]int{}, map[string]string{}, map[string][]int32{}, make([][]int32, len(x.Synonyms))}
	for i, q := range x.Questions {
		for _, word := range listOf(q.Words) {
			w.asks[key(word)] = append(w.asks[key(word)], i)
		}
	}
	parts := make([]string, len(x.Synonyms))
	for i, y := range x.Synonyms {
		parts[i] = textnorm.Normalize(y.Part)
		for _, word := range listOf(y.Words) {
			w.synonyms[key(word)] = append(w.synonyms[key(word)], i)
		}
	}
	for _, g := range x.Record.Regions {
		for _, name := range []string{g.Name.ZH, short(g), g.Name.EN} {
			if k := key(name); k != "" && w.regions[k] == "" {
				w.regions[k] = g.ID
			}
		}
	}
	for at, d := range x.documents() {
		if !answerable(d.Kind) {
			continue
		}
		position := int32(at) // #nosec G115 -- far fewer names than that
		note := func(part string) {
			if list := w.parts[part]; len(list) == 0 || list[len(list)-1] != position {
				w.parts[part] = append(list, position)
			}
		}
		for _, name := range []string{d.Text.ZH, d.Text.EN} {
			atoms := textnorm.Atoms(name, 64)
			for i := range atoms {
				if part := partAt(atoms, i); part != "" {
					note(part)
				}
			}
		}
		name := textnorm.Normalize(d.Text.ZH)
		for i, part := range parts {
			if strings.Contains(name, part) {
				w.of[i] = append(w.of[i], position)
			}
		}
	}
	return w
}

// partAt is what of a text is looked up at a place in it: a word, or a character with the next one.
func partAt(atoms []string, i int) string {
	switch {
	case textnorm.IsWord(atoms[i]):
		if len(atoms[i]) > 2 {
			return atoms[i]
		}
	case i+1 < len(atoms) && !textnorm.IsWord(atoms[i+1]):
		return atoms[i] + atoms[i+1]
	}
	return ""
}

// short is the name of a place without what kind of place it is.
func short(g zone.Region) string {
	runes := []rune(g.Name.ZH)
	if (g.Kind == zone.KindCounty || g.Kind == zone.KindCity) && len(runes) > 2 {
		return string(runes[:len(runes)-1])
	}
	return ""
}

// answerable reports that a name is of what questions are asked of.
func answerable(kind zone.NameKind) bool {
	return kind == zone.NamedProject || kind == zone.NamedService || kind == zone.NamedIndicator
}

// AskedAs lists the words by which people ask for what bears a Chinese name and that are not in the name: 社保卡 for
// 第三代社会保障卡. They are no names of it.
func (x *Index) AskedAs(zh string) []string {
	var asked []string
	name := textnorm.Normalize(zh)
	for _, y := range x.Synonyms {
		if !strings.Contains(name, textnorm.Normalize(y.Part)) {
			continue
		}
		for _, word := range listOf(zone.Text{ZH: y.Words.ZH}) {
			if !strings.Contains(name, textnorm.Normalize(word)) && !slices.Contains(asked, word) {
				asked = append(asked, word)
			}
		}
	}
	return asked
}

// reading is what was understood of a question.
type reading struct {
	atoms    []string
	covered  []bool // that an atom is understood
	question *zone.Question
	subject  *document
	region   string
}

// enough reports that most of a question was understood; of a name without a question, all: one that is not quite right
// may mean another.
func (r reading) enough() bool {
	if r.question == nil && r.region == "" {
		return len(r.covered) > 0 && !slices.Contains(r.covered, false)
	}
	known := 0
	for _, c := range r.covered {
		if c {
			known++
		}
	}
	return known > 0 && known*2 >= len(r.covered)
}

// explain notes what of a question the milestones of its subject have in their names.
func (r reading) explain(histories []zone.MilestoneHistory) {
	for i := range r.atoms {
		part := partAt(r.atoms, i)
		if part == "" || !slices.ContainsFunc(histories, func(h zone.MilestoneHistory) bool { return named(h, part) }) {
			continue
		}
		if r.covered[i] = true; !textnorm.IsWord(part) {
			r.covered[i+1] = true
		}
	}
}

// left is what of a question no name explains: of which milestone it is, perhaps.
func (r reading) left() []string {
	var rest []string
	for i := range r.atoms {
		if part := partAt(r.atoms, i); part != "" {
			rest = append(rest, part)
		}
	}
	return rest
}

// read takes a question apart: words by which people ask, a place, and the name that shares most with it.
func (x *Index) read(asked string) reading {
	w := x.words()
	r := reading{atoms: textnorm.Atoms(asked, askedAtoms)}
	r.covered = make([]bool, len(r.atoms))
	bound := make([]bool, len(r.atoms)) // what a name has to have more than
	scores, shares := map[int32]int{}, map[int32][]int{}
	credit := func(list []int32, from, n, worth int) {
		weight := worth * n * max(1, min(rarestWeight, bits.Len(uint(len(x.documents())/max(1, len(list)))))) // #nosec G115 -- it is not below 0
		for _, at := range list {
			scores[at] += weight
			for i := from; i < from+n; i++ {
				shares[at] = append(shares[at], i)
			}
		}
	}
	for i := 0; i < len(r.atoms); {
		n := min(longestWord, len(r.atoms)-i)
		for ; n > 0; n-- {
			k := textnorm.Join(r.atoms[i : i+n])
			questions, synonyms, region := w.asks[k], w.synonyms[k], w.regions[k]
			for _, at := range questions {
				q := &x.Questions[at]
				if r.question == nil || slices.Index(zone.AllAsks(), q.Asks) < slices.Index(zone.AllAsks(), r.question.Asks) {
					r.question = q
				}
			}
			for _, at := range synonyms {
				credit(w.of[at], i, n, 3)
			}
			if region != "" {
				r.region = region
			}
			for j := i; j < i+n && (questions != nil || region != ""); j++ {
				r.covered[j], bound[j] = true, true
			}
			if questions != nil || synonyms != nil || region != "" {
				break
			}
		}
		i += max(1, n)
	}
	for i := range r.atoms {
		if part := partAt(r.atoms, i); part != "" {
			n := 2
			if textnorm.IsWord(part) {
				n = 1
			}
			credit(w.parts[part], i, n, 4) // the name itself rather than what people say for it
		}
	}
	best, most := int32(-1), 0
	for at, score := range scores {
		if x.documents()[at].Kind == zone.NamedIndicator {
			score -= score / 3 // who names a thing and something that is measured rather means the thing
		}
		free := slices.ContainsFunc(shares[at], func(i int) bool { return !bound[i] })
		if free && (best < 0 || score > most || score == most && at < best) {
			best, most = at, score
		}
	}
	if best >= 0 {
		r.subject = &x.documents()[best]
		for _, i := range shares[best] {
			r.covered[i] = true
		}
	}
	return r
}
