package ui

import "slices"

// Link is a text that may lead somewhere.
type Link struct {
	Text    string
	Href    string // empty: plain text
	Current bool   // the page or section that the reader is on
}

// Cite says who published something, when, and where in the publication it stands.
type Cite struct {
	Source Link
	Place  string
	On     string
}

// Figure is a number with everything it has to travel with.
type Figure struct {
	Key       string // identifies the observation in the markup, for tests and for links
	Name      Link
	Subject   Link // the project or service it is about; empty for the region as a whole
	Region    Link
	Raw       string // as published, for machines
	Value     string // for people
	Unit      string
	Exactness string // 约, 至少; empty for exact
	Period    string
	Planned   bool   // plan, target or forecast: not a fact yet
	Dating    string // why the as-of day is what it is, where the source does not state it
	Nature    string
	Status    string // 初步数 or 修订数; empty for what is simply published
	Scope     string
	Note      string
	Age       string // how old it is, empty below a year
	Cite      Cite
}

// Derived is a number computed here, with its formula.
type Derived struct {
	Key     string
	Name    string
	Raw     string
	Value   string
	Unit    string
	About   string // 约 where digits were rounded away
	Basis   string // when and where the inputs are of
	Cites   []Cite // where the inputs stand
	Formula string
	Note    string
	Inputs  []Figure
}

// Step is one stage of a course. Only the one that was reported is marked: nobody said when the others were passed.
type Step struct {
	Text    string
	Current bool
}

// Item is one answer in a list of terms.
type Item struct {
	Term    string
	Text    string
	Links   []Link
	Cite    Cite
	Missing bool // nothing was published: Text says so
}

// Entry is one row of a list of subjects: what it is called, how it stands, who says so.
type Entry struct {
	Key  string
	Link Link
	Tag  string
	Text string
	Meta string
	Cite Cite
}

// Milestone is one row of a milestone table.
type Milestone struct {
	Name  string
	About []Link // what and where it is a milestone of, away from the pages of those
	Due   string
	Met   string
	State string
	Late  bool // needs attention: past its due date without a published result
	Cite  Cite
}

// Happening is one entry of a timeline.
type Happening struct {
	Key   string
	Day   string // as people read it
	ISO   string
	Title string
	Text  string
	Links []Link
	Cite  Cite
}

// cites are the places where entries stand, each once.
func cites(entries []Entry) []Cite {
	var all []Cite
	for _, e := range entries {
		if !slices.Contains(all, e.Cite) {
			all = append(all, e.Cite)
		}
	}
	return all
}

// Group is a titled list.
type Group struct {
	Key     string
	Title   string
	Entries []Entry
}

// Frame is what every page has around its content.
type Frame struct {
	Words       *Words
	Title       string // of the page; the site's name is added to it
	Description string
	Stylesheet  string
	Icon        string
	TouchIcon   string // of a telephone's home screen, which asks for it when the page is put there
	Form        string // a class of the document: "elder" or nothing
	Scheme      string // a class of the document: "light", "dark" or nothing
	Choices     []Link // other ways in which the page can look
	Nav         []Link
	Crumbs      []Link // from the overview to the page itself; empty on the overview
	Notice      string // what a reader must know before anything else; empty for nothing
	AsOf        string // what the data is as of, and how old that is
	Release     string
}
