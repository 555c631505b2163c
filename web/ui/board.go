package ui

// Board is what a wall shows at a time: a title, one of figures, rows and a picture, and where that is from.
type Board struct {
	Key     string
	Title   string
	Name    string // short, among those of the other boards
	Figures []Figure
	Rows    []Sentence
	Drawing Drawing
	AsOf    string
	Cites   []Cite
}
