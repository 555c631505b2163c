package zone

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

// Service is a public service promised to residents or firms.
type Service struct {
	ID      string
	Rank    int
	Name    Text
	Since   Date     // the day it became available, where published
	Regions []string // for the whole of which it is, as far as a source says so
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
