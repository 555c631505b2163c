package chart

import (
	"strings"
	"unicode"
)

// Width estimates how wide a text is in em: a Chinese character fills one, a Latin letter or digit about two thirds. It errs
// on the wide side, because what is laid out by it must not be cut off whatever face a system has: DejaVu Sans is a tenth
// narrower, most are a fifth.
func Width(text string) float64 {
	w := 0.0
	for _, r := range text {
		w += width(r)
	}
	return w
}

func width(r rune) float64 {
	switch {
	case r >= 0x2000, strings.ContainsRune("MWm@%", r):
		return 1
	case strings.ContainsRune(" .,:;'|!iljft()", r):
		return .4
	case unicode.IsUpper(r):
		return .8
	}
	return .68
}

// Marks that may not begin a line, and those that may not end one.
const (
	closing = "，。、；：！？）》」』】”’…—%,.;:!?)]"
	opening = "（《「『【“‘(["
)

// Lines breaks a text into lines of at most ems em: between any two Chinese characters, between Latin words only, never
// before a closing mark or after an opening one. A word longer than a line is broken where the line ends.
func Lines(text string, ems float64) []string {
	ems = max(1, finite(ems))
	var lines []string
	rest := []rune(strings.Join(strings.Fields(text), " "))
	for len(rest) > 0 {
		fits, w := 0, 0.0
		for fits < len(rest) && w+width(rest[fits]) <= ems {
			w += width(rest[fits])
			fits++
		}
		fits = max(1, fits)
		cut := fits
		if fits < len(rest) {
			for cut > 0 && !breakable(rest, cut) {
				cut--
			}
			if cut == 0 {
				cut = fits
			}
		}
		lines = append(lines, strings.TrimSpace(string(rest[:cut])))
		rest = []rune(strings.TrimLeft(string(rest[cut:]), " "))
	}
	return lines
}

// Balanced breaks a text into as few lines as Lines does, as even as they can be.
func Balanced(text string, ems float64) []string {
	lines := Lines(text, ems)
	for ems = min(finite(ems), Width(text)) - 1; ems >= 1; ems-- {
		narrower := Lines(text, ems)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// breakable says whether a line may end before text[i].
func breakable(text []rune, i int) bool {
	before, after := text[i-1], text[i]
	switch {
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return false
	case before == ' ', after == ' ':
		return true
	}
	return before >= 0x2E80 || after >= 0x2E80
}
