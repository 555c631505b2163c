package page

import (
	"slices"

	"taixin/internal/zone"
)

// Lists that pages show whole or among others. Programs page through them as through every list.

// ListIndicators lists the indicators, which can be narrowed by topic.
func ListIndicators(rec *zone.Record, at Reading) (Listing, error) {
	d := newDesk(rec, at)
	return inOrder(d, list[zone.Indicator]{
		path: "/indicators",
		id:   func(i zone.Indicator) string { return i.ID },
		facets: []facet[zone.Indicator]{{
			param: "topic", of: func(i zone.Indicator) []string { return []string{string(i.Topic)} },
			word: d.wordOf("topic."), order: words(slices.All(zone.Topics())), known: oneOf(zone.Topics()),
		}},
	}, rec.Indicators)
}

// ListRegions lists the regions.
func ListRegions(rec *zone.Record, at Reading) (Listing, error) {
	return inOrder(newDesk(rec, at), list[zone.Region]{path: "/regions", id: func(r zone.Region) string { return r.ID }}, rec.Regions)
}

// ListClusters lists the clusters.
func ListClusters(rec *zone.Record, at Reading) (Listing, error) {
	return inOrder(newDesk(rec, at), list[zone.Cluster]{path: "/industry", id: func(c zone.Cluster) string { return c.ID }}, rec.Clusters)
}

// ListChains lists the chains.
func ListChains(rec *zone.Record, at Reading) (Listing, error) {
	return inOrder(newDesk(rec, at), list[zone.Chain]{path: "/industry", id: func(c zone.Chain) string { return c.ID }}, rec.Chains)
}

// inOrder pages through rows in the order of the record.
func inOrder[T any](d desk, l list[T], rows []T) (Listing, error) {
	l.orders = []order[T]{{name: "listed"}}
	_, _, v, err := narrow(d, l, rows)
	return v, err
}
