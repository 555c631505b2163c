package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// About says what the site is, and how its figures are chosen and computed.
type About struct {
	ui.Frame
	Paragraphs []string
	Natures    []ui.Item
	Derived    []ui.Derived
	Terms      []string // of use, paragraph by paragraph; empty where they stand elsewhere or nobody has set any
}

// NewAbout says what the site is.
func NewAbout(rec *zone.Snapshot, at Reading) About {
	d := newDesk(rec, at)
	v := About{
		Frame:      d.frame("about", "", d.T("about.description")),
		Paragraphs: []string{d.what(), d.T("about.chosen"), d.T("about.never")},
		Derived:    d.derived(all),
	}
	if _, elsewhere := at.Operator.TermsAddress(); !elsewhere && at.Operator.Terms != "" {
		v.Terms = slices.DeleteFunc(strings.Split(at.Operator.Terms, "\n"), func(p string) bool { return p == "" })
	}
	v.Natures = d.natures()
	return v
}
