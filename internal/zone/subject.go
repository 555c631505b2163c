package zone

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
	Sector  string   // the ID of a term of Sectors
	Regions []string // where it lies, as far as the source that names it says so; a Snapshot adds its Locations
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

// Service is a public service promised to residents or firms.
type Service struct {
	ID      string
	Rank    int
	Name    Text
	Regions []string // for the whole of which it is, as far as a source says so
	Source  string
	Place   string
	Contact string `json:",omitempty"` // the number to ring today
	Since   Date   `json:",omitzero"`  // when it became available, where published; a Snapshot fills it in
	Office  Text   // the kind of office that answers for it

	// How people come to it: by a need, in their own question, and in 长辈版 by the word on a button, which several may share.
	Need     Need
	Title    Text // the answer in a line, as its source gives it; empty where the name is all there is
	Question Text
	Button   Text // empty where 长辈版 does not lead to it
	Hint     Text // what of it stands below that word
	Icon     Icon // beside that word; empty where there is none
	Unsaid   Text // what people ask and no source says, with commas between
}

// Need is what people want a service for.
type Need string

// The needs.
const (
	NeedTravel   Need = "travel"   // 出行
	NeedHealth   Need = "health"   // 看病社保
	NeedHome     Need = "home"     // 住房旅游
	NeedBusiness Need = "business" // 企业办事
)

// Needs lists the needs in the order of the pages.
func Needs() []Need { return []Need{NeedTravel, NeedHealth, NeedHome, NeedBusiness} }

// Icon is a picture beside a word.
type Icon string

// The icons of buttons.
const (
	IconTrain Icon = "train"
	IconCross Icon = "cross"
	IconCard  Icon = "card"
	IconHouse Icon = "house"
)

// Icons lists the icons of buttons.
func Icons() []Icon { return []Icon{IconTrain, IconCross, IconCard, IconHouse} }

// ServicesByNeed returns services in the order of the needs, those of one need in the order given.
func ServicesByNeed(services []Service) [][]Service {
	var groups [][]Service
	for _, need := range Needs() {
		var group []Service
		for _, s := range services {
			if s.Need == need {
				group = append(group, s)
			}
		}
		if len(group) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// Contact is a public telephone number or site for a kind of service, as a source of its own gives it.
type Contact struct {
	ID     string
	Rank   int // order on pages, from 1
	Name   Text
	Phone  string `json:",omitempty"` // at least one of Phone and URL
	URL    string `json:",omitempty"`
	Source string
	Place  string
}

// Location is a region where one source says that a project lies, or which it passes.
type Location struct {
	Project string
	Region  string
	Source  string
	Place   string
}

// Key identifies the report.
func (l Location) Key() string { return l.Project + " " + l.Region + " @" + l.Source }

// Cluster is an industrial cluster (产业集群).
type Cluster struct {
	ID     string
	Rank   int
	Name   Text
	Source string
	Place  string
}

// Chain is an industrial chain (产业链). No source maps chains to clusters, so neither does the record.
type Chain struct {
	ID     string
	Kind   string // the ID of a term of ChainKinds
	Rank   int
	Name   Text
	Source string
	Place  string
}

// Aim is something that a region has set itself.
type Aim struct {
	ID     string
	Kind   string // the ID of a term of AimKinds
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
