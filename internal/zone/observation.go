package zone

import "cmp"

// Exactness says how the source words the number.
type Exactness string

// The exactnesses of a value.
const (
	Exact   Exactness = "exact"
	About   Exactness = "about"
	AtLeast Exactness = "at-least"
	AtMost  Exactness = "at-most"
	Range   Exactness = "range" // from Value to Upper
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

// The datings of an observation. Of a plan, a target or a forecast only a stated day is a deadline.
const (
	DatedBySource Dating = "stated"      // the source states it for this figure
	DatedAsOf     Dating = "as-of"       // the source states how things stood on that day
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

	Scope      Text  // 口径 of this figure; empty where that of its indicator holds
	Upper      Bound // the other end of a range
	Cumulative bool  `json:",omitempty"` // a running total since From, or since a day that is not stated

	// PartOf is the indicator of the whole that this is a part of, and PartRegion the region of that whole where it is
	// another one. The whole has the same project, service and period. Partial says that the parts named are not all.
	PartOf     string `json:",omitempty"`
	PartRegion string `json:",omitempty"`
	Along      Split  `json:",omitempty"`
	Partial    bool   `json:",omitempty"`
}

// Split is what a whole is divided by.
type Split string

// The splits.
const (
	ByKind  Split = "kind"
	ByPlace Split = "place"
)

// Whole is the subject that the whole of a part has, and false for what is no part.
func (o *Observation) Whole() (Subject, bool) {
	return Subject{o.PartOf, cmp.Or(o.PartRegion, o.Region), o.Project, o.Service, ""}, o.PartOf != ""
}

// Key identifies the claim: what is measured, for whom, over which period, by which source.
func (o *Observation) Key() string {
	return o.Indicator + " " + o.Region + subject(o.Project, o.Service, "") + " " + o.From.String() + "/" + o.To.String() + " @" + o.Source
}

// Derivation is a figure computed from observations, always shown with its formula and inputs.
type Derivation struct {
	ID       string
	Rank     int // order on pages, from 1
	Name     Text
	Regions  []string // the places that the result is about, which need not be those of its inputs
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
