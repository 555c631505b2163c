package zone

import "time"

// Record is everything the sources say. It is closed: whatever its rows refer to is in it too, so no figure can be shown
// without its unit, scope and source. Slices are in the order of [Record.Sort] once it is sorted.
type Record struct {
	// Release is set in what a store returns and empty in what seed files give.
	Release Release `json:"-"`

	Sources      []Source
	Units        []Unit
	Topics       []Term // of indicators
	Sectors      []Term // of projects (OC4IDS)
	ChainKinds   []Term
	AimKinds     []Term
	Synonyms     []Synonym  // by which people ask for names
	Questions    []Question // that people ask of them
	Regions      []Region
	Indicators   []Indicator
	Derivations  []Derivation
	Stops        []Stop
	Projects     []Project
	Services     []Service
	Contacts     []Contact
	Clusters     []Cluster
	Chains       []Chain
	Observations []*Observation // which records of several days share, and nobody changes
	Locations    []Location
	Stages       []StageReport
	Milestones   []Milestone
	Statements   []Statement
	Events       []Event
	Aims         []Aim
}

// Release names the record that is being served.
type Release struct {
	Number int64     // counts the loads that changed something, from 1
	Digest string    // SHA-256 of the record in hexadecimal, see [Record.Digest]
	Loaded time.Time // when the load was committed
	Stamp  string    // of what the store held when it was read, which somebody may have changed since the load
}

// Source is one publication.
type Source struct {
	ID        string
	Title     Text // empty where it is not known
	Publisher Text
	Author    string `json:",omitempty"`
	Published Date   // the day in China, the last of the month or year where no more is known
	URL       string `json:",omitempty"`
	Founding  bool   `json:",omitempty"` // the one whose figures are the headline ones
	Note      Text

	Editor string `json:",omitempty"` // who answers for it with its publisher (责任编辑)

	PublishedAt time.Time `json:",omitzero"` // the moment, in Shanghai; zero where only the day is known

	PublishedPrecision Precision
	PublishedInferred  bool     `json:",omitempty"` // the publication does not show Published: it follows from something else (推定)
	Language           Language // of the publication, and so whose title is its own; the other one is ours
}

// Heading is the title, or what stands for it where it is not known: publisher and date.
func (s Source) Heading() Text {
	if !s.Title.IsZero() {
		return s.Title
	}
	return Text{ZH: s.Publisher.ZH + s.Issued() + "（标题未见）", EN: s.Publisher.EN + ", " + s.Issued() + " (title not seen)"}
}

// Issued is the day of publication as 2006-01-02, no more exactly than it is known.
func (s Source) Issued() string {
	day := s.Published.String()
	switch s.PublishedPrecision {
	case ToMonth:
		return day[:len("2006-01")]
	case ToYear:
		return day[:len("2006")]
	}
	return day
}

// Citation names a source in one line: publisher, title and day, or what is known of them.
func (s Source) Citation() Text {
	if s.Title.IsZero() {
		return s.Heading()
	}
	return Text{
		ZH: s.Publisher.ZH + "《" + s.Title.ZH + "》（" + s.Issued() + "）",
		EN: s.Publisher.EN + ", “" + s.Title.EN + "” (" + s.Issued() + ")",
	}
}

// Language is the language that a source is written in.
type Language string

// The languages of sources.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Term is an entry of a list about the world, such as the sectors of projects, which grows with what sources say.
type Term struct {
	ID   string
	Rank int // order on pages, from 1
	Name Text
}

// Time is the moment of publication, which orders what several sources say: the start of the day where only that is known.
func (s Source) Time() time.Time {
	if !s.PublishedAt.IsZero() {
		return s.PublishedAt
	}
	return time.Date(s.Published.Year, s.Published.Month, s.Published.Day, 0, 0, 0, 0, Shanghai)
}

// Unit is a unit of measure; its ID is the Chinese symbol as the sources print it, such as 亿元.
type Unit struct {
	ID string
	EN string
}
