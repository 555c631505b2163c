package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

const chartPath = "/charts/"

// ChartPage is one chart with the table behind it, for charts whose table is too long for the pages that they are on.
type ChartPage struct {
	ui.Frame
	Drawing ui.Drawing
	Quote   string
}

// HasChartPage says whether a chart of this name has a page of its own.
func HasChartPage(rec *zone.Snapshot, name string) bool {
	if !strings.HasPrefix(name, placePrefix) && !slices.Contains([]string{projectsName, "milestones", "slips", "splits", "multiples", "money", "share", "start-rate", "batches", "signings"}, name) {
		return false
	}
	_, drawn := newDesk(rec, Reading{Lang: "zh"}).chart(name)
	return drawn
}

// NewChartPage builds the page of a chart.
func NewChartPage(rec *zone.Snapshot, name string, at Reading) ChartPage {
	d := newDesk(rec, at).on(chartPath + name)
	drawing, _ := d.chart(name) // which HasChartPage has found
	f := ui.Titled(drawing)
	v := ChartPage{Frame: d.column("data", d.frame("data", f.Title, f.Sentence)), Drawing: drawing}
	v.Script = static.Path("chart.js")
	v.Quote = d.T("chart.quote", f.Title, v.SiteName, d.day(d.today, zone.ToDay), at.Address)
	v.Unlisted, v.Days = true, nil // it belongs to the page with the picture, which is the one to be found
	return v
}

// tableApart has a picture lead to its page for the table and for what embeds it, instead of holding both; false on that page.
func (d desk) tableApart(f *ui.ChartFrame) bool {
	f.Summary = ""
	path := chartPath + strings.TrimPrefix(f.ID, "chart-")
	if path == d.self {
		return false
	}
	f.Table, f.Embed = ui.Link{Text: d.T("chart.course.apart"), Href: d.to(path)}, ui.Snippet{}
	return true
}
