package page

import (
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Timeline lists the dated events.
type Timeline struct {
	ui.Frame
	Listing
	Charts     []ui.Drawing
	Happenings []ui.Happening
}

// NewTimeline shows what a query selects from the list of events.
func NewTimeline(rec *zone.Snapshot, r query.Result[zone.Event], at Reading) Timeline {
	d := newDesk(rec, at)
	list := listing(d, "/timeline", r)
	v := Timeline{Frame: list.canonical(d.frame("timeline", "", d.T("timeline.description"))), Listing: list, Happenings: d.happenings(r.Rows)}
	if r.Total == len(rec.Events) {
		v.Charts = d.charts("timeline")
	}
	return v
}

// TimelineTable is the list of events for machines.
func TimelineTable(rec *zone.Snapshot, events []zone.Event, at Reading) Table {
	d := newDesk(rec, at)
	table := Table{"timeline", []string{"id", "on", "precision", "title", "text", "regions", "project", "service", "source", "published", "place"}, nil}
	for _, e := range events {
		table.Rows = append(table.Rows, []string{
			e.ID, e.On.String(), string(e.Precision), d.say(e.Title), d.say(e.Text), strings.Join(e.Regions, " "), e.Project, e.Service,
			e.Source, rec.Source(e.Source).Issued(), e.Place,
		})
	}
	return table
}
