package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// About says what the site is, and how its figures are chosen and computed.
type About struct {
	ui.Frame
	Paragraphs []string
	Natures    []ui.Item
	Derived    []ui.Derived
}

// NewAbout takes the extract of the about page.
func NewAbout(rec *zone.Record, at Reading) About {
	d := newDesk(rec, at)
	v := About{
		Frame:      d.frame("about", "", d.T("about.description")),
		Paragraphs: []string{d.T("about.what"), d.T("about.chosen"), d.T("about.never")},
		Derived:    d.derived(all),
	}
	for _, nature := range []zone.Nature{zone.Actual, zone.Plan, zone.Target, zone.Forecast, zone.Derived} {
		v.Natures = append(v.Natures, ui.Item{Term: d.T("nature." + string(nature)), Text: d.T("nature." + string(nature) + ".meaning")})
	}
	return v
}
