package page_test

import (
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
	single := doc(t, page.NewIndicator(record, "major-projects", today).Page()).Find(`section[aria-labelledby="series"]`)
	if single.Find("svg").Length() != 0 || single.Find(".single").Length() != 1 {
		t.Errorf("one value: %q", single.Text())
	}
	share := doc(t, page.NewIndicator(record, "manufacturing-share", today).Page()).Find(`section[aria-labelledby="series"]`)
	if share.Find("svg[role=img]").Length() != 1 || share.Find("circle.c-actual").Length() != 1 || share.Find("path.c-computed").Length() != 1 || share.Find(".c-line").Length() != 0 {
		t.Errorf("a value and a target: %q", share.Text())
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
		if !strings.Contains(d.Find(`section[aria-labelledby="series"] svg`).Text(), "未公布") {
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
		{"jining-datong-taiyuan-railway", "2026-11-24", []string{"建成通车 按期"}},
		{"taixin-avenue", "2026-11-24", []string{"忻州段开工 未公布", "太原段通车 按期", "全线通车 未公布"}},
		{"xiongan-xinzhou-railway", "2026-11-24", []string{"正式开工 未公布", "五台山隧道贯通 未公布", "建成通车 未到期"}},
		{"xiongan-xinzhou-railway", "2028-01-01", []string{"正式开工 未公布", "五台山隧道贯通 未公布", "建成通车 未公布"}},
	} {
		if diff := cmp.Diff(test.want, verdicts(page.NewProject(record, test.project, at(test.day)).Page())); diff != "" {
			t.Errorf("%s on %s: %s", test.project, test.day, diff)
		}
	}
	for _, v := range verdicts(page.NewService(record, "transport-card", at("2026-11-24")).Page()) {
		if !strings.HasSuffix(v, "未公布") {
			t.Errorf("%s, though nothing was heard of it", v)
		}
	}
}

// The railway's due date stands with each source that announced it, and what was due but not heard of is on the coverage
// page and behind on the progress page.
func TestForecastsAndWhatIsBehind(t *testing.T) {
	t.Parallel()
	record, today := shipped(t), at("2026-11-24")
	row := doc(t, page.NewProject(record, "xiongan-xinzhou-railway", today).Page()).Find(".milestones tbody tr").Last()
	if n := row.Find(".forecast").Length(); n != 2 || row.Find(".due .cite").Length() != 2 {
		t.Errorf("%d forecasts: %q", n, row.Text())
	}
	progress := doc(t, page.NewProgress(record, today).Page())
	if next := texts(progress.Find(`[data-group="next"] tbody .due .forecast`)); !slices.Equal(next, []string{"2027年", "2027年"}) {
		t.Errorf("next: %q", next)
	}
	// What is neither reached nor due on any day is there too: the park of phase one and the planned scale of the base.
	var undated []string
	for _, row := range progress.Find(`[data-group="undated"] tbody th`).EachIter() {
		undated = append(undated, strings.TrimSpace(row.Contents().First().Text()))
	}
	if diff := cmp.Diff([]string{"达到计划的转运规模", "首期生命科学产业园"}, undated); diff != "" {
		t.Errorf("neither reached nor due: %s", diff)
	}
	behind := progress.Find(`[data-group="behind"] tbody tr`).Length()
	coverage := doc(t, page.NewCoverage(record, today).Page())
	if overdue := coverage.Find(`section[aria-labelledby="overdue"] .milestones tbody tr`).Length(); behind != 6 || overdue != 6 {
		t.Errorf("%d behind, %d overdue, want the six counties", behind, overdue)
	}
	// The three targets for the end of 2025 have passed without a result.
	for name, d := range map[string]*goquery.Document{"progress": progress, "coverage": coverage} {
		if n := d.Find(`[data-group="targets"] tbody tr[data-observation]`).Length(); n != 3 {
			t.Errorf("%s: %d targets without a result, want 3", name, n)
		}
	}
	if n := doc(t, page.NewProgress(record, at("2025-12-31")).Page()).Find(`[data-group="targets"]`).Length(); n != 0 {
		t.Error("targets are behind on their very day")
	}
	before := doc(t, page.NewProgress(record, at("2022-12-31")).Page())
	if n := before.Find(`[data-group="behind"] tbody tr`).Length(); n != 0 {
		t.Errorf("%d behind before the day is over", n)
	}
}

// The stages of the projects are the latest known ones, with the source that says so.
func TestLatestStage(t *testing.T) {
	t.Parallel()
	d := doc(t, listed(t, shipped(t), (*query.Index).Projects, page.NewProjects, at("2026-11-24")))
	for project, want := range map[string][2]string{
		"jining-datong-taiyuan-railway": {"投用", "2024-12-31"},
		"xiongan-xinzhou-railway":       {"在建", "2026-01-29"},
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
	changes, err := page.NewChanges(record, at("2026-11-24"))
	if err != nil {
		t.Fatal(err)
	}
	d := doc(t, changes.Page())
	var want []string
	for _, s := range record.Sources { // sorted from the newest
		want = append(want, s.ID)
	}
	got := d.Find("[data-source]").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-source", "") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("publications: %s", diff)
	}
	rows := map[string][]string{}
	d.Find("[data-source]").Each(func(_ int, e *goquery.Selection) {
		e.Find(".changes tbody tr").Each(func(_ int, row *goquery.Selection) {
			cells := texts(row.Find("th a, td.new"))
			old := strings.TrimSpace(row.Find("td.old").Contents().First().Text())
			if kept := row.Closest(".scroll").AttrOr("aria-label", "") == "再次提到、没有变的"; kept != (old == cells[1]) {
				t.Errorf("%s, %s and %s: among what was kept: %t", cells[0], old, cells[1], kept)
			}
			rows[e.AttrOr("data-source", "")] = append(rows[e.AttrOr("data-source", "")], cells[0]+" | "+old+" | "+cells[1])
		})
	})
	if diff := cmp.Diff(map[string][]string{
		"cctv-2022-09-30":   {"太忻大道道路全长 | 计划37公里 | 实际41公里", "太忻大道太原段通车 | 计划2022年9月30日 | 已达到，日期未写明"},
		"xinhua-2024-12-31": {"集大原铁路 | 在建 | 投用", "集大原铁路建成通车 | 计划2024年 | 2024年12月31日达到"},
		"cctv-2026-01-29":   {"雄忻高铁 | 开工 | 在建", "雄忻高铁建成通车 | 2027年 | 2027年"},
	}, rows); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if n := d.Find("[data-observation]").Length(); n != len(record.Observations)-1 { // the disputed one is in the table of changes
		t.Errorf("%d figures of %d", n, len(record.Observations))
	}
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
