package zone

// Narrowing is what a reader asks of a list.
type Narrowing struct {
	Values map[string]string // what rows have to have, by facet
	Sort   string            // in which order; empty for that of the record
	After  string            // the row that the page begins after; empty for the first page
}

// Cut is one page of a narrowed list that stays in the store.
type Cut struct {
	Cells  []Cell   // of the whole list, narrowed or not
	Rows   []string // what is on the page, in order
	More   bool     // whether rows come after it
	Before int      // how many come before it; not counted beyond [CountedBefore]
	Back   string   // what the page before begins after; empty where it is the first
	Found  bool     // whether the row that the page begins after is in the list
}

// Cell is how many rows have some values together, one for each facet of the list in its order. An empty value stands for
// whatever a row has, so the cell of empty values counts all rows.
type Cell struct {
	Values []string
	Rows   int
}

// ListSize is how many rows of a list are on a page.
const ListSize = 100

// CountedBefore is how far into a list a page says which rows it shows. Farther on it would take longer to count the rows
// before it than to find those on it.
const CountedBefore = 10 * ListSize
