package page_test

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

func briefing(t *testing.T, record *zone.Snapshot, region, today string) page.Briefing {
	t.Helper()
	reading := at(today)
	reading.Query = url.Values{page.BriefingRegion: {region}}
	v, err := page.NewBriefing(record, reading)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The title has the month that the record reaches, and the sentences below it begin with how things stand: how many projects are
// in use, what is due next, how much is past due.
func TestBriefingBeginsWithTheState(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	day, err := zone.ParseDate("2022-11-06")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		record *zone.Snapshot
		region string
		title  string
		state  []string
	}{
		{record, "zone", "太忻一体化经济区：截至2026年2月的报道", []string{
			"报道点名的28个项目，2个已经投用：太忻大道、集大原铁路；4个在建，7个开工，2个规划，1个洽谈，12个进度未写明。",
			"下一件：雄忻高铁建成通车，计划2027年，延期，晚2年。",
			"到期了、没有看到结果的有12件。",
			"年度计划投资1756亿元（2022年），完成了多少没有同时公布；开复工率75%（截至2022年9月底）。",
			"经济区有12个县（市、区），16800平方公里，503万人（2020年）。",
		}},
		{record, "140921", "定襄县：截至2026年2月的报道", []string{
			"在这里的1个项目，还没有一个投用。", "下一件：雄忻高铁建成通车，计划2027年，延期，晚2年。", "到期了、没有看到结果的有2件。",
		}},
		{record, "140923", "代县：截至2026年2月的报道", []string{"报道没有点到在这里的项目。", "到期了、没有看到结果的有1件。"}},
		{record.AsOf(day), "140902", "忻府区：截至2022年11月的报道", nil},
	} {
		v := briefing(t, c.record, c.region, "2026-11-24")
		var said []string
		for _, s := range v.State {
			said = append(said, s.Text)
		}
		if v.Title != c.title {
			t.Errorf("%s: the title is %q, want %q", c.region, v.Title, c.title)
		}
		if diff := cmp.Diff(c.state, said); c.state != nil && diff != "" {
			t.Errorf("%s: %s", c.region, diff)
		}
	}
}

// What is past its day without a result is told of the place alone, six counties make one row, and nothing is late on its very day.
func TestBriefingTellsWhatIsBehind(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	behind := func(region, today string) []string {
		var all []string
		for _, row := range briefing(t, record, region, today).Overdue {
			told := []string{row.Due}
			for _, thing := range row.Things {
				told = append(told, thing.About.Text+thing.Name)
				if thing.Cite.Source.Text == "" {
					t.Errorf("%s has no source", thing.Name)
				}
			}
			all = append(all, strings.Join(told, " "))
		}
		return all
	}
	museum := "2022年12月30日 忻州长城博物馆（园）主体封顶"
	for _, c := range []struct {
		region, today string
		want          []string
	}{
		{"zone", "2026-11-24", []string{
			museum, "2022年12月31日 交通“一卡通”6个县（市、区）接入", "2024年 雄忻高铁新盖房特大桥（河北）主体完工", "2025年 雄忻高铁全线贯通",
			"2025年底 地区生产总值占全省比重目标25% 制造业增加值占规上工业比重目标约65% 常住人口城镇化率目标约85%",
		}},
		{"140921", "2026-11-24", []string{"2022年12月31日 交通“一卡通”定襄接入", "2025年 雄忻高铁全线贯通"}},
		{"140902", "2026-11-24", []string{museum, "2025年 雄忻高铁全线贯通"}},
		{"taiyuan-area", "2026-11-24", nil},
		{"zone", "2022-12-31", []string{museum}},
		{"zone", "2022-12-30", nil},
	} {
		if diff := cmp.Diff(c.want, behind(c.region, c.today)); diff != "" {
			t.Errorf("%s on %s: %s", c.region, c.today, diff)
		}
	}
}

// What can be used is told by where: here, in all of the city, in all of the zone.
func TestBriefingTellsWhatCanBeUsed(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for region, want := range map[string][]string{"140100": {"这里", "太忻一体化经济区"}, "140921": {"忻州市", "太忻一体化经济区"}, "zone": nil, "140000": nil} {
		var terms []string
		for _, of := range briefing(t, record, region, "2026-11-24").Services {
			terms = append(terms, of.Term)
			if len(of.Links) == 0 || slices.ContainsFunc(of.Links, func(l ui.Link) bool { return l.Href == "" }) {
				t.Errorf("%s, %s: %v", region, of.Term, of.Links)
			}
		}
		if diff := cmp.Diff(want, terms); diff != "" {
			t.Errorf("%s: %s", region, diff)
		}
	}
}

func TestBriefingOfNowhere(t *testing.T) {
	t.Parallel()
	record, reading := shipped(t), at("2026-11-24")
	reading.Query = url.Values{page.BriefingRegion: {"atlantis"}}
	_, err := page.NewBriefing(record, reading)
	var bad query.ChoiceError
	if !errors.As(err, &bad) || bad.Param != page.BriefingRegion || len(bad.Allowed) != len(record.Regions) {
		t.Errorf("%v", err)
	}
	reading.Query = nil
	if v, err := page.NewBriefing(record, reading); err != nil || v.Region != "zone" {
		t.Errorf("without a region it is of %q, %v", v.Region, err)
	}
}
