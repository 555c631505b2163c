package zone

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
