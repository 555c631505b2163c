package page

import (
	"math"
	"slices"
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Briefing is one place on one sheet of paper: how it stands, its numbers, its projects over time, what can be used there,
// what is due, and what is past its day without a result. The Word document says the same, from this same struct.
type Briefing struct {
	ui.Frame
	Region   string
	State    []ui.Item
	Numbers  []ui.Numbers
	Course   []ui.Drawing // of the projects over time
	Services []ui.Item    // by where they can be used; none for the zone, whose number of them is among its numbers
	Told     string       // of which day most of them speak
	Members  string       // what is not known of where they are
	Next     []Overdue    // what is due after what the state names as the next
	Overdue  []Overdue
	Rest     []ui.Item // where what this sheet has no room for is told, with the address to type
	Sources  string    // who is cited
	Word     ui.Link   // the same as a Word document
	File     string    // what that is called
	Day      string    // what is published up to which it tells
}

// So much fits on a sheet in type that can be read; of more, the pages that Rest leads to tell.
const (
	briefNumbers  = 4
	briefName     = 15
	briefServices = 8
	briefDue      = 3
)

// briefLines are those of the picture, each with a name as long as briefName Chinese characters: there are fewer where words in
// Latin letters take more room all over the sheet, and so is what is past its day.
var (
	briefLines   = map[bool]float64{true: 14, false: 8}
	briefOverdue = map[bool]int{true: 5, false: 4}
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
	newest, name := first(rec.Reports()), d.say(b.region.Name)
	title := name
	if newest.ID != "" {
		title = d.T("briefing.title", name, d.day(newest.Published, zone.ToMonth))
	}
	v := Briefing{
		Frame:  d.column("regions", d.frame("regions", title, d.T("briefing.description", name))),
		Region: id,
		Word: ui.Link{
			Text: d.T("briefing.word"), Href: d.to("/briefing.docx?" + BriefingRegion + "=" + id), Icon: ui.IconDownload,
		},
		Day: at.AsOf.String(),
	}
	if at.AsOf.IsZero() {
		v.Day = newest.Published.String()
	}
	v.File = d.T("briefing.file", name, v.Day)
	due := d.nextDue(b.here)
	v.Overdue = d.overdue(b.here)
	behind := []ui.Item{d.upcoming(due)}
	if n := missed(v.Overdue); n > 0 {
		behind = append(behind, ui.Item{Text: d.T("briefing.overdue", n)})
	}
	if b.region.Kind == zone.KindZone {
		b.tellZone(&v, behind)
	} else {
		b.tellPlace(&v, behind)
	}
	v.State = told(v.State)
	v.Course = b.shortened(v.Course)
	v.Next = d.dueRows(due[min(len(due), 1):min(len(due), briefDue)])
	v.Overdue = v.Overdue[:min(len(v.Overdue), briefOverdue[d.Lang == "zh"])]
	for i, row := range v.Overdue { // no place is named on its own sheet
		v.Overdue[i].Places = slices.DeleteFunc(row.Places, func(l ui.Link) bool { return l == d.region(id) })
	}
	v.Sources = b.publishers()
	v.AsOf = ""        // which the notice and the title say
	v.References = nil // each source stands where it is cited, and the publishers stand in one line
	return v, nil
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

// tellZone tells of the zone as a whole what its first page does.
func (b briefer) tellZone(v *Briefing, behind []ui.Item) {
	v.Numbers, _ = b.wellKnown(false)
	v.State = slices.Concat([]ui.Item{{Text: b.advance()}}, behind, []ui.Item{b.pace(), b.size()})
	v.Course = b.projectsOverTime()
	v.Rest = []ui.Item{b.way("/progress", b.T("nav.progress")), b.way("/indicators", b.T("nav.indicators"))}
}

// pace says what was planned for the year and how many of the projects are at work; nothing where either is not on record.
func (b briefer) pace() ui.Item {
	f := ui.ChartFrame{}
	figures, known := b.headlines(&f, "annual-planned-investment", "start-rate")
	if !known {
		return ui.Item{}
	}
	planned, started := figures[0], figures[1]
	return ui.Item{Text: b.T("briefing.pace", planned.Said, planned.Period, started.Said, started.Period), Cite: started.Cite}
}

// tellPlace tells of a place what its page does. How many projects are there, and how many of them are in use, is what their
// picture comes to.
func (b briefer) tellPlace(v *Briefing, behind []ui.Item) {
	state := b.T("chart.place.none")
	v.Course = b.charts(placePrefix + b.region.ID)
	for i, drawing := range v.Course {
		c := drawing.(ui.CourseChart)
		state, c.Title = c.Title, b.T("overview.stages")
		v.Course[i] = c
	}
	v.State = append([]ui.Item{{Text: state + b.T("sentence.sign")}}, behind...)
	v.Numbers = b.numbers()
	v.Services, v.Told, v.Members = b.services()
	v.Rest = []ui.Item{b.way("/regions/"+b.region.ID, b.say(b.region.Name))}
	if newest := first(b.rec.Reports()); v.Notice != "" { // which speaks of the main figures of the zone
		v.Notice = b.T("board.age", b.day(newest.Published, newest.PublishedPrecision))
	}
}

// briefer is the desk at which a briefing of one region is written.
type briefer struct {
	desk
	region zone.Region
}

// here tells whether something of a region, or of a project where no region is said, is in the place or within what it consists of;
// to the zone belongs whatever its sources speak of.
func (b briefer) here(region, project string) bool {
	within := func(id string) bool { return id == b.region.ID || b.rec.Region(id).Parent == b.region.ID }
	if region != "" {
		return b.region.Kind == zone.KindZone || within(region)
	}
	return b.region.Kind == zone.KindZone || slices.ContainsFunc(b.rec.Project(project).Regions, within)
}

// numbers are those of the place as a whole, those that others only repeat or that were replaced left out.
func (b briefer) numbers() []ui.Numbers {
	about := zone.Subject{Region: b.region.ID}
	return ui.Singly(b.figuresAt(b.firstByIndicator(about, briefNumbers, func(o *zone.Observation) bool {
		return o.Project == "" && o.Service == "" && b.rec.Foremost(o) && !b.rec.IsReplaced(o) && b.rec.Stands(o)
	})))
}

// services are those of the place and those for all of a region around, each with the day on which it was told of where that is
// not the one of most.
func (b briefer) services() (rows []ui.Item, told, members string) {
	here := b.servedIn(b.region.ID)
	briefs, told := b.briefs(b.rec.Services)
	add := func(term string, keep func(zone.Service) bool) {
		row := ui.Item{Term: term}
		for i, s := range b.rec.Services {
			if keep(s) {
				link := briefs[i].Link
				if day := briefs[i].Told.Day; day != "" {
					link.Text = b.T("briefing.choice", link.Text, day)
				}
				row.Links = append(row.Links, link)
			}
		}
		if more := len(row.Links) - briefServices; more > 0 {
			row.Links = append(row.Links[:briefServices], ui.Link{Text: b.T("briefing.more", more)})
		}
		if len(row.Links) > 0 {
			rows = append(rows, row)
		}
	}
	add(b.T("briefing.here"), here)
	for _, around := range b.rec.Around(b.region.ID) {
		add(b.say(around.Name), func(s zone.Service) bool { return slices.Contains(s.Regions, around.ID) && !here(s) })
		if around.Kind == zone.KindZone && b.region.Kind != zone.KindArea {
			members = b.T("region.members")
		}
	}
	return rows, told, members
}

// shortened leaves of a picture as many rows as a sheet has room for, and counts the others by stage. Those whose stage no report
// states are not drawn.
func (b briefer) shortened(course []ui.Drawing) []ui.Drawing {
	room := briefLines[b.Lang == "zh"]
	for i, drawing := range course {
		v := drawing.(ui.CourseChart)
		for j := range v.Groups {
			g, n := &v.Groups[j], 0
			for ; n < len(g.Rows) && !g.InRun; n++ {
				row := g.Rows[n]
				room -= 1 + math.Floor(ems(row.Name.Text)/briefName) + float64(min(1, len(row.Plans)))
				if room < 0 {
					break
				}
			}
			if left := len(g.Rows) - n; left > 0 {
				v.More = append(v.More, ui.Link{Text: b.T("chart.projects.more", g.Name, left), Href: b.to("/projects")})
			}
			g.Rows = slices.Clone(g.Rows[:n])
			for k := range g.Rows { // the year alone: a sheet is narrower than a desk
				for l, plan := range g.Rows[k].Plans {
					g.Rows[k].Plans[l].Text = plan.From[:4]
				}
			}
		}
		v.Groups = slices.DeleteFunc(v.Groups, func(g ui.CourseGroup) bool { return len(g.Rows) == 0 })
		v.Note, v.AsOf = "", "" // which the rest of the sheet says
		course[i] = v
	}
	return course
}

// dueRows words milestones that are still to come as those are that are past their day.
func (d desk) dueRows(due []*zone.AssessedMilestone) []Overdue {
	var rows []Overdue
	for _, h := range due {
		plan, _ := h.Plan()
		name := d.say(plan.Name)
		if h.Status == zone.Late {
			name += d.T("clause.sign") + small(d.verdict(h.Assessment))
		}
		rows = append(rows, Overdue{
			Due:    d.day(plan.Due, plan.DuePrecision),
			Things: []OverdueThing{{d.subject(plan.Project, plan.Service), name, d.cite(plan.Source, "")}},
		})
	}
	return rows
}

// way leads to a page, with its address in words.
func (d desk) way(path, name string) ui.Item {
	link := ui.Link{Text: name, Href: d.to(path)}
	return ui.Item{Text: d.site() + link.Href, Links: []ui.Link{link}}
}

// publishers are those of everything that the sheet cites, each once.
func (b briefer) publishers() string {
	var names []string
	for _, r := range *b.cites {
		if !slices.Contains(names, r.Publisher) {
			names = append(names, r.Publisher)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return b.T("briefing.sources", strings.Join(names, b.T("list.sign")))
}
