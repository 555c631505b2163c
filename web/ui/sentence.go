package ui

import "strings"

// CiteText writes in plain words where something stands, for a document without links.
func CiteText(w *Words, all []Cite) string {
	var words []string
	for _, c := range bySource(w, all) {
		words = append(words, c.Source.Text, c.On)
		if c.Place != "" {
			words = append(words, c.Place)
		}
	}
	return strings.Join(words, " ")
}

// Glued sets a word before a number, with a space between them in letters.
func Glued(word, number string) string {
	if word != "" && !Chinese(word) {
		word += " "
	}
	return word + number
}
