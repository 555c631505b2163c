package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// divided are the wholes whose parts are drawn.
var divided = []string{"major-projects", "major-projects-investment", "first-batch-projects", "first-batch-investment"}

// splitsChart draws wholes with the parts that add up to them.
func (d desk) splitsChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	d.tableApart(f)
	var v ui.SplitChart
	var said []string
	for _, indicator := range divided {
		for _, o := range wholes(d.leading(indicator)) {
			for _, split := range d.rec.PartsOf(o) {
				if split.Partial {
					continue
				}
				whole := d.figure(d.rec.Figure(o))
				one := ui.Split{Whole: whole.Mark("")}
				f.Figures = append(f.Figures, whole)
				f.Cites = cited(f.Cites, whole.Cite)
				var parts []string
				for _, p := range split.Parts {
					part := d.figure(d.rec.Figure(p))
					label := part.Name.Text
					if split.Along == zone.ByPlace {
						label = part.Region.Text
					}
					one.Parts = append(one.Parts, part.Mark(label))
					parts = append(parts, part.Said)
					f.Figures = append(f.Figures, part)
					f.Cites = cited(f.Cites, part.Cite)
				}
				v.Splits = append(v.Splits, one)
				said = append(said, d.T("chart.splits.one", whole.Said, strings.Join(parts, d.T("chart.splits.plus"))))
			}
		}
	}
	if len(v.Splits) == 0 {
		return nil, false
	}
	f.Title = d.T("chart.splits.title", strings.Join(said[:min(2, len(said))], d.T("item.sign")))
	f.Sentence = d.T("chart.splits.says")
	v.ChartFrame = *f
	return v, true
}

// milestonesChart draws a square for each milestone and for each target whose day has passed, by what became of it.
func (d desk) milestonesChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	counts, sources := map[zone.ScheduleStatus]int{}, map[string]bool{}
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if h.Status == zone.NoPlan {
			continue
		}
		counts[h.Status]++
		for _, r := range h.Reports {
			sources[r.Source] = true
		}
	}
	targets := d.rec.Unanswered(d.today)
	for _, o := range targets {
		counts[zone.NoResult]++
		sources[o.Source] = true
	}
	v := ui.SquaresChart{}
	var said []string
	total := 0
	for _, status := range zone.ScheduleStatuses() {
		n := counts[status]
		if n == 0 || status == zone.NoPlan {
			continue
		}
		total += n
		word := d.T("verdict." + string(status))
		v.Groups = append(v.Groups, ui.SquareGroup{Look: string(status), Name: word, Count: n})
		said = append(said, d.T("chart.milestones.count", small(word), n))
	}
	if total == 0 {
		return nil, false
	}
	f.Title = d.T("chart.milestones.title", total, strings.Join(said, d.T("list.sign")))
	f.Sentence = d.T("chart.milestones.says", len(targets))
	f.AsOf = d.T("chart.milestones.as_of", d.day(d.today, zone.ToDay))
	d.fewCites(f, sources)
	if !d.tableApart(f) {
		v.Told = d.toldMilestones(v.Groups, targets)
	}
	v.ChartFrame = *f
	return v, true
}

// toldMilestones is the table behind the squares: of each group, how many there are and the first of them.
func (d desk) toldMilestones(groups []ui.SquareGroup, targets []*zone.Observation) ui.ToldTable {
	table := ui.ToldTable{Heads: []string{d.T("milestone.name"), d.T("milestone.due"), d.T("milestone.met"), d.T("milestone.verdict"), d.T("table.source")}}
	for _, g := range groups {
		table.Rows = append(table.Rows, ui.ToldRow{Head: ui.Link{Text: g.Name}, Cells: []string{"", "", fmt.Sprint(g.Count)}})
		n := 0
		for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
			if string(h.Status) == g.Look && n < mostListed {
				table.Rows = append(table.Rows, d.toldMilestone(h))
				n++
			}
		}
		if g.Look != string(zone.NoResult) {
			continue
		}
		for _, o := range targets[:min(len(targets), mostListed-n)] {
			t := d.figure(d.rec.Figure(o))
			table.Rows = append(table.Rows, ui.ToldRow{
				Key: t.Key, Head: t.Name, Cites: []ui.Cite{t.Cite},
				Cells: []string{
					d.words(d.T("nature."+string(o.Nature)), t.Said) + d.T("clause.sign") + small(t.Period),
					d.T("missing"), d.T("verdict." + string(zone.NoResult)),
				},
			})
		}
	}
	return table
}

func (d desk) toldMilestone(h *zone.AssessedMilestone) ui.ToldRow {
	latest, first := h.Latest(), h.Forecasts()[0]
	about := d.subject(latest.Project, latest.Service)
	met, result := d.T("missing"), latest
	if m, reached := h.Met(); reached {
		result = m
		if met = d.day(m.MetOn, m.MetPrecision); m.MetOn.IsZero() {
			met = d.T("milestone.done")
		}
	}
	return ui.ToldRow{
		Key: latest.ID, Head: ui.Link{Text: d.named(about.Text, d.say(latest.Name)), Href: about.Href},
		Cells: []string{d.day(first.Due, first.DuePrecision), met, d.verdict(h.Assessment)},
		Cites: cited([]ui.Cite{d.cite(first.Source, first.Place)}, d.cite(result.Source, result.Place)),
	}
}

// putOff is the milestone that was put off furthest, by the days first and last announced; false where none was.
func (d desk) putOff() (worst zone.MilestoneHistory, is bool) {
	furthest := 0
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if f := h.Forecasts(); len(f) > 1 {
			if slip := f[0].Due.DaysTo(f[len(f)-1].Due); slip > furthest {
				worst, is, furthest = h.MilestoneHistory, true, slip
			}
		}
	}
	return worst, is
}

// worstSlip draws the milestone that was put off furthest.
func (d desk) worstSlip(f *ui.ChartFrame) (ui.Drawing, bool) {
	worst, is := d.putOff()
	if !is {
		return nil, false
	}
	return d.slipsChart(f, worst)
}

// slipsChart draws for when a milestone was announced, by the day on which it was.
func (d desk) slipsChart(f *ui.ChartFrame, h zone.MilestoneHistory) (ui.Drawing, bool) {
	forecasts := h.Forecasts()
	if len(forecasts) < 2 {
		return nil, false
	}
	v := ui.SlipChart{
		Until: d.today.String(), UntilWord: d.T("chart.today"),
		Told: ui.ToldTable{Heads: []string{d.T("chart.slips.said"), d.T("milestone.due"), d.T("corridor.words"), d.T("chart.slips.change"), d.T("table.source")}},
	}
	if met, reached := h.Met(); reached && !met.MetOn.IsZero() {
		v.Until, v.UntilWord = met.MetOn.String(), d.day(met.MetOn, met.MetPrecision)
	}
	var again, names []string
	moves := 0
	for i, r := range forecasts {
		on := zone.DateOf(r.Published.In(zone.Shanghai))
		a := ui.Announcement{On: on.String(), Due: r.Due.String()}
		change := ""
		if name := small(d.say(r.Name)); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if i > 0 {
			how := move(forecasts[:i+1])
			change = strings.Trim(d.T("forecast."+how), " ，,")
			if a.Again = forecasts[i-1].Due == r.Due; a.Again {
				again = append(again, d.day(on, zone.ToDay))
			} else {
				moves++
			}
		}
		if a.Note = d.T("chart.slips.note", d.day(on, zone.ToDay), small(d.say(r.Name))); a.Again {
			a.Note = d.T("chart.slips.again", again[len(again)-1])
			if len(again) > 1 {
				a.Note = d.T("chart.slips.more", len(again), again[len(again)-1])
			}
		}
		v.Said = append(v.Said, a)
		cite := d.cite(r.Source, r.Place)
		f.Cites = cited(f.Cites, cite)
		words := d.say(r.Name)
		if a.Again {
			words += d.T("item.sign") + a.Note
		}
		v.Told.Rows = append(v.Told.Rows, ui.ToldRow{Head: ui.Link{Text: d.day(on, zone.ToDay)}, Cells: []string{d.day(r.Due, r.DuePrecision), words, change}, Cites: []ui.Cite{cite}})
	}
	latest := h.Latest()
	f.Title = d.T("chart.slips.title", d.named(d.say(d.rec.Project(latest.Project).Name)+d.say(d.rec.Service(latest.Service).Name), d.say(latest.Name)), moves)
	f.Sentence = d.T("chart.slips.says")
	if len(names) > 1 {
		f.Sentence += d.T("word.space") + d.T("chart.slips.words", strings.Join(names, d.T("list.sign")))
	}
	f.AsOf = d.T("corridor.as_of", d.day(d.rec.Sources[0].Published, zone.ToDay))
	d.tableApart(f)
	v.ChartFrame = *f
	return v, true
}

// money are the indicators of amounts on one scale, each with the one that is a part of it or spent of it.
var money = []struct {
	whole, part string
	done        string // what was completed of the part, of which nothing may be published
}{
	{"major-projects-investment", "annual-planned-investment", "investment-completed"},
	{"first-batch-investment", "first-batch-annual-plan", ""},
	{"infrastructure-investment", "", ""},
}

// drawnAsMoney reports whether the picture of money shows an indicator as a part of another.
func drawnAsMoney(indicator string) bool {
	for _, m := range money {
		if m.part == indicator {
			return true
		}
	}
	return false
}

// moneyChart draws amounts on one scale.
func (d desk) moneyChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	d.tableApart(f)
	var v ui.MoneyChart
	var title []string
	bar := func(indicator string, part bool) (ui.MoneyBar, bool) {
		found := wholes(d.leading(indicator))
		if len(found) != 1 {
			return ui.MoneyBar{}, false
		}
		fig := d.figure(d.rec.Figure(found[0]))
		f.Figures = append(f.Figures, fig)
		f.Cites = cited(f.Cites, fig.Cite)
		b := ui.MoneyBar{Mark: fig.Mark(""), Part: part, Remark: d.natureAndTime(fig)}
		v.Bars = append(v.Bars, b)
		return b, true
	}
	for _, m := range money {
		if _, ok := bar(m.whole, false); !ok {
			continue
		}
		part, ok := bar(m.part, true)
		if !ok || m.part == "" {
			continue
		}
		title = append(title, d.words(part.Exactness, part.Value+part.Unit))
		if m.done == "" {
			continue
		}
		if _, known := bar(m.done, true); !known {
			frame := part
			frame.Label, frame.Missing, frame.Part = d.T("chart.money.done"), d.T("chart.money.nothing"), true
			v.Bars = append(v.Bars, frame)
		}
	}
	var spent []*zone.Observation
	for _, o := range d.rec.ObservationsOf(zone.Subject{Indicator: money[0].done}) {
		if o.Project != "" && o.Nature == zone.Actual && d.rec.Foremost(o) {
			spent = append(spent, o)
		}
	}
	slices.SortStableFunc(spent, func(a, b *zone.Observation) int { return b.Value.Cmp(a.Value) })
	for _, o := range spent[:min(len(spent), 6)] {
		fig := d.figure(d.rec.Figure(o))
		f.Figures = append(f.Figures, fig)
		f.Cites = cited(f.Cites, fig.Cite)
		mark := fig.Mark(d.T("chart.money.of", d.say(d.rec.Project(o.Project).Name)))
		v.Bars = append(v.Bars, ui.MoneyBar{Mark: mark, Remark: d.natureAndTime(fig)})
	}
	if len(v.Bars) < 2 {
		return nil, false
	}
	f.Title = d.T("chart.money.title", v.Bars[0].Value+v.Bars[0].Unit)
	if len(title) > 0 && slices.ContainsFunc(v.Bars, func(b ui.MoneyBar) bool { return b.Missing != "" }) {
		f.Title = d.T("chart.money.missing", title[0])
	}
	f.Sentence = d.T("chart.money.says")
	v.ChartFrame = *f
	return v, true
}

// natureAndTime is what stands behind an amount: whether it is planned, and of when it is.
func (d desk) natureAndTime(f ui.Figure) string {
	return d.words(f.Nature+d.T("clause.sign"), small(f.Period))
}

// multiplesChart draws the series of a subject that were published twice or more: actual values on one line, and plans of
// several days.
func (d desk) multiplesChart(f *ui.ChartFrame, about zone.Subject) (ui.Drawing, bool) {
	d.tableApart(f)
	var v ui.SlopesChart
	var said []string
	for s := range d.rec.Series(about) {
		if len(v.Slopes) == mostCharts {
			break
		}
		one := overTime(s)
		if one == nil {
			continue
		}
		slope, figures := d.slope(one)
		f.Figures = append(f.Figures, figures...)
		for _, fig := range figures {
			f.Cites = cited(f.Cites, fig.Cite)
		}
		last := figures[len(figures)-1]
		if slope.Name = d.seriesName(s); strings.TrimSpace(last.Unit) != "" {
			slope.Name = d.words(slope.Name, d.T("chart.multiples.unit", strings.TrimSpace(last.Unit)))
		}
		if slope.Plan {
			slope.Name = d.words(slope.Name, d.T("chart.multiples.plan"))
		}
		v.Slopes = append(v.Slopes, slope)
		said = append(said, d.T("chart.multiples.one", d.seriesName(s), figures[0].Said, last.Said))
	}
	if len(v.Slopes) == 0 {
		return nil, false
	}
	f.Title = strings.Join(said[:min(2, len(said))], d.T("item.sign"))
	f.Sentence = d.T("chart.multiples.says")
	v.ChartFrame = *f
	return v, true
}

// overTime are the observations of a series that a line may join, from the earliest: actual values of one line, or plans
// of several days. There are none where they are fewer than two or nothing has changed.
func overTime(s zone.Series) []*zone.Observation {
	var one []*zone.Observation
	for _, line := range s.Lines {
		var points []*zone.Observation
		for _, p := range line {
			if !p.Missing {
				points = append(points, p.Observation)
			}
		}
		if len(points) > len(one) {
			one = points
		}
	}
	if len(one) < 2 {
		one = slices.DeleteFunc(slices.Clone(s.Marks), func(o *zone.Observation) bool { return o.Nature != zone.Plan || o.Dating == zone.DatedByIssue })
	}
	if len(one) < 2 || one[0].Value.Cmp(one[len(one)-1].Value) == 0 {
		return nil
	}
	slices.SortStableFunc(one, func(a, b *zone.Observation) int { return a.To.Compare(b.To) })
	return one
}

// slope draws the observations of a series, which are at least two, and words them.
func (d desk) slope(one []*zone.Observation) (ui.Slope, []ui.Figure) {
	slope := ui.Slope{Plan: one[0].Nature != zone.Actual}
	var figures []ui.Figure
	for _, o := range one {
		fig := d.figure(d.rec.Figure(o))
		figures = append(figures, fig)
		slope.Points = append(slope.Points, ui.Moment{ISO: o.To.String(), Raw: cmp.Or(fig.Drawn, fig.Raw), Label: fig.Exactness + fig.Value})
		slope.Day = append(slope.Day, fig.Period)
	}
	return slope, figures
}

func (d desk) allMultiples(f *ui.ChartFrame) (ui.Drawing, bool) {
	return d.multiplesChart(f, zone.Subject{})
}

const placesPrefix = "counties-"

// countiesChart draws the counties that a service has come to, or is to come to.
func (d desk) countiesChart(f *ui.ChartFrame, service string) (ui.Drawing, bool) {
	s := d.rec.Service(service)
	if s.ID == "" {
		return nil, false
	}
	v := ui.PlacesChart{Told: ui.ToldTable{Heads: []string{d.T("search.region"), d.T("milestone.due"), d.T("milestone.verdict"), d.T("table.source")}}}
	here := map[string]zone.MilestoneHistory{}
	for _, h := range d.rec.Histories(zone.Subject{Service: service}) {
		if r := h.Latest(); d.rec.Region(r.Region).Kind == zone.KindCounty {
			here[r.Region] = h
		}
	}
	var ids []string
	for _, r := range d.rec.Regions {
		if _, told := here[r.ID]; told || r.Kind == zone.KindCounty && slices.Contains(s.Regions, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids) // which is the order of GB/T 2260
	there, past := 0, 0
	for _, id := range ids {
		p := ui.PlaceSquare{Name: d.say(d.rec.Region(id).Name), Href: d.region(id).Href, Look: "there", Note: d.T("chart.counties.there")}
		row := ui.ToldRow{Key: id, Head: d.region(id), Cells: []string{"", p.Note}}
		if h, told := here[id]; told {
			latest := h.Latest()
			cite := d.cite(latest.Source, latest.Place)
			row.Cites, f.Cites = []ui.Cite{cite}, cited(f.Cites, cite)
			plan, planned := h.Plan()
			due := ""
			if planned {
				due = d.day(plan.Due, plan.DuePrecision)
			}
			met, reached := h.Met()
			switch a := h.Assess(d.today); {
			case reached:
				if p.Note = d.T("chart.counties.there"); !met.MetOn.IsZero() {
					p.Note = d.day(met.MetOn, met.MetPrecision)
				}
				there++
			case a.Status == zone.NoResult:
				p.Look, p.Note = "past", d.T("chart.counties.past", due)
				past++
			default:
				p.Look, p.Note = "promised", d.T("chart.counties.promised", due)
			}
			row.Cells = []string{due, p.Note}
		} else {
			there++
			cite := d.cite(s.Source, s.Place)
			row.Cites, f.Cites = []ui.Cite{cite}, cited(f.Cites, cite)
		}
		v.Places = append(v.Places, p)
		v.Told.Rows = append(v.Told.Rows, row)
	}
	if len(v.Places) == 0 {
		return nil, false
	}
	if note := v.Places[0].Note; len(v.Places) > 1 && !slices.ContainsFunc(v.Places, func(p ui.PlaceSquare) bool { return p.Note != note }) {
		f.Note = note // said once where it is true of all
		for i := range v.Places {
			v.Places[i].Note = ""
		}
	}
	if f.Title = d.T("chart.counties.title", d.say(s.Name), len(ids), there, past); there == 0 {
		f.Title = d.T("chart.counties.none", d.say(s.Name), len(ids), past)
	}
	f.Sentence = d.T("chart.counties.says")
	f.AsOf = d.T("corridor.as_of", d.day(d.rec.Sources[0].Published, zone.ToDay))
	f.Summary = d.T("chart.course.table")
	v.ChartFrame = *f
	return v, true
}
