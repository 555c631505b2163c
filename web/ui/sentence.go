package ui

import "strings"

// Sentence is a statement in words with where it stands.
type Sentence struct {
	Lead  string // stands before the text and tells it from the others; may be empty
	Text  string
	Cites []Cite
}

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

// Said is what a mark says where it is not drawn: what is counted, and how much of it there is.
func (m Mark) Said() [2]string { return [2]string{m.name(), Glued(m.Exactness, m.Value+m.Unit)} }

// Glued sets a word before a number, with a space between them in letters.
func Glued(word, number string) string {
	if word != "" && !Chinese(word) {
		word += " "
	}
	return word + number
}
