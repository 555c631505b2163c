package page

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"taixin/web/ui"
)

// Specimen is one component in one state, made up for looking at: nothing in it is of the record.
type Specimen struct {
	Name  string // as package ui calls it
	State string
	templ.Component
}

// Specimens are all components in the states in which they look different.
func Specimens(w *ui.Words) []Specimen {
	var all []Specimen
	add := func(component, state string, c templ.Component) { all = append(all, Specimen{component, state, c}) }

	for _, name := range ui.Icons() {
		add("Icon", name, ui.Icon(name))
	}
	add("Heading", "normal", ui.Heading("标题", "标题下面的一句话。"))
	add("Heading", "long", ui.Heading(long("很长的标题，"), long("很长的一句话，")))
	add("Crumbs", "normal", ui.Crumbs(w, []ui.Link{link("总览"), link("项目"), {Text: "本页", Current: true}}))
	add("Crumbs", "long", ui.Crumbs(w, []ui.Link{link("总览"), link("项目"), {Text: long("本页名称"), Current: true}}))
	add("Tabs", "normal", ui.Tabs("示例", []ui.Link{{Text: "全部", Href: "#tabs", Current: true}, {Text: "在建", Href: "#tabs"}, {Text: "投用", Href: "#tabs"}}))
	add("Tabs", "long", ui.Tabs("示例，很多", tabs(14)))
	add("Pagination", "in the middle", ui.Pagination(w, ui.Pages{Range: "第21—40条", Previous: "#pages", Next: "#pages"}))
	add("Pagination", "first", ui.Pagination(w, ui.Pages{Range: "第1—20条", Next: "#pages"}))
	add("Pagination", "last", ui.Pagination(w, ui.Pages{Range: "第41—42条", Previous: "#pages"}))
	add("Notice", "normal", ui.Notice("读者必须先知道的一句话。"))
	add("OmittedNotes", "normal", ui.OmittedNotes([]ui.OmittedNote{{Key: "figures", Text: "另有若干个数，这里不逐个列出，见", List: ui.Link{Text: "甲页", Href: "#"}}, {Key: "undated", Text: "其中若干个没有日期。"}}))
	add("Notice", "long", ui.Notice(long("读者必须先知道的一句话。")))
	add("Changes", "normal", ui.Changes(w, "示例", []ui.Change{
		{About: link("某条路的长度"), Kind: "说法不一", Old: "37公里", New: "41公里", Was: cite},
		{About: link(long("名字很长的指标")), Kind: "更正", Old: "12亿元", New: "12.5亿元", Was: cite},
	}))
	then := ui.Frame{
		Words: w, Back: "这里是某一天的样子。", Newest: link("看最新的"),
		Days: []ui.Link{link("2030-10-08"), {Text: "2030-03-01", Current: true}, link("2029-12-31")},
	}
	chosen := func(texts ...string) (choices []ui.Choice) {
		for i, text := range texts {
			choices = append(choices, ui.Choice{Link: ui.Link{Text: text, Href: "#facets", Current: i == 1}, Count: "12"})
		}
		return choices
	}
	add("Facets", "two", ui.Facets(w, []ui.Facet{
		{Title: "阶段", Choices: chosen("全部", "在建", "投用")},
		{Title: "地区", Choices: chosen("全部", "甲市", long("名字很长的县"))},
	}, []ui.Link{{Text: "默认", Href: "#facets", Current: true}, link("从新到旧")}))
	add("ListEnd", "more", ui.ListEnd(w, ui.Pages{Range: "第1—20条，共41条", Next: "#pages"}, []ui.Link{link("CSV")}, "", nil))
	add("ListEnd", "nothing", ui.ListEnd(w, ui.Pages{}, []ui.Link{link("CSV")}, "没有符合这些条件的。", []ui.Link{link("不限阶段"), link("看全部")}))
	add("Select", "chosen", ui.Select("specimen", "specimen", "甲", []ui.Option{{Value: "1", Text: "甲市"}, {Value: "2", Text: long("名字很长的县")}}, "2"))
	add("MeasuredTable", "joined", ui.MeasuredTable(w, "指标", []ui.Measured{
		{Figure: lengthy("m"), First: "583个（2030年9月）", Trend: ui.Slope{Points: []ui.Moment{{Raw: "583"}, {Raw: "602"}}}},
		{Figure: planned("n")},
	}))
	add("Side", "said", ui.Side(w, ui.Cell{Text: "41公里", Note: "截至2030年9月底", Tag: "计划", Cite: cite}))
	add("LookingBack", "normal", ui.LookingBack(then))
	add("Days", "open", ui.Days(then))
	then.Back = ""
	add("Days", "closed", ui.Days(then))
	add("Marked", "hits", ui.Marked([]ui.Run{{Text: "城际"}, {Text: "动车", Hit: true}, {Text: "开通"}}))
	add("Search", "filled", ui.Search(w, "城际动车", ""))
	add("MaybeLink", "link", ui.MaybeLink(link("可以去的地方")))
	add("MaybeLink", "with an icon", ui.MaybeLink(ui.Link{Text: "另一个网站", Href: "#", Icon: ui.IconExternal}))
	add("MaybeLink", "nowhere", ui.MaybeLink(ui.Link{Text: "没有页面的名字"}))
	add("Links", "many", ui.Links([]ui.Link{link("甲"), link("乙"), {Text: "丙"}}, w.T("list.sign")))
	add("Tag", "normal", ui.Tag("实际", false))
	add("Tag", "planned", ui.Tag("计划", true))
	add("CiteLine", "normal", ui.CiteLine(w, cite))
	add("CiteLines", "two", ui.CiteLines(w, []ui.Cite{cite, {Source: cite.Source, On: cite.On, Place: "第2段"}}))
	add("CommonLine", "normal", ui.CommonLine(w, ui.Common{Region: link("太原市"), Period: "2030年", Actual: "实际", Source: ui.Cite{Source: cite.Source, On: cite.On}, Scope: "只计大的。"}))
	add("ToldLine", "fresh", ui.ToldLine(ui.Told{Day: "2030年10月8日的报道"}))
	add("CiteLine", "long", ui.CiteLine(w, ui.Cite{Source: link(long("发布者")), On: cite.On, Place: "表12，第3行"}))

	add("BigFigures", "normal, planned, long, about", ui.BigFigures(w, []ui.Figure{actual("1"), planned("2"), lengthy("3"), dated("4")}))
	add("BigFigures", "one", ui.BigFigures(w, []ui.Figure{actual("5")}))
	add("BigFigure", "alone", ui.BigFigure(w, planned("6")))
	add("DerivedCards", "many", ui.DerivedCards(w, []ui.Derived{computed("7"), computed("8")}))
	add("Proofs", "planned", ui.Proofs(w, planned("24")))
	add("Cards", "normal, planned, long, about", ui.Cards(w, []ui.Figure{actual("9"), planned("7"), lengthy("8"), dated("21")}))
	add("NumberCards", "in one breath", ui.NumberCards(w, []ui.Numbers{{Name: "产业链", Joint: "+", Figures: []ui.Figure{actual("22"), actual("23")}}}))
	add("FigureTable", "many", ui.FigureTable(w, "数字与出处", []ui.Figure{actual("10"), planned("11"), lengthy("12"), dated("13")}))
	add("FigureTable", "one", ui.FigureTable(w, "一个数", []ui.Figure{actual("14")}))
	add("Milestones", "met, pending, late", ui.Milestones(w, "节点", []ui.Milestone{
		{Name: "主体完工", Due: "2030年1月1日", Met: "2029年12月", State: "已达到", Cite: cite},
		{Name: "全线贯通", About: []ui.Link{link("某项目")}, Due: "未公布", Met: "未公布", State: "发布时尚未达到", Cite: cite},
		{Name: long("投入使用"), Due: "2030年6月30日", Met: "未公布", State: "已过计划时间，结果未公布", Late: true, Cite: cite},
	}))

	add("StageStrip", "first", ui.StageStrip("阶段", strip(0)))
	add("StageStrip", "in the middle", ui.StageStrip("阶段", strip(2)))
	add("StageStrip", "last", ui.StageStrip("阶段", strip(4)))
	add("Terms", "normal, missing, long", ui.Terms(w, []ui.Item{
		{Term: "给谁用", Text: "所有居民。", Cite: cite},
		{Term: "什么时候起", Text: w.T("missing"), Missing: true},
		{Term: "在哪里", Links: []ui.Link{link("甲县"), link("乙县")}, Cite: cite},
		{Term: long("很长的问题"), Text: long("很长的回答，"), Cite: cite},
	}))
	add("Entries", "many", ui.Entries(w, entriesOf(3)))
	add("Entries", "one", ui.Entries(w, entriesOf(1)))
	add("Names", "many", ui.Names(w, entriesOf(5)))
	add("Groups", "many", ui.Groups(w, []ui.Group{{Key: "a", Title: "一组", Entries: entriesOf(2)}, {Key: "b", Title: "又一组", Entries: entriesOf(1)}}))
	board := ui.Board{
		Key: "figures", Title: "几个数", Says: "一年里的", Heard: "以2030年1月1日为止的报道为准", Cites: []ui.Cite{cite},
		Figures: []ui.Figure{actual("17"), planned("18")},
	}
	add("ShowBoard", "figures", ui.ShowBoard(w, "某看板", board, []ui.Board{board}))
	add("Timeline", "normal, long", ui.Timeline(w, happened()))

	for _, d := range Drawings(w) {
		add("Chart", d.State, ui.Chart(w, d.Drawing))
	}
	add("ChartAt", "second level", ui.ChartAt(w, ui.Meter{ChartFrame: framed(w, "level-2", "在页面标题之下"), Mark: actual("19").Mark("")}, 2))
	add("ChartTable", "open", ui.ChartTable(w, ui.Meter{ChartFrame: framed(w, "open-table", "展开的表"), Mark: actual("20").Mark("")}))
	pair := templ.Join(ui.Chart(w, ui.Meter{ChartFrame: framed(w, "pair-1", "成对的图"), Mark: actual("15").Mark("")}), ui.Chart(w, ui.Meter{ChartFrame: framed(w, "pair-2", "成对的图"), Mark: actual("16").Mark("")}))
	add("Charts", "two", templ.ComponentFunc(func(ctx context.Context, out io.Writer) error {
		return ui.Charts().Render(templ.WithChildren(ctx, pair), out)
	}))
	return all
}

// Picture is a drawing in one state.
type Picture struct {
	State string
	ui.Drawing
}

// Drawings are all pictures in the states in which they look different.
func Drawings(w *ui.Words) []Picture {
	amount := func(label, raw string) ui.Mark { return ui.Mark{Label: label, Raw: raw, Value: raw, Unit: "亿元"} }
	plan := amount("计划投资", "800")
	plan.Planned, plan.Nature = true, "计划"
	guess := amount("全省", "27.5")
	guess.Computed, guess.Nature = true, "推算"
	percent := ui.Mark{Label: "完成率", Raw: "62.5", Value: "62.5", Unit: "%"}
	beyond := ui.Mark{Label: "完成率", Raw: "112", Value: "112", Unit: "%"}
	against := ui.Mark{Label: "时间进度", Raw: "75", Value: "75", Unit: "%"}
	ends := []ui.Moment{{ISO: "2030-09-30", Raw: "62.5", Label: "62.5"}, {ISO: "2031-12-31", Raw: "71.2", Label: "71.2"}}
	months := []ui.Moment{
		{ISO: "2030-02-28", Raw: "12", Label: "12"},
		{ISO: "2030-03-31", Raw: "31"},
		{ISO: "2030-04-30", Raw: "44", Label: "44"},
		{ISO: "2030-05-31", Missing: true, Label: w.T("missing")},
		{ISO: "2030-06-30", Missing: true},
		{ISO: "2030-07-31", Raw: "96"},
		{ISO: "2030-08-31", Raw: "121", Label: "121"},
		{ISO: "2030-09-30", Raw: "118.5", Label: "118.5"},
	}
	target := []ui.Moment{{ISO: "2030-12-31", Raw: "160", Label: "目标160"}}
	names := entriesOf(5)
	f := func(id, title string) ui.ChartFrame { return framed(w, id, title) }
	return []Picture{
		{"ShareBar, planned", ui.ShareBar{ChartFrame: f("share", "计划占总数两成"), Whole: plan, Parts: []ui.Mark{{Label: "当年", Raw: "160", Value: "160", Unit: "亿元", Planned: true, Nature: "计划", Exactness: "约"}}}},
		{"ShareBar, parts", ui.ShareBar{ChartFrame: f("parts", "甲多于乙"), Parts: []ui.Mark{amount("甲", "300"), amount("乙", "120")}}},
		{"Waffle, rate", ui.Waffle{ChartFrame: f("rate", "六成多已经开工"), Cells: 480, Rate: true, Mark: percent}},
		{"Waffle, count", ui.Waffle{ChartFrame: f("count", "十个里的三个"), Cells: 10, Count: 3, Mark: ui.Mark{Label: "已接入", Raw: "3", Value: "3", Unit: "个"}}},
		{"StepBars", ui.StepBars{ChartFrame: f("steps", "开工多于签约"), Steps: []ui.Mark{amount("签约", "97"), amount("开工", "100"), plan, guess}}},
		{"DotLine", ui.DotLine{ChartFrame: f("dots", "高于全省"), Dots: []ui.Dot{{Mark: ui.Mark{Label: "本地", Raw: "57", Value: "57", Unit: "%"}}, {Mark: guess}, {Mark: plan, Late: "过期没有结果"}}}},
		{"SeriesChart, two points", ui.SeriesChart{ChartFrame: f("series-two", "一年多里升了近九个百分点"), Unit: "%", Points: ends}},
		{"SeriesChart, one point and a target", ui.SeriesChart{ChartFrame: f("series-one", "一个数和一个目标"), Unit: "亿元", Points: months[:1], Targets: target}},
		{"SeriesChart, gaps and a target", ui.SeriesChart{ChartFrame: f("series-gaps", "有缺的月份，线就断开"), Unit: "亿元", Points: months, Targets: target}},
		{"TimelineChart", ui.TimelineChart{ChartFrame: f("timeline", "两件事"), Happenings: happened()}},
		{"TimelineChart, wide", ui.TimelineChart{ChartFrame: f("timeline-wide", "两件事"), Happenings: happened(), Wide: true}},
		{"Corridor", line(f("corridor", "五个项目，一个已投用"))},
		{"IndustryFigure", ui.IndustryFigure{ChartFrame: f("industry", "两组名字"), Bands: []ui.Band{
			{Count: actual("a"), Names: names[1:], Bare: "以上4个只有名字。", Rows: []ui.BandRow{{Name: names[0], Figures: []ui.Counted{{Figure: actual("b"), Squares: 18}}, About: names[2:3]}}},
			{Count: planned("c"), Names: names[:1]},
		}}},
		{"CourseChart", ui.CourseChart{
			ChartFrame: f("course", "一条路，一条铁路"), Today: "2031-06-30", TodayWord: "今天", Told: toldOf(), More: []ui.Link{link("另有3个开工")},
			Groups: []ui.CourseGroup{
				{Stage: "in-use", Name: "投用", Count: "1", Rows: []ui.CourseRow{{Name: link("某路"), Label: "2030年9月30日通车，按期", At: "2030-09-30", Spans: []ui.CourseSpan{{From: "2029-12-31", To: "2030-09-30", Look: "started"}}, Marks: []ui.CourseMark{{On: "2030-09-30", Look: "in-use"}}}}},
				{Stage: "building", Name: "在建", Count: "1", Rows: []ui.CourseRow{{
					Name: link(long("某铁路")), Label: "铺轨", At: "2031-02-01", Spans: []ui.CourseSpan{{From: "2030-10-01", To: "2031-02-01", Look: "building"}, {From: "2031-02-01", To: "2031-06-30", Look: "silence"}},
					Marks: []ui.CourseMark{{On: "2030-10-01", Look: "started"}, {On: "2031-02-01", Look: "building"}},
					Plans: []ui.CoursePlan{{From: "2031-01-01", To: "2031-12-31", Text: "2031年竣工", Look: "gone"}, {From: "2032-01-01", To: "2032-12-31", Text: "2032年通车", Look: "plan"}},
				}}},
			},
		}},
		{"SplitChart", ui.SplitChart{ChartFrame: f("split", "甲加乙"), Splits: []ui.Split{{Whole: amount("全部", "420"), Parts: []ui.Mark{amount("甲", "300"), amount("乙", "120")}}, {Whole: plan, Parts: []ui.Mark{plan, plan}}}}},
		{"SquaresChart", ui.SquaresChart{ChartFrame: f("squares", "八件事"), Told: toldOf(), Groups: []ui.SquareGroup{{Look: "on-time", Name: "按期", Count: 3}, {Look: "no-result", Name: "过期没有结果", Count: 5}}}},
		{"SlipChart", ui.SlipChart{ChartFrame: f("slip", "改了一次"), Until: "2031-06-30", UntilWord: "今天", Told: toldOf(), Said: []ui.Announcement{{On: "2030-01-25", Due: "2031-12-31", Note: "2030年1月说：竣工"}, {On: "2030-09-13", Due: "2032-12-31", Note: "2030年9月说：通车"}}}},
		{"MoneyChart", ui.MoneyChart{ChartFrame: f("money", "一把尺子"), Bars: []ui.MoneyBar{{Mark: plan, Remark: "计划"}, {Mark: plan, Part: true, Missing: "没有公布"}, {Mark: amount(long("名字"), "17")}}}},
		{"SlopesChart", ui.SlopesChart{ChartFrame: f("slopes", "升了"), Slopes: []ui.Slope{{Name: "甲（个）", Points: []ui.Moment{{Raw: "583", Label: "583"}, {Raw: "602", Label: "602"}}, Day: []string{"2030年9月", "2031年10月"}}}}},
		{"PlacesChart", ui.PlacesChart{ChartFrame: f("places", "两个县"), Told: toldOf(), Places: []ui.PlaceSquare{{Name: "甲县", Look: "there", Note: "已经有"}, {Name: long("乙县"), Look: "past", Note: "过期没有结果"}}}},
		{"Meter, alone", ui.Meter{ChartFrame: f("meter", "完成六成多"), Mark: percent}},
		{"Meter, against time", ui.Meter{ChartFrame: f("meter-against", "慢于时间进度"), Mark: percent, Against: against}},
		{"Meter, beyond the whole", ui.Meter{ChartFrame: f("meter-beyond", "超过了全部"), Mark: beyond, Against: against}},
	}
}

func toldOf() ui.ToldTable {
	return ui.ToldTable{Heads: []string{"事", "时间", "出处"}, Rows: []ui.ToldRow{{Key: "a", Head: link("通车"), Cells: []string{"2031年"}, Cites: []ui.Cite{cite}}}}
}

// line is a corridor with a project in every standing, at a stop, between two and apart.
func line(f ui.ChartFrame) ui.Corridor {
	station := func(name, stage, standing string) ui.Station {
		return ui.Station{
			Entry: ui.Entry{Key: name, Link: link(name), Tag: stage, Text: "一句话的情况。", Cite: cite}, Where: "甲站", Standing: standing,
		}
	}
	return ui.Corridor{
		ChartFrame: f, LegendName: "图例", Legend: []ui.Standing{{Name: "planned", Text: "规划"}, {Name: "started", Text: "开工"}, {Name: "unstated", Text: "来源未写明阶段"}},
		South: "南端", North: "北端", Apart: "没有写明在哪里", Heads: []string{"项目", "位置", "阶段", "情况", "出处"},
		Ways: []ui.Way{{Station: station("大道", "投用", "in-use"), To: 2}, {Station: station("支线", "在建", "building"), From: 1, To: 2}},
		Stops: []ui.Stop{
			{Key: "a", Name: "甲站", At: []ui.Station{station("新城", "规划", "planned"), station(long("长名字"), "开工", "started")}},
			{Key: "b", Name: "乙关"},
			{Key: "c", Name: "丙站", At: []ui.Station{station("园区", "在建", "building")}},
		},
		Unplaced: []ui.Station{station("基地", "洽谈", "negotiating"), station("流量谷", "来源未写明阶段", "unstated")},
	}
}

var cite = ui.Cite{Source: link("某日报"), On: "2030-10-08", Place: "第3段"}

func link(text string) ui.Link { return ui.Link{Text: text, Href: "#" + text} }

func long(text string) string { return strings.Repeat(text, 9) }

func actual(key string) ui.Figure {
	return ui.Figure{
		Key: key, Name: link("完成率"), Region: link("某市"), Raw: "62.5", Value: "62.5", Unit: "%", Period: "截至2030年9月底",
		Nature: "实际", Scope: "只计亿元以上项目。", Cite: cite,
	}
}

func planned(key string) ui.Figure {
	f := actual(key)
	f.Name, f.Subject, f.Raw, f.Value, f.Unit, f.Nature, f.Planned = link("计划投资"), link("某项目"), "16800", "16,800", "亿元", "计划", true
	return f
}

func lengthy(key string) ui.Figure {
	f := planned(key)
	f.Name, f.Region, f.Scope, f.Unit = link(long("名字")), link(long("地名")), long("很长的口径，"), "万立方米/日"
	f.Raw, f.Value = "1234567.80", "1,234,567.80"
	return f
}

func dated(key string) ui.Figure {
	f := actual(key)
	f.Exactness, f.Status, f.Note, f.Dating = "约", "初步数", "来源另有说明。", "来源未写明时间，以发布日期为准"
	return f
}

func computed(key string) ui.Derived {
	return ui.Derived{
		Key: key, Name: "计划占总数", Raw: "18.1", Value: "18.1", Unit: "%", About: "约", Basis: "2030年、某市", Cites: []ui.Cite{cite},
		Formula: "计划投资1756亿元 ÷ 总投资9726亿元", Note: "两个数都是计划数。",
	}
}

func framed(w *ui.Words, id, title string) ui.ChartFrame {
	return ui.ChartFrame{
		ID: id, Title: title, Sentence: "图里画的是什么，用一句话说清楚；看不到图的人读的也是这一句。", AsOf: "截至2030年9月底",
		Cites: []ui.Cite{cite}, Address: ui.Link{Text: w.T("chart.file"), Href: "/charts/" + id + ".svg", Icon: ui.IconDownload},
		Summary: w.T("chart.table"), Figures: []ui.Figure{actual(id)}, Derived: []ui.Derived{computed(id)},
	}
}

func tabs(n int) []ui.Link {
	all := make([]ui.Link, n)
	for i := range all {
		all[i] = ui.Link{Text: "某县", Href: "#tabs", Current: i == n/2}
	}
	return all
}

func strip(current int) []ui.Step {
	var steps []ui.Step
	for i, text := range []string{"洽谈", "规划", "开工", "在建", "投用"} {
		steps = append(steps, ui.Step{Text: text, Current: i == current})
	}
	return steps
}

func entriesOf(n int) []ui.Entry {
	return []ui.Entry{
		{Key: "a", Link: link("新材料"), Tag: "在建", Text: "主体已经完工。", Meta: "交通", Told: ui.Told{Day: "2030年10月8日的报道"}, Cite: cite},
		{Key: "b", Link: link(long("名字")), Tag: "来源未写明阶段", Text: long("很长的一句话，"), Cite: cite},
		{Key: "c", Link: ui.Link{Text: "没有页面的名字"}, Cite: cite},
		{Key: "d", Link: link("大数据"), Cite: cite},
		{Key: "e", Link: link("Integrated circuits and semiconductors"), Cite: cite},
	}[:n]
}

func happened() []ui.Happening {
	return []ui.Happening{
		{Key: "a", ISO: "2030-07-04", Day: "2030年7月4日", Title: "首发", Links: []ui.Link{link("某市")}, Cite: cite},
		{Key: "b", ISO: "2030-09-05", Day: "2030年9月5日", Title: "“三个一批”活动和建设推进会，" + long("标题"), Text: long("经过，"), Cite: cite},
	}
}
