package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Series is what a page tells of figures over time: pictures of those with more than one value, what has one only, where
// sources disagree, and what a later one corrected.
type Series struct {
	Charts    []ui.Drawing
	Agreed    string // names what several sources give alike; empty where nothing is
	Single    string // names what has no second value yet; empty where nothing has
	Disputes  []Dispute
	Revisions []Correction
}

// Dispute is values of one thing that contradict each other, side by side.
type Dispute struct {
	Title   string
	Figures []ui.Figure
}

// Correction is a value and the one that a later publication put in its place.
type Correction struct{ Old, New ui.Figure }

// series tells of the observations about a subject over time; of very many series it draws the first.
func (d desk) series(about zone.Subject) Series {
	v := Series{Disputes: d.disputes(about), Revisions: d.corrections(about)}
	var single, agreed []string
	for s := range d.rec.Series(about) {
		if len(v.Charts) == mostCharts || len(single) == mostListed {
			break
		}
		switch s.Size() {
		case 0:
		case 1:
			if n := 1 + len(d.agreeing(s)); n > 1 {
				agreed = append(agreed, d.T("series.sources", d.seriesName(s), n))
				continue
			}
			single = append(single, d.seriesName(s))
		default:
			v.Charts = append(v.Charts, d.seriesChart(s))
		}
	}
	if len(agreed) > 0 {
		v.Agreed = d.T("series.agreed", strings.Join(agreed, d.T("list.sign")))
	}
	if len(single) > 0 {
		v.Single = d.T("series.single", strings.Join(single, d.T("list.sign")))
	}
	return v
}

// agreeing are the other sources that say the same as the one value of a series.
func (d desk) agreeing(s zone.Series) []zone.Source {
	for _, line := range s.Lines {
		return d.rec.Agreement(line[0].Observation)
	}
	for _, o := range s.Marks {
		return d.rec.Agreement(o)
	}
	return nil
}

// seriesName tells a series from the others of its page: by its region and project or service on the page of an indicator,
// by its indicator on the page of a project, with the region where that is not the zone; and by its scope where that is its
// own.
func (d desk) seriesName(s zone.Series) string {
	if scope := d.say(s.Scope); scope != "" {
		s.Scope = zone.Text{}
		return d.T("series.scoped", d.seriesName(s), small(strings.TrimSuffix(scope, d.T("sentence.sign"))))
	}
	region, indicator := d.rec.Region(s.Region), d.say(d.rec.Indicator(s.Indicator).Name)
	switch {
	case d.self == "/indicators/"+s.Indicator:
		return d.named(d.say(region.Name), d.subject(s.Project, s.Service).Text)
	case region.Kind != zone.KindZone:
		indicator = d.T("series.in", indicator, d.say(region.Name))
	}
	return d.named(d.subject(s.Project, s.Service).Text, indicator)
}

// labels bounds how many points are written out; of more, the first and the last are.
const labels = 6

// namedSeries finds the series whose chart has a name; false where it has fewer than two values.
func (d desk) namedSeries(name, indicator string) (ui.Drawing, bool) {
	for s := range d.rec.Series(zone.Subject{Indicator: indicator}) {
		if s.Size() > 1 && seriesChartName(s) == name {
			return d.seriesChart(s), true
		}
	}
	return nil, false
}

// seriesChartName names the picture of a series. One in a scope of its own has a sign of that in its name, so that another
// scope of the same thing is another picture.
func seriesChartName(s zone.Series) string {
	name := seriesPrefix + s.Indicator + nameBreak + s.Region
	if about := s.Project + s.Service; about != "" {
		name += nameBreak + about
	}
	if !s.Scope.IsZero() {
		sum := sha256.Sum256([]byte(s.Scope.ZH))
		name += nameBreak + "scope-" + hex.EncodeToString(sum[:4])
	}
	return name
}

func (d desk) seriesChart(s zone.Series) ui.SeriesChart {
	indicator := d.rec.Indicator(s.Indicator)
	v := ui.SeriesChart{ChartFrame: *d.chartFrame(seriesChartName(s)), Unit: zone.DrawnUnit(d.Lang, d.rec.Unit(indicator.Unit))}
	v.Sentence, v.Note = d.T("series.apart"), cmp.Or(d.say(s.Scope), d.say(indicator.Scope))
	var said []string
	undated := false
	word := func(o *zone.Observation) (label, drawn string) {
		f := d.figure(d.rec.Figure(o))
		v.Figures = append(v.Figures, f)
		v.Cites = cited(v.Cites, f.Cite)
		if v.AsOf == "" {
			v.AsOf = f.Period
		} else if v.AsOf != f.Period {
			v.AsOf = "" // the title says of when each is
		}
		undated = undated || o.Dating == zone.DatedByIssue
		said = append(said, d.T("series.when", d.sayFigure(f), small(f.Period)))
		if o.Nature == zone.Actual {
			return d.words(f.Exactness, f.Value), f.Drawn
		}
		return d.words(f.Nature, f.Exactness, f.Value), f.Drawn
	}
	for i, line := range s.Lines {
		for j, p := range line {
			if p.Missing {
				v.Points = append(v.Points, ui.Moment{ISO: p.On.String(), Missing: true, Label: d.T("missing")})
				continue
			}
			label, drawn := word(p.Observation)
			if len(line) > labels && j > 0 && j < len(line)-1 {
				label = ""
			}
			if j == 0 && i > 0 {
				v.Points = append(v.Points, ui.Moment{ISO: p.On.String(), Missing: true}) // what is not comparable is not joined
			}
			v.Points = append(v.Points, ui.Moment{ISO: p.On.String(), Raw: drawn, Label: label})
			if j > 0 {
				v.Sentence = d.T("series.joined")
			}
		}
	}
	for _, o := range s.Marks {
		label, drawn := word(o)
		v.Targets = append(v.Targets, ui.Moment{ISO: o.To.String(), Raw: drawn, Label: label})
	}
	switch {
	case indicator.Fixed:
		v.Sentence = d.T("series.fixed")
	case len(s.Lines) == 0:
		v.Sentence = d.T("series.planned")
	}
	if undated {
		v.Sentence += d.T("series.undated")
	}
	if len(said) > labels {
		said = []string{said[0], d.T("series.last", said[len(said)-1])}
	}
	v.Title = d.T("series.title", d.seriesName(s), strings.Join(said, d.T("clause.sign")))
	v.Embed.Title = d.T("series.title", d.on("").seriesName(s), strings.Join(said, d.T("clause.sign")))
	return v
}

func (d desk) disputes(about zone.Subject) []Dispute {
	var views []Dispute
	for _, c := range d.rec.Contradictions(about) {
		views = append(views, d.dispute(c))
	}
	return views
}

func (d desk) dispute(c zone.Contradiction) Dispute {
	first := c.Figures[0]
	view := Dispute{Figures: d.figures(c.Figures)}
	var said []string
	for _, f := range view.Figures {
		said = append(said, d.T("series.when", d.sayFigure(f), small(f.Period)))
	}
	about := d.say(first.Project.Name) + d.say(first.Service.Name) // of one of which it is
	if about == "" {
		about = d.say(first.Region.Name)
	}
	view.Title = d.T("series.title", d.named(about, d.say(first.Indicator.Name)), strings.Join(said, d.T("clause.sign")))
	return view
}

func (d desk) corrections(about zone.Subject) []Correction {
	var views []Correction
	for _, r := range d.rec.Revisions(about) {
		views = append(views, Correction{d.figure(r.Old), d.figure(r.New)})
	}
	return views
}
