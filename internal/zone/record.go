package zone

import "time"

// Record is everything the sources say, or the part of it that answers one question (an extract): whatever its rows
// refer to is in it too, so no figure can be shown without its unit, scope and source. Slices are in the order of
// [Record.Sort].
type Record struct {
	// Release is set in what a store returns and empty in what seed files give.
	Release Release `json:"-"`

	// Beyond is what an extract of a large record counts instead of holding; nothing in a record of seed files.
	Beyond Beyond `json:"-"`

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
}

// Source is one publication.
type Source struct {
	ID        string
	Title     Text
	Publisher Text
	Author    string    `json:",omitempty"`
	Published time.Time // with the offset of Asia/Shanghai; midnight where only the day is known
	URL       string    `json:",omitempty"`
	Founding  bool      `json:",omitempty"` // the one whose figures are the headline ones
	Note      Text
}

// Day is the day in Shanghai on which the source was published.
func (s Source) Day() Date { return DateOf(s.Published.In(Shanghai)) }

// Moment is when the source was published, in Shanghai; zero where only the day is known.
func (s Source) Moment() time.Time {
	at := s.Published.In(Shanghai)
	if at.Equal(time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, Shanghai)) {
		return time.Time{}
	}
	return at
}

// Unit is a unit of measure; its ID is the Chinese symbol as the sources print it, such as 亿元.
type Unit struct {
	ID string
	EN string
}
