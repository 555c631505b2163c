package textnorm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Name is a name in the forms in which queries find it.
type Name struct {
	text    string     // the Chinese name, normalised
	typed   string     // its usual pinyin in one run, and the English name normalised
	pinyin  [][]string // the readings of each syllable
	english [][]string // the words of the English name, as syllables with one reading
}

// NewName prepares a name.
func NewName(zh, en string) Name {
	read := syllables(zh)
	return Name{
		text: Normalize(zh), typed: usual(read) + " " + Normalize(en), pinyin: readingsOf(read),
		english: readingsOf(slices.DeleteFunc(syllables(en), func(s syllable) bool { return !latin(s.pieces[0].r) })),
	}
}

func readingsOf(read []syllable) [][]string {
	all := make([][]string, len(read))
	for i, s := range read {
		all[i] = s.readings
	}
	return all
}

func initials(readings []string) []string {
	first := make([]string, len(readings))
	for i, r := range readings {
		first[i] = r[:1]
	}
	return first
}

// MatchKind says how well a name fits a query.
type MatchKind int

// The kinds of match, the best first.
const (
	NoMatch          MatchKind = iota
	MatchWhole                 // the query is the name, in characters, pinyin or English
	MatchStart                 // the name begins with it
	MatchInitials              // it is a run of the initials of the name's pinyin
	MatchWithin                // it is in the name
	MatchSummary               // it is in the text beside the name
	MatchApproximate           // nothing fits, and this name looks or sounds most like it
)

// Match says how well a name fits a query; NoMatch where it does not.
func (n Name) Match(q Query) MatchKind {
	if q.Text == "" {
		return NoMatch
	}
	best := NoMatch
	better := func(kind MatchKind) {
		if best == NoMatch || kind < best {
			best = kind
		}
	}
	switch {
	case n.text == q.Text:
		return MatchWhole
	case strings.HasPrefix(n.text, q.Text):
		better(MatchStart)
	case strings.Contains(n.text, q.Text):
		better(MatchWithin)
	}
	if q.Letters == "" {
		return best
	}
	for _, read := range [][][]string{n.pinyin, n.english} {
		for i, readings := range read {
			if !mayBegin(readings, q.Letters[0]) {
				continue
			}
			syllables, last := spell(read[i:], q.Letters)
			switch {
			case syllables == 0:
			case i > 0:
				better(MatchWithin)
			case syllables == len(read) && slices.ContainsFunc(read[syllables-1], func(r string) bool { return len(r) == last && strings.HasSuffix(q.Letters, r) }):
				better(MatchWhole)
			default:
				better(MatchStart)
			}
		}
	}
	if (best == NoMatch || best > MatchInitials) && n.hasInitials(q.Letters) {
		better(MatchInitials)
	}
	return best
}

func mayBegin(readings []string, letter byte) bool {
	for _, r := range readings {
		if r[0] == letter {
			return true
		}
	}
	return false
}

// hasInitials reports whether letters are a run of the initials of the name's pinyin.
func (n Name) hasInitials(letters string) bool {
	for i := 0; i+len(letters) <= len(n.pinyin); i++ {
		j := 0
		for j < len(letters) && mayBegin(n.pinyin[i+j], letters[j]) {
			j++
		}
		if j == len(letters) {
			return true
		}
	}
	return false
}

// Pieces are what a name is compared by with a query that is only like it: characters, pairs of them, three letters of
// pinyin or English in a row, each once.
func (n Name) Pieces() []string { return grams(n.text, n.typed) }

// Pieces are those of the beginning of a query.
func (q Query) Pieces() []string { return q.grams }

// Like reports that a name that shares so many pieces with a query is like it: a third of them or, where no two characters in
// a row are among them, two thirds. Anything at all shares a few sounds with any name.
func (q Query) Like(shared int, pair bool) bool {
	all := len(q.grams)
	return shared*3 >= all && (pair || shared*3 >= all*2 && shared > 2)
}

// IsPair reports that a piece is two characters in a row.
func IsPair(piece string) bool { return !latin(rune(piece[0])) && utf8.RuneCountInString(piece) > 1 }

// Len is the length of the name in characters.
func (n Name) Len() int { return utf8.RuneCountInString(n.text) }

// Pinyin returns a Chinese name as it is usually typed by its sound, and by its initials.
func Pinyin(zh string) (pinyin, initials string) {
	read := syllables(zh)
	for _, s := range read {
		initials += s.readings[0][:1]
	}
	return usual(read), initials
}

// usual is the pinyin of a name in one run of letters.
func usual(read []syllable) string {
	var b strings.Builder
	for _, s := range read {
		b.WriteString(s.readings[0])
	}
	return b.String()
}
