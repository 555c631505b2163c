// Package textnorm brings names and queries to one form, so that the same thing written differently is found: full-width
// and compatibility forms, letter case, accents, traditional characters, and Chinese typed by its sound. [NewName] and
// [ParseQuery] follow the same rules, so a name is always found by itself.
//
// Normal text holds letters and digits only. Signs, spaces and control characters are dropped.
package textnorm

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize returns s in normal form.
func Normalize(s string) string { return text(pieces(s)) }

// piece is a normalised character and the bytes of the original that it came from.
type piece struct {
	r        rune
	from, to int
}

// pieces normalises every character of s by itself. Accents and other marks are characters of their own after the
// decomposition, and dropped like signs: fán is fan.
func pieces(s string) []piece {
	normal := make([]piece, 0, len(s))
	for i, original := range s {
		to := i + len(string(original))
		if original == unicode.ReplacementChar {
			continue // and so is invalid UTF-8, each byte of which reads as one
		}
		if plain(original) {
			normal = append(normal, piece{simplified(original), i, to})
			continue
		}
		for _, r := range norm.NFKD.String(string(original)) {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				normal = append(normal, piece{simplified(unicode.ToLower(r)), i, to})
			}
		}
	}
	return normal
}

// plain reports whether a character is nearly sure to be in a name, and is its own decomposition in lower case.
func plain(r rune) bool { return latin(r) || '\u4e00' <= r && r <= '\u9fff' }

func text(normal []piece) string {
	var b strings.Builder
	b.Grow(3 * len(normal))
	for _, p := range normal {
		b.WriteRune(p.r)
	}
	return b.String()
}

// latin reports whether r is a letter or digit that Chinese is typed with.
func latin(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
