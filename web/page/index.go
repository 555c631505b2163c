package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Index is the map of the site for readers (网站地图): every page under its section, the feeds, and who is asked.
type Index struct {
	ui.Frame
	Groups  []IndexGroup
	Feeds   []ui.Link // none on an earlier day
	Contact string    // of the operator; empty where none is configured
}

// IndexGroup is a section and the pages below it.
type IndexGroup struct {
	Key   string
	Link  ui.Link
	Pages []ui.Link
}

const indexPath = "/sitemap"

// beside are the pages that are in no list of a section.
var beside = map[string][]struct{ word, path string }{
	"overview": {{"briefing.print", "/briefing"}, {"screen.title", "/screen"}},
	"data":     {{"compare.title", "/compare"}, {"changes.title", "/changes"}, {"columns.title", columnsPath}, {"api.title", "/api"}},
	"about":    {{"coverage.title", "/about/coverage"}, {"access.title", "/about/access"}, {"privacy.title", "/about/privacy"}},
}

// NewIndex lists the pages; of sections with very many the first, since the section has the others.
func NewIndex(rec *zone.Snapshot, at Reading) Index {
	d := newDesk(rec, at)
	v := Index{Frame: d.column("sitemap", d.frame("", d.T("index.title"), d.T("index.description"))), Contact: at.Operator.Contact}
	below := map[string][]ui.Link{}
	for _, n := range rec.Names() {
		section := string(n.Kind) + "s"
		if len(below[section]) == mostListed {
			continue
		}
		switch n.Kind {
		case zone.NamedProject, zone.NamedService, zone.NamedIndicator, zone.NamedRegion, zone.NamedSource:
			below[section] = append(below[section], ui.Link{Text: d.say(n.Text), Href: d.to("/" + section + "/" + n.ID)})
		}
	}
	for _, s := range sections {
		g := IndexGroup{Key: s.key, Link: ui.Link{Text: d.T("nav." + s.key), Href: d.to(s.path)}, Pages: below[s.key]}
		for _, p := range beside[s.key] {
			g.Pages = append(g.Pages, ui.Link{Text: d.T(p.word), Href: d.to(p.path)})
		}
		v.Groups = append(v.Groups, g)
	}
	if at.AsOf.IsZero() {
		v.Feeds = []ui.Link{{Text: d.T("feed.site"), Href: d.At(siteFeed)}, {Text: d.T("feed.changes"), Href: d.At(changesFeed)}}
		for _, section := range fed {
			v.Feeds = append(v.Feeds, ui.Link{Text: d.T("nav." + section), Href: d.At("/" + section + atom)})
		}
	}
	return v
}
