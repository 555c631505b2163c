package page

import (
	"strconv"
	"time"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// reach says how many reports a page is made from and how far they go, and of which year the main figures are where the founding
// source, whose figures those are, is a year old or more: newer publications may tell of single projects and leave the figures as
// they were.
func (d desk) reach(sources []zone.Source) string {
	if len(sources) == 0 {
		return ""
	}
	newest, founding := sources[0], d.rec.Founding()
	said := d.T("reach", len(sources), d.day(newest.Published, newest.PublishedPrecision))
	switch {
	case founding.ID == "" || d.age(founding.Published) == "":
		return said
	case d.at.Form == Elder:
		return d.T("reach.elder", strconv.Itoa(founding.Published.Year))
	}
	return said + d.T("reach.figures", strconv.Itoa(founding.Published.Year))
}

// reachOf says the same of the reports that speak of one subject, and how long there have been none.
func (d desk) reachOf(sources []zone.Source) string {
	if len(sources) == 0 {
		return ""
	}
	newest := d.day(sources[0].Published, sources[0].PublishedPrecision)
	if len(sources) == 1 {
		return d.T("reach.once", newest)
	}
	return d.T("reach.of", len(sources), newest)
}

// ticks draws the days of sources; 长辈版 has the sentence alone.
func (d desk) ticks(sources []zone.Source) ui.Reach {
	if d.at.Form == Elder {
		return ui.Reach{}
	}
	var days []time.Time
	for _, s := range sources {
		days = append(days, s.Time().In(zone.Shanghai))
	}
	return ui.NewReach(days, d.at.Now.In(zone.Shanghai), d.T("reach.today"))
}
