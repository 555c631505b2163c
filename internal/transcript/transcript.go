// Package transcript holds what the publications beside the founding article say, read a second time, apart from the seed files.
// Tests of several packages compare with it, so that a slip in the seeds, in the store, on a page or in a file does not pass
// unseen. It is typed from the publications and never made from the seeds. Only tests import it.
package transcript

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"
)

// Figure is a number as a publication gives it, with all that it travels with.
type Figure struct {
	Source, Indicator, Region string
	Subject                   string // the project or service
	From, To                  string
	Value, Unit               string
	Exactness, Nature         string
}

// Milestone is what a publication says was to be done by when, or was done. Of words in both languages, it is those that its
// name must contain.
type Milestone struct {
	Source, Project, ID string
	Due, DuePrecision   string
	Met                 bool
	MetOn, MetPrecision string
	ZH, EN              string
}

// Stage is how far a publication says a project has come. The words are those by which it is known where no stage is stated.
type Stage struct {
	Source, Project, Stage, On string
	ZH, EN                     string
}

// Event is what a publication dates.
type Event struct {
	Source, ID, On, Precision string
	ZH, EN                    string
}

// Statement is what a publication says without a figure of its own, by the words that must not be missing.
type Statement struct {
	Source, Kind, Subject, Aspect string
	ZH, EN                        []string
}

// Location is where a publication is the first to say that a project lies.
type Location struct{ Source, Project, Region string }

//go:embed transcript.yaml
var content []byte

// What the later publications say. Printed are the figures whose publication counts in another word than the other figures of
// their indicator; of events that several report one tells it; locations are those of lines and roads.
var (
	Figures    = all.Figures
	Printed    = all.Printed
	Milestones = all.Milestones
	Stages     = all.Stages
	Events     = all.Events
	Locations  = all.Locations
	Statements = all.Statements
)

type transcript struct {
	Figures    []Figure
	Printed    []struct{ Source, Indicator, Unit string }
	Milestones []Milestone
	Stages     []Stage
	Events     []Event
	Locations  []Location
	Statements []Statement
}

var all = func() (t transcript) {
	if err := yaml.UnmarshalWithOptions(content, &t, yaml.DisallowUnknownField()); err != nil {
		panic(fmt.Sprintf("transcript.yaml: %v", err))
	}
	return t
}()
