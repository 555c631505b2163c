package page

import (
	"slices"

	"taixin/internal/query"
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

// Plate is a picture with what belongs to it.
type Plate struct {
	ui.Drawing
	Title    string
	Sentence string
	AsOf     string
	Cites    []ui.Cite
}

// So much fits on two sheets; of more, the page of the region tells.
const (
	briefFigures = 4
	briefState   = 8
	briefTold    = 2 // of figures, where milestones have more to say
	briefNews    = 6
	briefCharts  = 2
	briefNames   = 3 // named rather than counted
)

// BriefingRegion is the parameter that says which place a briefing is of.
const BriefingRegion = "region"

// NewBriefing is the briefing of a region, of the zone where none is asked for.
func NewBriefing(rec *zone.Snapshot, at Reading) (Briefing, error) {
	id, err := briefed(rec, at)
	if err != nil {
		return Briefing{}, err
	}
	d := newDesk(rec, at)
	d.since = d.knownSince(zone.Subject{Region: id})
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
func briefed(rec *zone.Snapshot, at Reading) (string, error) {
	given := at.Query.Get(BriefingRegion)
	if given != "" && rec.HasRegion(given) {
		return given, nil
	}
	bad := query.ChoiceError{Param: BriefingRegion}
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

func (b briefer) observation(o *zone.Observation) bool { return o.Region == b.region.ID }

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

// figures are the ones of the place, headline ones first, as many as there is room for.
func (b briefer) figures() (figures []ui.Figure, rest string) {
	here := zone.Subject{Region: b.region.ID}
	observations := b.firstByIndicator(here, briefFigures, b.leads)
	others := b.firstByIndicator(here, briefFigures-len(observations), func(o *zone.Observation) bool { return !b.leads(o) && !b.rec.IsReplaced(*o) })
	observations = append(observations, others...)
	if more := b.rec.CountObservations(here) - len(observations); more > 0 {
		rest = b.T("briefing.rest", more)
	}
	return b.figuresAt(observations), rest
}

// leads says that an observation is a headline figure of the founding source, or what corrected it since.
func (b briefer) leads(o *zone.Observation) bool {
	return b.rec.Indicator(o.Indicator).Headline && slices.Contains(b.founded(o.Indicator), *o)
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
			plates = append(plates, Plate{drawing, frame.Title, frame.Sentence, frame.AsOf, frame.Cites})
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
		f.Cites = b.citedFor(f.Cites, *p)
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
		h := b.happenings([]zone.Event{e})[0]
		h.ISO = e.On.String() // a picture needs a day, and a month's last one stands for it
		v.Happenings = append(v.Happenings, h)
		f.Cites = cited(f.Cites, h.Cite)
	}
	f.Title = b.T("chart.timeline.title", v.Happenings[0].Day, v.Happenings[len(events)-1].Day)
	f.Sentence = b.T("chart.timeline.says")
	v.ChartFrame = *f
	return v, true
}
