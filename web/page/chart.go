package page

import (
	"fmt"
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// ChartNames lists the charts; each is on a page and has an address of its own.
func ChartNames() []string {
	names := []string{"share", "start-rate", "batches", "signings", "province", "industry", "timeline", "corridor", projectsName, "money", "splits", "milestones", "slips", "multiples"}
	for _, indicator := range metered {
		names = append(names, meterPrefix+indicator)
	}
	return names
}

// metered are the indicators that say how much of a natural whole there is: a growth rate is a percentage too, but of
// no bar.
var metered = []string{"start-rate", "manufacturing-share"}

// A chart of one indicator is called after it: meter-start-rate; series-road-length--zone--taixin-avenue, with the region,
// the project or service, and a sign of the scope where that is its own. No ID holds two hyphens in a row.
const (
	meterPrefix  = "meter-"
	seriesPrefix = "series-"
	projectsName = "projects"
	placePrefix  = "place-"
	nameBreak    = "--"
)

// subjectCharts are the charts of one subject, by the beginning of their names: project-taixin-avenue.
var subjectCharts = []struct {
	prefix, home string
	draw         func(desk, *ui.ChartFrame, string) (ui.Drawing, bool)
}{
	{"project-", "/projects/", desk.projectChart},
	{placePrefix, "/regions/", desk.placeChart},
	{placesPrefix, "/services/", desk.countiesChart},
}

// ofSubject finds who draws the chart of a name that is of one subject.
func ofSubject(name string) (draw func(desk, *ui.ChartFrame, string) (ui.Drawing, bool), id string, is bool) {
	for _, c := range subjectCharts {
		if id, is := strings.CutPrefix(name, c.prefix); is {
			return c.draw, id, true
		}
	}
	return nil, "", false
}

// OfIndicator returns the indicator that a chart of this name draws; false for the charts that draw more.
func OfIndicator(chart string) (indicator string, ok bool) {
	if series, ok := strings.CutPrefix(chart, seriesPrefix); ok {
		indicator, _, ok = strings.Cut(series, nameBreak)
		return indicator, ok
	}
	indicator, ok = strings.CutPrefix(chart, meterPrefix)
	return indicator, ok && slices.Contains(metered, indicator)
}

// NewChart builds a chart; false where the record has not the figures for it, or the name is none.
// A chart shows figures of the founding source where it gives them, so that it never contradicts the headline figures.
func NewChart(rec *zone.Snapshot, name string, at Reading) (ui.Drawing, bool) {
	return newDesk(rec, at).chart(name)
}

func (d desk) chart(name string) (ui.Drawing, bool) {
	draw, known := map[string]func(*ui.ChartFrame) (ui.Drawing, bool){
		"share": d.shareChart, "start-rate": d.startRateChart, "batches": d.batchesChart, "signings": d.signingsChart,
		"province": d.provinceChart, "industry": d.industryChart, "timeline": d.timelineChart,
		"corridor": d.corridorChart, projectsName: d.allProjectsChart, "slips": d.worstSlip, "money": d.moneyChart, "splits": d.splitsChart,
		"milestones": d.milestonesChart, "multiples": d.allMultiples,
	}[name]
	if of, id, is := ofSubject(name); is {
		draw, known = func(f *ui.ChartFrame) (ui.Drawing, bool) { return of(d, f, id) }, true
	}
	if indicator, one := OfIndicator(name); one {
		draw, known = func(f *ui.ChartFrame) (ui.Drawing, bool) { return d.meterChart(f, indicator) }, true
		if strings.HasPrefix(name, seriesPrefix) {
			draw = func(*ui.ChartFrame) (ui.Drawing, bool) { return d.namedSeries(name, indicator) }
		}
	}
	if !known {
		return nil, false
	}
	return draw(d.chartFrame(name))
}

// chartFrame is the frame of a chart before it has anything to say.
func (d desk) chartFrame(name string) *ui.ChartFrame {
	return &ui.ChartFrame{
		ID:      "chart-" + name,
		Address: ui.Link{Text: d.T("chart.file"), Href: d.to("/charts/" + name + ".svg"), Icon: ui.IconDownload},
		Embed:   d.snippet(name),
		Summary: d.T("chart.table"),
	}
}

// charts builds the charts that the record has the figures for, in the order of the names.
func (d desk) charts(names ...string) []ui.Drawing {
	var drawings []ui.Drawing
	for _, name := range names {
		its := d
		its.cites = new([]ui.Reference)
		if drawing, ok := its.chart(name); ok {
			drawings = append(drawings, drawing)
			references := *its.cites
			if f := ui.Titled(drawing); f.Table.Href != "" { // its table has a page of its own, which cites the others
				references = citedOf(references, f.Cites)
			}
			d.refer(references)
		}
	}
	return drawings
}

// refer adds to the references of the page those that it does not list yet.
func (d desk) refer(references []ui.Reference) {
	for _, r := range references {
		if !slices.ContainsFunc(*d.cites, func(other ui.Reference) bool { return other.Href == r.Href }) {
			*d.cites = append(*d.cites, r)
		}
	}
}

// citedOf are the references that something cites.
func citedOf(references []ui.Reference, cites []ui.Cite) []ui.Reference {
	return slices.DeleteFunc(slices.Clone(references), func(r ui.Reference) bool {
		return !slices.ContainsFunc(cites, func(c ui.Cite) bool { return c.Source.Href == r.Href })
	})
}

// headlines finds the figure that stands for each indicator, of a region as a whole; false where one is missing. They become the rows of the frame's table.
func (d desk) headlines(f *ui.ChartFrame, indicators ...string) ([]ui.Figure, bool) {
	for _, id := range indicators {
		found := wholes(d.leading(id))
		if len(found) != 1 {
			return nil, false
		}
		figure := d.figure(d.rec.Figure(found[0]))
		f.Figures = append(f.Figures, figure)
		f.AsOf = figure.Period
		f.Cites = cited(f.Cites, figure.Cite)
	}
	return f.Figures, true
}

// wholes are the observations of a region as a whole, and not of one project or service.
func wholes(observations []*zone.Observation) []*zone.Observation {
	return slices.DeleteFunc(slices.Clone(observations), func(o *zone.Observation) bool { return o.Project != "" || o.Service != "" })
}

// computed finds a derivation; false where no source gives its inputs.
func (d desk) computed(f *ui.ChartFrame, id string) (ui.Derived, bool) {
	for _, figure := range d.rec.Derived() {
		if figure.Derivation.ID == id {
			derived := d.derive(figure)
			f.Derived = append(f.Derived, derived)
			return derived, true
		}
	}
	return ui.Derived{}, false
}

func (d desk) shareChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	figures, ok := d.headlines(f, "major-projects-investment", "annual-planned-investment")
	share, derived := d.computed(f, "annual-plan-share")
	if !ok || !derived {
		return nil, false
	}
	whole, part := figures[0], figures[1]
	f.Title = d.T("chart.share.title", share.Said)
	f.Sentence = d.T("chart.share.says", part.Said, whole.Said)
	return ui.ShareBar{ChartFrame: *f, Whole: whole.Mark(""), Parts: []ui.Mark{part.Mark("")}}, true
}

func (d desk) startRateChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	figures, ok := d.headlines(f, "major-projects", "start-rate")
	if !ok {
		return nil, false
	}
	cells := 0
	if _, err := fmt.Sscan(figures[0].Raw, &cells); err != nil || cells > 5000 {
		return nil, false // not a number of things that cells could stand for
	}
	f.Title = d.T("chart.start_rate.title", figures[1].Said)
	f.Sentence = d.T("chart.start_rate.says", figures[0].Said, figures[1].Said)
	return ui.Waffle{ChartFrame: *f, Cells: cells, Rate: true, Mark: figures[1].Mark("")}, true
}

// meterChart shows the newest actual figure of an indicator: neither a plan nor a target has been reached.
func (d desk) meterChart(f *ui.ChartFrame, indicator string) (ui.Drawing, bool) {
	found := slices.DeleteFunc(wholes(d.rec.ObservationsOf(zone.Subject{Indicator: indicator})), func(o *zone.Observation) bool { return o.Nature != zone.Actual || d.rec.IsReplaced(o) })
	if len(found) == 0 {
		return nil, false
	}
	figure := d.figure(d.rec.Figure(slices.MaxFunc(found, func(a, b *zone.Observation) int { return a.To.Compare(b.To) })))
	f.Figures, f.AsOf, f.Cites = []ui.Figure{figure}, figure.Period, []ui.Cite{figure.Cite}
	value := figure.Said
	f.Title = d.T("chart.meter.title", figure.Name.Text, value)
	f.Sentence = d.T("chart.meter.says", value)
	return ui.Meter{ChartFrame: *f, Mark: figure.Mark(figure.Region.Text)}, true
}

func (d desk) batchesChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	figures, ok := d.headlines(f, "batch-signed", "batch-started", "batch-in-production")
	if !ok {
		return nil, false
	}
	var steps []ui.Mark
	var values []any
	for i, label := range []string{"chart.batches.signed", "chart.batches.started", "chart.batches.producing"} {
		steps = append(steps, figures[i].Mark(d.T(label)))
		values = append(values, figures[i].Said)
	}
	f.Title = d.T("chart.batches.title", values...)
	f.Sentence = d.T("chart.batches.says")
	return ui.StepBars{ChartFrame: *f, Steps: steps}, true
}

func (d desk) signingsChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	figures, ok := d.headlines(f, "signed-investment", "cloud-signed-investment")
	if !ok {
		return nil, false
	}
	var steps []ui.Mark
	var values []any
	for _, figure := range figures {
		steps = append(steps, figure.Mark(figure.Region.Text+d.T("list.sign")+figure.Name.Text))
		values = append(values, d.words(figure.Region.Text, figure.Said))
	}
	f.Title = d.T("chart.signings.title", values...)
	f.Sentence = d.T("chart.signings.says")
	return ui.StepBars{ChartFrame: *f, Steps: steps}, true
}

func (d desk) provinceChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	figures, ok := d.headlines(f, "manufacturing-share", "manufacturing-share-lead")
	province, derived := d.computed(f, "province-manufacturing-share")
	if !ok || !derived {
		return nil, false
	}
	zoned := figures[0]
	f.Title = d.T("chart.province.title", d.T("chart.province.gap", figures[1].Said))
	f.Sentence = d.T("chart.province.says", zoned.Said, province.Said)
	v := ui.DotLine{Dots: []ui.Dot{
		{Mark: zoned.Mark(d.clauses(zoned.Region.Text, small(zoned.Period)))},
		{Mark: province.Mark(d.T("chart.province.whole"), d.T("nature.derived"))},
	}}
	for _, o := range d.rec.ObservationsOf(zone.Subject{Indicator: "manufacturing-share"}) {
		if o.Nature != zone.Target || !d.rec.Foremost(o) || d.rec.IsReplaced(o) {
			continue
		}
		target := d.figure(d.rec.Figure(o))
		dot := ui.Dot{Mark: target.Mark(target.Period)}
		dot.Nature = "" // which the period says
		if slices.ContainsFunc(d.rec.Unanswered(d.today), func(u *zone.Observation) bool { return u.Key() == o.Key() }) {
			dot.Late = d.T("verdict." + string(zone.NoResult))
			f.Title = d.T("chart.province.late", f.Title, target.Period, target.Said, small(dot.Late))
		}
		v.Dots = append(v.Dots, dot)
		f.Figures, f.Cites = append(f.Figures, target), cited(f.Cites, target.Cite)
	}
	v.ChartFrame = *f
	return v, true
}

// mostFlags is how many events a picture shows, the last ones.
const mostFlags = 40

func (d desk) timelineChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	events := d.rec.Events[max(0, len(d.rec.Events)-mostFlags):]
	happenings := d.happenings(events)
	if len(happenings) < 2 {
		return nil, false
	}
	if n := len(d.rec.Events) - len(events); n > 0 {
		f.Note = d.T("chart.timeline.earlier", n)
	}
	for i, e := range events {
		happenings[i].ISO = e.On.String() // a picture needs a day, and a month's last one stands for it
	}
	f.Title = d.T("chart.timeline.title", happenings[0].Day, happenings[len(happenings)-1].Day)
	f.Sentence = d.T("chart.timeline.says")
	f.Summary = ""
	for _, h := range happenings {
		f.Cites = cited(f.Cites, h.Cite)
	}
	return ui.TimelineChart{ChartFrame: *f, Happenings: happenings, Wide: true}, true
}

// cited adds a place unless it is there already.
func cited(cites []ui.Cite, c ui.Cite) []ui.Cite {
	if slices.Contains(cites, c) {
		return cites
	}
	return append(cites, c)
}
