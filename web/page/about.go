package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// About says what the site is, where to read more of that, whose terms hold, whom to tell of a mistake, and how its figures are
// worded and computed.
type About struct {
	ui.Frame
	What    string
	Rules   []string
	Leads   []ui.Entry
	Terms   []string // of use, paragraph by paragraph; empty where they stand elsewhere or nobody has set any
	TermsAt ui.Link  // where they stand elsewhere
	Contact string   // of the operator; empty where none is configured
	Natures []ui.Item
	Derived []ui.Derived
}

// NewAbout says what the site is.
func NewAbout(rec *zone.Snapshot, at Reading) About {
	d := newDesk(rec, at)
	v := About{
		Frame: d.frame("about", "", d.T("about.description")), What: d.what(), Rules: []string{d.T("about.chosen"), d.T("about.never")},
		Contact: at.Operator.Contact, Natures: d.natures(), Derived: d.derived(all),
	}
	for _, lead := range []struct{ text, path, meta string }{
		{"nav.sources", "/sources", d.T("about.sources", len(rec.Reports()))},
		{"coverage.title", "/about/coverage", d.T("about.coverage")},
		{"about.corrections", "/about/coverage#revisions", d.T("about.corrected", len(rec.Revisions(zone.Subject{})))},
		{"changes.title", "/changes", d.T("about.changes")},
		{"access.title", "/about/access", d.T("about.access")},
		{"privacy.title", "/about/privacy", d.T("about.privacy")},
	} {
		path, part, inside := strings.Cut(lead.path, "#")
		link := ui.Link{Text: d.T(lead.text), Href: d.to(path)}
		if inside {
			link.Href += "#" + part
		}
		v.Leads = append(v.Leads, ui.Entry{Link: link, Meta: lead.meta})
	}
	if address, elsewhere := at.Operator.TermsAddress(); elsewhere {
		v.TermsAt = ui.Link{Text: d.T("data.terms_at"), Href: address}
	} else {
		v.Terms = slices.DeleteFunc(strings.Split(at.Operator.Terms, "\n"), func(p string) bool { return p == "" })
	}
	return v
}
