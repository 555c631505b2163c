package ui

// Board is what a wall shows at a time: a title, a picture, at most three numbers, and where that is from.
type Board struct {
	Key      string
	Title    string
	Says     string // below the title
	Name     string // short, among those of the other boards
	Figures  []Figure
	Drawings []Drawing // one, or squares that count with what they are about
	Heard    string    // how far the reports go that it is made from
	Cites    []Cite
}

// foot is the first of the publications that a board is made from, without the place in it; its page names them all.
func (b Board) foot() Cite {
	if len(b.Cites) == 0 {
		return Cite{}
	}
	return b.Cites[0].whole()
}

// twofold says that a board has two columns.
func (b Board) twofold() bool { return len(b.Figures) > 0 || len(b.Drawings) > 1 }
