package fold

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Clue is a short run of characters or letters of a name as a number, by which an index finds the few names that a query
// can be in. Whatever a query is found in has all the clues of the query; not everything that has them is found, for two
// runs may share a number, and clues say nothing of where in a name they are.
type Clue = int32

// The sorts of clue.
const (
	inText     = 'c' // one or two characters in a row, of the name or of the line beside it
	textBegins = 'C' // the name begins with them
	textIs     = '=' // the name is this
	syllable1  = 's' // one or two letters from the beginning of a syllable on
	inSound    = 'w' // three letters in a row
	soundStart = 'S' // the sound of the name begins with these letters, one to three of them
	inInitials = 'i' // two or three initials in a row
)

func clue(sort byte, run string) Clue { return begun(sort).read(run).clue() }

// digest is the FNV-1a hash of what was read so far. It is here and not that of the standard library because a load of a
// million names makes a hundred million clues, most of which begin alike.
type digest uint32

func begun(sort byte) digest { return digest(2166136261).read(string(sort)) }

func (d digest) read(run string) digest {
	for i := range len(run) {
		d = (d ^ digest(run[i])) * 16777619
	}
	return d
}

func (d digest) clue() Clue { return Clue(d) } // #nosec G115 -- a clue is any 32 bits

// Clues lists the clues of a name, given the folded line beside it.
func (f Forms) Clues(beside string) []Clue {
	all := make([]Clue, 0, 256)
	add := func(d digest) { all = append(all, d.clue()) }
	for _, t := range []string{f.Text, beside} {
		before := -1 // where the character before begins
		for i, r := range t {
			end := i + utf8.RuneLen(r)
			add(begun(inText).read(t[i:end]))
			if before >= 0 {
				add(begun(inText).read(t[before:end]))
			}
			before = i
		}
	}
	if runes := []rune(f.Text); len(runes) > 0 {
		all = append(all, clue(textIs, f.Text), clue(textBegins, string(runes[:1])), clue(textBegins, string(runes[:min(2, len(runes))])))
	}
	for _, form := range []string{f.Sound, f.English} {
		heard := readingsOf(form)
		for i, one := range heard {
			for _, reading := range one {
				for n := 1; n <= 2; n++ {
					onward(heard[i+1:], begun(syllable1), reading, n, add)
				}
				for from := range reading {
					onward(heard[i+1:], begun(inSound), reading[from:], 3, add)
				}
				for n := 1; i == 0 && n <= 3; n++ {
					onward(heard[1:], begun(soundStart), reading, n, add)
				}
			}
		}
	}
	heard := readingsOf(f.Initials)
	for i, one := range heard {
		for _, reading := range one {
			for n := 2; n <= 3; n++ {
				onward(heard[i+1:], begun(inInitials), reading, n, add)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// readingsOf takes apart a form such as Sound.
func readingsOf(form string) [][]string {
	var all [][]string
	for one := range strings.FieldsSeq(form) {
		all = append(all, strings.Split(one, ","))
	}
	return all
}

// onward finds every way in which letters go on through the syllables after them until there are n, behind what was read.
func onward(after [][]string, d digest, letters string, n int, found func(digest)) {
	switch {
	case len(letters) >= n:
		found(d.read(letters[:n]))
	case len(after) > 0:
		d = d.read(letters)
		for _, reading := range after[0] {
			onward(after[1:], d, reading, n-len(letters), found)
		}
	}
}

// Clues lists sets of clues, the most telling first: a name that is found has all of one of them.
func (q Query) Clues() [][]Clue {
	if q.Text == "" {
		return nil
	}
	runes := []rune(q.Text)
	within := runs(inText, runes, 2)
	sets := [][]Clue{
		{clue(textIs, q.Text)},
		append([]Clue{clue(textBegins, string(runes[:min(2, len(runes))]))}, within...),
		within,
	}
	if q.Letters == "" {
		return sets
	}
	letters := runes // of ASCII
	heard, initials := runs(inSound, letters, 3), runs(inInitials, letters, 3)
	if len(letters) < 3 {
		heard = []Clue{clue(syllable1, q.Letters)}
		initials = []Clue{clue(inInitials, q.Letters)}
	}
	begins := append([]Clue{clue(soundStart, q.Letters[:min(3, len(letters))])}, heard...)
	sets = append(sets, begins, heard)
	if len(letters) > 1 { // one letter is heard at the beginning of each syllable already
		sets = append(sets, initials)
	}
	return sets
}

// Alike lists the clues of which a name has the more, the more it looks or sounds like the query.
func (q Query) Alike() []Clue {
	var all []Clue
	for _, gram := range q.grams {
		if latin(rune(gram[0])) {
			all = append(all, clue(inSound, gram))
		} else {
			all = append(all, clue(inText, gram))
		}
	}
	return all
}

// Like lists those of them that few names have: of Chinese the pairs of characters, and what is in letters only where that is
// all there is.
func (q Query) Like() []Clue {
	var few []Clue
	for i, c := range q.Alike() {
		if gram := q.grams[i]; utf8.RuneCountInString(gram) > 1 && (q.Letters != "" || !latin(rune(gram[0]))) {
			few = append(few, c)
		}
	}
	return few
}

// runs are the clues of every n characters in a row, or of all where there are fewer.
func runs(sort byte, runes []rune, n int) []Clue {
	n = min(n, len(runes))
	var all []Clue
	for i := 0; i+n <= len(runes); i++ {
		all = append(all, clue(sort, string(runes[i:i+n])))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
