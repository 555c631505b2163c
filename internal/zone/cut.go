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

// MostProjects and MostFigures are how many projects, and how many figures about single projects, a page about more than
// one of them lists. Of more it says how many there are: each of them stands on the page of its project.
const (
	MostProjects = 1000
	MostFigures  = 2000
)

// MostWholeProjects and MostWholeFigures are with how many of them a record is still read whole, for what is made of all of
// it: an earlier day, a comparison, a briefing, a file. A larger one is read in parts.
const (
	MostWholeProjects = 10_000
	MostWholeFigures  = 50_000
)

// Beyond counts what an extract left out because it is more than a page lists. Nothing lies beyond one that holds all
// that it was asked for.
type Beyond struct {
	Rows     []ProjectRows
	Projects []Cell // how many projects have which stage, sector and region together, where those of the record were left out
}

// ProjectRows is how many rows about single projects something has that an extract left out.
type ProjectRows struct {
	Kind          NameKind // a source, a region or an indicator; empty for the whole record
	ID            string
	Projects      int // that the source names first, or that lie in the region
	Stages        int // reports of a stage
	Figures       int
	UndatedStages int // projects of which no source says when they came to their stage; of the whole record only
	Undated       int // figures whose source gives no day
}

// Of is what was left out of something; nothing where all of it is held.
func (b Beyond) Of(kind NameKind, id string) ProjectRows {
	for _, n := range b.Rows {
		if n.Kind == kind && n.ID == id {
			return n
		}
	}
	return ProjectRows{Kind: kind, ID: id}
}

// Count is how many projects that were left out have a stage, a sector and a region; an empty one stands for any.
func (b Beyond) Count(stage Stage, sector Sector, region string) int {
	for _, c := range b.Projects {
		if c.Values[0] == string(stage) && c.Values[1] == string(sector) && c.Values[2] == region {
			return c.Rows
		}
	}
	return 0
}
