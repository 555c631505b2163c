package zone

import "time"

// Record is everything the sources say. It is closed: whatever its rows refer to is in it too, so no figure can be shown
// without its unit, scope and source. Slices are in the order of [Record.Sort] once it is sorted.
type Record struct {
	// Release is set in what a store returns and empty in what seed files give.
	Release Release `json:"-"`

	Sources      []Source
	Units        []Unit
	Regions      []Region
	Indicators   []Indicator
	Derivations  []Derivation
	Stops        []Stop
	Projects     []Project
	Services     []Service
	Clusters     []Cluster
	Chains       []Chain
	Observations []Observation
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
	Title     Text
	Publisher Text
	Author    string `json:",omitempty"`
	Published Date   // the day in China
	URL       string `json:",omitempty"`
	Founding  bool   `json:",omitempty"` // the one whose figures are the headline ones
	Note      Text

	Editor string `json:",omitempty"` // who answers for it with its publisher (责任编辑)

	PublishedAt time.Time `json:",omitzero"` // the moment, in Shanghai; zero where only the day is known
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
