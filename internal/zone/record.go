package zone

import "time"

// Record is everything the sources say, or the part of it that answers one question (an extract): whatever its rows
// refer to is in it too, so no figure can be shown without its unit, scope and source. Slices are in the order of
// [Record.Sort].
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

// Unit is a unit of measure; its ID is the Chinese symbol as the sources print it, such as 亿元.
type Unit struct {
	ID string
	EN string
}

// RegionKind says what sort of area a region is.
type RegionKind string

// The kinds of region.
const (
	KindZone     RegionKind = "zone"     // the economic zone as a whole
	KindArea     RegionKind = "area"     // one of its two areas
	KindCluster  RegionKind = "cluster"  // a group of cities
	KindProvince RegionKind = "province" //
	KindCity     RegionKind = "city"     // a prefecture-level city
	KindCounty   RegionKind = "county"   // a county, district or county-level city
	KindLine     RegionKind = "line"     // a railway from end to end, in the zone and beyond it
)

// RegionKinds lists the kinds in the order of the pages.
func RegionKinds() []RegionKind {
	return []RegionKind{KindZone, KindArea, KindCluster, KindProvince, KindCity, KindCounty, KindLine}
}

// Region is a place that figures and projects belong to. Its ID is the GB/T 2260 code where there is one; the zone, its
// areas, the city cluster and lines have none and carry a word. A line is a region because what is said of it as a whole
// is true of no other: most of it may lie outside the zone.
type Region struct {
	ID     string
	Kind   RegionKind
	Rank   int    // order on pages, from 1
	Parent string `json:",omitempty"` // the administrative parent; empty for the zone, its areas, the cluster and lines
	Name   Text
	Note   Text
}

// Topic groups indicators.
type Topic string

// The topics, in the order of the pages.
const (
	TopicProjects   Topic = "projects"   // the list of major projects
	TopicInvestment Topic = "investment" // investment promotion: 三个一批, signings
	TopicEconomy    Topic = "economy"    // economic performance
	TopicIndustry   Topic = "industry"   // clusters, chains, firms
	TopicWorks      Topic = "works"      // single projects
	TopicServices   Topic = "services"   // public services
	TopicProfile    Topic = "profile"    // how large the zone is
)

// Indicator is a thing that is measured.
type Indicator struct {
	ID         string
	Name       Text
	Unit       string
	Topic      Topic
	Definition Text
	Scope      Text // 口径: what is counted in and what is not
	Headline   bool `json:",omitempty"`
	Rank       int  // position within the topic, from 1

	// Fixed marks a feature that stays as it is, such as a length: two values of it are no change but a disagreement.
	Fixed bool `json:",omitempty"`
	// Cadence is how often a source promises a new value, with that source and the place of the promise; most promise none.
	Cadence       Cadence `json:",omitempty"`
	CadenceSource string  `json:",omitempty"`
	CadencePlace  string  `json:",omitempty"`
}

// Cadence is how often an indicator is updated (SDMX frequency).
type Cadence string

// The cadences.
const (
	Monthly   Cadence = "monthly"
	Quarterly Cadence = "quarterly"
	Yearly    Cadence = "yearly"
)

// Cadences lists the cadences from the shortest.
func Cadences() []Cadence { return []Cadence{Monthly, Quarterly, Yearly} }

// Exactness says how the source words the number.
type Exactness string

// The exactnesses of a value.
const (
	Exact   Exactness = "exact"
	About   Exactness = "about"
	AtLeast Exactness = "at-least"
)

// Nature says what sort of statement a value is.
type Nature string

// The natures of a value.
const (
	Actual   Nature = "actual"
	Plan     Nature = "plan"
	Target   Nature = "target"
	Forecast Nature = "forecast"
	Derived  Nature = "derived" // computed here, see [Derivation]; never in an Observation
)

// Status is the standing of a value with its publisher (SDMX observation status).
type Status string

// The statuses of a value.
const (
	Published   Status = "published"
	Provisional Status = "provisional"
	Revised     Status = "revised"
)

// Dating says where the end of an observation's period comes from.
type Dating string

// The datings of an observation.
const (
	DatedBySource Dating = "stated"      // the source states it for this figure
	DatedNearby   Dating = "context"     // the source states it for the sentence before and leaves this figure open
	DatedByIssue  Dating = "publication" // the source states nothing: it is the day of publication
)

// Observation is one value of an indicator as one source gives it. Nothing is ever overwritten: a later source adds a row.
type Observation struct {
	Indicator string
	Region    string
	Project   string `json:",omitempty"` // at most one of Project and Service
	Service   string `json:",omitempty"`
	From      Date   // first day of the period; zero for a state on the day To
	To        Date   // last day of the period, or the as-of day
	Dating    Dating
	Value     Decimal
	Exactness Exactness
	Nature    Nature
	Status    Status
	Source    string
	Place     string
	Note      Text
}

// Key identifies the claim: what is measured, for whom, over which period, by which source.
func (o Observation) Key() string {
	return o.Indicator + " " + o.Region + subject(o.Project, o.Service, "") + " " + o.From.String() + "/" + o.To.String() + " @" + o.Source
}

// Derivation is a figure computed from observations, always shown with its formula and inputs.
type Derivation struct {
	ID       string
	Rank     int // order on pages, from 1
	Name     Text
	Op       Op
	Unit     string
	Decimals int // digits kept behind the point
	Factor   int // multiplies the result: 100 makes per cent, 10000 brings 万人次 to 人次; 1 where nothing is to be done
	Inputs   []Input
	Note     Text
}

// Op is the arithmetic of a derivation.
type Op string

// The operations. Ratio and Difference take two inputs, Sum two or more.
const (
	Ratio      Op = "ratio"      // first / second × factor
	Difference Op = "difference" // first - second
	Sum        Op = "sum"
)

// Input names an indicator for a region and, where given, a project or service.
type Input struct {
	Indicator string
	Region    string
	Project   string `json:",omitempty"`
	Service   string `json:",omitempty"`
}

// Sector is the kind of a project (OC4IDS sector).
type Sector string

// The sectors of a project.
const (
	Transport   Sector = "transport"
	Water       Sector = "water"
	Energy      Sector = "energy"
	NewTown     Sector = "new-town"
	Environment Sector = "environment"
	Technology  Sector = "technology"
)

// Stage is how far a project has come.
type Stage string

// The stages, in the order a project passes them.
const (
	Negotiating Stage = "negotiating" // 洽谈
	Planned     Stage = "planned"     // 规划
	Started     Stage = "started"     // 开工
	Building    Stage = "building"    // 在建
	InUse       Stage = "in-use"      // 投用
	Unstated    Stage = "unstated"    // the source tells how things are, but not which stage that is; outside the order
)

// Stages lists the stages in order, without Unstated.
func Stages() []Stage { return []Stage{Negotiating, Planned, Started, Building, InUse} }

// Project is a construction or investment project that a source names.
type Project struct {
	ID      string
	Name    Text
	Sector  Sector
	Regions []string // where it lies, as far as a source says so
	Along   []string // the stop where it lies, or the two that it joins from south to north; empty where no source says so
	Rank    int      // order on pages, from 1
	Source  string   // who names it first
	Place   string
}

// Stop is a place on the corridor, the line on which the two cities of the zone and what lies between them are drawn.
// Stops say an order, from south to north, and nothing of distances or boundaries.
type Stop struct {
	ID     string
	Rank   int // from 1 in the south
	Name   Text
	Source string // who says that the corridor passes it
	Place  string
}

// StageReport is what one source says of a project's stage.
type StageReport struct {
	Project string
	Stage   Stage
	On      Date // the day the stage was reached, where published
	Text    Text // the state in words, more exact than the stage
	Source  string
	Place   string
}

// Service is a public service promised to residents or firms.
type Service struct {
	ID     string
	Rank   int
	Name   Text
	Since  Date // the day it became available, where published
	Source string
	Place  string
}

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
	Basis    Aspect = "basis" // decision and guiding document
)

// Aspects lists the aspects in order.
func Aspects() []Aspect { return []Aspect{What, Whom, Where, Since, Progress, Next, Partner, Basis} }

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

// Cluster is an industrial cluster (产业集群).
type Cluster struct {
	ID     string
	Rank   int
	Name   Text
	Source string
	Place  string
}

// ChainKind tells chains with a base from chains with a future.
type ChainKind string

// The kinds of chain.
const (
	Established ChainKind = "established" // 优势特色产业链
	Emerging    ChainKind = "emerging"    // 新兴产业链
)

// Chain is an industrial chain (产业链). No source maps chains to clusters, so neither does the record.
type Chain struct {
	ID     string
	Kind   ChainKind
	Rank   int
	Name   Text
	Source string
	Place  string
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

// AimKind groups aims.
type AimKind string

// The kinds of aim.
const (
	Goal     AimKind = "goal"     // what is to be reached by when
	Means    AimKind = "means"    // with what
	Position AimKind = "position" // what a place wants to be
	Field    AimKind = "field"    // in which fields the two cities integrate
)

// Aim is something that a region has set itself.
type Aim struct {
	ID     string
	Kind   AimKind
	Region string
	Rank   int
	Name   Text
	Source string
	Place  string
}

// subject names what a row is about, with a leading space, or nothing.
func subject(project, service, region string) string {
	switch {
	case project != "":
		return " project:" + project
	case service != "":
		return " service:" + service
	case region != "":
		return " region:" + region
	}
	return ""
}

// Key identifies the report.
func (s StageReport) Key() string { return s.Project + " @" + s.Source }

// course identifies the milestone, whoever reports it.
func (m Milestone) course() string { return m.ID + subject(m.Project, m.Service, "") }

// Key identifies the report.
func (m Milestone) Key() string { return m.course() + " @" + m.Source }

// Key identifies the statement.
func (s Statement) Key() string {
	return string(s.Aspect) + subject(s.Project, s.Service, s.Region) + " @" + s.Source
}
