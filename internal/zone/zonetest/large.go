// Package zonetest invents records for tests and measurements. Nothing of it is of the zone.
package zonetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"taixin/internal/zone"
)

// Large is a record that grows from the shipped one: invented projects, what sources say of them, and figures of regions
// month by month. It is made of nothing but its size, so it is the same each time, and must never come near the seeds.
func Large(from *zone.Record, projects, observations, sources int) *zone.Record {
	r := *from
	draw := rand.New(rand.NewPCG(uint64(projects), 2022))
	for i := range sources {
		r.Sources = append(r.Sources, zone.Source{
			ID: fmt.Sprintf("report-%d", i), Title: both("第%d号通报", "Report no. %d", i+1), Publisher: both("通报处%d", "Office of reports %d", i%12+1),
			Published: day(1100 + i*1200/sources), PublishedPrecision: zone.ToDay, Language: zone.Chinese,
		})
	}
	source := func() string { return r.Sources[len(from.Sources)+draw.IntN(sources)].ID }
	published := map[string]zone.Date{}
	for _, s := range r.Sources {
		published[s.ID] = s.Published
	}
	known := func(on zone.Date, by string) zone.Date { // no later than its source
		if on.Compare(published[by]) > 0 {
			return published[by]
		}
		return on
	}
	place := func() string { return strconv.Itoa(1 + draw.IntN(40)) }
	indicators := func(what string, topic string, n int) (ids []string) {
		for i := range n {
			id := fmt.Sprintf("%s-measure-%d", what, i)
			ids = append(ids, id)
			r.Indicators = append(r.Indicators, zone.Indicator{
				ID: id, Name: both("量%d", "Measure %d", i+1), Unit: from.Units[0].ID, Topic: topic, Kind: zone.Amount,
				Definition: both("第%d个量", "Measure no. %d", i+1), Scope: both("口径%d", "Scope %d", i+1), Rank: 1000 + i,
			})
		}
		return ids
	}
	ofProjects, ofRegions := indicators("project", zone.TopicWorks, 8), indicators("region", zone.TopicEconomy, 30)
	observe := func(o zone.Observation) {
		o.Dating, o.Exactness, o.Status, o.Place = zone.DatedBySource, zone.Exact, zone.Published, place()
		o.Value = zone.MustDecimal(fmt.Sprintf("%d.%02d", draw.IntN(100_000), draw.IntN(100)))
		r.Observations = append(r.Observations, &o)
	}
	// A fifth are of regions, each indicator month after month; the others of projects, some more and some less of each.
	for i := range observations / 5 {
		month, rest := i/(len(ofRegions)*len(from.Regions)), i%(len(ofRegions)*len(from.Regions))
		end := zone.DateOf(zone.Date{Year: 2015, Month: 1, Day: 1}.Time().AddDate(0, month+1, -1))
		observe(zone.Observation{
			Indicator: ofRegions[rest%len(ofRegions)], Region: from.Regions[rest/len(ofRegions)].ID, Nature: zone.Actual, Source: source(),
			From: zone.Date{Year: end.Year, Month: end.Month, Day: 1}, To: end,
		})
	}
	natures := []zone.Nature{zone.Actual, zone.Actual, zone.Plan, zone.Target}
	for i := range projects {
		id := fmt.Sprintf("made-%d", i)
		p := zone.Project{
			ID: id, Name: both("某处某类第%d期工程", "Works phase %d", i+1), Sector: pick(draw, from.Sectors).ID, Rank: 1000 + i,
			Regions: []string{pick(draw, from.Regions).ID}, Source: source(), Place: place(),
		}
		r.Projects = append(r.Projects, p)
		by := []string{p.Source}
		if other := source(); other != p.Source && draw.IntN(3) == 0 {
			by = append(by, other)
		}
		for _, s := range by {
			report := zone.StageReport{Project: id, Stage: pick(draw, append(zone.Stages(), zone.Unstated)), Text: both("做到%d成", "%d tenths done", draw.IntN(10)), Source: s, Place: place()}
			if draw.IntN(2) == 0 {
				report.On = known(day(1000+draw.IntN(1500)), s)
			}
			r.Stages = append(r.Stages, report)
			r.Milestones = append(r.Milestones, zone.Milestone{
				ID: "open", Rank: 1, Project: id, Name: both("第%d期建成", "Phase %d completed", i+1), Due: day(1500 + draw.IntN(1500)), DuePrecision: zone.ToDay,
				Met: draw.IntN(4) == 0, Source: s, Place: place(),
			})
		}
		r.Statements = append(r.Statements, zone.Statement{Project: id, Aspect: zone.What, Text: both("第%d期是什么", "What phase %d is", i+1), Source: p.Source, Place: place()})
		if i%5 == 0 {
			r.Events = append(r.Events, zone.Event{
				ID: fmt.Sprintf("event-%d", i), On: known(day(1000+draw.IntN(1500)), p.Source), Precision: zone.ToDay, Title: both("第%d期开工", "Phase %d started", i+1),
				Project: id, Regions: p.Regions, Source: p.Source, Place: place(),
			})
		}
		from, to := i*(observations-observations/5)/projects, (i+1)*(observations-observations/5)/projects
		for k := range to - from {
			end := day(1000 + k*31 + draw.IntN(31)) // so no two claim the same
			o := zone.Observation{Indicator: pick(draw, ofProjects), Region: p.Regions[0], Project: id, To: end, Nature: pick(draw, natures), Source: source()}
			if end.Compare(published[o.Source]) > 0 {
				o.Nature = zone.Plan
			}
			observe(o)
		}
	}
	r.Sort()
	return &r
}

func pick[T any](draw *rand.Rand, from []T) T { return from[draw.IntN(len(from))] }

func both(zh, en string, n int) zone.Text {
	return zone.Text{ZH: fmt.Sprintf(zh, n), EN: fmt.Sprintf(en, n)}
}

// day is the day some days after the first of 2020.
func day(n int) zone.Date {
	return zone.DateOf(zone.Date{Year: 2020, Month: 1, Day: 1}.Time().AddDate(0, 0, n))
}

// Addresses are those of a record that cost most: of each kind of page, one, in every order and form.
func Addresses(r *zone.Snapshot) (pages, tables, earlier []string) {
	subject := func(kind, id string) []string { return []string{"/" + kind + "/" + id, "/en/" + kind + "/" + id} }
	pages = append(pages, subject("projects", "made-7")...)
	pages = append(pages, subject("indicators", "region-measure-3")...)
	pages = append(pages, subject("indicators", "project-measure-3")...)
	pages = append(pages, subject("regions", "zone")...)
	pages = append(pages, subject("sources", "report-100")...)
	pages = append(pages, subject("services", r.Services[0].ID)...)
	pages = append(pages,
		"/", "/en/", "/progress", "/industry", "/services", "/indicators", "/regions", "/timeline", "/sources", "/changes", "/about", "/about/coverage", "/sitemap",
		"/screen", "/data", "/api", "/briefing", "/briefing?region=140100", "/briefing.docx", "/compare?of=regions&a=140100&b=140900",
		"/compare?of=sources&a=report-10&b=report-140", "/search?q=tx", "/search?q="+"某处某类第4999期", "/search?q="+"忻府定襄忻府定襄忻府定襄忻府定襄", "/search?q=railway",
		"/suggest?q=gong", "/projects/made-7/board", "/projects/made-7.atom", "/embed/timeline", "/charts/timeline.svg",
		"/api/v1/projects", "/api/v1/projects?sort=newest", "/api/v1/observations?sort=newest", "/api/v1/projects/made-7", "/api/v1/search?q=gongcheng", "/api/v1/status",
	)
	for _, list := range []struct {
		path   string
		orders []string
		filter string
	}{
		{"/projects", []string{"listed", "stage", "newest", "name"}, "region=140100&stage=building"},
		{"/services", []string{"listed", "newest", "name"}, "dated=yes"},
		{"/indicators", []string{"listed", "newest", "name"}, "topic=economy&nature=actual"},
		{"/timeline", []string{"oldest", "newest"}, "year=2023"},
		{"/sources", []string{"newest", "oldest", "name"}, "year=2023"},
	} {
		for _, order := range list.orders {
			pages = append(pages, list.path+"?sort="+order, list.path+"?"+list.filter+"&sort="+order, "/en"+list.path+"?sort="+order)
			tables = append(tables, list.path+".csv?sort="+order, list.path+".json?sort="+order)
		}
		tables = append(tables, list.path+".atom")
	}
	for _, name := range []string{"observations", "figures", "projects", "stages", "milestones", "statements", "events"} {
		for _, form := range []string{"csv", "json", "ndjson", "xlsx"} {
			tables = append(tables, "/data/"+name+"."+form)
		}
	}
	tables = append(tables, "/data/taixin.zip", "/data/taixin.xlsx", "/sitemap.xml", "/feed.atom", "/changes.atom")
	days := r.Days()
	for _, i := range []int{1, len(days) / 4, len(days) / 2, len(days) - 20} {
		for _, path := range []string{"/progress", "/projects", "/changes"} { // the first of a day makes the record of it
			earlier = append(earlier, path+"?as_of="+days[i].String())
		}
	}
	return pages, slices.Compact(tables), earlier
}
