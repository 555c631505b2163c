package page

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Industry shows the clusters and chains with what is on record of each, and how large manufacturing is.
type Industry struct {
	ui.Frame
	Title  string
	Lede   []ui.Item
	Share  []ui.Drawing // of manufacturing
	Names  []ui.Drawing // clusters and chains
	Others []Alike      // named projects of industry that stand under none of them
	N      int          // how many those are
	Rest   []ui.OmittedNote
	Lists  []FigureList
}

// Alike is projects of which the same was said in the same month.
type Alike struct {
	On, Text string
	Late     bool // the text is of a day that has passed
	Links    []ui.Link
}

// works are the sectors of projects that others build on: they are no industry.
var works = []string{"transport", "water", "energy", "new-town", "environment"}

// NewIndustry shows clusters, chains and what is measured of industry.
func NewIndustry(rec *zone.Snapshot, at Reading) Industry {
	d := newDesk(rec, at)
	v := Industry{
		Frame: d.frame("industry", "", d.T("industry.description")),
		Title: d.T("nav.industry"),
		Share: d.charts("province"),
		Names: d.charts("industry"),
	}
	bands := d.bands()
	if len(bands) == 3 {
		v.Title = d.T("industry.title", bands[0].Count.Said, d.amountsOf(bands[1], bands[2]))
	}
	v.Lede = d.industryState(bands)
	named := map[string]bool{}
	for _, b := range bands {
		for _, r := range b.Rows {
			for _, about := range r.About {
				named[about.Key] = true
			}
		}
	}
	others := slices.DeleteFunc(slices.Clone(rec.Projects), func(p zone.Project) bool { return named[p.ID] || slices.Contains(works, p.Sector) })
	v.N = len(others)
	others, v.Rest = firstOf(d, others, "projects", ui.Link{Text: d.T("more.projects"), Href: d.to("/projects")})
	var courses []projectCourse
	for _, p := range others {
		if c, ok := d.projectCourse(p); ok {
			courses = append(courses, c)
		}
	}
	slices.SortStableFunc(courses, func(a, b projectCourse) int { return b.stood().Compare(a.stood()) })
	for _, c := range courses {
		label, late := d.courseLabel(c)
		one := Alike{On: d.day(c.stood(), zone.ToMonth), Text: d.clauses(d.T("stage."+string(c.stage)), small(label)), Late: late}
		at := slices.IndexFunc(v.Others, func(a Alike) bool { return a.On == one.On && a.Text == one.Text })
		if at < 0 {
			at, v.Others = len(v.Others), append(v.Others, one)
		}
		v.Others[at].Links = append(v.Others[at].Links, d.subject(c.project.ID, ""))
	}
	for _, topic := range []string{zone.TopicIndustry, zone.TopicEconomy} {
		list := FigureList{Link: ui.Link{Text: d.say(rec.Term(rec.Topics, topic)), Href: d.address("/indicators", url.Values{"topic": {topic}})}}
		for _, i := range rec.Indicators {
			if i.Topic == topic {
				list.N += rec.CountObservations(zone.Subject{Indicator: i.ID})
			}
		}
		v.Lists = append(v.Lists, list)
	}
	return v
}

// amountsOf are two counts that are said in one breath: 8+6条.
func (d desk) amountsOf(a, b ui.Band) string {
	return a.Count.Value + d.T("joint.sign.established-chains") + b.Count.Said
}

// industryState says which names have something on record, and how many larger firms there are.
func (d desk) industryState(bands []ui.Band) []ui.Item {
	var known []string
	for _, b := range bands {
		var names []string
		for _, r := range b.Rows {
			names = append(names, small(r.Name.Link.Text))
		}
		if len(names) > 0 {
			of := map[bool]string{true: "industry.only", false: "industry.among"}[len(names) == 1]
			known = append(known, d.T(of, b.Count.Said, small(b.Count.Name.Text), strings.Join(names, d.T("list.sign"))))
		}
	}
	var said []ui.Item
	if len(known) > 0 {
		said = append(said, ui.Item{Text: d.T("industry.known", strings.Join(known, d.T("item.sign")))})
	}
	for _, o := range wholes(d.leading("large-industrial-firms")) {
		f := d.figure(d.rec.Figure(o))
		said = append(said, ui.Item{Text: d.T("industry.firms", f.Name.Text, f.Said, small(f.Period)), Cite: f.Cite})
	}
	return said
}

// bands are the clusters and the two kinds of chains with what is on record of each; nothing where not all are counted.
func (d desk) bands() []ui.Band {
	var bands []ui.Band
	for _, group := range []struct {
		indicator string
		names     []ui.Entry
	}{
		{"industrial-clusters", entries(d.rec.Clusters, d.clusterEntry, all)},
		{"established-chains", entries(d.rec.Chains, d.chainEntry, ofKind("established"))},
		{"emerging-chains", entries(d.rec.Chains, d.chainEntry, ofKind("emerging"))},
	} {
		found := wholes(d.leading(group.indicator))
		if len(found) != 1 {
			return nil
		}
		band := ui.Band{Count: d.figure(d.rec.Figure(found[0]))}
		for _, name := range group.names {
			row := ui.BandRow{Name: name, Figures: d.counted(name.Key), About: d.projectsOf(name.Key)}
			if len(row.Figures)+len(row.About) > 0 {
				band.Rows = append(band.Rows, row)
			} else {
				band.Names = append(band.Names, name)
			}
		}
		if n := len(band.Names); n > 0 {
			band.Bare = d.T("industry.bare", n)
		}
		bands = append(bands, band)
	}
	return bands
}

// cluster is the name, in the language of the sources, of a cluster or chain.
func (d desk) cluster(id string) string {
	for _, c := range d.rec.Clusters {
		if c.ID == id {
			return c.Name.ZH
		}
	}
	for _, c := range d.rec.Chains {
		if c.ID == id {
			return c.Name.ZH
		}
	}
	return ""
}

// holds reports that a name says of which cluster or chain it is: all of that is in it, and does not just end it, as it
// does in the names of many firms.
func holds(name, cluster string) bool {
	return strings.Contains(strings.TrimSuffix(name, cluster), cluster)
}

// projectsOf are the projects of a cluster or chain, with how far they have come.
func (d desk) projectsOf(id string) []ui.Entry {
	var views []ui.Entry
	for _, p := range d.rec.Projects {
		if len(views) < mostFlags && holds(p.Name.ZH, d.cluster(id)) {
			last := d.rec.Source(p.Source)
			if report, ok := d.rec.Stage(p.ID); ok {
				last = d.rec.Source(report.Source)
			}
			views = append(views, ui.Entry{
				Key: p.ID, Link: d.subject(p.ID, ""),
				Text: d.T("industry.stage", small(d.T("stage."+string(d.rec.StageOf(p.ID)))), d.day(last.Published, zone.ToMonth)),
			})
		}
	}
	return views
}

// mostSquares is how many squares are drawn for the projects that a figure counts.
const mostSquares = 60

// counted are the figures of a cluster or chain: of what bears its name, and those of a report about its place that has it
// in the title of an event. Figures of projects are drawn as squares.
func (d desk) counted(id string) []ui.Counted {
	cluster := d.cluster(id)
	var reports []zone.Event
	for _, e := range d.rec.Events {
		if strings.Contains(e.Title.ZH, cluster) {
			reports = append(reports, e)
		}
	}
	var views []ui.Counted
	for _, i := range d.rec.Indicators {
		if i.Topic != zone.TopicIndustry {
			continue
		}
		found, _ := d.rec.FirstObservations(zone.Subject{Indicator: i.ID}, mostFlags-len(views), func(o *zone.Observation) bool {
			of := holds(i.Name.ZH, cluster) || slices.ContainsFunc(reports, func(e zone.Event) bool {
				return e.Source == o.Source && slices.Contains(e.Regions, o.Region)
			})
			return of && d.rec.Foremost(o) && !d.rec.IsReplaced(o)
		})
		for _, o := range found {
			c := ui.Counted{Figure: d.figure(d.rec.Figure(o))}
			if n, err := strconv.Atoi(o.Value.String()); err == nil && n <= mostSquares && o.Nature == zone.Actual && strings.HasSuffix(i.Name.ZH, "项目") {
				c.Squares = n
			}
			views = append(views, c)
		}
	}
	return views
}

// industryChart draws the names with what is on record of each.
func (d desk) industryChart(f *ui.ChartFrame) (ui.Drawing, bool) {
	bands := d.bands()
	if bands == nil {
		return nil, false
	}
	known, bare := 0, 0
	drawn := map[string]bool{}
	for _, b := range bands {
		known, bare = known+len(b.Rows), bare+len(b.Names)
		f.Figures, f.Cites = append(f.Figures, b.Count), cited(f.Cites, b.Count.Cite)
		for _, r := range b.Rows {
			for _, c := range r.Figures {
				if !drawn[c.Key] {
					f.Figures, f.Cites = append(f.Figures, c.Figure), cited(f.Cites, c.Cite)
				}
				drawn[c.Key] = true
			}
		}
	}
	f.Title = d.T("chart.industry.title", known+bare, bare)
	f.Sentence = d.T("chart.industry.says")
	for _, sum := range d.rec.Derived() {
		var left []string
		inside := false
		for _, in := range sum.Inputs {
			if in := d.figure(in); drawn[in.Key] {
				inside = true
			} else {
				left = append(left, d.T("formula.term", small(in.Name.Text), in.Said))
				f.Figures = append(f.Figures, in)
			}
		}
		if inside {
			whole := d.derive(sum)
			f.Derived = append(f.Derived, whole)
			if f.Note = d.T("chart.industry.sum", whole.Name, whole.Said); len(left) > 0 {
				f.Note += d.T("chart.industry.left", strings.Join(left, d.T("list.sign")))
			}
		} else {
			f.Figures = f.Figures[:len(f.Figures)-len(left)]
		}
	}
	return ui.IndustryFigure{ChartFrame: *f, Bands: bands}, true
}
