package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Overview is the first page: what the zone is, how large, how far it has come, and what is due.
type Overview struct {
	ui.Frame
	Lede       []ui.Item
	Key        []ui.Numbers // that the zone is known by
	Places     []ui.Link
	Cities     ui.Link      // both of them side by side; empty where there are not two
	Course     []ui.Drawing // of the named projects over time
	Money      []ui.Drawing // on one scale
	Others     []ui.Numbers // the other headline figures
	Overdue    []Overdue
	Missed     int // how many things stand there
	Services   []Brief
	Told       string         // of which day most of the services speak
	Happenings []ui.Happening // the last ones, the newest first
	Ways       []ui.Entry     // to take the record along
	Buttons    []Button       // of 长辈版, which has nothing else
}

// Overdue is what was due on a day and of which nobody has published a result; the places of one service stand together, and so
// do the targets of one day.
type Overdue struct {
	Due    string
	Things []OverdueThing
	Places []ui.Link
}

// OverdueThing is a milestone or a target that is past its day.
type OverdueThing struct {
	About ui.Link
	Name  string
	Cite  ui.Cite
}

// Brief is a service in a sentence.
type Brief struct {
	ui.Entry
	Need    string // what people want it for
	Overdue string // that something of it is past its day without a result; empty where nothing is
}

// newestShown is how many of the last events are on the first page.
const newestShown = 3

// NewOverview shows the zone as a whole.
func NewOverview(rec *zone.Snapshot, at Reading) Overview {
	d := newDesk(rec, at)
	v := Overview{
		Frame:      d.frame("overview", "", d.T("overview.description")),
		Lede:       d.state(),
		Places:     d.places(),
		Cities:     d.cities(),
		Course:     d.projectsOverTime(),
		Money:      d.charts("money"),
		Overdue:    d.overdue(everywhere),
		Happenings: d.happenings(rec.Events[max(0, len(rec.Events)-newestShown):]),
		Ways:       d.takeAway(),
	}
	v.Services, v.Told = d.briefs(slices.Concat(zone.ServicesByNeed(rec.Services)...))
	slices.Reverse(v.Happenings)
	for i := range v.Happenings {
		v.Happenings[i].Cite.Place = "" // the page of all events has it
	}
	v.Key, v.Others = d.wellKnown(len(v.Money) > 0)
	if at.Form == Elder { // whose first page asks, and tells nothing that would need a reference
		*d.cites, v.Buttons = nil, d.buttons()
	}
	v.Missed = missed(v.Overdue)
	return v
}

// missed counts the things of some rows.
func missed(rows []Overdue) int {
	n := 0
	for _, row := range rows {
		n += max(len(row.Things), len(row.Places))
	}
	return n
}

// everywhere accepts what is in any region and of any project.
func everywhere(string, string) bool { return true }

// The numbers that the zone is known by, and those that are said in one breath.
var (
	known = [][]string{{"major-projects"}, {"major-projects-investment"}, {"public-service-measures"}, {"established-chains", "emerging-chains"}}
	joint = [][]string{{"established-chains", "emerging-chains"}, {"batch-signed", "batch-started", "batch-in-production"}}
)

// wellKnown are the headline figures, those that the zone is known by apart from the others. What the picture of money shows, where
// it is drawn, is not told again.
func (d desk) wellKnown(drawn bool) (key, others []ui.Numbers) {
	for _, ids := range known {
		key = append(key, d.numbers(ids...)...)
	}
	for _, i := range d.rec.Indicators {
		among := func(all [][]string) int {
			return slices.IndexFunc(all, func(ids []string) bool { return slices.Contains(ids, i.ID) })
		}
		if !i.Headline || among(known) >= 0 || drawn && drawnAsMoney(i.ID) {
			continue
		}
		switch at := among(joint); {
		case at < 0:
			others = append(others, d.numbers(i.ID)...)
		case joint[at][0] == i.ID:
			others = append(others, d.numbers(joint[at]...)...)
		}
	}
	return key, others
}

// numbers are the leading figures of some indicators: on one card where each has one, and each on its own where one has more
// or none.
func (d desk) numbers(indicators ...string) []ui.Numbers {
	var figures []ui.Figure
	for _, id := range indicators {
		figures = append(figures, d.figures(d.rec.Figures(d.leading(id)))...)
	}
	if len(indicators) == 1 || len(figures) != len(indicators) {
		return ui.Singly(figures)
	}
	return []ui.Numbers{{Name: d.T("joint." + indicators[0]), Joint: d.T("joint.sign." + indicators[0]), Figures: figures}}
}

// state says in sentences what the zone is, how large, how far its named projects have come, and what is due next. What the
// record does not know is left out.
func (d desk) state() []ui.Item {
	return told([]ui.Item{d.size(), {Text: d.advance()}, d.upcoming(d.nextDue(everywhere))})
}

// told are the sentences that say something.
func told(sentences []ui.Item) []ui.Item {
	return slices.DeleteFunc(sentences, func(i ui.Item) bool { return i.Text == "" })
}

// size says how large the zone is; nothing where that is not known in full.
func (d desk) size() ui.Item {
	var cite ui.Cite
	size := map[string]string{}
	for _, id := range []string{"counties-covered", "land-area", "resident-population"} {
		for _, o := range d.leading(id) {
			f := d.figure(d.rec.Figure(o))
			size[id], cite = f.Said, d.cite(o.Source, "")
			if id == "resident-population" {
				size[id] = d.T("overview.population", f.Said, d.T("date.year", o.To.String()[:4]))
			}
		}
	}
	if len(size) < 3 {
		return ui.Item{}
	}
	return ui.Item{Text: d.T("overview.size", size["counties-covered"], size["land-area"], size["resident-population"]), Cite: cite}
}

// upcoming says which of the milestones that are due is the next, and whether it is late; nothing where none is.
func (d desk) upcoming(due []*zone.AssessedMilestone) ui.Item {
	if len(due) == 0 {
		return ui.Item{}
	}
	plan, _ := due[0].Plan()
	text := d.T("overview.next", d.named(d.subject(plan.Project, plan.Service).Text, small(d.say(plan.Name))), d.day(plan.Due, plan.DuePrecision))
	if due[0].Status == zone.Late {
		text += d.T("clause.sign") + small(d.verdict(due[0].Assessment))
	}
	return ui.Item{Text: text + d.T("sentence.sign"), Cite: d.cite(plan.Source, "")}
}

// advance counts the named projects by stage, with the names of those in use.
func (d desk) advance() string {
	count := map[zone.Stage]int{}
	var used []string
	for i, stage := range d.rec.ProjectStages() {
		if count[stage]++; stage == zone.InUse && len(used) < 3 {
			used = append(used, d.say(d.rec.Projects[i].Name))
		}
	}
	if len(d.rec.Projects) == 0 {
		return ""
	}
	var rest []string
	for _, stage := range fromFarthest() {
		if n := count[stage]; n > 0 && stage != zone.InUse {
			rest = append(rest, d.T("overview.at_stage", n, small(d.T("stage."+string(stage)))))
		}
	}
	text := d.T("overview.named", len(d.rec.Projects))
	if n := count[zone.InUse]; n > 0 {
		text += d.T("overview.used", n, strings.Join(used, d.T("list.sign")))
	}
	if len(rest) > 0 {
		text += d.T("overview.rest", strings.Join(rest, d.T("clause.sign")))
	}
	return text
}

// places are the cities and counties, in the order of their codes.
func (d desk) places() []ui.Link {
	var links []ui.Link
	for _, r := range d.rec.Regions {
		if r.Kind == zone.KindCity || r.Kind == zone.KindCounty {
			links = append(links, d.region(r.ID))
		}
	}
	return links
}

// cities leads to the comparison of the two cities.
func (d desk) cities() ui.Link {
	var ids []string
	for _, r := range d.rec.Regions {
		if r.Kind == zone.KindCity {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) != 2 {
		return ui.Link{}
	}
	return ui.Link{Text: d.T("overview.cities"), Href: d.to("/compare?of=regions&a=" + ids[0] + "&b=" + ids[1])}
}

// overdue are the milestones and targets, of a region and a project that pass, whose day has passed without a published result,
// the longest passed first.
func (d desk) overdue(pass func(region, project string) bool) []Overdue {
	type key struct {
		service string
		due     zone.Date
	}
	type late struct {
		due    zone.Date
		plan   *zone.AssessedMilestone
		places []string          // regions
		target *zone.Observation // in the place of a plan
	}
	var all []late
	at := map[key]int{}
	for _, h := range d.rec.Assessed(zone.Subject{}, d.today) {
		if h.Status != zone.NoResult {
			continue
		}
		plan, _ := h.Plan()
		if !pass(plan.Region, plan.Project) {
			continue
		}
		row, k := late{due: plan.Due, plan: h}, key{plan.Service, plan.Due}
		if plan.Service != "" && plan.Region != "" {
			if n, together := at[k]; together {
				all[n].places = append(all[n].places, plan.Region)
				continue
			}
			row.places = []string{plan.Region}
		}
		if plan.Service != "" {
			at[k] = len(all)
		}
		all = append(all, row)
	}
	targets := slices.DeleteFunc(slices.Clone(d.rec.Unanswered(d.today)), func(o *zone.Observation) bool { return !pass(o.Region, o.Project) })
	for _, o := range least(targets, mostListed, func(a, b *zone.Observation) int { return a.To.Compare(b.To) }) {
		all = append(all, late{due: o.To, target: o})
	}
	var rows []Overdue
	for _, l := range least(all, mostListed, func(a, b late) int { return a.due.Compare(b.due) }) {
		if l.target != nil {
			f, due := d.figure(d.rec.Figure(l.target)), d.yearEnd(l.due)
			thing := OverdueThing{f.Name, d.T("overdue.target", f.Said), d.cite(l.target.Source, "")}
			if last := len(rows) - 1; last >= 0 && rows[last].Due == due && len(rows[last].Places) == 0 {
				rows[last].Things = append(rows[last].Things, thing)
			} else {
				rows = append(rows, Overdue{Due: due, Things: []OverdueThing{thing}})
			}
			continue
		}
		plan, _ := l.plan.Plan()
		row := Overdue{
			Due:    d.day(plan.Due, plan.DuePrecision),
			Things: []OverdueThing{{d.subject(plan.Project, plan.Service), d.say(plan.Name), d.cite(plan.Source, "")}},
		}
		for _, region := range l.places {
			row.Places = append(row.Places, d.region(region))
		}
		if len(row.Places) > 1 {
			row.Things[0].Name = d.T("overdue.places", len(row.Places))
		}
		rows = append(rows, row)
	}
	return rows
}

// briefs are services, each in a sentence. Of which day most of them speak is said once, and the others keep theirs.
func (d desk) briefs(services []zone.Service) (all []Brief, told string) {
	days := map[string]int{}
	d.cites = new([]ui.Reference) // their pages say who says so
	for _, s := range services {
		b := Brief{Entry: d.serviceEntry(s), Need: d.T("need." + string(s.Need))}
		for _, h := range d.rec.Assessed(zone.Subject{Service: s.ID}, d.today) {
			if h.Status == zone.NoResult {
				b.Overdue = d.T("verdict." + string(zone.NoResult))
			}
		}
		if days[b.Told.Day]++; days[b.Told.Day] > days[told] {
			told = b.Told.Day
		}
		all = append(all, b)
	}
	for i := range all {
		if all[i].Told.Day == told {
			all[i].Told.Day = ""
		}
	}
	if told != "" {
		told = d.T("overview.services.told", told)
	}
	return all, told
}

// takeAway are the ways to take the record along: as files, on paper, on a wall, by programs.
func (d desk) takeAway() []ui.Entry {
	var ways []ui.Entry
	for _, way := range []struct{ word, path string }{{"all", "/data"}, {"paper", "/briefing"}, {"wall", "/screen"}, {"programs", "/api"}} {
		ways = append(ways, ui.Entry{Key: way.word, Link: ui.Link{Text: d.T("take." + way.word), Href: d.to(way.path)}, Meta: d.T("take." + way.word + ".as")})
	}
	return ways
}
