package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Briefing is one place on one or two sheets of paper: how it stands, what the newest publication changed, the figures,
// two pictures, and where all of it is from. The Word document says the same, from this same struct.
type Briefing struct {
	ui.Frame
	Region  string
	Lede    string
	State   []ui.Sentence
	Since   string // which publication is the newest, and which came before it
	News    []ui.Sentence
	More    string // how much of the news is left out; empty for nothing
	Figures []ui.Figure
	Rest    string // how many figures are left out; empty for none
	Charts  []Plate
	Word    ui.Link // the same as a Word document
	Day     string  // what is published up to which it tells
}

// Plate is a picture, and what it shows as rows for a document that cannot hold it.
type Plate struct {
	ui.Drawing
	Title    string
	Sentence string
	AsOf     string
	Cites    []ui.Cite
	Rows     [][2]string
}

// So much fits on two sheets; of more, the page of the region tells.
const (
	briefFigures = 7
	briefState   = 8
	briefNews    = 6
	briefCharts  = 2
	briefNames   = 3 // named rather than counted
)

// BriefingRegion is the parameter that says which place a briefing is of.
const BriefingRegion = "region"

// NewBriefing takes the whole record: what a publication changed cannot be told from a part. Without a region it is of
// the zone.
func NewBriefing(rec *zone.Record, at Reading) (Briefing, error) {
	id, err := briefed(rec, at)
	if err != nil {
		return Briefing{}, err
	}
	d := newDesk(rec, at)
	b := briefer{d, rec.Region(id)}
	name := d.say(b.region.Name)
	v := Briefing{
		Frame:  d.column("regions", d.frame("regions", d.T("briefing.title", name), d.T("briefing.description", name))),
		Region: id,
		Lede:   b.lede(),
		State:  b.state(),
		Word:   ui.Link{Text: d.T("briefing.word"), Href: d.to("/briefing.docx?" + BriefingRegion + "=" + id), Icon: ui.IconDownload},
		Day:    d.today.String(),
	}
	if !at.AsOf.IsZero() {
		v.Day = at.AsOf.String()
	} else if days := rec.Days(); len(days) > 0 {
		v.Day = days[0].String()
	}
	v.Since, v.News, v.More = b.news()
	v.Figures, v.Rest = b.figures()
	v.Charts = b.charts()
	v.keepCited()
	return v, nil
}

// keepCited takes from the references what was worded and then left out for want of room.
func (v *Briefing) keepCited() {
	var cited []ui.Cite
	for _, s := range slices.Concat(v.State, v.News) {
		cited = append(cited, s.Cites...)
	}
	for _, f := range v.Figures {
		cited = append(cited, f.Cite)
	}
	for _, c := range v.Charts {
		cited = append(cited, c.Cites...)
	}
	*v.References = slices.DeleteFunc(*v.References, func(r ui.Reference) bool {
		return !slices.ContainsFunc(cited, func(c ui.Cite) bool { return c.Source.Href == r.Href })
	})
}

// briefed is the region that is asked for.
func briefed(rec *zone.Record, at Reading) (string, error) {
	given := at.Query.Get(BriefingRegion)
	if given != "" && rec.HasRegion(given) {
		return given, nil
	}
	bad := BadChoice{Param: BriefingRegion}
	d, whole := newDesk(rec, at), ""
	for _, r := range rec.Regions {
		bad.Allowed = append(bad.Allowed, d.T("briefing.choice", r.ID, d.say(r.Name)))
		if r.Kind == zone.KindZone {
			whole = r.ID
		}
	}
	if given != "" || whole == "" {
		return "", bad
	}
	return whole, nil
}

// briefer is the desk at which a briefing of one region is written.
type briefer struct {
	desk
	region zone.Region
}

// whole says that the region is the zone, to which belongs whatever its sources speak of.
func (b briefer) whole() bool { return b.region.Kind == zone.KindZone }

func (b briefer) project(id string) bool {
	return id != "" && (b.whole() || slices.Contains(b.rec.Project(id).Regions, b.region.ID))
}

func (b briefer) service(id string) bool {
	return id != "" && (b.whole() || b.servedIn(b.region.ID)(b.rec.Service(id)))
}

func (b briefer) figure(f zone.Figure) bool { return f.Region.ID == b.region.ID }

func (b briefer) milestone(m zone.Milestone) bool {
	return b.whole() || m.Region == b.region.ID || m.Region == "" && b.project(m.Project)
}

func (b briefer) event(e zone.Event) bool {
	return b.whole() || slices.Contains(e.Regions, b.region.ID)
}

// lede says what sort of place it is, as far as its name does not.
func (b briefer) lede() string {
	text := b.say(b.region.Note)
	if b.region.Parent != "" {
		text = b.words(great(b.T("region.in", b.say(b.rec.Region(b.region.Parent).Name)))+b.T("sentence.sign"), text)
	}
	return text
}

// state says in sentences how the place stands.
func (b briefer) state() []ui.Sentence {
	founding := b.rec.Founding().ID
	figures := b.rec.Figures(func(o zone.Observation) bool {
		f := b.rec.Figure(o)
		return b.figure(f) && o.Nature != zone.Target && (!b.whole() || f.Indicator.Headline && o.Source == founding)
	})
	sentences := b.told(figures)
	sentences = append(sentences, b.stages()...)
	sentences = append(sentences, b.due("briefing.behind", func(v zone.Verdict) bool { return v.Overdue })...)
	sentences = append(sentences, b.unanswered()...)
	sentences = append(sentences, b.due("briefing.next", func(v zone.Verdict) bool { return !v.Overdue && v.Standing != zone.Unpublished })...)
	return sentences[:min(len(sentences), briefState)]
}

// told words figures one after the other, those of one time in one sentence, as a 统计公报 would.
func (b briefer) told(figures []zone.Figure) []ui.Sentence {
	rank := make(map[string]int, len(b.rec.Indicators))
	for i, indicator := range b.rec.Indicators {
		rank[indicator.ID] = i
	}
	figures = slices.Clone(figures)
	slices.SortStableFunc(figures, func(x, y zone.Figure) int { return rank[x.Indicator.ID] - rank[y.Indicator.ID] })
	var sentences []ui.Sentence
	at := map[string]int{}
	for _, f := range figures {
		when, text, sign := b.covers(f), b.amount(f), b.T("briefing.and")
		i, begun := at[when]
		if !begun {
			i, at[when] = len(sentences), len(sentences)
			sentences, sign = append(sentences, ui.Sentence{Text: when}), b.T("briefing.when")
		}
		sentences[i].Text += sign + text
		sentences[i].Cites = cited(sentences[i].Cites, b.cite(f.Observation.Source, f.Observation.Place))
	}
	for i := range sentences {
		sentences[i].Text += b.T("sentence.sign")
	}
	return sentences
}

// amount is what is measured and how much of it there is: 太忻大道道路全长41公里, 全年计划投资1756亿元（计划）.
func (b briefer) amount(f zone.Figure) string {
	view := b.desk.figure(f)
	text := b.T("briefing.amount", b.named(view.Subject.Text, view.Name.Text), view.Said)
	if view.Planned && !strings.Contains(view.Name.Text, view.Nature) && !strings.Contains(view.Period, view.Nature) {
		return b.T("briefing.natured", text, small(view.Nature))
	}
	return text
}

// stages counts the projects that sources name, by the stage each was last reported at; few of a kind are named.
func (b briefer) stages() []ui.Sentence {
	steps, projects := b.byStages()
	if len(projects) == 0 {
		return nil
	}
	var parts []string
	s := ui.Sentence{}
	for _, step := range steps {
		part := b.T("briefing.stage", small(step.name), len(step.projects))
		if len(step.projects) <= briefNames {
			var names []string
			for _, p := range step.projects {
				names = append(names, b.say(p.Name))
			}
			part = b.T("briefing.stage_of", part, strings.Join(names, b.T("list.sign")))
		}
		parts = append(parts, part)
	}
	for _, p := range projects {
		s.Cites = cited(s.Cites, ui.Cite{Source: b.projectEntry(p).Cite.Source, On: b.projectEntry(p).Cite.On})
	}
	s.Text = b.T("briefing.stages", len(projects), strings.Join(parts, b.T("clause.sign")))
	return []ui.Sentence{s}
}

// step is the projects at one stage.
type step struct {
	name     string
	projects []zone.Project
}

// byStages sorts the projects of the place by stage, the furthest first; stages without any are left out.
func (b briefer) byStages() (steps []step, projects []zone.Project) {
	for _, p := range b.rec.Projects {
		if b.project(p.ID) {
			projects = append(projects, p)
		}
	}
	for _, stage := range slices.Backward(append([]zone.Stage{zone.Unstated}, zone.Stages()...)) {
		s := step{name: b.T("stage." + string(stage))}
		for _, p := range projects {
			if report, known := b.rec.Stage(p.ID); known && report.Stage == stage || !known && stage == zone.Unstated {
				s.projects = append(s.projects, p)
			}
		}
		if len(s.projects) > 0 {
			steps = append(steps, s)
		}
	}
	return steps, projects
}

// due words the milestones whose verdict passes.
func (b briefer) due(key string, pass func(zone.Verdict) bool) []ui.Sentence {
	var g gathering
	for _, c := range b.rec.Courses(b.milestone) {
		if _, reached := c.Met(); !reached && len(c.Forecasts()) > 0 && pass(c.Verdict(b.today)) {
			last := c.Forecasts()[len(c.Forecasts())-1]
			g.add(key, b.subject(last.Project, last.Service).Text, b.say(last.Name), b.day(last.Due, last.DuePrecision), b.cite(last.Source, last.Place))
		}
	}
	return g.sentences(b.desk)
}

// gathering makes one sentence of the milestones of one subject of which the same is said.
type gathering []gathered

type gathered struct {
	key, subject, day string
	names             []string
	cites             []ui.Cite
}

func (g *gathering) add(key, subject, name, day string, c ui.Cite) {
	i := slices.IndexFunc(*g, func(s gathered) bool { return s.key == key && s.subject == subject && s.day == day })
	if i < 0 {
		i = len(*g)
		*g = append(*g, gathered{key: key, subject: subject, day: day})
	}
	s := &(*g)[i]
	s.names, s.cites = append(s.names, name), cited(s.cites, c)
}

func (g gathering) sentences(d desk) []ui.Sentence {
	var sentences []ui.Sentence
	for _, s := range g {
		args := []any{d.named(s.subject, strings.Join(s.names, d.T("list.sign")))}
		if s.day != "" {
			args = append(args, s.day)
		}
		sentences = append(sentences, ui.Sentence{Text: d.T(s.key, args...), Cites: s.cites})
	}
	return sentences
}

// unanswered words the targets whose day has passed without a published result.
func (b briefer) unanswered() []ui.Sentence {
	sentences := b.told(slices.DeleteFunc(b.rec.Unanswered(b.today), func(f zone.Figure) bool { return !b.figure(f) }))
	for i := range sentences {
		sentences[i].Text = strings.TrimSuffix(sentences[i].Text, b.T("sentence.sign")) + b.T("briefing.unanswered")
	}
	return sentences
}

// figures are the ones of the place, headline ones first, as many as there is room for.
func (b briefer) figures() (figures []ui.Figure, rest string) {
	founding := b.rec.Founding().ID
	leading := func(f zone.Figure) bool { return f.Indicator.Headline && f.Observation.Source == founding }
	figures = append(
		b.figuresOf(func(f zone.Figure) bool { return b.figure(f) && leading(f) }),
		b.figuresOf(func(f zone.Figure) bool { return b.figure(f) && !leading(f) })...,
	)
	if more := len(figures) - briefFigures; more > 0 {
		return figures[:briefFigures], b.T("briefing.rest", more)
	}
	return figures, ""
}

// charts are the first pictures that the record has the figures for.
func (b briefer) charts() []Plate {
	draw := []struct {
		name string
		draw func(*ui.ChartFrame) (ui.Drawing, bool)
		fits bool
	}{
		{"share", b.shareChart, b.whole()},
		{"batches", b.batchesChart, b.whole()},
		{"signings", b.signingsChart, b.region.Kind == zone.KindArea},
		{"stages", b.stageChart, true},
		{"events", b.eventChart, true},
	}
	var plates []Plate
	for _, c := range draw {
		if !c.fits || len(plates) == briefCharts {
			continue
		}
		frame := ui.ChartFrame{ID: "chart-" + c.name} // its figures are in the table of the page
		if drawing, ok := c.draw(&frame); ok {
			plates = append(plates, Plate{drawing, frame.Title, frame.Sentence, frame.AsOf, frame.Cites, rows(drawing)})
		}
	}
	return plates
}

// stageChart draws how many projects are at each stage.
func (b briefer) stageChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	steps, projects := b.byStages()
	if len(steps) < 2 || len(projects) == len(steps) {
		return nil, false // bars of one each show nothing
	}
	v := ui.StepBars{}
	for _, s := range steps {
		n := b.T("briefing.number", len(s.projects))
		v.Steps = append(v.Steps, ui.Mark{Label: s.name, Raw: n, Value: n, Unit: b.T("briefing.each")})
	}
	for _, p := range projects {
		cite := b.projectEntry(p).Cite
		f.Cites = cited(f.Cites, ui.Cite{Source: cite.Source, On: cite.On})
	}
	f.Title, f.Sentence = b.T("briefing.stage_chart", len(projects)), b.T("stage.rule")
	v.ChartFrame = *f
	return v, true
}

// eventChart draws the last things that happened.
func (b briefer) eventChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	var events []zone.Event
	for _, e := range b.rec.Events {
		if b.event(e) {
			events = append(events, e)
		}
	}
	const last = 5
	events = events[max(0, len(events)-last):]
	if len(events) < 2 {
		return nil, false
	}
	v := ui.TimelineChart{}
	for _, e := range events {
		h := b.happenings(func(other zone.Event) bool { return other.ID == e.ID })[0]
		h.ISO = e.On.String() // a picture needs a day, and a month's last one stands for it
		v.Happenings = append(v.Happenings, h)
		f.Cites = cited(f.Cites, h.Cite)
	}
	f.Title = b.T("chart.timeline.title", v.Happenings[0].Day, v.Happenings[len(events)-1].Day)
	f.Sentence = b.T("chart.timeline.says")
	v.ChartFrame = *f
	return v, true
}

// rows are what a picture shows, name by name.
func rows(d ui.Drawing) [][2]string {
	var out [][2]string
	marks := func(marks ...ui.Mark) {
		for _, m := range marks {
			out = append(out, m.Said())
		}
	}
	switch v := d.(type) {
	case ui.ShareBar:
		marks(v.Whole)
		marks(v.Parts...)
	case ui.StepBars:
		marks(v.Steps...)
	case ui.TimelineChart:
		for _, h := range v.Happenings {
			out = append(out, [2]string{h.Title, h.Day})
		}
	}
	return out
}
