package page

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Search lists what has the query in its name or in the line beside it.
type Search struct {
	ui.Frame
	Query  string
	Groups []ui.Group
	Found  int
}

// NewSearch takes the extract of all names. An empty query finds nothing.
func NewSearch(rec *zone.Record, query string, at Reading) Search {
	d := newDesk(rec, at)
	v := Search{Frame: d.frame("search", "", d.T("search.description")), Query: strings.TrimSpace(query)}
	if v.Query == "" {
		return v
	}
	shown := map[string]bool{} // all names are worded, few are shown
	for _, g := range []ui.Group{
		{Key: "projects", Entries: entries(rec.Projects, d.projectEntry, all)},
		{Key: "services", Entries: entries(rec.Services, d.serviceEntry, all)},
		{Key: "indicators", Entries: entries(rec.Indicators, d.indicatorEntry, all)},
		{Key: "regions", Entries: entries(rec.Regions, d.regionEntry, all)},
		{Key: "industry", Entries: append(entries(rec.Clusters, d.clusterEntry, all), entries(rec.Chains, d.chainEntry, all)...)},
		{Key: "timeline", Entries: entries(rec.Events, d.eventEntry, all)},
		{Key: "sources", Entries: entries(rec.Sources, d.sourceEntry, all)},
	} {
		g.Entries = slices.DeleteFunc(g.Entries, func(e ui.Entry) bool {
			return !strings.Contains(fold(e.Link.Text+"\n"+e.Text), fold(v.Query))
		})
		for _, e := range g.Entries {
			shown[e.Cite.Source.Href] = true
		}
		if len(g.Entries) > 0 {
			g.Title = d.T("nav." + g.Key)
			v.Groups = append(v.Groups, g)
			v.Found += len(g.Entries)
		}
	}
	*d.cites = slices.DeleteFunc(*d.cites, func(r ui.Reference) bool { return !shown[r.Href] })
	return v
}

// fold brings full-width and compatibility forms and letter case together.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

func (d desk) indicatorEntry(n zone.Indicator) ui.Entry {
	return ui.Entry{Key: n.ID, Link: ui.Link{Text: d.say(n.Name), Href: d.to("/indicators/" + n.ID)}, Text: d.say(n.Definition)}
}

func (d desk) eventEntry(e zone.Event) ui.Entry {
	return ui.Entry{
		Key: e.ID, Link: ui.Link{Text: d.say(e.Title), Href: d.to("/timeline")},
		Meta: d.day(e.On, e.Precision), Cite: d.cite(e.Source, e.Place),
	}
}
