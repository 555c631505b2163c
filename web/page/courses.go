package page

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// mostRows is how many projects a picture of them draws; the others are counted by stage.
const mostRows = 40

// beginning ends the IDs of milestones that work on a project began: construction-started, adit-started.
const beginning = "-started"

// projectCourse is a project over time, as far as it is reported.
type projectCourse struct {
	project  zone.Project
	stage    zone.Stage
	reports  []zone.Date             // days of publication, ascending
	reached  []reached               // stages, each later and further than the one before
	goal     *zone.AssessedMilestone // nil where it has none
	begun    zone.MilestoneHistory
	lateBy   bool // begun is later than was announced
	sources  []string
	previous []*zone.AssessedMilestone // all milestones
}

// standing is what decides which of many projects are drawn.
type standing struct {
	at    int // position of the project
	stage zone.Stage
	rank  int
	last  zone.Date // of the last report
}

type reached struct {
	on    zone.Date
	stage zone.Stage
}

// last is the day of the last report.
func (c projectCourse) last() zone.Date { return c.reports[len(c.reports)-1] }

// stood is since when a project stands as it does: when it reached its stage, or else its first report. Who repeats it changes nothing.
func (c projectCourse) stood() zone.Date {
	if n := len(c.reached); n > 0 {
		return c.reached[n-1].on
	}
	return c.reports[0]
}

// urgency orders projects by their goals: what is late or past its day, what is due, the rest.
func urgency(goal *zone.AssessedMilestone) int {
	switch {
	case goal != nil && (goal.Status == zone.Late || goal.Status == zone.NoResult):
		return 0
	case goal != nil && goal.Open:
		return 1
	}
	return 2
}

func (d desk) projectCourse(p zone.Project) (projectCourse, bool) {
	c := projectCourse{project: p, stage: d.rec.StageOf(p.ID)}
	about := zone.Subject{Project: p.ID}
	add := func(source string) {
		if s := d.rec.Source(source); s.ID != "" && !s.Published.IsZero() && !slices.Contains(c.sources, source) {
			c.sources = append(c.sources, source)
			c.reports = append(c.reports, s.Published)
		}
	}
	var path []reached
	for _, r := range d.rec.StageReports(p.ID) {
		add(r.Source)
		on := r.On
		if on.IsZero() {
			on = d.rec.Source(r.Source).Published
		}
		path = append(path, reached{on, r.Stage})
	}
	c.previous = d.rec.Assessed(about, d.today)
	for _, h := range c.previous {
		for _, r := range h.Reports {
			add(r.Source)
		}
		met, is := h.Met()
		if is && !met.MetOn.IsZero() && strings.HasSuffix(met.ID, beginning) {
			path = append(path, reached{met.MetOn, zone.Started})
			if h.Status == zone.Late && met.Region == "" {
				c.begun, c.lateBy = h.MilestoneHistory, true
			}
		}
	}
	c.goal = zone.Goal(c.previous)
	for _, o := range d.rec.ObservationsOf(about) {
		add(o.Source)
	}
	for _, t := range d.rec.StatementsOf(about) {
		add(t.Source)
	}
	for _, e := range d.rec.EventsOf(about) {
		add(e.Source)
	}
	add(p.Source)
	if len(c.reports) == 0 {
		return c, false
	}
	slices.SortFunc(c.reports, zone.Date.Compare)
	c.reports = slices.Compact(c.reports)
	slices.SortStableFunc(path, func(a, b reached) int {
		return cmp.Or(a.on.Compare(b.on), slices.Index(zone.Stages(), a.stage)-slices.Index(zone.Stages(), b.stage))
	})
	far := -1
	for _, r := range path {
		if at := slices.Index(zone.Stages(), r.stage); at > far {
			far = at
			c.reached = append(c.reached, r)
		}
	}
	return c, true
}

// projectsChart draws the projects that keep accepts over time, by stage.
func (d desk) projectsChart(f *ui.ChartFrame, keep func(zone.Project) bool) (ui.Drawing, bool) {
	stages, goals, last := d.rec.ProjectStages(), d.rec.Goals(d.today), d.rec.LastReports()
	all := make([]standing, 0, len(d.rec.Projects))
	count, left := map[zone.Stage]int{}, map[zone.Stage]int{}
	for i, p := range d.rec.Projects {
		if keep(p) && !last[i].IsZero() {
			all = append(all, standing{i, stages[i], urgency(goals[i]), last[i]})
			count[stages[i]]++
		}
	}
	if len(all) == 0 {
		return nil, false
	}
	chosen := least(all, mostRows, func(a, b standing) int {
		if by := a.rank - b.rank; by != 0 {
			return by
		}
		if by := b.last.Compare(a.last); by != 0 && len(all) > mostRows { // a mere repetition moves no row where all are drawn
			return by
		}
		return a.at - b.at
	})
	maps.Copy(left, count)
	for _, c := range chosen {
		left[c.stage]--
	}
	var courses []projectCourse
	for _, c := range chosen {
		course, _ := d.projectCourse(d.rec.Projects[c.at])
		courses = append(courses, course)
	}
	v, sources, apart := d.courseChart(), map[string]bool{}, d.tableApart(f)
	order := zone.Stages()
	slices.Reverse(order)
	for _, stage := range append(order, zone.Unstated) {
		g := ui.CourseGroup{Stage: string(stage), Name: d.T("stage." + string(stage))}
		for _, c := range courses {
			if c.stage == stage {
				row := d.courseRow(c)
				g.Rows = append(g.Rows, row)
				if !apart {
					v.Told.Rows = append(v.Told.Rows, d.toldCourse(c, row))
				}
				for _, s := range c.sources {
					sources[s] = true
				}
			}
		}
		if len(g.Rows) > 0 {
			g.Count = fmt.Sprint(count[stage])
			v.Groups = append(v.Groups, g)
		}
		if n := left[stage]; n > 0 {
			query := url.Values{"stage": {string(stage)}}
			v.More = append(v.More, ui.Link{Text: d.T("chart.projects.more", d.T("stage."+string(stage)), n), Href: d.to("/projects?" + query.Encode())})
		}
	}
	v.Told.Heads = []string{d.T("corridor.project"), d.T("project.stage"), d.T("chart.course.last"), d.T("chart.course.plans"), d.T("corridor.words"), d.T("table.source")}
	d.courseWords(f, all)
	d.fewCites(f, sources)
	v.ChartFrame = *f
	return v, true
}

func (d desk) allProjectsChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	return d.projectsChart(f, func(zone.Project) bool { return true })
}

// projectsOverTime is the picture of all projects for a page that tells more: those whose stage no report states are named alone,
// and how far the reports reach stands above.
func (d desk) projectsOverTime() []ui.Drawing {
	d.cites = new([]ui.Reference) // its own page names them
	drawings := d.charts(projectsName)
	for i, drawing := range drawings {
		v := drawing.(ui.CourseChart)
		for j := range v.Groups {
			v.Groups[j].InRun = v.Groups[j].Stage == string(zone.Unstated)
		}
		v.AsOf, v.Cites = "", nil
		drawings[i] = v
	}
	return drawings
}

func (d desk) courseChart() ui.CourseChart {
	return ui.CourseChart{Today: d.today.String(), TodayWord: d.T("chart.today")}
}

// courseWords says what the picture shows: how far the projects have come, and since when most are silent.
func (d desk) courseWords(f *ui.ChartFrame, courses []standing) {
	used, works := 0, 0
	silent := make([]zone.Date, 0, len(courses))
	for _, c := range courses {
		switch c.stage {
		case zone.InUse:
			used++
			continue
		case zone.Building, zone.Started:
			works++
		}
		silent = append(silent, c.last)
	}
	f.Title = d.T("chart.projects.title", len(courses), used, works)
	if len(silent) > 2 {
		slices.SortFunc(silent, zone.Date.Compare)
		at := silent[len(silent)/2]
		if years := d.today.Year*12 + int(d.today.Month) - at.Year*12 - int(at.Month); years >= 12 {
			f.Title = d.T("chart.projects.silent", d.day(at, zone.ToMonth))
		}
	}
	f.Sentence = d.T("chart.projects.says")
	f.AsOf = d.T("corridor.as_of", d.day(d.rec.Sources[0].Published, zone.ToDay))
}

// mostCites is how many publications stand under a picture that is drawn from many.
const mostCites = 2

// fewCites puts the founding source and the newest others of many under a picture, and says that the table has all.
func (d desk) fewCites(f *ui.ChartFrame, sources map[string]bool) {
	f.Cites = nil
	if founding := d.rec.Founding().ID; sources[founding] {
		f.Cites = append(f.Cites, d.cite(founding, ""))
	}
	for _, s := range d.rec.Sources { // from the newest
		if sources[s.ID] && !s.Founding && len(f.Cites) < mostCites {
			f.Cites = append(f.Cites, d.cite(s.ID, ""))
		}
	}
	if len(sources) > len(f.Cites) {
		f.Note = d.T("chart.course.sources", len(sources))
	}
}

// courseRow draws one project.
func (d desk) courseRow(c projectCourse) ui.CourseRow {
	r := ui.CourseRow{Name: ui.Link{Text: d.say(c.project.Name), Href: d.to("/projects/" + c.project.ID)}}
	first, last := c.reports[0], c.last()
	if len(c.reached) > 0 && c.reached[0].on.Compare(first) < 0 {
		first = c.reached[0].on
	}
	end := last
	if n := len(c.reached); n > 0 && c.stage == zone.InUse {
		end = c.reached[n-1].on
	}
	for i, at := range c.reached {
		to := end
		if i+1 < len(c.reached) {
			to = c.reached[i+1].on
			r.Marks = append(r.Marks, ui.CourseMark{On: at.on.String(), Look: string(at.stage)})
		} else if at.on.DaysTo(end) > 20 && (at.stage == zone.Started || at.stage == zone.Building) {
			r.Marks = append(r.Marks, ui.CourseMark{On: at.on.String(), Look: map[bool]string{true: string(at.stage), false: "report"}[at.stage == zone.Started || i == 0]})
		}
		if at.on.Compare(to) < 0 && at.stage != zone.Planned && at.stage != zone.Negotiating {
			r.Spans = append(r.Spans, ui.CourseSpan{From: at.on.String(), To: to.String(), Look: string(at.stage)})
		}
	}
	if len(c.reached) == 0 && first.Compare(end) < 0 {
		r.Spans = append(r.Spans, ui.CourseSpan{From: first.String(), To: end.String(), Look: string(zone.Unstated)})
	}
	for _, on := range c.reports {
		if on.Compare(first) > 0 && on.Compare(end) < 0 && !slices.ContainsFunc(c.reached, func(r reached) bool { return near(r.on, on) }) && !near(on, end) {
			r.Marks = append(r.Marks, ui.CourseMark{On: on.String(), Look: "report"})
		}
	}
	if n := len(c.reached); n == 1 && near(c.reached[0].on, end) {
		end = c.reached[0].on
		r.Spans = nil
	}
	r.At = end.String()
	r.Marks = append(r.Marks, ui.CourseMark{On: r.At, Look: string(c.stage)})
	d.planned(c, &r)
	for _, m := range r.Marks { // a day that was missed may come after the last report
		if m.On > r.At && m.Look == "due" {
			r.At = m.On
		}
	}
	if c.stage != zone.InUse && r.At < d.today.String() {
		r.Spans = append(r.Spans, ui.CourseSpan{From: r.At, To: d.today.String(), Look: "silence"})
	}
	r.Label, r.Warn = d.courseLabel(c)
	return r
}

// near says that two days are so close that their marks would be one.
func near(a, b zone.Date) bool { n := a.DaysTo(b); return n > -20 && n < 20 }

// planned draws what was announced of a project: when it was to begin, and for when its goal was and is planned.
func (d desk) planned(c projectCourse, r *ui.CourseRow) {
	if c.lateBy {
		due := c.begun.Forecasts()[0]
		met, _ := c.begun.Met()
		r.Spans = append(r.Spans, ui.CourseSpan{From: due.Due.String(), To: met.MetOn.String(), Look: "late"})
		r.Marks = append(r.Marks, ui.CourseMark{On: due.Due.String(), Look: "due"})
		r.Short = d.T("chart.course.due", d.dueDay(due))
		r.Remark, r.Since = d.T("chart.course.was_due", d.dueDay(due), d.say(met.Name)), due.Due.String()
	}
	if c.goal == nil {
		return
	}
	valid, _ := c.goal.Plan()
	met, reached := c.goal.Met()
	seen := map[zone.Date]bool{}
	for _, p := range c.goal.Forecasts() {
		if seen[p.Due] {
			continue
		}
		seen[p.Due] = true
		from, to := p.DueSpan()
		look := "plan"
		switch {
		case reached && c.goal.Status == zone.OnTime:
			look = "kept"
		case p.Due != valid.Due || reached || c.goal.Status == zone.NoResult:
			look = "gone"
		}
		if p.DuePrecision != zone.ToYear {
			if !reached {
				r.Marks = append(r.Marks, ui.CourseMark{On: p.Due.String(), Look: map[string]string{"plan": "planned", "gone": "due"}[look]})
			}
			continue
		}
		text := d.T("chart.course.planned", d.day(p.Due, zone.ToYear), d.say(p.Name))
		if look == "kept" && met.MetOn.IsZero() {
			continue
		}
		r.Plans = append(r.Plans, ui.CoursePlan{From: from.String(), To: to.String(), Text: text, Look: look})
	}
	slices.SortStableFunc(r.Plans, func(a, b ui.CoursePlan) int { return cmp.Compare(a.From, b.From) })
}

func (d desk) dueDay(r zone.Report) string { return d.day(r.Due, r.DuePrecision) }

// courseLabel is what stands beside the last mark of a project, and whether it tells of something late.
func (d desk) courseLabel(c projectCourse) (label string, warn bool) {
	if c.goal != nil {
		met, reached := c.goal.Met()
		switch {
		case reached && !met.MetOn.IsZero():
			label = d.T("chart.course.met", d.day(met.MetOn, met.MetPrecision), small(d.say(met.Name)))
			if c.goal.Status == zone.OnTime || c.goal.Status == zone.Late {
				label += d.T("clause.sign") + small(d.T("verdict."+string(c.goal.Status)))
			}
			if n := c.otherLate(); n > 0 && c.goal.Status == zone.OnTime {
				label += d.T("clause.sign") + d.T("chart.course.other_late", n)
			}
			return label, c.goal.Status == zone.Late
		case c.goal.Status == zone.NoResult:
			due := c.goal.Forecasts()[0]
			return d.T("chart.course.was_due", d.dueDay(due), small(d.say(due.Name))) + d.T("clause.sign") + small(d.T("verdict.no-result")), true
		}
	}
	var newest zone.Report
	var on zone.Date
	for _, h := range c.previous {
		if met, is := h.Met(); is && (!c.lateBy || met.ID != c.begun.Latest().ID) {
			day := met.MetOn
			if day.IsZero() {
				day = d.rec.Source(met.Source).Published
			}
			if day.Compare(on) >= 0 {
				newest, on = met, day
			}
		}
	}
	if newest.ID != "" && !(c.stage == zone.Unstated || c.stage == zone.Negotiating) {
		return d.say(newest.Name), false
	}
	if report, ok := d.rec.Stage(c.project.ID); ok {
		return firstClause(d.say(report.Text)), false
	}
	return d.T("stage." + string(c.stage)), false
}

// otherLate is how many milestones beside the one that the project is about are late.
func (c projectCourse) otherLate() int {
	n := 0
	for _, h := range c.previous {
		if h.Status == zone.Late && h.Latest().ID != c.goal.Latest().ID {
			n++
		}
	}
	return n
}

// firstClause is a text up to its first comma or end of a sentence, a day in front of it left out that the picture shows.
func firstClause(text string) string {
	for i, r := range text {
		rest := text[i:]
		if strings.HasPrefix(rest, "时，") {
			return firstClause(rest[len("时，"):]) // when somebody was there, which the picture shows
		}
		if strings.ContainsRune("，。；", r) && i > 0 || strings.HasPrefix(rest, ", ") && len(text[:i]) > 12 || strings.HasPrefix(rest, ". ") || rest == "." || strings.HasPrefix(rest, "; ") {
			return text[:i]
		}
	}
	return text
}

// toldCourse is the row of the table behind a project.
func (d desk) toldCourse(c projectCourse, r ui.CourseRow) ui.ToldRow {
	t := ui.ToldRow{Key: c.project.ID, Head: r.Name}
	plans := []string{}
	for _, p := range r.Plans {
		plans = append(plans, p.Text)
	}
	if len(plans) == 0 && c.goal != nil {
		for _, p := range c.goal.Forecasts() {
			plans = append(plans, d.T("chart.course.planned", d.dueDay(p), small(d.say(p.Name))))
		}
	}
	if r.Remark != "" {
		plans = append(plans, r.Remark)
	}
	words := r.Label
	if report, ok := d.rec.Stage(c.project.ID); ok && d.say(report.Text) != "" {
		words += d.T("item.sign") + d.say(report.Text)
	}
	t.Cells = []string{d.T("stage." + string(c.stage)), d.day(c.last(), zone.ToDay), strings.Join(plans, d.T("list.sign")), words}
	for _, s := range c.sources {
		t.Cites = append(t.Cites, d.cite(s, ""))
	}
	return t
}

// passing are the sectors whose projects lead from place to place: where no report says through which, through any.
var passing = []string{"transport", "water"}

// placeChart draws the projects of a place: those that are there and, after them, lines of which is only known that they
// are in the zone.
func (d desk) placeChart(f *ui.ChartFrame, region string) (ui.Drawing, bool) {
	if !d.rec.HasRegion(region) || d.rec.Region(region).Kind == zone.KindZone { // of which the picture of all projects is
		return nil, false
	}
	here := d.within(region)
	wide := func(p zone.Project) bool {
		return !here(p) && slices.Contains(passing, p.Sector) && d.rec.Region(region).Kind != zone.KindZone && !slices.ContainsFunc(p.Regions, func(id string) bool { return d.rec.Region(id).Kind != zone.KindZone })
	}
	drawing, ok := d.projectsChart(f, func(p zone.Project) bool { return here(p) || wide(p) })
	if !ok {
		return nil, false
	}
	v := drawing.(ui.CourseChart)
	there, elsewhere := []ui.CourseGroup{}, ui.CourseGroup{Name: d.T("chart.place.wide")}
	for _, g := range v.Groups {
		own := g
		own.Rows, own.Count = nil, ""
		for _, r := range g.Rows {
			id := r.Name.Href[strings.LastIndex(r.Name.Href, "/")+1:]
			id, _, _ = strings.Cut(id, "?")
			if here(d.rec.Project(id)) {
				own.Rows = append(own.Rows, r)
			} else {
				elsewhere.Rows = append(elsewhere.Rows, r)
			}
		}
		if len(own.Rows) > 0 {
			there = append(there, own)
		}
	}
	if v.Groups = there; len(elsewhere.Rows) > 0 {
		v.Groups = append(v.Groups, elsewhere)
	}
	v.ChartFrame.Title = d.placeState(here)
	return v, true
}

// placeState says how many of the projects that are in a place are in use.
func (d desk) placeState(here func(zone.Project) bool) string {
	count, used := 0, 0
	for _, p := range d.rec.Projects {
		if here(p) {
			count++
			if d.rec.StageOf(p.ID) == zone.InUse {
				used++
			}
		}
	}
	switch {
	case count == 0:
		return d.T("chart.place.none")
	case used == 0:
		return d.T("chart.place.unused", count)
	}
	return d.T("chart.place.title", count, used)
}

// within tells whether a project is in a region or in a part of it.
func (d desk) within(region string) func(zone.Project) bool {
	return func(p zone.Project) bool {
		return slices.ContainsFunc(p.Regions, func(id string) bool { return id == region || d.rec.Region(id).Parent == region })
	}
}

// projectChart draws one project: every finish that was announced, how far it has come, and its milestones by place.
func (d desk) projectChart(f *ui.ChartFrame, id string) (ui.Drawing, bool) {
	p := d.rec.Project(id)
	if p.ID == "" {
		return nil, false
	}
	c, ok := d.projectCourse(p)
	if !ok {
		return nil, false
	}
	v := d.courseChart()
	tell := func(head, date, verdict, words string, cite ui.Cite) {
		v.Told.Rows = append(v.Told.Rows, ui.ToldRow{Head: ui.Link{Text: head}, Cells: []string{date, verdict, words}, Cites: []ui.Cite{cite}})
		f.Cites = cited(f.Cites, cite)
	}
	if c.goal != nil {
		if g := d.announcementRows(c, tell); len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	row := d.courseRow(c)
	row.Name = ui.Link{Text: d.T("stage." + string(c.stage))}
	if c.goal != nil { // which the rows above say
		row.Plans = slices.DeleteFunc(row.Plans, func(p ui.CoursePlan) bool { return p.Look == "gone" })
	}
	v.Groups = append(v.Groups, ui.CourseGroup{Stage: string(c.stage), Name: d.T("chart.project.stage"), Rows: []ui.CourseRow{row}})
	for _, r := range d.rec.StageReports(id) {
		on := r.On
		if on.IsZero() {
			on = d.rec.Source(r.Source).Published
		}
		tell(d.T("stage."+string(r.Stage)), d.day(on, zone.ToDay), "", d.say(r.Text), d.cite(r.Source, r.Place))
	}
	if len(v.Told.Rows) > 0 && row.Label != "" {
		last := &v.Told.Rows[len(v.Told.Rows)-1]
		last.Cells[2] = strings.Join([]string{row.Label, row.Remark, last.Cells[2]}, d.T("item.sign"))
	}
	v.Groups = append(v.Groups, d.workRows(c, tell)...)
	v.Told.Heads = []string{d.T("milestone.name"), d.T("chart.project.date"), d.T("chart.project.verdict"), d.T("corridor.words"), d.T("table.source")}
	f.Title = d.T("chart.project.title", d.say(p.Name), d.projectState(c))
	f.Sentence = d.T("chart.project.says")
	f.AsOf = d.T("corridor.as_of", d.day(d.rec.Sources[0].Published, zone.ToDay))
	f.Summary = d.T("chart.course.table")
	if len(f.Cites) > mostCites+1 {
		sources := map[string]bool{}
		for _, s := range c.sources {
			sources[s] = true
		}
		d.fewCites(f, sources)
	}
	v.ChartFrame = *f
	return v, true
}

// projectState is how far a project is, and what is announced of its goal.
func (d desk) projectState(c projectCourse) string {
	state := d.T("stage." + string(c.stage))
	if c.goal == nil {
		return small(state)
	}
	plan, _ := c.goal.Plan()
	if _, reached := c.goal.Met(); !reached && c.goal.Open {
		state = d.clauses(state, d.T("chart.project.planned", d.dueDay(plan), small(d.say(plan.Name))))
	}
	if c.goal.Status != zone.NoPlan && c.goal.Status != zone.Pending {
		state = d.clauses(state, small(d.verdict(c.goal.Assessment)))
	}
	return small(state)
}

// announcementRows is a row for each report of when the goal of a project is due.
func (d desk) announcementRows(c projectCourse, tell func(head, date, verdict, words string, cite ui.Cite)) ui.CourseGroup {
	g := ui.CourseGroup{Name: d.T("chart.project.said")}
	valid, _ := c.goal.Plan()
	forecasts := c.goal.Forecasts()
	for i, r := range forecasts {
		from, to := r.DueSpan()
		said := zone.DateOf(r.Published.In(zone.Shanghai))
		look, due := "said", d.T("chart.course.planned", d.dueDay(r), small(d.say(r.Name)))
		first, _ := valid.DueSpan()
		if to.Compare(first) < 0 {
			look = "said-late"
		}
		row := ui.CourseRow{
			Name: ui.Link{Text: d.words(d.published(d.rec.Source(r.Source)), d.say(d.rec.Source(r.Source).Publisher))}, Label: due, Warn: look == "said-late", Aside: r.DuePrecision == zone.ToYear, At: to.String(),
			Marks: []ui.CourseMark{{On: said.String(), Look: look}},
		}
		if said.Compare(from) < 0 {
			row.Spans = []ui.CourseSpan{{From: said.String(), To: from.String(), Look: look}}
		}
		if r.DuePrecision == zone.ToYear {
			row.Plans = []ui.CoursePlan{{From: from.String(), To: to.String(), Text: due, Look: look}}
		} else {
			row.Marks = append(row.Marks, ui.CourseMark{On: r.Due.String(), Look: map[string]string{"said": "planned", "said-late": "past"}[look]})
		}
		note := ""
		if i > 0 {
			note = strings.Trim(d.T("forecast."+move(forecasts[:i+1])), " ，,")
		}
		g.Rows = append(g.Rows, row)
		tell(row.Name.Text, d.dueDay(r), note, due, d.cite(r.Source, r.Place))
	}
	return g
}

// works are the other milestones of a project that have a day, grouped by where they are.
func (d desk) workRows(c projectCourse, tell func(head, date, verdict, words string, cite ui.Cite)) []ui.CourseGroup {
	var groups []ui.CourseGroup
	at := map[string]int{}
	for _, h := range c.previous {
		latest := h.Latest()
		if c.goal != nil && latest.ID == c.goal.Latest().ID || c.lateBy && latest.ID == c.begun.Latest().ID {
			continue
		}
		row := ui.CourseRow{Name: ui.Link{Text: d.say(latest.Name)}}
		verdict := h.Assess(d.today)
		met, reached := h.Met()
		judged := ""
		if verdict.Status != zone.NoPlan && verdict.Status != zone.Unclear {
			judged = small(d.verdict(verdict))
		}
		row.Warn = verdict.Status == zone.Late || verdict.Status == zone.NoResult
		if f := h.Forecasts(); len(f) > 0 && f[0].DuePrecision != zone.ToYear || len(f) > 0 && !reached {
			row.Marks = append(row.Marks, ui.CourseMark{On: f[0].Due.String(), Look: map[bool]string{true: "past", false: "planned"}[row.Warn]})
			row.At, row.Label = f[0].Due.String(), d.T("chart.course.was_due", d.dueDay(f[0]), small(d.say(f[0].Name)))
			if row.Label = d.day(f[0].Due, f[0].DuePrecision); judged != "" {
				row.Label = d.T("chart.project.past", row.Label, judged)
			}
			tell(row.Name.Text, d.dueDay(f[0]), judged, d.say(f[0].Name), d.cite(f[0].Source, f[0].Place))
		}
		if reached {
			on, precision, said := met.MetOn, met.MetPrecision, ""
			if on.IsZero() {
				source := d.rec.Source(met.Source)
				on, precision, said = source.Published, source.PublishedPrecision, d.T("chart.project.reported")
			}
			if row.At == "" || on.Compare(day(row.At)) > 0 {
				row.At = on.String()
			}
			row.Label = d.words(d.day(on, precision), said)
			if judged != "" {
				row.Label = d.T("chart.project.past", row.Label, judged)
			}
			row.Marks = append(row.Marks, ui.CourseMark{On: on.String(), Look: "met"})
			tell(row.Name.Text, row.Label, judged, d.say(met.Name), d.cite(met.Source, met.Place))
		}
		if row.At == "" {
			continue
		}
		place := latest.Region
		i, begun := at[place]
		if !begun {
			i = len(groups)
			at[place] = i
			name := d.T("chart.project.works")
			if place != "" {
				name = d.say(d.rec.Region(place).Name)
			}
			groups = append(groups, ui.CourseGroup{Name: name})
		}
		groups[i].Rows = append(groups[i].Rows, row)
	}
	return groups
}

func day(iso string) zone.Date {
	on, _ := zone.ParseDate(iso) // which this package wrote
	return on
}
