package page

import (
	"slices"
	"time"

	"taixin/internal/zone"
)

// Place is a page of the site and when its subject was last spoken of. Spoken is zero for what tells of no subject.
type Place struct {
	Path   string
	Spoken time.Time
}

// Sitemap lists every page that is to be found, each without parameters, but for those of single figures, of which a large
// record has more than a sitemap may list.
func Sitemap(rec *zone.Snapshot) []Place {
	var places []Place
	add := func(path string, sources ...zone.Source) {
		p := Place{Path: path}
		for _, s := range sources {
			if s.Time().After(p.Spoken) {
				p.Spoken = s.Time()
			}
		}
		places = append(places, p)
	}
	projects, services := named(rec, zone.NamedProject), named(rec, zone.NamedService)
	indicators, regions := named(rec, zone.NamedIndicator), named(rec, zone.NamedRegion)
	lists := map[string][]zone.Source{
		"/projects": projects.sources(),
		"/industry": slices.Concat(named(rec, zone.NamedCluster).sources(), named(rec, zone.NamedChain).sources(),
			sourcesOn(rec, zone.TopicIndustry, zone.TopicEconomy, zone.TopicInvestment)),
		"/services":   services.sources(),
		"/indicators": indicators.sources(),
		"/regions":    regions.sources(),
		"/timeline":   named(rec, zone.NamedEvent).sources(),
		"/search":     nil, // a form
	}
	for _, s := range sections {
		sources, known := lists[s.path]
		if !known {
			sources = rec.Sources // a page that tells of everything
		}
		add(s.path, sources...)
	}
	for _, s := range sections {
		for _, p := range beside[s.key] {
			add(p.path, rec.Sources...)
		}
	}
	add(indexPath, rec.Sources...)
	for _, of := range []spoken{projects, services, indicators, regions} {
		for i, id := range of.ids {
			add(of.path+id, of.by[i]...)
		}
	}
	for _, s := range rec.Sources {
		add("/sources/"+s.ID, s)
	}
	return places
}

// spoken are the subjects of a kind and the sources that speak of each.
type spoken struct {
	path string // of their pages
	ids  []string
	by   [][]zone.Source
}

func named(rec *zone.Snapshot, kind zone.NameKind) spoken {
	of := spoken{path: "/" + string(kind) + "s/"}
	for _, n := range rec.Names() {
		if n.Kind == kind {
			of.ids, of.by = append(of.ids, n.ID), append(of.by, rec.SourcesOf(kind, n.ID))
		}
	}
	return of
}

func (s spoken) sources() []zone.Source {
	var all []zone.Source
	for _, by := range s.by {
		all = append(all, by...)
	}
	return all
}

// sourcesOn are the sources with a figure on some topics.
func sourcesOn(rec *zone.Snapshot, topics ...string) []zone.Source {
	var sources []zone.Source
	for _, i := range rec.Indicators {
		if slices.Contains(topics, i.Topic) {
			sources = append(sources, rec.SourcesOf(zone.NamedIndicator, i.ID)...)
		}
	}
	return sources
}
