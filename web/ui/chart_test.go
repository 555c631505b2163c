package ui_test

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"taixin/web/ui"
)

var update = flag.Bool("update", false, "write the golden files in testdata instead of comparing with them")

const maxCompressed = 6 << 10

func frame(id string) ui.ChartFrame {
	return ui.ChartFrame{
		ID: id, Title: "签约97个，开工100个", Sentence: "一次活动上的<两个>数。", Note: "只计“经济区”。", AsOf: "2022年9月5日", Summary: "看画图用的数",
		Cites:   []ui.Cite{{Source: ui.Link{Text: "山西日报", Href: "/sources/a"}, Place: "第9段", On: "2022-11-06"}},
		Address: ui.Link{Text: "下载图（SVG）", Href: "/charts/" + id + ".svg"},
		Figures: []ui.Figure{{Key: "a", Name: ui.Link{Text: "签约"}, Region: ui.Link{Text: "经济区"}, Raw: "97", Value: "97", Unit: "个", Period: "2022年9月5日", Nature: "实际", Cite: ui.Cite{Source: ui.Link{Text: "山西日报", Href: "/sources/a"}}}},
		Derived: []ui.Derived{{Key: "b", Name: "合计", Raw: "197", Value: "197", Unit: "个", Formula: "97 + 100"}},
	}
}

func mark(label, raw string) ui.Mark { return ui.Mark{Label: label, Raw: raw, Value: raw, Unit: "个"} }

// drawings are all there are, each in the states that look different.
func drawings() []ui.Drawing {
	plan, computed := mark("总投资", "9726"), mark("全省", "27.6")
	plan.Planned, plan.Nature = true, "计划"
	computed.Computed, computed.Nature = true, "推算"
	part := mark("年度计划投资", "1756")
	part.Planned, part.Nature, part.Exactness, part.Note = true, "计划", "约", "占18.1%"
	names := []ui.Entry{{Link: ui.Link{Text: "新材料"}}, {Link: ui.Link{Text: "Integrated circuits and semiconductors"}}, {Link: ui.Link{Text: "现代农业"}}, {Link: ui.Link{Text: "大数据"}}}
	return []ui.Drawing{
		ui.ShareBar{ChartFrame: frame("share"), Whole: plan, Parts: []ui.Mark{part}},
		ui.ShareBar{ChartFrame: frame("parts"), Parts: []ui.Mark{mark("太原片区", "646"), mark("忻州片区", "312")}},
		ui.ShareBar{ChartFrame: frame("planned-parts"), Parts: []ui.Mark{plan, plan}},
		ui.Waffle{ChartFrame: frame("rate"), Cells: 682, Rate: true, Mark: mark("开复工率", "75")},
		ui.Waffle{ChartFrame: frame("count"), Cells: 10, Count: 3, Mark: mark("已接入", "3")},
		ui.StepBars{ChartFrame: frame("steps"), Steps: []ui.Mark{mark("签约", "97"), mark("开工", "100"), mark("投产", "53")}},
		ui.DotLine{ChartFrame: frame("dots"), Dots: []ui.Dot{{Mark: mark("经济区", "57.2")}, {Mark: computed}, {Mark: ui.Mark{Label: "到2025年的目标", Raw: "65", Value: "65", Unit: "%", Planned: true}, Late: "过期没有结果"}}},
		ui.SeriesChart{
			ChartFrame: frame("series"), Unit: "亿元",
			Points: []ui.Moment{
				{ISO: "2022-01-31", Raw: "32.1", Label: "32.1"},
				{ISO: "2022-02-28", Raw: "51"},
				{ISO: "2022-03-31", Missing: true, Label: "未公布"},
				{ISO: "2022-04-30", Raw: "159.9", Label: "159.9"},
			},
			Targets: []ui.Moment{{ISO: "2022-12-31", Raw: "240", Label: "目标240"}},
		},
		ui.SeriesChart{ChartFrame: frame("two"), Unit: "%", Points: []ui.Moment{
			{ISO: "2022-09-30", Raw: "75", Label: "75"}, {ISO: "2024-06-30", Raw: "91.5", Label: "91.5"},
		}},
		ui.TimelineChart{ChartFrame: frame("timeline"), Happenings: []ui.Happening{
			{Key: "a", ISO: "2022-07-04", Day: "2022年7月4日", Title: "首发"}, {Key: "b", ISO: "2022-07-05", Day: "2022年7月5日", Title: "“三个一批”活动和建设推进会"},
		}},
		ui.TimelineChart{ChartFrame: frame("lying"), Wide: true, Happenings: []ui.Happening{
			{Key: "a", ISO: "2022-07-04", Day: "2022年7月4日", Title: "首发"},
			{Key: "b", ISO: "2022-07-05", Day: "2022年7月5日", Title: "“三个一批”活动和建设推进会"},
			{Key: "c", ISO: "2022-09-30", Day: "2022年9月30日", Title: "一件事的名字很长，长到写不进一行，只好写成两行的那一件"},
			{Key: "d", ISO: "2024-12-31", Day: "2024年12月31日", Title: "通车"},
		}},
		ui.IndustryFigure{ChartFrame: frame("industry"), Bands: []ui.Band{
			{Count: count("4", "个", "产业集群"), Names: names[1:], Bare: "以上3个，除了名字没有别的。", Rows: []ui.BandRow{{
				Name: names[0], Figures: []ui.Counted{{Figure: count("18", "个", "生态文旅康养产业项目"), Squares: 18}, {Figure: count("302", "家", "企业")}},
				About: []ui.Entry{{Link: ui.Link{Text: "国科新材料基地", Href: "/projects/a"}, Text: "洽谈"}},
			}}},
			{Count: count("1", "条", "新兴产业链"), Names: names[3:]},
		}},
		corridor(),
		course(),
		ui.SplitChart{ChartFrame: frame("splits"), Splits: []ui.Split{{Whole: mark("项目", "682"), Parts: []ui.Mark{mark("基础设施", "383"), mark("产业", "299")}}, {Whole: plan, Parts: []ui.Mark{part, plan}}}},
		ui.SquaresChart{ChartFrame: frame("squares"), Told: told(), Groups: []ui.SquareGroup{{Look: "on-time", Name: "按期", Count: 3}, {Look: "late", Name: "延期", Count: 3}, {Look: "pending", Name: "未到期", Count: 1}, {Look: "no-result", Name: "过期没有结果", Count: 12}}},
		ui.SlipChart{ChartFrame: frame("slips"), Until: "2026-11-28", UntilWord: "今天", Told: told(), Said: []ui.Announcement{
			{On: "2022-01-25", Due: "2025-12-31", Note: "2022年1月25日说：竣工"},
			{On: "2022-06-26", Due: "2026-12-31", Note: "2022年6月26日说：通车"},
			{On: "2023-09-13", Due: "2027-12-31", Note: "2023年9月13日说：建成通车"},
			{On: "2026-01-29", Due: "2027-12-31", Note: "2026年1月29日又说", Again: true},
		}},
		ui.MoneyChart{ChartFrame: frame("money"), Bars: []ui.MoneyBar{
			{Mark: plan, Remark: "计划，2022年"}, {Mark: part, Part: true, Remark: "计划"}, {Mark: part, Part: true, Missing: "没有公布"}, {Mark: mark("实际", "17.56")},
		}},
		ui.SlopesChart{ChartFrame: frame("slopes"), Slopes: []ui.Slope{
			{Name: "项目（个）", Points: []ui.Moment{{Raw: "583", Label: "583"}, {Raw: "602", Label: "602"}}, Day: []string{"2022年9月", "2023年10月"}},
			{Name: "投资（亿元）· 计划", Plan: true, Points: []ui.Moment{{Raw: "9126", Label: "9126"}, {Raw: "8447.19", Label: "8447.19"}}, Day: []string{"2022年9月", "2023年10月"}},
		}},
		ui.PlacesChart{ChartFrame: frame("places"), Told: told(), Places: []ui.PlaceSquare{{Name: "阳曲县", Look: "there", Note: "已经有"}, {Name: "定襄县", Look: "past", Note: "2022年底，过期没有结果"}, {Name: "代县", Look: "promised", Note: "计划2027年"}}},
		ui.Meter{ChartFrame: frame("meter"), Mark: mark("完成", "80"), Against: computed},
		ui.Meter{ChartFrame: frame("beyond"), Mark: mark("完成", "120")},
	}
}

func count(value, unit, name string) ui.Figure {
	return ui.Figure{Name: ui.Link{Text: name, Href: "/indicators/a"}, Raw: value, Value: value, Unit: unit, Said: value + unit}
}

func told() ui.ToldTable {
	return ui.ToldTable{Heads: []string{"事", "时间", "出处"}, Rows: []ui.ToldRow{{Key: "a", Head: ui.Link{Text: "通车", Href: "/projects/a"}, Cells: []string{"2027年"}, Cites: []ui.Cite{{Source: ui.Link{Text: "山西日报", Href: "/sources/a"}}}}}}
}

// course has a project in every stage, one that was late to begin, one whose plan moved, one past its day, and a label that
// has no room beside its mark.
func course() ui.CourseChart {
	one := func(name, on, look, label string) ui.CourseRow {
		return ui.CourseRow{
			Name: ui.Link{Text: name, Href: "/projects/" + look}, Label: label, At: on, Marks: []ui.CourseMark{{On: on, Look: look}},
			Spans: []ui.CourseSpan{{From: on, To: "2026-11-28", Look: "silence"}},
		}
	}
	used, rail, past := one("大道", "2022-09-30", "in-use", "2022年9月30日通车，按期"), one("很长的名字很长的名字很长的名字的铁路", "2026-02-01", "building", "开始铺轨"), one("博物馆", "2022-12-30", "building", "原定2022年12月30日封顶，过期没有结果")
	used.Spans = []ui.CourseSpan{{From: "2021-12-31", To: "2022-09-30", Look: "started"}}
	used.Plans = []ui.CoursePlan{{From: "2022-01-01", To: "2022-12-31", Text: "2022年通车", Look: "kept"}}
	rail.Spans = append(rail.Spans, ui.CourseSpan{From: "2022-10-01", To: "2026-02-01", Look: "building"}, ui.CourseSpan{From: "2022-02-01", To: "2022-10-01", Look: "late"})
	rail.Marks = append(rail.Marks, ui.CourseMark{On: "2022-02-01", Look: "due"}, ui.CourseMark{On: "2022-10-01", Look: "started"}, ui.CourseMark{On: "2024-11-18", Look: "report"})
	rail.Remark, rail.Since = "原定2022年2月开工", "2022-02-01"
	rail.Plans = []ui.CoursePlan{{From: "2025-01-01", To: "2025-12-31", Text: "2025年竣工", Look: "gone"}, {From: "2026-01-01", To: "2026-12-31", Text: "2026年通车", Look: "gone"}, {From: "2027-01-01", To: "2027-12-31", Text: "2027年建成通车", Look: "plan"}}
	past.Warn = true
	said := ui.CourseRow{
		Name: ui.Link{Text: "2022年1月25日某报"}, Label: "2025年竣工", Warn: true, Aside: true, At: "2025-12-31", Marks: []ui.CourseMark{{On: "2022-01-25", Look: "said-late"}},
		Spans: []ui.CourseSpan{{From: "2022-01-25", To: "2025-01-01", Look: "said-late"}}, Plans: []ui.CoursePlan{{From: "2025-01-01", To: "2025-12-31", Text: "2025年竣工", Look: "said-late"}},
	}
	return ui.CourseChart{
		ChartFrame: frame("course"), Today: "2026-11-28", TodayWord: "今天", Told: told(), More: []ui.Link{{Text: "另有3个开工", Href: "/projects?stage=started"}},
		Groups: []ui.CourseGroup{
			{Stage: "in-use", Name: "投用", Count: "1", Rows: []ui.CourseRow{used}},
			{Stage: "building", Name: "在建", Count: "2", Rows: []ui.CourseRow{rail, past}},
			{Stage: "started", Name: "开工", Count: "1", Rows: []ui.CourseRow{one("工程", "2022-11-06", "started", "开工")}},
			{Stage: "planned", Name: "规划", Count: "1", Rows: []ui.CourseRow{one("新城", "2022-11-06", "planned", "规划阶段任务完成")}},
			{Stage: "negotiating", Name: "洽谈", Count: "1", Rows: []ui.CourseRow{one("基地", "2022-11-06", "negotiating", "正在洽谈")}},
			{Stage: "unstated", Name: "进度未写明", Count: "1", Rows: []ui.CourseRow{one("流量谷", "2026-10-06", "unstated", "标签写得很长，标签写得很长，标签写得很长，旁边放不下")}},
			{Name: "说过的时间", Rows: []ui.CourseRow{said}},
		},
	}
}

// corridor has a project in every standing, at a stop, between two and nowhere.
func corridor() ui.Corridor {
	station := func(name, standing string) ui.Station {
		return ui.Station{
			Entry: ui.Entry{
				Key: standing, Link: ui.Link{Text: name, Href: "/projects/" + standing}, Tag: "在建", Text: "已开工。",
				Cite: ui.Cite{Source: ui.Link{Text: "山西日报", Href: "/sources/a"}, Place: "第9段"},
			},
			Where: "大盂", Standing: standing,
		}
	}
	return ui.Corridor{
		ChartFrame: frame("corridor"), South: "南端", North: "北端", Apart: "来源没有写明在沿线哪里",
		LegendName: "图例", Legend: []ui.Standing{
			{Name: "negotiating", Text: "洽谈"},
			{Name: "planned", Text: "规划"},
			{Name: "started", Text: "开工"},
			{Name: "building", Text: "在建"},
			{Name: "in-use", Text: "投用"},
			{Name: "unstated", Text: "来源未写明阶段，而且写得很长很长很长"},
		},
		Heads: []string{"项目", "位置", "阶段", "情况", "出处"},
		Ways:  []ui.Way{{Station: station("太忻大道", "in-use"), To: 2}, {Station: station("支线", "started"), From: 1, To: 2}},
		Stops: []ui.Stop{
			{Key: "south", Name: "太原", At: []ui.Station{station("创新谷", "planned"), station("大盂产业新城环境卫生综合基地", "building")}},
			{Key: "pass", Name: "石岭关"},
			{Key: "north", Name: "忻州", At: []ui.Station{station("新城", "in-use")}},
		},
		Unplaced: []ui.Station{station("铁路", "started"), station("材料基地", "negotiating"), station("流量谷", "unstated")},
	}
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func compressed(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestChartsOnPage: one page with every chart keeps what a page must keep.
func TestChartsOnPage(t *testing.T) {
	t.Parallel()
	var page strings.Builder
	for _, d := range drawings() {
		html := render(t, ui.Chart(ui.WordsIn("zh"), d))
		if n := compressed(t, html); n > maxCompressed {
			t.Errorf("%d bytes compressed: %.60s", n, html)
		}
		page.WriteString(html)
	}
	if strings.Contains(page.String(), "NaN") || strings.Contains(page.String(), "Inf") {
		t.Error("a coordinate that is no number")
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	if n := doc.Find("[style], style, script, figure svg [fill^='#'], figure svg [stroke^='#']").Length(); n > 0 {
		t.Errorf("%d elements with a look of their own", n)
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		if id := e.AttrOr("id", ""); ids[id] {
			t.Errorf("id %q is given twice", id)
		} else {
			ids[id] = true
		}
	})
	for _, name := range []string{"aria-labelledby", "aria-describedby"} {
		doc.Find("[" + name + "]").Each(func(_ int, e *goquery.Selection) {
			if id := e.AttrOr(name, ""); !ids[id] {
				t.Errorf("%s=%q leads nowhere", name, id)
			}
		})
	}
	doc.Find("[fill^='url']").Each(func(_ int, e *goquery.Selection) {
		if id := strings.Trim(e.AttrOr("fill", ""), "url(#)"); !ids[id] {
			t.Errorf("pattern %q is not there", id)
		}
	})
	doc.Find("figure.chart").Each(func(_ int, e *goquery.Selection) {
		id := e.AttrOr("id", "")
		if e.Find("h3").Length() != 1 || e.Find(".cite a").Length() == 0 || e.Find(".period").Length() == 0 || e.Find("details > summary").Length() != 1 || e.Find("details > *").Length() < 2 {
			t.Errorf("%s lacks heading, source, as-of or table", id)
		}
		if e.Find("[role=img][aria-describedby]").Length() != 1 && e.Find(".bands ul, .corridor ol, .pic").Length() == 0 {
			t.Errorf("%s has no picture with a text alternative", id)
		}
	})
}

// TestChartTexture: plan and computed differ from actual in shape, not in colour alone.
func TestChartTexture(t *testing.T) {
	t.Parallel()
	m := mark("投资", "5")
	planned, computed := m, m
	planned.Planned, computed.Computed = true, true
	for want, m := range map[string]ui.Mark{`class="c-actual"`: m, `fill="url(#x-plan)"`: planned, `class="c-computed"`: computed} {
		html := render(t, ui.Chart(ui.WordsIn("zh"), ui.StepBars{ChartFrame: ui.ChartFrame{ID: "x"}, Steps: []ui.Mark{m}}))
		if strings.Count(html, want) != 1 {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

var unique = regexp.MustCompile(` id="[^"]*"`)

// TestChartFiles: each file stands alone, is well-formed XML and is what it was.
func TestChartFiles(t *testing.T) {
	t.Parallel()
	for _, d := range drawings() {
		svg := render(t, ui.ChartSVG(ui.WordsIn("zh"), d))
		id := between(svg, `<pattern id="`, "-plan")
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
				if _, err := decoder.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
			if n := compressed(t, svg); n > maxCompressed {
				t.Errorf("%d bytes compressed", n)
			}
			for _, want := range []string{"<title", "<desc", "签约97个", "山西日报", "第9段", "2022年9月5日"} {
				if !strings.Contains(svg, want) {
					t.Errorf("no %s", want)
				}
			}
			if !strings.Contains(svg, "#0f4c81") && !strings.Contains(svg, "#2f70a9") {
				t.Error("no colour of the site")
			}
			ids := map[string]bool{}
			for _, m := range unique.FindAllString(svg, -1) {
				if ids[m] {
					t.Errorf("%s twice", m)
				}
				ids[m] = true
			}
			for _, barred := range []string{"<style", "var(--", "NaN", "Inf", `class="c-actual`} {
				if strings.Contains(svg, barred) {
					t.Errorf("has %s", barred)
				}
			}
			golden(t, id+".svg", svg)
		})
	}
}

func between(text, before, after string) string {
	_, text, _ = strings.Cut(text, before)
	text, _, _ = strings.Cut(text, after)
	return text
}

// golden compares with a file that was looked at; go test ./web/ui -update writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s has changed; look at it, then run go test ./web/ui -update", path)
	}
}

// TestChartsOfNothing: what is missing or is no number draws nothing, and breaks nothing.
func TestChartsOfNothing(t *testing.T) {
	t.Parallel()
	none := ui.ChartFrame{ID: "x"}
	sized := func(raw string) ui.Mark { return ui.Mark{Raw: raw} }
	odd := sized("未公布")
	for _, d := range []ui.Drawing{
		ui.ShareBar{ChartFrame: none},
		ui.ShareBar{ChartFrame: none, Whole: odd, Parts: []ui.Mark{odd}},
		ui.Waffle{ChartFrame: none},
		ui.StepBars{ChartFrame: none},
		ui.StepBars{ChartFrame: none, Steps: []ui.Mark{odd, sized("1e999"), sized("NaN")}},
		ui.DotLine{ChartFrame: none},
		ui.SeriesChart{ChartFrame: none},
		ui.SeriesChart{ChartFrame: none, Points: []ui.Moment{{ISO: "soon", Raw: "many"}}},
		ui.TimelineChart{ChartFrame: none},
		ui.IndustryFigure{ChartFrame: none},
		ui.CourseChart{ChartFrame: none},
		ui.CourseChart{ChartFrame: none, Groups: []ui.CourseGroup{{Rows: []ui.CourseRow{{At: "soon", Plans: []ui.CoursePlan{{Text: "x"}}}}}}},
		ui.SplitChart{ChartFrame: none, Splits: []ui.Split{{Whole: odd, Parts: []ui.Mark{odd, odd}}}},
		ui.SquaresChart{ChartFrame: none, Groups: []ui.SquareGroup{{}}},
		ui.SlipChart{ChartFrame: none},
		ui.SlipChart{ChartFrame: none, Said: []ui.Announcement{{On: "soon"}}},
		ui.MoneyChart{ChartFrame: none, Bars: []ui.MoneyBar{{Mark: odd}}},
		ui.SlopesChart{ChartFrame: none},
		ui.SlopesChart{ChartFrame: none, Slopes: []ui.Slope{{Points: []ui.Moment{{Raw: "many"}}, Day: []string{""}}}},
		ui.PlacesChart{ChartFrame: none},
		ui.Meter{ChartFrame: none},
	} {
		for _, c := range []templ.Component{ui.Chart(ui.WordsIn("zh"), d), ui.ChartSVG(ui.WordsIn("zh"), d)} {
			if html := render(t, c); strings.Contains(html, "NaN") || strings.Contains(html, "Inf") {
				t.Errorf("%T: %s", d, html)
			}
		}
	}
}
