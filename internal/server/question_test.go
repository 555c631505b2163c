package server_test

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
)

// questions are what readers ask, with what the first answer has to say and where it leads.
var questions = []struct{ path, query, says, href string }{
	{"", "682", "682|个|实际|入库重大项目|2022年", "/indicators/major-projects"},
	{"", "682个项目", "682|个|实际|2022年", "/indicators/major-projects"},
	{"", "1756", "1756|亿元|计划|2022年", "/indicators/annual-planned-investment"},
	{"", "９７２６", "9726|亿元|计划|2022年", "/indicators/major-projects-investment"},
	{"", "9726亿", "9726|亿元|计划|2022年", "/indicators/major-projects-investment"},
	{"", "602", "602|太原|2023年", "/indicators/area-projects"},
	{"", "183", "183|个|2022年3月28日", "/indicators/first-batch-projects"},
	{"", "雄忻高铁什么时候通车", "2027年|计划|建成通车|延期，晚2年", "/projects/xiongan-xinzhou-railway"},
	{"", "雄忻高铁开工", "2022年10月1日|正式开工", "/projects/xiongan-xinzhou-railway"},
	{"", "定襄公交卡", "过期没有结果|计划|2022年|定襄", "/services/transport-card"},
	{"", "定襄公交卡能不能用", "过期没有结果|计划2022年12月31日|定襄", "/services/transport-card"},
	{"", "定襄 一卡通", "过期没有结果|计划|2022年|定襄", "/services/transport-card"},
	{"", "看病要备案吗", "不用备案|2022年11月|1883家|不用先备案", "/services/medical-settlement"},
	{"", "看病用不用备案", "不用备案|2022年11月|1883家", "/services/medical-settlement"},
	{"", "异地报销", "直接结算|2022年11月|1883家", "/services/medical-settlement"},
	{"", "太忻号票价", "没有收录|票价|2022年7月4日|12306", "/services/intercity-trains"},
	{"", "延期", "件延期|件过期没有结果", "/progress#milestones"},
	{"", "过期", "件延期|件过期没有结果", "/progress#milestones"},
	{"", "下载", "下载|2026年2月1日", "/data"},
	{"", "打印", "打印|2026年2月1日", "/briefing"},
	{"", "大屏", "大屏", "/screen"},
	{"", "对比", "对比", "/compare"},
	{"", "我家附近", "附近", "/regions"},
	{"", "定襄在建什么", "定襄县|1个项目", "/regions/140921"},
	{"", "我家门口修什么", "附近", "/regions"},
	{"", "682和602", "682|个|实际|2022年", "/indicators/major-projects"},
	{"/en", "682 and 602", "682|Actual|2022", "/en/indicators/major-projects"},
	{"", "xiongxin", "2027年|计划", "/projects/xiongan-xinzhou-railway"},
	{"", "惠科", "惠科|2022年10月", "/projects/shenzhen-hkc"},
	{"", "开工率", "75|%|实际|2022年9月底", "/indicators/start-rate"},
	{"", "高铁", "2027年|计划", "/projects/xiongan-xinzhou-railway"},
	{"", "一共多少项目", "682|个", "/indicators/major-projects"},
	{"/en", "when does the railway open", "2027|plan", "/en/projects/xiongan-xinzhou-railway"},
	{"", "when does the railway open", "2027年|计划", "/projects/xiongan-xinzhou-railway"},
	{"/en", "late projects", "late|past the date", "/en/progress#milestones"},
	{"", "late projects", "件延期", "/progress#milestones"},
	{"/en", "682", "682|Actual|2022", "/en/indicators/major-projects"},
	{"/en", "972.6 billion yuan", "972.6|billion yuan|Plan", "/en/indicators/major-projects-investment"},
	{"/en", "download", "Download|1 February 2026", "/en/data"},
	{"/en", "bus card dingxiang", "Past the date, no result|2022|Dingxiang", "/en/services/transport-card"},
}

// TestQuestions asks what readers ask. The first thing on the page is the answer, with the value or the day in it, and so is
// the first suggestion.
func TestQuestions(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range questions {
		t.Run(c.path+c.query, func(t *testing.T) {
			t.Parallel()
			path := c.path + "/search?q=" + url.QueryEscape(c.query)
			doc := s.page(t, path)
			box := doc.Find("main .answer")
			if box.Length() != 1 || box.Find(".answer-value").Text() == "" {
				t.Fatalf("%s: %d answers", path, box.Length())
			}
			if got := box.Find("a").First().AttrOr("href", ""); got != c.href {
				t.Errorf("%s leads to %s, want %s", path, got, c.href)
			}
			for want := range strings.SplitSeq(c.says, "|") {
				if !strings.Contains(strings.ToLower(box.Text()), strings.ToLower(want)) {
					t.Errorf("%s: no %q in %q", path, want, strings.Join(strings.Fields(box.Text()), " "))
				}
			}
			if !doc.Find("main .answer, main section").First().HasClass("answer") {
				t.Errorf("%s: something before the answer", path)
			}
			rows := suggested(t, s.get(t, c.path+"/suggest?q="+url.QueryEscape(c.query))).Rows
			value := strings.TrimSpace(box.Find(".answer-value strong").Text())
			if len(rows) == 0 || rows[0].Href != c.href || !strings.Contains(rows[0].Says, value) {
				t.Errorf("%s suggests %+v, want %s with %s", c.query, rows, c.href, value)
			}
		})
	}
}

// TestAnswersHaveWhatBelongsToThem: beside 682 stand the figures of the same list, and the other counts of projects that it is
// taken for.
func TestAnswersHaveWhatBelongsToThem(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	doc := s.page(t, "/search?q=682")
	has(t, doc, "/search?q=682", `section[aria-labelledby="related"] h2`, "这682个项目")
	for selector, value := range map[string]string{
		`section[aria-labelledby="related"] [data-key="major-projects-investment"]`: "9726", `section[aria-labelledby="related"] [data-key="annual-planned-investment"]`: "1756",
		`section[aria-labelledby="related"] [data-key="start-rate"]`: "75", `section[aria-labelledby="confused"] [data-key="first-batch-projects"]`: "183",
		`section[aria-labelledby="confused"] [data-key="area-projects"]`: "602", ".answer .split-parts": "383",
	} {
		if got := doc.Find(selector + " strong").First().Text(); !strings.HasPrefix(got, value) {
			t.Errorf("%s says %q, want %s", selector, got, value)
		}
	}
	both := s.page(t, "/search?q="+url.QueryEscape("682和602"))
	has(t, both, "682和602", `section[aria-labelledby="confused"] [data-key="area-projects"]`, "602")
	if n := both.Find(`section[aria-labelledby="related"]`).Length(); n > 0 {
		t.Error("who asks for two numbers is told of others")
	}
	late := s.page(t, "/search?q="+url.QueryEscape("延期"))
	if late.Find(`section[aria-labelledby="late"] li`).Length() < 3 {
		t.Error("what is late is not listed")
	}
}

// TestNonsenseFindsNothing: random characters and letters are answered with nothing that anybody could take for an answer, and
// nothing is called near them.
func TestNonsenseFindsNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	random := rand.New(rand.NewPCG(1, 2)) // #nosec G404 -- the same every time
	asked := []string{"xyzzy", "682亿", "2999", "zzzz", "qwxzvkj", "？！…"}
	for range 60 {
		var han, letters strings.Builder
		for range 2 + random.IntN(30) {
			han.WriteRune(rune(0x4e00 + random.IntN(0x5000)))
			letters.WriteByte("bcdfghjkqvwxz"[random.IntN(13)])
		}
		asked = append(asked, han.String(), letters.String()+"qx")
	}
	for _, query := range asked {
		path := "/search?q=" + url.QueryEscape(query)
		res := s.get(t, path)
		doc := document(t, res)
		if res.StatusCode != http.StatusOK || doc.Find("main .answer, main .replies, main [data-key] mark").Length() > 0 {
			t.Errorf("%q is answered with %q", query, doc.Find("main .answer, main .replies").Text())
		}
		if near := doc.Find(`main .near h2`).Text(); near == "相近的名称" {
			t.Errorf("%q is near %q", query, doc.Find("main .near li").Text())
		}
		if rows := suggested(t, s.get(t, "/suggest?q="+url.QueryEscape(query))).Rows; len(rows) > 0 {
			t.Errorf("%q suggests %+v", query, rows)
		}
	}
}
