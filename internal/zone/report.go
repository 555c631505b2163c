package zone

// StageReport is what one source says of a project's stage.
type StageReport struct {
	Project string
	Stage   Stage
	On      Date // the day the stage was reached, where published
	Text    Text // the state in words, more exact than the stage
	Source  string
	Place   string
}

// stated reports that the source states a stage, and does not only name the project.
func (r StageReport) stated() bool { return r.Stage != Unstated }

// Milestone is a point in a project's or service's course as one source reports it (OC4IDS milestone): a later source
// reports the same ID again, and the latest report counts.
type Milestone struct {
	ID           string // unique within its project or service
	Rank         int    // order within its project or service, from 1
	Project      string `json:",omitempty"` // exactly one of Project and Service
	Service      string `json:",omitempty"`
	Region       string `json:",omitempty"` // where, if in one place only
	Name         Text
	Due          Date
	DuePrecision Precision `json:",omitempty"`
	Met          bool      // reached, dated or not
	MetOn        Date
	MetPrecision Precision `json:",omitempty"`
	Source       string
	Place        string
}

// Aspect is the side of a subject that a statement is about.
type Aspect string

// The aspects, in the order of the pages.
const (
	What     Aspect = "what"
	Whom     Aspect = "whom"
	Where    Aspect = "where"
	Since    Aspect = "since"
	Progress Aspect = "progress"
	Next     Aspect = "next"
	Partner  Aspect = "partner"
	Basis    Aspect = "basis"  // decision and guiding document
	Body     Aspect = "body"   // the organisations that run it
	Remark   Aspect = "remark" // what somebody said of it, with the post
)

// Aspects lists the aspects in order.
func Aspects() []Aspect {
	return []Aspect{What, Whom, Where, Since, Progress, Next, Partner, Basis, Body, Remark}
}

// Statement is what one source says in words about one aspect of a project, a service or a region, in our own words.
type Statement struct {
	Project string `json:",omitempty"` // exactly one of Project, Service and Region
	Service string `json:",omitempty"`
	Region  string `json:",omitempty"`
	Aspect  Aspect
	Text    Text
	Source  string
	Place   string
}

// Event is something that happened on a day.
type Event struct {
	ID        string
	On        Date
	Precision Precision
	Title     Text
	Text      Text
	Regions   []string
	Project   string `json:",omitempty"`
	Service   string `json:",omitempty"`
	Source    string
	Place     string
}

// Key identifies the report.
func (s StageReport) Key() string { return s.Project + " @" + s.Source }

// milestone identifies the milestone, whoever reports it.
func (m Milestone) milestone() string { return m.ID + subject(m.Project, m.Service, "") }

// Key identifies the report.
func (m Milestone) Key() string { return m.milestone() + " @" + m.Source }

// Key identifies the statement.
func (s Statement) Key() string {
	return string(s.Aspect) + subject(s.Project, s.Service, s.Region) + " @" + s.Source
}
