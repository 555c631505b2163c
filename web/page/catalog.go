package page

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Sample is one page in one state.
type Sample struct {
	Page  string // the name of the view struct
	State string
	templ.Component
}

// SampleOperator answers for the site where the catalogue shows one that somebody answers for.
var SampleOperator = operator.Operator{
	Name: "太忻看板（样例）", Domain: "taixin.example", Code: "0000000000", Organiser: "主办单位样例", Undertaker: "承办单位样例", Contact: "电话样例",
	ICP: "样ICP备00000000号-1", Police: "样公网安备00000000000000号", MapApproval: "样S(2000)000号", Terms: "使用条款样例。",
}

// Catalog renders every page in every state that a reader can meet: filled from a record, with subjects of which
// nothing has been published, with names and notes far longer than anyone expects, young enough to need no warning, and with an operator. A page that
// is not in it fails the tests.
func Catalog(rec *zone.Record, at Reading) []Sample {
	fresh := at
	if founding := rec.Founding(); founding.ID != "" {
		fresh.Now = founding.Published
	}
	elder := at
	elder.Form, elder.Scheme = Elder, Dark
	operated := at
	operated.Operator = SampleOperator
	states := []struct {
		name string
		rec  *zone.Record
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
		add("Projects", listed(NewProjects(s.rec, s.at)))
		add("Project", NewProject(s.rec, first(s.rec.Projects).ID, s.at).Page())
		add("Board", NewProjectBoard(s.rec, first(s.rec.Projects).ID, s.at).Page())
		add("Industry", NewIndustry(s.rec, s.at).Page())
		add("Services", listed(NewServices(s.rec, s.at)))
		add("Service", NewService(s.rec, first(s.rec.Services).ID, s.at).Page())
		add("Indicators", listed(NewIndicators(s.rec, s.at)))
		add("Indicator", NewIndicator(s.rec, first(s.rec.Indicators).ID, s.at).Page())
		add("Regions", NewRegions(s.rec, s.at).Page())
		add("Region", NewRegion(s.rec, first(s.rec.Regions).ID, s.at).Page())
		add("Briefing", listed(NewBriefing(s.rec, s.at)))
		add("Screen", NewScreen(s.rec, s.at).Page())
		add("Timeline", listed(NewTimeline(s.rec, s.at)))
		add("Sources", listed(NewSources(s.rec, s.at)))
		add("Source", NewSource(s.rec, first(s.rec.Sources).ID, s.at).Page())
		add("Changes", NewChanges(s.rec, s.at).Page())
		add("Data", NewData(s.rec, sampledTables, []string{"csv", "json"}, sampledSizes, s.at).Page())
		add("API", NewAPI(s.rec, sampledAPI(), s.at).Page())
		add("Index", NewIndex(s.rec, s.at).Page())
		add("About", NewAbout(s.rec, s.at).Page())
		add("Coverage", NewCoverage(s.rec, s.at).Page())
		add("Search", NewSearch(sampled(s.rec, zone.FitWithin), first(s.rec.Projects).Name.ZH, s.at).Page())
	}
	for _, s := range []struct{ state, query string }{{"empty", ""}, {"signs", "%_"}, {"nothing", "xyzzy"}} {
		samples = append(samples, Sample{"Search", s.state, NewSearch(sampled(rec, zone.FitNear), s.query, at).Page()})
	}
	compared := "of=sources&a=" + first(rec.Sources).ID + "&b=" + rec.Founding().ID
	for _, s := range []struct{ state, query string }{
		{"empty", ""}, {"regions", "of=regions&a=140100&b=140900"}, {"sources", compared}, {"days", overDays(rec)}, {"one", "of=regions&a=140100"},
	} {
		samples = append(samples, Sample{"Compare", s.state, listed(NewCompare(rec, at.asking(s.query)))})
	}
	samples = append(samples, Sample{"Compare", "elder", listed(NewCompare(rec, elder.asking(overDays(rec))))})
	for _, s := range []struct{ state, query string }{{"narrowed", "stage=in-use&sort=newest"}, {"nothing", "stage=in-use&sector=water"}} {
		samples = append(samples, Sample{"Projects", s.state, listed(NewProjects(rec, at.asking(s.query)))})
	}
	samples = append(samples, Sample{"Board", "service", NewServiceBoard(rec, first(rec.Services).ID, at).Page()})
	for _, key := range []string{"not_found", "bad_request", "method", "too_large", "unavailable", "internal"} {
		samples = append(samples, Sample{"Fault", key, NewFault(key, "/", "", "", at).Page()})
	}
	return append(samples, embeds(rec, at, elder)...)
}

// embeds are the charts as others frame them, and what a frame shows in place of one.
func embeds(rec *zone.Record, at, elder Reading) []Sample {
	fault := NewFault("not_found", "/", "", "", at)
	fault.Meant = ChartOffer(ui.WordsIn(at.Lang), ChartNames())
	samples := []Sample{{"EmbedFault", "filled", NewEmbedFault(fault, at).Page()}}
	frozen := at
	if founding := rec.Founding(); founding.ID != "" {
		frozen.AsOf = founding.Day()
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

// sampledSizes knows some.
func sampledSizes(path string) (bytes int, known bool) {
	return 1_234_567, strings.HasSuffix(path, ".csv")
}

// sampledTables stand for those that whoever serves the site has.
var sampledTables = []DataTable{
	{
		Name: figuresTable, Title: zone.Text{ZH: "数字", EN: "Figures"}, About: zone.Text{ZH: "每行一个数。", EN: "A row is a figure."}, Unit: zone.Text{ZH: "见“单位”一列", EN: "see unit"},
		Columns: []DataColumn{
			{Name: "value", Kind: "number", Header: zone.Text{ZH: "数值", EN: "Value"}, About: zone.Text{ZH: "和公布的一样。", EN: "As published."}},
			{Name: "nature", Kind: "word", Header: zone.Text{ZH: "性质", EN: "Nature"}, About: zone.Text{ZH: "哪一种说法。", EN: "What sort it is."}, Words: []string{string(zone.Actual), string(zone.Plan)}},
			{Name: "source", Kind: "text", Header: zone.Text{ZH: "来源", EN: "Source"}, About: zone.Text{ZH: "谁说的。", EN: "Who says so."}, Refers: "sources"},
		},
	},
}

// grown is a record in which later publications went on with the first indicator and with a project: a value for each
// following period but one, one of them corrected, a length that sources disagree about, a milestone put off.
func grown(rec *zone.Record) *zone.Record {
	if len(rec.Observations) == 0 || len(rec.Projects) == 0 {
		return rec
	}
	out := *rec
	out.Indicators = stretched(rec.Indicators, func(i *zone.Indicator) {
		if i.Cadence == "" && i.ID == rec.Indicators[0].ID {
			i.Cadence, i.CadenceSource, i.CadencePlace = zone.Yearly, rec.Sources[0].ID, "1"
		}
	})
	out.Sources, out.Observations = slices.Clone(rec.Sources), slices.Clone(rec.Observations)
	published := rec.Sources[0].Published
	later := func(id string, months int) string {
		s := rec.Sources[0]
		s.ID, s.Published, s.Founding = id, published.AddDate(0, months, 0), false
		out.Sources = append(out.Sources, s)
		return id
	}
	first, second := later("later", 2), later("latest", 4)
	add := func(o zone.Observation, source, value string, years int) {
		o.Source, o.Value, o.From.Year, o.To.Year = source, zone.MustDecimal(value), o.From.Year+years, o.To.Year+years
		out.Observations = append(out.Observations, o)
	}
	for _, o := range rec.Observations {
		if o.Indicator == rec.Indicators[0].ID {
			add(o, first, "701", 1)
			add(o, second, "720", 1)
			add(o, second, "803", 3)
		}
	}
	project := rec.Projects[0].ID
	out.Milestones = append(slices.Clone(rec.Milestones),
		zone.Milestone{ID: "put-off", Rank: 1, Project: project, Name: rec.Projects[0].Name, Due: zone.DateOf(published), DuePrecision: zone.ToDay, Source: first, Place: "1"},
		zone.Milestone{ID: "put-off", Rank: 1, Project: project, Name: rec.Projects[0].Name, Due: zone.DateOf(published.AddDate(2, 0, 0)), DuePrecision: zone.ToDay, Source: second, Place: "1"})
	out.Sort()
	return &out
}

// sampled finds the first name of each kind, and says that there are more.
func sampled(rec *zone.Record, fit zone.Fit) *zone.Finding {
	f := &zone.Finding{Record: rec, Counts: map[zone.NameKind]int{}}
	for _, n := range rec.Names() {
		if f.Counts[n.Kind] == 0 {
			f.Hits = append(f.Hits, zone.Hit{Kind: n.Kind, ID: n.ID, Fit: fit})
		}
		f.Counts[n.Kind]++
	}
	return f
}

// overDays compares the first day of a record with its last.
func overDays(rec *zone.Record) string {
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
func bare(rec *zone.Record) *zone.Record {
	return &zone.Record{
		Sources: rec.Sources, Units: rec.Units, Regions: rec.Regions[:1], Indicators: rec.Indicators[:1],
		Projects: rec.Projects[:1], Services: rec.Services[:1],
	}
}

func first[T any](rows []T) T {
	var zero T
	if len(rows) > 0 {
		zero = rows[0]
	}
	return zero
}

// lengthened is a record whose names fill several lines.
func lengthened(rec *zone.Record) *zone.Record {
	long := *rec
	stretch := func(t zone.Text) zone.Text {
		return zone.Text{ZH: strings.Repeat(t.ZH, 8), EN: strings.Repeat(t.EN+" ", 8)}
	}
	long.Projects = stretched(rec.Projects, func(p *zone.Project) { p.Name = stretch(p.Name) })
	long.Services = stretched(rec.Services, func(s *zone.Service) { s.Name = stretch(s.Name) })
	long.Indicators = stretched(rec.Indicators, func(i *zone.Indicator) { i.Name, i.Scope = stretch(i.Name), stretch(i.Scope) })
	long.Regions = stretched(rec.Regions, func(r *zone.Region) { r.Name = stretch(r.Name) })
	long.Sources = stretched(rec.Sources, func(s *zone.Source) { s.Publisher = stretch(s.Publisher) })
	return &long
}

func stretched[T any](rows []T, change func(*T)) []T {
	out := append([]T(nil), rows...)
	for i := range out {
		change(&out[i])
	}
	return out
}
