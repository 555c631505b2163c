package fold

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Query is what somebody searches for, folded.
type Query struct {
	Text    string   // letters and digits; empty where nothing was asked for
	Letters string   // the same where all of it is Latin, and so may be pinyin, initials or English; else empty
	grams   []string // of the query and of its sound
}

// Ask folds a query.
func Ask(s string) Query {
	q := Query{Text: Text(s)}
	if strings.IndexFunc(q.Text, func(r rune) bool { return !latin(r) }) < 0 {
		q.Letters = q.Text
		q.grams = grams(q.Text)
	} else {
		q.grams = grams(q.Text, usual(syllables(s)))
	}
	return q
}

// grams takes from each text its Chinese characters, their pairs, and every three Latin letters in a row.
func grams(texts ...string) []string {
	var all []string
	for _, t := range texts {
		for i, r := range t {
			next := i + utf8.RuneLen(r)
			switch {
			case r == ' ':
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

// between matches where one syllable may end and the next begin, in the shape of Forms: past the other readings of the
// one, the space, and the other readings of the next. It matches nothing inside a syllable.
const between = `((,[a-z0-9,]*)? ([a-z0-9,]*,)?)?`

// Pattern is a regular expression of PostgreSQL that finds the letters in a sound, in initials or in English, from the
// beginning of a syllable on; its end may be anywhere. Empty where the query is not in letters.
func (q Query) Pattern() string {
	return strings.Join(strings.Split(q.Letters, ""), between)
}

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// Marks finds the query in a text: in its characters, or else in its sound, or else in its initials.
func (q Query) Marks(s string) []Span {
	if q.Text == "" {
		return nil
	}
	folded := pieces(s)
	// A Latin query is found in Chinese as it stands, as in 5G, but in English only from the beginning of a word.
	if spans := q.inText(folded); len(spans) > 0 && (q.Letters == "" || hasHan(folded)) {
		return spans
	}
	if q.Letters == "" {
		return nil
	}
	read := syllables(s)
	if spans := q.inSound(read); len(spans) > 0 {
		return spans
	}
	for i, one := range read {
		var initials []string
		for _, r := range one.readings {
			initials = append(initials, r[:1])
		}
		read[i].readings = initials
	}
	return q.inSound(read)
}

func hasHan(folded []piece) bool {
	for _, p := range folded {
		if !latin(p.r) {
			return true
		}
	}
	return false
}

func (q Query) inText(folded []piece) []Span {
	var spans []Span
	want := []rune(q.Text)
	for i := 0; i+len(want) <= len(folded); {
		n := 0
		for n < len(want) && folded[i+n].r == want[n] {
			n++
		}
		if n < len(want) {
			i++
			continue
		}
		spans = append(spans, Span{folded[i].from, folded[i+n-1].to})
		i += n
	}
	return spans
}

func (q Query) inSound(read []syllable) []Span {
	var spans []Span
	for i := 0; i < len(read); i++ {
		if n, to := heard(read[i:], q.Letters); n > 0 {
			spans = append(spans, Span{read[i].pieces[0].from, to})
			i += n - 1
		}
	}
	return spans
}

// heard reports how many syllables the letters take up from the beginning on, and where in the original they end. It
// follows all readings at once: at holds how many of the letters may have been read before a syllable.
func heard(read []syllable, letters string) (n, to int) {
	at := make([]bool, len(letters))
	at[0] = true
	for i, one := range read {
		next := make([]bool, len(letters))
		for done, possible := range at {
			if !possible {
				continue
			}
			rest := letters[done:]
			for _, reading := range one.readings {
				switch {
				case strings.HasPrefix(reading, rest):
					return i + 1, one.end(len(rest))
				case strings.HasPrefix(rest, reading):
					next[done+len(reading)] = true
				}
			}
		}
		if !slices.Contains(next, true) {
			break
		}
		at = next
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
