package page

import (
	"fmt"
	"slices"
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Reply is an answer in words: first what was asked for, a value or a date, then what it is.
type Reply struct {
	Key     string
	About   string // what the value is of
	Value   string
	Unit    string
	Tag     string // plan, target and the like, or how something stands
	Planned bool
	Text    []string // sentences
	Bars    []Bar    // parts that make up the value
	Link    ui.Link
	Cite    ui.Cite
	Told    ui.Told
}

// Bar is one part of a value.
type Bar struct {
	Name, Said string
	From, Wide string // where it is drawn, in per cent of the whole
}

// Replies are the rows under one heading.
type Replies struct {
	Key   string
	Title string
	Rows  []Reply
}

// said is a reply in one line, for where there is room for no more.
func (r Reply) said(d desk) string {
	if r.Tag == "" {
		return r.Value + r.Unit
	}
	return d.T("answer.tagged", r.Value+r.Unit, small(r.Tag))
}

// answers words what answers a query.
func (d desk) answers(a query.Answers) (first *Reply, groups []Replies) {
	if a.First.Kind == query.NoAnswer {
		return nil, nil
	}
	r := d.firstReply(a.First)
	r.Bars = d.bars(a.First.Observation)
	drawn := map[string]bool{} // which needs no row of its own
	if len(r.Bars) > 0 {
		for _, split := range d.rec.PartsOf(a.First.Observation) {
			for _, p := range split.Parts {
				drawn[p.Key()] = true
			}
		}
	}
	group := func(key, title string, answers []query.Answer) {
		g := Replies{Key: key, Title: title}
		for _, one := range answers {
			if one.Kind != query.AnswerFigure || !drawn[one.Observation.Key()] {
				g.Rows = append(g.Rows, d.row(one, key == "confused"))
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	group("same", d.T("answer.same"), a.Same)
	title := d.T("answer.related")
	if a.List != nil {
		f := d.rec.Figure(a.List)
		title = d.T("answer.these", d.amount(f.Observation.Value, f.Unit).Said)
	}
	group("related", title, a.Related)
	group("confused", d.T("answer.confused"), a.Confused)
	if a.First.Kind == query.AnswerLate {
		if late := d.late(); len(late.Rows) > 0 {
			groups = append(groups, late)
		}
	}
	return &r, groups
}

// firstReply is the reply above all others. What is past its day without a result is no answer with that day.
func (d desk) firstReply(a query.Answer) Reply {
	r := d.reply(a)
	if a.Kind == query.AnswerMilestone && a.History.Assess(d.today).Status == zone.NoResult {
		r.Text = slices.Concat([]string{d.T("answer.planned", r.Value)}, r.Text[1:])
		r.Value, r.Tag = d.T("verdict."+string(zone.NoResult)), ""
	}
	return r
}

func (d desk) reply(a query.Answer) Reply {
	switch a.Kind {
	case query.AnswerFigure:
		return d.figureReply(a.Observation)
	case query.AnswerMilestone:
		return d.milestoneReply(a)
	case query.AnswerSubject, query.AnswerWhere:
		return d.subjectReply(a)
	case query.AnswerUnsaid:
		return d.unsaidReply(a)
	case query.AnswerLate:
		return d.lateReply(a.Question)
	case query.AnswerPlace:
		return d.placeReply(a)
	}
	return d.pageReply(a.Question)
}

// row is a reply with what tells it apart from others: for what is confused also what is counted.
func (d desk) row(a query.Answer, apart bool) Reply {
	r := d.reply(a)
	switch {
	case a.Kind == query.AnswerMilestone:
		r.About, r.Text = d.say(a.History.Latest().Name), nil
		met, reached := a.History.Met()
		verdict := a.History.Assess(d.today)
		switch {
		case reached && met.MetOn.IsZero():
			r.Value = d.day(d.rec.Source(met.Source).Published, d.rec.Source(met.Source).PublishedPrecision)
			r.Text = []string{d.T("answer.reported")}
			if verdict.Status == zone.Late {
				r.Text = append([]string{d.T("answer.sentence", d.verdict(verdict))}, r.Text...)
			}
		case verdict.Status != zone.NoPlan:
			r.Text = []string{d.T("answer.sentence", d.verdict(verdict))}
		}
		if reached {
			r.Tag = ""
		}
	case len(r.Text) > 1 && !apart:
		r.Text = r.Text[:1]
	}
	if a.Kind == query.AnswerFigure && !r.Planned {
		r.Tag = "" // what is no fact yet says so
	}
	return r
}

// figureReply is a figure: what, of where and when, and what is counted.
func (d desk) figureReply(o *zone.Observation) Reply {
	f := d.figure(d.rec.Figure(o))
	r := Reply{
		Key: o.Indicator, Value: d.words(f.Exactness, f.Value), Unit: f.Unit, Tag: f.Nature, Planned: f.Planned, Cite: f.Cite,
		Link: f.Name, About: f.Name.Text,
		Text: []string{strings.Join(present(f.Region.Text, f.Subject.Text, f.Period), d.T("word.comma")), f.Scope},
	}
	if f.Agrees != "" {
		r.Text = append(r.Text, f.Agrees)
	}
	return r
}

// present leaves out what is empty.
func present(words ...string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// bars are the parts of a figure where they add up to it.
func (d desk) bars(o *zone.Observation) []Bar {
	if o == nil || o.Value.Sign() <= 0 {
		return nil
	}
	for _, split := range d.rec.PartsOf(o) {
		if split.Partial || len(split.Parts) > 3 {
			continue
		}
		var bars []Bar
		from := 0.0
		for _, p := range split.Parts {
			f, name := d.rec.Figure(p), ""
			if name = d.say(f.Indicator.Name); split.Along == zone.ByPlace {
				name = d.say(f.Region.Name)
			}
			wide := p.Value.Float64() / o.Value.Float64() * 100
			bars = append(bars, Bar{name, d.amount(p.Value, f.Unit).Said, fmt.Sprintf("%.2f%%", from), fmt.Sprintf("%.2f%%", wide)})
			from += wide
		}
		return bars
	}
	return nil
}

// milestoneReply is when something was reached, or is due, and what was said of it before.
func (d desk) milestoneReply(a query.Answer) Reply {
	h := a.History
	latest, verdict := h.Latest(), h.Assess(d.today)
	link := d.subject(latest.Project, latest.Service)
	r := Reply{Key: latest.ID, About: d.named(link.Text, d.say(latest.Name)), Link: link, Cite: d.cite(latest.Source, latest.Place), Told: d.told(latest.Source)}
	met, reached := h.Met()
	plan, planned := h.Plan()
	judged := d.verdict(verdict)
	switch {
	case reached && !met.MetOn.IsZero():
		r.Value, r.Tag = d.day(met.MetOn, met.MetPrecision), d.T("milestone.done")
	case reached:
		day := zone.DateOf(met.Published.In(zone.Shanghai))
		r.Value, r.Tag = d.T("answer.by", d.day(day, d.rec.Source(met.Source).PublishedPrecision)), d.T("milestone.done")
	case planned:
		r.Value, r.Tag, r.Planned = d.day(plan.Due, plan.DuePrecision), d.T("nature.plan"), true
	default:
		r.Value, r.Tag = d.T("verdict.no-plan"), ""
		judged = ""
	}
	if reached {
		latest = met
		r.Cite, r.Told = d.cite(met.Source, met.Place), d.told(met.Source)
	}
	if verdict.Status != zone.NoPlan && judged != "" {
		r.Text = append(r.Text, d.T("answer.sentence", judged))
	}
	if said := d.announced(h); said != "" {
		r.Text = append(r.Text, said)
	}
	if p := latest.Project; p != "" && !reached {
		if s, ok := d.rec.Stage(p); ok {
			r.Text = append([]string{d.say(s.Text)}, r.Text...)
		}
	}
	return r
}

// announced tells which days were announced for a milestone, and when; nothing where it was one day only.
func (d desk) announced(h zone.MilestoneHistory) string {
	var said []string
	before := ""
	for _, f := range h.Forecasts() {
		due := d.day(f.Due, f.DuePrecision)
		if due == before {
			continue
		}
		before = due
		said = append(said, d.T("answer.announced", d.day(d.rec.Source(f.Source).Published, zone.ToMonth), due, small(d.say(f.Name))))
	}
	if len(said) < 2 {
		return ""
	}
	return d.T("answer.sentence", strings.Join(said, d.T("word.comma")))
}

// subjectReply is how a project or a service stands, or where it is.
func (d desk) subjectReply(a query.Answer) Reply {
	link := d.subject(a.Project, a.Service)
	r := Reply{Key: a.Project + a.Service, About: link.Text, Link: link}
	about := zone.Subject{Project: a.Project, Service: a.Service}
	if a.Project != "" {
		p := d.rec.Project(a.Project)
		r.Value, r.Cite, r.Told = d.T("stage.unstated"), d.cite(p.Source, p.Place), d.told(p.Source)
		if s, ok := d.rec.Stage(p.ID); ok {
			r.Value = d.T("stage." + string(s.Stage))
			r.Tag = d.T("told.day", d.day(d.rec.Source(s.Source).Published, d.rec.Source(s.Source).PublishedPrecision))
			if reached, ok := d.rec.Reached(p.ID); ok {
				r.Tag = d.day(reached.On, zone.ToDay)
			}
			r.Text = append(r.Text, d.say(s.Text))
			r.Cite, r.Told = d.cite(s.Source, s.Place), d.told(s.Source)
		}
		if a.Kind == query.AnswerWhere && len(p.Regions) > 0 {
			r.Value, r.Tag = strings.Join(d.names(p.Regions), d.T("list.sign")), ""
		}
		return r
	}
	s := d.rec.Service(a.Service)
	r.Cite, r.Told = d.cite(s.Source, s.Place), d.told(s.Source)
	since, known := d.rec.Since(s.ID)
	figures, _ := d.rec.FirstObservations(about, 1, func(o *zone.Observation) bool { return o.Nature == zone.Actual })
	switch {
	case a.Kind == query.AnswerWhere && len(s.Regions) > 0:
		r.Value = strings.Join(d.names(s.Regions), d.T("list.sign"))
	case known:
		r.Value = d.T("service.since", d.day(since.MetOn, since.MetPrecision))
	case d.say(s.Title) != "": // a name, a colon and the answer
		title := d.say(s.Title)
		r.Value = strings.TrimLeft(title[max(0, strings.IndexAny(title, "：:")):], "：: ")
		r.Tag = d.T("told.day", d.day(d.rec.Source(s.Source).Published, zone.ToMonth))
	case len(figures) > 0:
		f := d.figure(d.rec.Figure(figures[0]))
		r.Value, r.Unit, r.Tag = d.words(f.Exactness, f.Value), f.Unit, f.Period
	default:
		r.Value = d.T("told.day", d.day(d.rec.Source(s.Source).Published, zone.ToMonth))
	}
	wanted := []zone.Aspect{zone.What, zone.Progress}
	if a.Kind == query.AnswerWhere {
		wanted = []zone.Aspect{zone.Where, zone.What}
	}
	statements := d.rec.StatementsOf(about)
	for _, aspect := range wanted {
		for _, t := range statements {
			if t.Aspect == aspect {
				r.Text = append(r.Text, d.say(t.Text))
				r.Cite, r.Told = d.cite(t.Source, t.Place), d.told(t.Source)
				break
			}
		}
	}
	if a.Region != "" {
		place, says := d.say(d.rec.Region(a.Region).Name), "answer.not_here"
		if d.rec.Serves(s, a.Region) || slices.ContainsFunc(d.rec.Around(a.Region), func(g zone.Region) bool { return slices.Contains(s.Regions, g.ID) }) {
			says = "answer.here"
		}
		r.Text = append([]string{d.T(says, place)}, r.Text...)
	}
	return r
}

func (d desk) names(ids []string) []string {
	var names []string
	for _, id := range ids {
		names = append(names, d.say(d.rec.Region(id).Name))
	}
	return names
}

// unsaidReply says that something is not on record, what is, and whom to ask.
func (d desk) unsaidReply(a query.Answer) Reply {
	asked := d.say(a.Question.Name)
	if a.Project == "" && a.Service == "" {
		return Reply{Key: a.Question.ID, About: asked, Value: d.T("answer.unsaid"), Text: []string{d.T("answer.unsaid_text", small(asked))}, Link: ui.Link{Text: d.T("coverage.title"), Href: d.to("/about/coverage")}}
	}
	r := d.subjectReply(query.Answer{Kind: query.AnswerSubject, Project: a.Project, Service: a.Service, Region: a.Region})
	known := r.Value + r.Unit
	r.About, r.Value, r.Unit, r.Tag, r.Planned = d.named(r.About, asked), d.T("answer.unsaid"), "", "", false
	r.Text = append([]string{d.T("answer.unsaid_text", small(asked)), d.T("answer.known", known)}, r.Text...)
	if s := d.rec.Service(a.Service); s.Contact != "" {
		for _, k := range d.rec.Contacts {
			if k.ID == s.Contact {
				r.Text = append(r.Text[:1:1], append([]string{d.T("answer.ask", strings.Join(present(d.say(k.Name), k.Phone), " "))}, r.Text[1:]...)...)
			}
		}
	}
	return r
}

// lateCounts are how many milestones are late, and how many have passed without a result.
func (d desk) lateCounts() (late, silent int) {
	for _, h := range d.rec.Histories(zone.Subject{}) {
		switch h.Assess(d.today).Status {
		case zone.Late:
			late++
		case zone.NoResult:
			silent++
		}
	}
	return late, silent + len(d.rec.Unanswered(d.today))
}

// lateReply counts what is late.
func (d desk) lateReply(q zone.Question) Reply {
	late, silent := d.lateCounts()
	r := d.pageReply(q)
	r.About, r.Value, r.Text = r.Value, d.T("answer.late", late, silent), []string{d.T("answer.late_text")}
	return r
}

// mostLate is how many of the late milestones search lists; the page has all.
const mostLate = 8

// late lists what is late, or has no result though its day has passed.
func (d desk) late() Replies {
	g := Replies{Key: "late", Title: d.T("answer.late_list")}
	for _, status := range []zone.ScheduleStatus{zone.Late, zone.NoResult} {
		for _, h := range d.rec.Histories(zone.Subject{}) {
			if h.Assess(d.today).Status != status || len(g.Rows) == mostLate {
				continue
			}
			latest := h.Latest()
			r := d.row(query.Answer{Kind: query.AnswerMilestone, History: h, Project: latest.Project, Service: latest.Service}, false)
			r.About = d.named(r.Link.Text, r.About)
			g.Rows = append(g.Rows, r)
		}
	}
	return g
}

// pageReply leads to a page, with the day up to which it speaks.
func (d desk) pageReply(q zone.Question) Reply {
	path, part, in := strings.Cut(q.Path, "#")
	href := d.to(path)
	if in {
		href += "#" + part
	}
	r := Reply{Key: q.ID, About: d.T("answer.page"), Value: d.say(q.Name), Link: ui.Link{Text: d.say(q.Name), Href: href}}
	if len(d.rec.Sources) > 0 {
		newest := d.rec.Sources[0]
		r.Text = []string{d.T("answer.up_to", d.day(newest.Published, newest.PublishedPrecision))}
	}
	return r
}

// placeReply leads to the page of the place that was named, and says how its projects stand.
func (d desk) placeReply(a query.Answer) Reply {
	r := d.pageReply(a.Question)
	r.Value, r.Link = d.say(d.rec.Region(a.Region).Name), d.region(a.Region)
	r.Text = slices.Concat([]string{d.placeState(d.within(a.Region)) + d.T("sentence.sign")}, r.Text)
	return r
}
