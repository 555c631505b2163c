package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// mostUnplaced is how many projects are shown beside the line of which nobody says where on it they are.
const mostUnplaced = 60

// corridorChart draws the projects on the line between the two cities, as far as a source lets it be known where on it
// they are.
func (d desk) corridorChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	if len(d.rec.Stops) < 2 || len(d.rec.Projects) == 0 {
		return nil, false
	}
	v := ui.Corridor{South: d.T("corridor.south"), North: d.T("corridor.north"), Apart: d.T("corridor.apart")}
	var names []string
	for _, s := range d.rec.Stops {
		v.Stops = append(v.Stops, ui.Stop{Key: s.ID, Name: d.say(s.Name)})
		names = append(names, d.say(s.Name))
		f.Cites = cited(f.Cites, d.cite(s.Source, ""))
	}
	stop := func(id string) int {
		return slices.IndexFunc(d.rec.Stops, func(s zone.Stop) bool { return s.ID == id })
	}
	left := 0
	for _, p := range d.rec.Projects {
		if len(p.Along) == 0 && len(v.Unplaced) == mostUnplaced {
			left++
			continue
		}
		report, _ := d.rec.Stage(p.ID)
		s := ui.Station{Entry: d.projectEntry(p), Standing: string(report.Stage)}
		f.Cites = cited(f.Cites, ui.Cite{Source: s.Cite.Source, On: s.Cite.On})
		switch len(p.Along) {
		case 0:
			s.Where = d.T("missing")
			v.Unplaced = append(v.Unplaced, s)
		case 1:
			at := stop(p.Along[0])
			s.Where = names[at]
			v.Stops[at].At = append(v.Stops[at].At, s)
		default:
			from, to := stop(p.Along[0]), stop(p.Along[1])
			s.Where = d.T("corridor.between", names[from], names[to])
			v.Ways = append(v.Ways, ui.Way{Station: s, From: from, To: to})
		}
	}
	v.LegendName = d.T("corridor.legend")
	for _, stage := range append(zone.Stages(), zone.Unstated) {
		if slices.ContainsFunc(v.Stations(), func(s ui.Station) bool { return s.Standing == string(stage) }) {
			v.Legend = append(v.Legend, ui.Standing{Name: string(stage), Text: d.T("stage." + string(stage))})
		}
	}
	newest := d.rec.Sources[0] // sources are sorted from the newest
	f.AsOf = d.T("corridor.as_of", d.day(newest.Published, newest.PublishedPrecision))
	inUse := 0
	for _, stage := range d.rec.ProjectStages() {
		if stage == zone.InUse {
			inUse++
		}
	}
	f.Title = d.T("corridor.title", len(d.rec.Projects), inUse)
	f.Sentence = d.T("corridor.says", names[0], names[len(names)-1])
	f.Note = d.T("corridor.note")
	if left > 0 {
		f.Note = d.words(f.Note, d.T("corridor.left", left))
	}
	f.Summary = d.T("corridor.table")
	v.ChartFrame = *f
	v.Heads = []string{d.T("corridor.project"), d.T("corridor.where"), d.T("project.stage"), d.T("corridor.words"), d.T("table.source")}
	return v, true
}
