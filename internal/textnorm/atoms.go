package textnorm

import "strings"

// Atoms takes a text apart into what has a meaning of its own: Chinese characters one by one, and words and numbers in
// Latin letters, all in normal form; no more than the first most of them.
func Atoms(s string, most int) []string {
	normal := pieces(s)
	var atoms []string
	for i := 0; i < len(normal) && len(atoms) < most; {
		n := max(1, word(normal[i:], s))
		atoms = append(atoms, text(normal[i:i+n]))
		i += n
	}
	return atoms
}

// Join writes atoms as one text, which is the same however they were spaced: with a space between two words.
func Join(atoms []string) string {
	var b strings.Builder
	for i, a := range atoms {
		if i > 0 && latin(rune(a[0])) && latin(rune(atoms[i-1][0])) {
			b.WriteByte(' ')
		}
		b.WriteString(a)
	}
	return b.String()
}

// IsWord reports that an atom is a word in Latin letters, or a number.
func IsWord(atom string) bool { return latin(rune(atom[0])) }
