package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Timeline lists the dated events.
type Timeline struct {
	ui.Frame
	Listing
	Charts     []ui.Drawing
	Happenings []ui.Happening
	Table
}

// NewTimeline takes the extract of the timeline.
func NewTimeline(rec *zone.Record, at Reading) (Timeline, error) {
	d := newDesk(rec, at)
	shown, left, listing, err := narrow(d, list[zone.Event]{
		path: "/timeline",
		id:   func(e zone.Event) string { return e.ID },
		facets: []facet[zone.Event]{
			{param: "year", of: func(e zone.Event) []string { return year(e.On) }, word: d.yearWord, known: isYear},
			regionFacet(d, func(e zone.Event) []string { return e.Regions }),
		},
		orders: []order[zone.Event]{
			{name: "oldest"},
			{"newest", func(a, b zone.Event) int { return b.On.Compare(a.On) }},
		},
	}, rec.Events)
	if err != nil {
		return Timeline{}, err
	}
	table := Table{"timeline", []string{"id", "on", "precision", "title", "text", "regions", "project", "service", "source", "published", "place"}, nil}
	for _, e := range left {
		table.Rows = append(table.Rows, []string{
			e.ID, e.On.String(), string(e.Precision), d.say(e.Title), d.say(e.Text), strings.Join(e.Regions, " "), e.Project, e.Service,
			e.Source, rec.Source(e.Source).Day().String(), e.Place,
		})
	}
	v := Timeline{Frame: listing.canonical(d.frame("timeline", "", d.T("timeline.description"))), Listing: listing, Table: table}
	if len(left) == len(rec.Events) {
		v.Charts = d.charts("timeline")
	}
	for _, e := range shown {
		v.Happenings = slices.Concat(v.Happenings, d.happenings(func(other zone.Event) bool { return other.ID == e.ID }))
	}
	return v, nil
}
