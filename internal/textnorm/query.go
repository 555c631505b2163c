package textnorm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Query is a search query in normal form.
type Query struct {
	Text    string   // letters and digits; empty where the query has none
	Letters string   // the same where all of it is Latin, and so may be pinyin, initials or English; else empty
	grams   []string // of the first characters and of their pinyin
}

// likenessRunes bounds the work of finding names that are only like a query: what stands behind tells no more of them apart.
const likenessRunes = 20

// ParseQuery normalises a query.
func ParseQuery(s string) Query {
	q := Query{Text: Normalize(s)}
	runes := []rune(q.Text)
	start := string(runes[:min(len(runes), likenessRunes)])
	if strings.IndexFunc(q.Text, func(r rune) bool { return !latin(r) }) < 0 {
		q.Letters = q.Text
		q.grams = grams(start)
	} else {
		q.grams = grams(start, usual(syllables(start)))
	}
	return q
}

// grams takes from each text its pairs of Chinese characters, single ones where there are no pairs, and every three Latin
// letters in a row.
func grams(texts ...string) []string {
	var all []string
	for _, t := range texts {
		for i, r := range t {
			next := i + utf8.RuneLen(r)
			switch {
			case !latin(r):
				all = append(all, t[i:next])
				if after, size := utf8.DecodeRuneInString(t[next:]); size > 0 && !latin(after) {
					all = append(all, t[i:next+size])
				}
			case next+1 < len(t) && latin(rune(t[next])) && latin(rune(t[next+1])):
				all = append(all, t[i:next+2])
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// Highlights returns the parts of a text in which the query is: in its characters, or else in its pinyin, or else in its
// initials.
func (q Query) Highlights(s string) []Span {
	if q.Text == "" {
		return nil
	}
	normal := pieces(s)
	// A Latin query is found in Chinese as it stands, as in 5G, but in English only from the beginning of a word.
	if spans := q.inText(normal); len(spans) > 0 && (q.Letters == "" || hasHan(normal)) {
		return spans
	}
	if q.Letters == "" {
		return nil
	}
	read := syllables(s)
	if spans := q.inPinyin(read); len(spans) > 0 {
		return spans
	}
	for i, one := range read {
		read[i].readings = initials(one.readings)
	}
	return q.inPinyin(read)
}

func hasHan(normal []piece) bool {
	for _, p := range normal {
		if !latin(p.r) {
			return true
		}
	}
	return false
}

func (q Query) inText(normal []piece) []Span {
	var spans []Span
	want := []rune(q.Text)
	for i := 0; i+len(want) <= len(normal); {
		n := 0
		for n < len(want) && normal[i+n].r == want[n] {
			n++
		}
		if n < len(want) {
			i++
			continue
		}
		spans = append(spans, Span{normal[i].from, normal[i+n-1].to})
		i += n
	}
	return spans
}

func (q Query) inPinyin(read []syllable) []Span {
	var spans []Span
	all := readingsOf(read)
	for i := 0; i < len(read); i++ {
		if n, letters := spell(all[i:], q.Letters); n > 0 {
			spans = append(spans, Span{read[i].pieces[0].from, read[i+n-1].end(letters)})
			i += n - 1
		}
	}
	return spans
}

// spell returns how many syllables the letters spell from the first one on, and how many letters fall on the last of
// them; none where they spell something else. It follows all readings at once: begun holds how many of the letters may
// have been used up before a syllable.
func spell(read [][]string, letters string) (syllables, last int) {
	begun := make([]bool, len(letters))
	begun[0] = true
	for i, readings := range read {
		next := make([]bool, len(letters))
		for done, possible := range begun {
			if !possible {
				continue
			}
			rest := letters[done:]
			for _, reading := range readings {
				switch {
				case strings.HasPrefix(reading, rest):
					return i + 1, len(rest)
				case strings.HasPrefix(rest, reading):
					next[done+len(reading)] = true
				}
			}
		}
		if !slices.Contains(next, true) {
			break
		}
		begun = next
	}
	return 0, 0
}

// end is where in the original a syllable ends of which so many letters are typed. A Latin word may end in the middle.
func (s syllable) end(letters int) int {
	if latin(s.pieces[0].r) && letters < len(s.pieces) {
		return s.pieces[letters-1].to
	}
	return s.pieces[len(s.pieces)-1].to
}
