package server_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// TestPagesShowWhatAScanFinds: the page of each thing shows the figures, milestones, events and names that a scan of the
// whole record finds to be about it, and no others.
func TestPagesShowWhatAScanFinds(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	record := s.record(t)
	shown := func(doc *goquery.Document, selector, attribute string) []string {
		found := map[string]bool{}
		doc.Find(selector).Each(func(_ int, e *goquery.Selection) { found[e.AttrOr(attribute, "")] = true })
		return slices.Sorted(maps.Keys(found))
	}
	figures := func(keep func(*zone.Observation) bool) []string {
		found := map[string]bool{}
		for _, o := range record.Observations {
			if keep(o) {
				found[o.Key()] = true
			}
		}
		for _, d := range record.Derived() { // shown with their inputs
			for _, in := range d.Inputs {
				if keep(in.Observation) {
					found[in.Observation.Key()] = true
				}
			}
		}
		return slices.Sorted(maps.Keys(found))
	}
	same := func(path string, keep func(*zone.Observation) bool) {
		doc := s.page(t, path)
		if diff := cmp.Diff(figures(keep), shown(doc, "main [data-observation]", "data-observation")); diff != "" {
			t.Errorf("figures of %s (-scan +page):\n%s", path, diff)
		}
	}
	for _, i := range record.Indicators {
		same("/indicators/"+i.ID, func(o *zone.Observation) bool { return o.Indicator == i.ID })
	}
	for _, v := range record.Services {
		same("/services/"+v.ID, func(o *zone.Observation) bool { return o.Service == v.ID })
	}
	for _, p := range record.Projects {
		same("/projects/"+p.ID, func(o *zone.Observation) bool { return o.Project == p.ID })
	}
	for _, g := range record.Regions {
		same("/regions/"+g.ID, func(o *zone.Observation) bool { return o.Region == g.ID })
	}
	for _, from := range record.Sources {
		same("/sources/"+from.ID, func(o *zone.Observation) bool { return o.Source == from.ID })
	}
}
