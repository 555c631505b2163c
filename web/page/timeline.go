package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Timeline lists the dated events.
type Timeline struct {
	ui.Frame
	Charts     []ui.Drawing
	Happenings []ui.Happening
}

// NewTimeline takes the extract of the timeline.
func NewTimeline(rec *zone.Record, at Reading) Timeline {
	d := newDesk(rec, at)
	return Timeline{d.frame("timeline", "", d.T("timeline.description")), d.charts("timeline"), d.happenings(all)}
}
