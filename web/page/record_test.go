package page_test

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
)

func at(day string) page.Reading {
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return page.Reading{Lang: "zh", Now: now}
}

func doc(t *testing.T, c templ.Component) *goquery.Document {
	t.Helper()
	d, _ := render(t, page.Sample{Component: c})
	return d
}

func texts(s *goquery.Selection) []string {
	return s.Map(func(_ int, e *goquery.Selection) string { return strings.Join(strings.Fields(e.Text()), " ") })
}

// Two sources give the road two lengths: every page that knows of it shows both, side by side, and joins them nowhere.
func TestContradictionIsShownSideBySide(t *testing.T) {
	t.Parallel()
	record, today := shipped(t), at("2026-11-24")
	for name, c := range map[string]templ.Component{
		"project":   page.NewProject(record, "taixin-avenue", today).Page(),
		"indicator": page.NewIndicator(record, "road-length", today).Page(),
		"coverage":  page.NewCoverage(record, today).Page(),
	} {
		d := doc(t, c)
		values := d.Find(`section[aria-labelledby="disputes"] tbody td.number data`).Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("value", "") })
		if diff := cmp.Diff([]string{"37", "41"}, values); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if d.Find(".chart .c-line").Length() > 0 {
			t.Errorf("%s joins what contradicts itself", name)
		}
	}
}

// An indicator with one value has no picture and says why; one with a target has a point for it that no line leads to.
func TestOneValueIsNoSeries(t *testing.T) {
	t.Parallel()
	record, today := shipped(t), at("2026-11-24")
	series := func(indicator string) *goquery.Selection {
		return doc(t, page.NewIndicator(record, indicator, today).Page()).Find(`section[aria-labelledby="series"]`)
	}
	if single := series("start-rate"); single.Find("svg").Length() != 0 || !strings.Contains(single.Find(".single").Text(), "只公布过一个数") {
		t.Errorf("one value: %q", single.Text())
	}
	// One value that three sources give is one value, which nobody calls published once.
	for _, indicator := range []string{"major-projects", "major-projects-investment"} {
		agreed := series(indicator)
		if text := agreed.Text(); agreed.Find("svg").Length() != 0 || !strings.Contains(text, "3个来源") || strings.Contains(text, "只公布过一个数") {
			t.Errorf("%s, one value of three sources: %q", indicator, text)
		}
	}
	once := doc(t, page.NewCoverage(record, today).Page()).Find(`#single`)
	for _, i := range record.Indicators {
		agreed := slices.ContainsFunc(record.ObservationsOf(zone.Subject{Indicator: i.ID}), func(o *zone.Observation) bool { return len(record.Agreement(o)) > 0 })
		if agreed && once.Find(`a[href="/indicators/`+i.ID+`"]`).Length() > 0 {
			t.Errorf("%s is given alike by several sources and listed as published once", i.ID)
		}
	}
	if once.Find(`a[href="/indicators/start-rate"]`).Length() != 1 {
		t.Error("what was published once is not listed")
	}
	if share := series("manufacturing-share"); share.Find("svg[role=img]").Length() != 1 || share.Find("circle.c-actual").Length() != 1 || share.Find("path.c-computed").Length() != 1 || share.Find(".c-line").Length() != 0 {
		t.Errorf("a value and a target: %q", share.Text())
	}
}

// Two values of one place that are not of one scope are two series, told apart by their scope.
func TestSeriesAreToldApart(t *testing.T) {
	t.Parallel()
	single := doc(t, page.NewIndicator(shipped(t), "signed-investment", at("2026-11-24")).Page()).Find(".single").Text()
	if strings.Count(single, "太原片区") != 3 || !strings.Contains(single, "太原片区（太原片区已签约项目约定的总投资，不是到位资金）") {
		t.Errorf("692 and 646: %q", single)
	}
}

// A figure of a list of projects stands under a heading that is true of it: the headline ones of the zone on the page itself, and
// the others on lists by topic and place, each named after both.
func TestFiguresStandUnderWhatTheyAreOf(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	progress := doc(t, page.NewProgress(record, at("2026-11-24")).Page())
	for section, want := range map[string][]string{
		"projects": {"major-projects zone 2022-01-01/2022-12-31 @shanxi-daily-2022-11-06", "major-projects-investment zone 2022-01-01/2022-12-31 @shanxi-daily-2022-11-06"},
		"batches":  {"batch-signed zone 2022-09-05/2022-09-05 @shanxi-daily-2022-11-06", "batch-started zone 2022-09-05/2022-09-05 @shanxi-daily-2022-11-06", "batch-in-production zone 2022-09-05/2022-09-05 @shanxi-daily-2022-11-06"},
	} {
		got := progress.Find(`section[aria-labelledby="` + section + `"] [data-observation]`).Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-observation", "") })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", section, diff)
		}
	}
	lists := map[string]string{}
	progress.Find(".lists a").Each(func(_ int, e *goquery.Selection) {
		lists[e.AttrOr("href", "")] = strings.Join(strings.Fields(e.Text()), " ")
	})
	count := func(topic, region string) int {
		n := 0
		for _, o := range record.Observations {
			i := record.Indicator(o.Indicator)
			if i.Topic == topic && o.Region == region && (!i.Headline || region != "zone") {
				n++
			}
		}
		return n
	}
	if diff := cmp.Diff(map[string]string{
		"/indicators?region=zone&topic=projects":           fmt.Sprintf("重大项目的其他数字 %d个数", count("projects", "zone")),
		"/indicators?region=taiyuan-area&topic=projects":   fmt.Sprintf("太原片区：重大项目 %d个数", count("projects", "taiyuan-area")),
		"/indicators?region=zone&topic=first-batch":        fmt.Sprintf("2022年首批集中开工的项目 %d个数", count("first-batch", "zone")),
		"/indicators?region=taiyuan-area&topic=investment": fmt.Sprintf("太原片区：招商与三个一批 %d个数", count("investment", "taiyuan-area")),
		"/indicators?region=xinzhou-area&topic=investment": fmt.Sprintf("忻州片区：招商与三个一批 %d个数", count("investment", "xinzhou-area")),
	}, lists); diff != "" {
		t.Error(diff)
	}
}

// A figure of which its source says how things stood on a day is not undated.
func TestUndatedFigures(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	list := page.NewCoverage(record, at("2026-11-24")).Undated
	undated := map[string]bool{}
	for _, f := range list {
		undated[f.Key] = true
	}
	for _, o := range record.Observations {
		if want := o.Dating == zone.DatedNearby || o.Dating == zone.DatedByIssue; undated[o.Key()] != want {
			t.Errorf("%s is listed as undated: %t", o.Key(), !want)
		}
	}
}

// A course of values is a line that breaks where a year is missing; what was corrected stays on the page.
func TestSeriesIsJoinedAndBroken(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, s := range page.Samples(record, page.Reading{Lang: "zh", Now: noon}) {
		if s.State != "grown" || s.Page != "Indicator" {
			continue
		}
		d, _ := render(t, s)
		if n := d.Find(`section[aria-labelledby="series"] .c-line`).Length(); n != 1 {
			t.Errorf("%d lines between four years of which one is missing", n)
		}
		if !strings.Contains(d.Find(`section[aria-labelledby="series"] svg`).Text(), "没有写") {
			t.Error("the gap is not named")
		}
		if got := texts(d.Find(`section[aria-labelledby="revisions"] h3`)); !slices.Equal(got, []string{"入库重大项目：701个 → 720个"}) {
			t.Errorf("revisions %q", got)
		}
		if !strings.Contains(d.Find(".terms").Text(), "每年，正常") {
			t.Errorf("a promised cadence: %q", d.Find(".terms").Text())
		}
		return
	}
	t.Error("no sample of a series")
}

// railway are the milestones of the railway with their verdicts, which but for that of its opening no day changes any more.
func railway(opening string) []string {
	return []string{
		"正式开工 延期，晚242天",
		"建成通车 " + opening,
		"新盖房特大桥（河北）主体完工 过期没有结果",
		"五台山机场特大桥架梁完成（计划时间由提前的月数推算） 按期，早4个月",
		"全线贯通 过期没有结果",
		"环境影响报告书获批 ", // no day was announced of this and what follows
		"五台山隧道贯通 ",
		"雄保段（河北）全面进入主体施工 ",
		"阜平站（河北）主体结构封顶 ",
		"雄安地下段（河北）隧道全部贯通 ",
		"唐县段（河北）跨南水北调斜拉桥合龙 ",
		"北太行山隧道（跨冀晋省界）贯通 ",
		"开始铺轨（先河北段） ",
	}
}

// Whether a milestone keeps to its plan depends on the day of reading, and is on time only where that is proven.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	verdicts := func(c templ.Component) []string {
		return doc(t, c).Find(".milestones tbody tr").Map(func(_ int, e *goquery.Selection) string {
			return strings.TrimSpace(e.Find("th").Contents().First().Text()) + " " + e.Find(".verdict").Text()
		})
	}
	for _, test := range []struct {
		project, day string
		want         []string
	}{
		{"jining-datong-taiyuan-railway", "2026-11-24", []string{
			"开通运营 按期", "山西段全线开工 ", "山西段启动联调联试 ", "全线开始联调联试 ",
		}},
		{"taixin-avenue", "2026-11-24", []string{
			"太原段通车 延期", "全线通车 按期", "忻州段开工 ", "忻州段通车 ",
		}},
		{"xinzhou-great-wall-museum", "2026-11-24", []string{"主体封顶 过期没有结果"}},
		{"xinzhou-great-wall-museum", "2022-12-30", []string{"主体封顶 未到期"}},
		{"xiongan-xinzhou-railway", "2026-11-24", railway("延期，晚2年")},
		{"xiongan-xinzhou-railway", "2027-12-31", railway("延期，晚2年")},
		{"xiongan-xinzhou-railway", "2028-01-01", railway("过期没有结果")},
	} {
		if diff := cmp.Diff(test.want, verdicts(page.NewProject(record, test.project, at(test.day)).Page())); diff != "" {
			t.Errorf("%s on %s: %s", test.project, test.day, diff)
		}
	}
	for _, v := range verdicts(page.NewService(record, "transport-card", at("2026-11-24")).Page()) {
		if !strings.HasSuffix(v, "过期没有结果") {
			t.Errorf("%s, though nothing was heard of it", v)
		}
	}
}

// The railway's due date stands with each source that announced it, and what was due but not heard of is on the coverage
// page and behind on the progress page.
func TestForecastsAndWhatIsBehind(t *testing.T) {
	t.Parallel()
	record, today := shipped(t), at("2026-11-24")
	named := func(d *goquery.Document, rows, name string) *goquery.Selection {
		return d.Find(rows).FilterFunction(func(_ int, e *goquery.Selection) bool {
			return strings.TrimSpace(e.Find("th").Contents().First().Text()) == name
		})
	}
	announced := []string{"2025年", "2026年", "2027年", "2027年", "2027年"}
	row := named(doc(t, page.NewProject(record, "xiongan-xinzhou-railway", today).Page()), ".milestones tbody tr", "建成通车")
	if said := texts(row.Find(".forecast")); !slices.Equal(said, announced) || row.Find(".due .cite").Length() != len(announced) {
		t.Errorf("forecasts %q: %q", said, row.Text())
	}
	progress := doc(t, page.NewProgress(record, today).Page())
	// It is late and still to come, and nothing else is.
	next := progress.Find(`[data-group="next"] dl > div`)
	if due := next.Find("dt").Text(); next.Length() != 1 || due != "2027年" || next.Find(".attention").Text() != "延期，晚2年" {
		t.Errorf("next: %q", next.Text())
	}
	// What is neither reached nor due on any day is there too: the park of phase one and the planned scale of the base.
	var undated []string
	for _, row := range progress.Find(`[data-group="undated"] tbody th`).EachIter() {
		undated = append(undated, strings.TrimSpace(row.Contents().First().Text()))
	}
	if diff := cmp.Diff([]string{"达到计划的转运规模", "首期生命科学产业园"}, undated); diff != "" {
		t.Errorf("neither reached nor due: %s", diff)
	}
	verdicts := func(rows *goquery.Selection) map[string]int {
		all := map[string]int{}
		for _, row := range rows.EachIter() {
			name := row.Find("th .name")
			if name.Length() == 0 {
				name = row.Find("th").Contents().First()
			}
			all[strings.TrimSpace(name.Text())+" "+row.Find(".verdict").Text()]++
		}
		return all
	}
	overdue := map[string]int{
		"阳曲接入 过期没有结果": 1, "原平接入 过期没有结果": 1, "繁峙接入 过期没有结果": 1, "定襄接入 过期没有结果": 1, "五台接入 过期没有结果": 1, "代县接入 过期没有结果": 1,
		"主体封顶 过期没有结果": 1, "新盖房特大桥（河北）主体完工 过期没有结果": 1, "全线贯通 过期没有结果": 1,
	}
	coverage := doc(t, page.NewCoverage(record, today).Page())
	if diff := cmp.Diff(overdue, verdicts(coverage.Find(`#overdue .milestones tbody tr`))); diff != "" {
		t.Errorf("past due without a result: %s", diff)
	}
	behind := map[string]int{ // the six counties in one row
		"6个县（市、区）接入 过期没有结果": 1, "主体封顶 过期没有结果": 1, "新盖房特大桥（河北）主体完工 过期没有结果": 1, "全线贯通 过期没有结果": 1,
	}
	maps.Copy(behind, map[string]int{"太原段通车 延期": 1, "正式开工 延期，晚242天": 1, "建成通车 延期，晚2年": 1})
	if diff := cmp.Diff(behind, verdicts(progress.Find(`[data-group="behind"] tr`))); diff != "" {
		t.Errorf("behind: %s", diff)
	}
	// The three targets for the end of 2025 have passed without a result.
	for name, d := range map[string]*goquery.Document{"progress": progress, "coverage": coverage} {
		if n := d.Find(`[data-group="targets"] tr:has(td)`).Length(); n != 3 {
			t.Errorf("%s: %d targets without a result, want 3", name, n)
		}
	}
	if n := doc(t, page.NewProgress(record, at("2025-12-31")).Page()).Find(`[data-group="targets"]`).Length(); n != 0 {
		t.Error("targets are behind on their very day")
	}
	// On its very day nothing has passed.
	before := verdicts(doc(t, page.NewProgress(record, at("2022-12-31")).Page()).Find(`[data-group="behind"] tr`))
	if diff := cmp.Diff(map[string]int{
		"主体封顶 过期没有结果": 1, "太原段通车 延期": 1, "正式开工 延期，晚242天": 1, "建成通车 延期，晚2年": 1,
	}, before); diff != "" {
		t.Errorf("before the day is over: %s", diff)
	}
}

// The stages of the projects are the latest known ones, with the source that says so.
func TestLatestStage(t *testing.T) {
	t.Parallel()
	d := doc(t, listed(t, shipped(t), (*query.Index).Projects, page.NewProjects, at("2026-11-24")))
	for project, want := range map[string][2]string{
		"jining-datong-taiyuan-railway": {"投用", "2025-01-01"},
		"xiongan-xinzhou-railway":       {"在建", "2026-02-01"},
		"taixin-avenue":                 {"投用", "2022-11-06"},
	} {
		entry := d.Find(`[data-key="` + project + `"]`)
		if entry.Find(".tag").Text() != want[0] || entry.Find(".from .cite .on").Text() != want[1] {
			t.Errorf("%s: %q", project, entry.Text())
		}
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	var want []string
	for _, s := range record.Sources { // sorted from the newest
		if !onlyToAsk(record, s.ID) {
			want = append(want, s.ID)
		}
	}
	var got []string
	figures, rows := 0, map[string][]string{}
	for reading := at("2026-11-24"); ; {
		changes, err := page.NewChanges(record, reading)
		if err != nil {
			t.Fatal(err)
		}
		d := doc(t, changes.Page())
		figures += d.Find("[data-observation]").Length()
		d.Find("[data-source]").Each(func(_ int, e *goquery.Selection) {
			source := e.AttrOr("data-source", "")
			got = append(got, source)
			e.Find(".changes tbody tr").Each(func(_ int, row *goquery.Selection) {
				cells := texts(row.Find("th a, td.new"))
				old := strings.TrimSpace(row.Find("td.old").Contents().First().Text())
				line := cells[0] + " | " + old + " | " + cells[1]
				if row.Closest(".scroll").AttrOr("aria-label", "") == "再次提到、没有变的" {
					line = "= " + line
				}
				rows[source] = append(rows[source], line)
			})
		})
		next, err := url.Parse(changes.Pages.Next)
		if err != nil {
			t.Fatal(err)
		}
		if reading.Query = next.Query(); len(reading.Query) == 0 {
			break
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("publications: %s", diff)
	}
	if diff := cmp.Diff(map[string][]string{
		"taiyuan-daily-2022-06-26":      {"雄忻高铁通车 | 2025年 | 2026年"},
		"huanghe-news-2022-07-20":       {"太原科创驱动中心 | 开工 | 在建"},
		"china-daily-2022-08-08":        {"太忻大道太原段通车 | 2022年7月 | 2022年9月30日"},
		"cctv-2022-09-30":               {"太忻大道道路全长 | 计划37公里 | 实际41公里", "太忻大道太原段通车 | 计划2022年9月30日 | 已达到，日期未写明", "太忻大道全线通车 | 计划2022年9月30日 | 2022年9月30日达到"},
		"cctv-2022-10-01":               {"雄忻高铁 | 规划 | 开工", "雄忻高铁正式开工 | 计划2022年2月1日 | 2022年10月1日达到"},
		"china-news-service-2022-10-01": {"雄忻高铁 | 规划 | 开工", "雄忻高铁正式开工 | 计划2022年2月1日 | 2022年10月1日达到"},
		"shanxi-daily-2022-11-06":       {"大盂产业新城 | 开工 | 在建", "集大原铁路 | 进度未写明 | 在建"},
		"xinhua-2023-02-26":             {"雄忻高铁 | 开工 | 在建"},
		"guangming-2023-09-13":          {"雄忻高铁建成通车 | 2026年 | 2027年"},
		"gelonghui-2024-10-04":          {"= 集大原铁路具备开通运营条件 | 2024年 | 2024年12月"}, // the same, more exactly
		"xinhua-2024-12-31":             {"集大原铁路 | 在建 | 投用", "集大原铁路建成通车 | 计划2024年12月 | 2024年12月31日达到"},
		"cnr-2025-07-02":                {"= 雄忻高铁建成通车 | 2027年 | 2027年"},
		"cctv-2026-01-29":               {"= 雄忻高铁建成通车 | 2027年 | 2027年"},
	}, rows); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if figures != len(record.Observations)-1 { // the disputed one is in the table of changes
		t.Errorf("%d figures of %d", figures, len(record.Observations))
	}
}

// onlyToAsk reports that a source says nothing but whom to ask, and so is no news of the zone.
func onlyToAsk(record *zone.Snapshot, source string) bool {
	of := zone.Subject{Source: source}
	return slices.ContainsFunc(record.Contacts, func(c zone.Contact) bool { return c.Source == source }) &&
		len(record.ObservationsOf(of))+len(record.StatementsOf(of))+len(record.EventsOf(of))+len(record.StagesOf(source))+len(record.Histories(of)) == 0
}

// The line of time begins no earlier than what happened on it, though some events are known to the month only.
func TestTimelineBeginsWithTheFirstEvent(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	year := strconv.Itoa(record.Events[0].On.Year)
	for _, tick := range texts(doc(t, listed(t, record, (*query.Index).Events, page.NewTimeline, at("2026-11-24"))).Find("#chart-timeline .c-months")) {
		if tick[:4] < year {
			t.Errorf("the line of time begins in %s, the first event in %s", tick, year)
		}
	}
}

// must is a list as a page; without a query it cannot fail.
// listed is the page of a list.
func listed[T any, V interface{ Page() templ.Component }](
	t *testing.T, rec *zone.Snapshot, rows func(*query.Index, string) query.List[T],
	view func(*zone.Snapshot, query.Result[T], page.Reading) V, reading page.Reading,
) templ.Component {
	t.Helper()
	r, err := rows(query.NewIndex(rec), reading.Lang).Run(reading.Query)
	if err != nil {
		t.Fatal(err)
	}
	return view(rec, r, reading).Page()
}

// TestWhomToAskToday: the page of a service names the kind of office that answers for it, and gives the public number or
// site with the source that was read for it.
func TestWhomToAskToday(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, s := range record.Services {
		contact, known := record.Contact(s.Contact)
		shown := doc(t, page.NewService(record, s.ID, at("2026-11-24")).Page())
		if !strings.Contains(shown.Find(".terms dd").Text(), s.Office.ZH) || s.Office.ZH == "" {
			t.Errorf("%s does not name %q", s.ID, s.Office.ZH)
		}
		if known && (shown.Find(`.terms a[href="tel:`+contact.Phone+`"]`).Length() != 1 || shown.Find(`.terms .cite a[href="/sources/`+contact.Source+`"]`).Length() != 1) {
			t.Errorf("%s does not give %s of %s", s.ID, contact.Phone, contact.Source)
		}
	}
	early, _ := zone.ParseDate("2022-11-06")
	if _, known := record.AsOf(early).Contact(record.Services[0].Contact); !known {
		t.Error("a number that was public in 2015 is not known in 2022")
	}
}
