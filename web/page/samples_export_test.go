package page

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"taixin/internal/message"
	"taixin/internal/operator"
	"taixin/internal/query"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Sample is one page in one state.
type Sample struct {
	Page  string // the name of the view struct
	State string
	templ.Component
}

// SampleOperator answers for the site where a sample is of one that somebody answers for.
var SampleOperator = operator.Operator{
	Name: "太忻看板（样例）", Domain: "taixin.example", Code: "0000000000", Organiser: "主办单位样例", Undertaker: "承办单位样例", Contact: "电话样例",
	ICP: "样ICP备00000000号-1", Police: "样公网安备00000000000000号", MapApproval: "样S(2000)000号", Terms: "使用条款样例。",
}

// Samples renders every page in every state that a reader can meet: filled from a record, with subjects of which
// nothing has been published, with names and notes far longer than anyone expects, young enough to need no warning, and with an operator. A page that
// is not in it fails the tests.
func Samples(rec *zone.Snapshot, at Reading) []Sample {
	fresh := at
	if founding := rec.Founding(); founding.ID != "" {
		fresh.Now = founding.Time()
	}
	elder := at
	elder.Form, elder.Scheme = Elder, Dark
	operated := at
	operated.Operator = SampleOperator
	states := []struct {
		name string
		rec  *zone.Snapshot
		at   Reading
	}{
		{"filled", rec, at},
		{"fresh", rec, fresh},
		{"bare", bare(rec), at},
		{"long", lengthened(rec), at},
		{"elder", rec, elder},
		{"grown", grown(rec), at},
		{"operated", rec, operated},
	}
	var samples []Sample
	for _, s := range states {
		add := func(page string, c templ.Component) { samples = append(samples, Sample{page, s.name, c}) }
		add("Overview", NewOverview(s.rec, s.at).Page())
		add("Progress", NewProgress(s.rec, s.at).Page())
		add("Projects", NewProjects(s.rec, run(query.NewIndex(s.rec).Projects(s.at.Lang), s.at), s.at).Page())
		add("Project", NewProject(s.rec, first(s.rec.Projects).ID, s.at).Page())
		add("Board", NewProjectBoard(s.rec, first(s.rec.Projects).ID, s.at).Page())
		add("Industry", NewIndustry(s.rec, s.at).Page())
		add("Services", NewServices(s.rec, run(query.NewIndex(s.rec).Services(s.at.Lang), s.at), s.at).Page())
		add("Service", NewService(s.rec, first(s.rec.Services).ID, s.at).Page())
		add("Indicators", NewIndicators(s.rec, run(query.NewIndex(s.rec).Observations(s.at.Lang), s.at), s.at).Page())
		add("Indicator", NewIndicator(s.rec, first(s.rec.Indicators).ID, s.at).Page())
		if len(s.rec.Observations) > 0 {
			add("Figure", NewFigure(s.rec, s.rec.Observations[0].ID(), s.at).Page())
		}
		add("Regions", NewRegions(s.rec, s.at).Page())
		add("Region", NewRegion(s.rec, first(s.rec.Regions).ID, s.at).Page())
		add("Briefing", listed(NewBriefing(s.rec, s.at)))
		add("Screen", NewScreen(s.rec, s.at).Page())
		add("Timeline", NewTimeline(s.rec, run(query.NewIndex(s.rec).Events(s.at.Lang), s.at), s.at).Page())
		add("Sources", NewSources(s.rec, run(query.NewIndex(s.rec).Sources(s.at.Lang), s.at), s.at).Page())
		add("Source", NewSource(s.rec, first(s.rec.Sources).ID, s.at).Page())
		add("Changes", listed(NewChanges(s.rec, s.at)))
		add("Data", NewData(s.rec, sampledTables, []string{"csv", "json"}, s.at).Page())
		add("Columns", NewColumns(s.rec, sampledTables, s.at).Page())
		add("API", NewAPI(s.rec, s.at).Page())
		add("Index", NewIndex(s.rec, s.at).Page())
		add("About", NewAbout(s.rec, s.at).Page())
		add("Coverage", NewCoverage(s.rec, s.at).Page())
		add("Declaration", NewAccess(s.rec, s.at).Page())
		add("Search", NewSearch(s.rec, sampled(s.rec, textnorm.MatchWithin), first(s.rec.Projects).Name.ZH, s.at).Page())
	}
	for _, s := range []struct{ state, query string }{{"empty", ""}, {"signs", "%_"}, {"nothing", "xyzzy"}} {
		samples = append(samples, Sample{"Search", s.state, NewSearch(rec, query.NewIndex(rec).Search(s.query), s.query, at).Page()})
	}
	compared := "of=sources&a=" + first(rec.Sources).ID + "&b=" + rec.Founding().ID
	for _, s := range []struct{ state, query string }{
		{"empty", ""}, {"regions", "of=regions&a=140100&b=140900"}, {"sources", compared}, {"days", overDays(rec)}, {"one", "of=regions&a=140100"},
	} {
		samples = append(samples, Sample{"Compare", s.state, listed(NewCompare(rec, at.asking(s.query)))})
	}
	samples = append(samples, Sample{"Compare", "elder", listed(NewCompare(rec, elder.asking(overDays(rec))))})
	for _, s := range []struct{ state, query string }{{"narrowed", "stage=in-use&sort=newest"}, {"nothing", "stage=in-use&sector=water"}} {
		narrowed := run(query.NewIndex(rec).Projects(at.Lang), at.asking(s.query))
		samples = append(samples, Sample{"Projects", s.state, NewProjects(rec, narrowed, at).Page()})
	}
	samples = append(samples, Sample{"Declaration", "privacy", NewPrivacy(rec, at).Page()})
	for _, name := range []string{projectsName, "milestones", "slips"} {
		if HasChartPage(rec, name) {
			samples = append(samples, Sample{"ChartPage", name, NewChartPage(rec, name, at).Page()})
		}
	}
	samples = append(samples, Sample{"Board", "service", NewServiceBoard(rec, first(rec.Services).ID, at).Page()})
	for _, key := range []string{"not_found", "bad_request", "method", "unavailable", "internal"} {
		samples = append(samples, Sample{"Fault", key, NewFault(key, "/", "", "", at).Page()})
	}
	return append(samples, embeds(rec, at, elder)...)
}

// embeds are the charts as others frame them, and what a frame shows in place of one.
func embeds(rec *zone.Snapshot, at, elder Reading) []Sample {
	fault := NewFault("not_found", "/", "", "", at)
	for _, name := range ChartNames() {
		fault.Meant = append(fault.Meant, ui.Link{Text: name, Href: message.In(at.Lang).At(embedPath + name)})
	}
	samples := []Sample{{"EmbedFault", "filled", NewEmbedFault(fault, at).Page()}}
	frozen := at
	if founding := rec.Founding(); founding.ID != "" {
		frozen.AsOf = founding.Published
	}
	for _, name := range ChartNames() {
		for _, s := range []struct {
			state string
			at    Reading
		}{{name, at}, {name + "-frozen", frozen}, {name + "-elder", elder}} {
			if v, there := NewEmbed(rec, name, s.at); there {
				samples = append(samples, Sample{"Embed", s.state, v.Page()})
			}
		}
	}
	return samples
}

// sampledTables stand for those that whoever serves the site has.
var sampledTables = []DataTable{
	{
		Name: "figures", Title: zone.Text{ZH: "数字", EN: "Figures"}, About: zone.Text{ZH: "每行一个数。", EN: "A row is a figure."}, Unit: zone.Text{ZH: "见“单位”一列", EN: "see unit"},
		Columns: []DataColumn{
			{Name: "value", Kind: "number", Header: zone.Text{ZH: "数值", EN: "Value"}, About: zone.Text{ZH: "和公布的一样。", EN: "As published."}},
			{Name: "nature", Kind: "word", Header: zone.Text{ZH: "性质", EN: "Nature"}, About: zone.Text{ZH: "哪一种说法。", EN: "What sort it is."}, Words: []string{string(zone.Actual), string(zone.Plan)}},
			{Name: "source", Kind: "text", Header: zone.Text{ZH: "来源", EN: "Source"}, About: zone.Text{ZH: "谁说的。", EN: "Who says so."}, Refers: "sources"},
		},
	},
}

// grown is a record in which later publications went on with the first indicator and with a project: a value for each
// following period but one, one of them corrected, a length that sources disagree about, a milestone put off.
func grown(rec *zone.Snapshot) *zone.Snapshot {
	if len(rec.Observations) == 0 || len(rec.Projects) == 0 {
		return rec
	}
	out := rec.Record
	out.Indicators = stretched(rec.Indicators, func(i *zone.Indicator) {
		if i.Cadence == "" && i.ID == rec.Indicators[0].ID {
			i.Cadence, i.CadenceSource, i.CadencePlace = zone.Yearly, rec.Sources[0].ID, "1"
		}
	})
	out.Sources, out.Observations = slices.Clone(rec.Sources), slices.Clone(rec.Observations)
	published := rec.Sources[0].Published
	later := func(id string, months int) string {
		s := rec.Sources[0]
		s.PublishedAt = time.Time{}
		s.ID, s.Published, s.Founding = id, zone.DateOf(published.Time().AddDate(0, months, 0)), false
		out.Sources = append(out.Sources, s)
		return id
	}
	first, second := later("later", 2), later("latest", 4)
	add := func(o zone.Observation, source, value string, years int) {
		o.Source, o.Value, o.From.Year, o.To.Year = source, zone.MustDecimal(value), o.From.Year+years, o.To.Year+years
		out.Observations = append(out.Observations, &o)
	}
	if i := slices.IndexFunc(rec.Observations, func(o *zone.Observation) bool { return o.Indicator == rec.Indicators[0].ID }); i >= 0 {
		o := *rec.Observations[i]
		add(o, first, "701", 1)
		add(o, second, "720", 1)
		add(o, second, "803", 3)
	}
	project := rec.Projects[0].ID
	out.Milestones = append(slices.Clone(rec.Milestones),
		zone.Milestone{ID: "put-off", Rank: 1, Project: project, Name: rec.Projects[0].Name, Due: published, DuePrecision: zone.ToDay, Source: first, Place: "1"},
		zone.Milestone{ID: "put-off", Rank: 1, Project: project, Name: rec.Projects[0].Name, Due: zone.DateOf(published.Time().AddDate(2, 0, 0)), DuePrecision: zone.ToDay, Source: second, Place: "1"})
	out.Sort()
	return zone.NewSnapshot(&out)
}

// sampled finds the first name of each kind, and says that there are more.
func sampled(rec *zone.Snapshot, match textnorm.MatchKind) query.SearchResult {
	r := query.SearchResult{Query: textnorm.ParseQuery(first(rec.Projects).Name.ZH), Counts: map[zone.NameKind]int{}}
	for _, n := range rec.Names() {
		if r.Counts[n.Kind] == 0 {
			r.Matches = append(r.Matches, query.Match{Name: n, Match: match})
		}
		r.Counts[n.Kind]++
	}
	return r
}

// run answers a query that means something in every record.
func run[T any](l query.List[T], at Reading) query.Result[T] {
	r, err := l.Run(at.Query)
	if err != nil {
		panic(err)
	}
	return r
}

// overDays compares the first day of a record with its last.
func overDays(rec *zone.Snapshot) string {
	days := rec.Days()
	if len(days) == 0 {
		return ""
	}
	return "of=days&a=" + days[len(days)-1].String() + "&b=" + days[0].String()
}

// asking is the reading of somebody who asks something of a list.
func (at Reading) asking(query string) Reading {
	at.Query, _ = url.ParseQuery(query)
	return at
}

// listed is a list as a page; what is asked of it here means something in every record.
func listed[V interface{ Page() templ.Component }](v V, err error) templ.Component {
	if err != nil {
		panic(err)
	}
	return v.Page()
}

// bare is one subject of each kind, about which no source says anything.
func bare(rec *zone.Snapshot) *zone.Snapshot {
	return zone.NewSnapshot(&zone.Record{
		Sources: rec.Sources, Units: rec.Units, Regions: rec.Regions[:1], Indicators: rec.Indicators[:1],
		Projects: rec.Projects[:1], Services: rec.Services[:1],
	})
}

// lengthened is a record whose names fill several lines.
func lengthened(rec *zone.Snapshot) *zone.Snapshot {
	long := rec.Record
	stretch := func(t zone.Text) zone.Text {
		return zone.Text{ZH: strings.Repeat(t.ZH, 8), EN: strings.Repeat(t.EN+" ", 8)}
	}
	long.Projects = stretched(rec.Projects, func(p *zone.Project) { p.Name = stretch(p.Name) })
	long.Services = stretched(rec.Services, func(s *zone.Service) { s.Name = stretch(s.Name) })
	long.Indicators = stretched(rec.Indicators, func(i *zone.Indicator) { i.Name, i.Scope = stretch(i.Name), stretch(i.Scope) })
	long.Regions = stretched(rec.Regions, func(r *zone.Region) { r.Name = stretch(r.Name) })
	long.Sources = stretched(rec.Sources, func(s *zone.Source) { s.Publisher = stretch(s.Publisher) })
	return zone.NewSnapshot(&long)
}

func stretched[T any](rows []T, change func(*T)) []T {
	out := append([]T(nil), rows...)
	for i := range out {
		change(&out[i])
	}
	return out
}
