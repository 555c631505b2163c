package page

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Search lists what bears a name that contains the query.
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
	named := func(t zone.Text) bool { return strings.Contains(fold(d.say(t)), fold(v.Query)) }
	for _, g := range []ui.Group{
		{Key: "projects", Entries: entries(rec.Projects, d.projectEntry, func(p zone.Project) bool { return named(p.Name) })},
		{Key: "services", Entries: entries(rec.Services, d.serviceEntry, func(s zone.Service) bool { return named(s.Name) })},
		{Key: "indicators", Entries: entries(rec.Indicators, d.indicatorEntry, func(i zone.Indicator) bool { return named(i.Name) })},
		{Key: "regions", Entries: entries(rec.Regions, d.regionEntry, func(r zone.Region) bool { return named(r.Name) })},
		{Key: "industry", Entries: append(
			entries(rec.Clusters, d.clusterEntry, func(c zone.Cluster) bool { return named(c.Name) }),
			entries(rec.Chains, d.chainEntry, func(c zone.Chain) bool { return named(c.Name) })...,
		)},
		{Key: "timeline", Entries: entries(rec.Events, d.eventEntry, func(e zone.Event) bool { return named(e.Title) })},
		{Key: "sources", Entries: entries(rec.Sources, d.sourceEntry, func(s zone.Source) bool { return named(s.Title) })},
	} {
		if len(g.Entries) > 0 {
			g.Title = d.T("nav." + g.Key)
			v.Groups = append(v.Groups, g)
			v.Found += len(g.Entries)
		}
	}
	return v
}

// fold brings full-width and compatibility forms and letter case together.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

func (d desk) indicatorEntry(n zone.Indicator) ui.Entry {
	return ui.Entry{Key: n.ID, Link: ui.Link{Text: d.say(n.Name), Href: "/indicators/" + n.ID}, Text: d.say(n.Definition)}
}

func (d desk) eventEntry(e zone.Event) ui.Entry {
	return ui.Entry{
		Key: e.ID, Link: ui.Link{Text: d.say(e.Title), Href: "/timeline"},
		Meta: d.day(e.On, e.Precision), Cite: d.cite(e.Source, e.Place),
	}
}
