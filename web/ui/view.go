package ui

import "slices"

// Link is a text that may lead somewhere.
type Link struct {
	Text    string
	Href    string // empty: plain text
	Current bool   // the page or section that the reader is on
	Icon    string // drawn before the text; may be empty
	Lang    string // of the text and of where it leads, where that is not the page's
}

// Pages is where a reader is in a list of several pages.
type Pages struct {
	Range    string // 第1—20条
	Previous string // address; empty on the first page
	Next     string // address; empty on the last
}

// Cite says who published something, when, and where in the publication it stands.
type Cite struct {
	Source Link
	Place  string
	On     string
}

// Figure is a number with everything it has to travel with.
type Figure struct {
	Agrees    string   // how many other sources say the same; empty where none does
	Parts     []string // how it is divided, and of what it is a part
	Key       string   // identifies the observation in the markup, for tests and for links
	Address   string   // permanent, of the page about it alone
	Name      Link
	Subject   Link // the project or service it is about; empty for the region as a whole
	Region    Link
	Means     string // definition of the indicator; empty where the name says all
	Raw       string // as published, for machines
	Value     string // for people, in a table or alone
	Said      string // for people, in a sentence: with its unit and how exact it is
	Unit      string // with the space before it, in languages that set one
	Printed   string // value and unit as the source prints them, where that is otherwise; empty where it is not
	Drawn     string // the number that pictures draw; empty for Raw
	Exactness string // 约, 至少; empty for exact
	Period    string
	Undated   bool   // it is ahead, and nobody has said for when
	Planned   bool   // plan, target or forecast: not a fact yet
	Dating    string // why the as-of day is what it is, where the source does not state it
	Nature    string
	Status    string // 初步数 or 修订数; empty for what is simply published
	Scope     string
	Note      string
	Cite      Cite
}

// Unnamed is the figure on the page of its own indicator, whose title has the name already.
func (f Figure) Unnamed() Figure {
	f.Name = Link{}
	return f
}

// Derived is a number computed here, with its formula.
type Derived struct {
	Key     string
	Name    string
	Raw     string
	Value   string
	Unit    string
	Said    string // value, unit and About in prose
	Drawn   string // the number that pictures draw; empty for Raw
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
	On      string // when it was reached; empty where nobody said
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

// Told says of which day a text speaks.
type Told struct {
	Day string
}

// Entry is one row of a list of subjects: what it is called, how it stands, who says so.
type Entry struct {
	Key     string
	Link    Link
	Tag     string
	Planned bool // the tag says what is not a fact yet
	Text    string
	Meta    string
	Told    Told // empty where the entry says nothing that could have changed since
	Cite    Cite
}

// Undated is where an entry stands, without the day where the line before it gives it.
func (e Entry) Undated() Cite {
	c := e.Cite
	if e.Told.Day != "" {
		c.On = ""
	}
	return c
}

// Milestone is one row of a milestone table.
type Milestone struct {
	Name      string
	Aliases   []string // what other sources call it
	About     []Link   // what and where it is a milestone of, away from the pages of those
	Due       string   // where there are no forecasts: that there are none
	Forecasts []Forecast
	Met       string
	State     string
	Verdict   string // whether it keeps to its plan, and by how much it does not
	Standing  string // the verdict without by how much
	Late      bool   // needs attention: late, or past its due date without a published result
	Cite      Cite
}

// Forecast is a due date as one source announced it.
type Forecast struct {
	Due  string
	Note string // how it differs from the one before; empty for the first
	Cite Cite
}

// Change is one row of what a publication changed.
type Change struct {
	About Link
	Kind  string
	Old   string
	New   string
	Was   Cite // who said the old
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

// bySource names each publication once, with all the places in it one after the other.
func bySource(w *Words, all []Cite) []Cite {
	var merged []Cite
	for _, c := range all {
		i := slices.IndexFunc(merged, func(m Cite) bool { return m.Source == c.Source && m.On == c.On })
		switch {
		case i < 0:
			merged = append(merged, c)
		case c.Place != "":
			merged[i].Place += w.T("list.sign") + c.Place
		}
	}
	return merged
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
	List    Link // the list with all entries, if there are too many for here; the title counts them
}

// OmittedNote is how many rows a page leaves out of many, and the list that has them.
type OmittedNote struct {
	Key  string
	Text string
	List Link
}

// Frame is what every page has around its content.
type Frame struct {
	Words       *Words
	Title       string // of the page; the site's name is added to it
	Description string
	Stylesheet  string
	Icon        string
	Script      string
	TouchIcon   string // of a telephone's home screen, which asks for it when the page is put there
	Form        string // a class of the document: "elder" or nothing
	Scheme      string // a class of the document: "light", "dark" or nothing
	Choices     []Link // other ways in which the page can look
	Nav         []Link
	More        []Link // sections that the navigation folds away; empty where it shows all
	Crumbs      []Link // from the overview to the page itself; empty on the overview
	Keep        string // the query that links within the site carry along; empty for nothing
	Days        []Link // on which something was published, from the newest: this page as it stood then
	Back        string // that the page is shown as it stood on an earlier day; empty where it is not
	Newest      Link   // from there to the page as it stands
	All         Link   // every page of the site, for where the navigation has room for a few sections
	Query       string // what the search field holds
	Day         string // which the search looks back to; empty for the newest
	Notice      string // how far the reports reach and of when the main figures are; empty for nothing
	Reach       Reach  // the same drawn
	AsOf        string // what the data is as of, and how old that is
	Release     string
	Address     string       // of the page, in full where it is known under which name the site is reached
	Picture     string       // shown where the page is shared, in full; there wherever Canonical is
	Canonical   string       // the same where the page is to be found and shared; empty where it is not
	Code        Code         // of the address
	References  *[]Reference // what the page cites; it fills while the page is being worded
	Unlisted    bool         // search engines are asked to leave the page out

	Alternates []Alternate // the page's data, and its feeds
	Linked     any         // what the page says, for programs, as JSON-LD; nil for nothing

	SiteName string // what the operator or else the site itself calls it
	Standing string // what the site says of itself at its foot
	Operator []Item // who answers for it, as far as that is configured; an Item without a term speaks for itself
	Tags     []Meta // what public-body sites are inspected by; never one without content
	Kind     string // of the page, for where it is shared: "website" or "article"; empty where it is not shared
}

// aloud is the word on the button that reads the page.
func (f Frame) aloud() string {
	if len(f.More) > 0 {
		return "aloud.elder"
	}
	return "aloud.read"
}

// Elsewhere is what else there is of a page.
func (f Frame) Elsewhere() []Alternate { return f.Alternates }

// Alternate is the same as a page, or what is new of it, in another form.
type Alternate struct{ Href, Type, Title string }

// Meta is one element meta of a page's head.
type Meta struct{ Name, Content string }
