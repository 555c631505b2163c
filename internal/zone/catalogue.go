package zone

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
	KindGroup    RegionKind = "group"    // several regions together, see Members
)

// RegionKinds lists the kinds in the order of the pages.
func RegionKinds() []RegionKind {
	return []RegionKind{KindZone, KindArea, KindCluster, KindProvince, KindCity, KindCounty, KindLine, KindGroup}
}

// Region is a place that figures and projects belong to. Its ID is the GB/T 2260 code where there is one; the zone, its
// areas, the city cluster and lines have none and carry a word. A line is a region because what is said of it as a whole
// is true of no other: most of it may lie outside the zone.
type Region struct {
	ID     string
	Kind   RegionKind
	Rank   int    // order on pages, from 1
	Parent string `json:",omitempty"` // the administrative parent; only a city or county has one
	Name   Text
	Note   Text

	// Members are the regions that a figure of a group is about together (太原、忻州两市); other kinds have none.
	Members []string `json:",omitempty"`
}

// The topics that pages are made of; a record may have others.
const (
	TopicProjects   = "projects"    // the list of major projects
	TopicFirstBatch = "first-batch" // the projects that started together in March 2022
	TopicInvestment = "investment"  // investment promotion: 三个一批, signings
	TopicEconomy    = "economy"     // economic performance
	TopicIndustry   = "industry"    // clusters, chains, firms
	TopicWorks      = "works"       // single projects
	TopicServices   = "services"    // public services
	TopicProfile    = "profile"     // how large the zone is
)

// Indicator is a thing that is measured.
type Indicator struct {
	ID         string
	Name       Text
	Unit       string
	Topic      string // the ID of a term of Topics
	Definition Text
	Scope      Text // 口径: what is counted in and what is not, true of every observation that has none of its own
	Headline   bool `json:",omitempty"`
	Rank       int  // position within the topic, from 1

	// Fixed marks a feature that stays as it is, such as a length: two values of it are no change but a disagreement.
	Fixed bool `json:",omitempty"`
	Kind  IndicatorKind
	// Cadence is how often a source promises a new value, with that source and the place of the promise; most promise none.
	Cadence       Cadence `json:",omitempty"`
	CadenceSource string  `json:",omitempty"`
	CadencePlace  string  `json:",omitempty"`
	// Share marks a share of a whole, which cannot be above 100 %.
	Share bool `json:",omitempty"`
}

// IndicatorKind says what sort of number an indicator is, and so how its values read.
type IndicatorKind string

// The kinds of indicator.
const (
	Amount IndicatorKind = "amount" // counted or measured, over a period or on a day
	State  IndicatorKind = "state"  // how things stand on the last day of a period, whatever the period is of
	Order  IndicatorKind = "order"  // a place in an order: the third, not three
	Limit  IndicatorKind = "limit"  // the most that is allowed or arranged for, which nobody has to complete
	Listed IndicatorKind = "list"   // counted on the list of a period, which is known before the period ends
)

// IndicatorKinds lists the kinds.
func IndicatorKinds() []IndicatorKind { return []IndicatorKind{Amount, State, Order, Limit, Listed} }

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
