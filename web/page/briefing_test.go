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

// What the newest publication changed is said in sentences, with what was said before; what it repeats is no news.
func TestBriefingTellsWhatChanged(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	said := func(v page.Briefing) []string {
		var all []string
		for _, s := range v.News {
			all = append(all, s.Text)
			if len(s.Cites) == 0 || s.Cites[0].Source.Text == "" {
				t.Errorf("%q has no source", s.Text)
			}
		}
		return all
	}
	on := func(day string) *zone.Snapshot {
		d, err := zone.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		return record.AsOf(d)
	}
	for day, want := range map[string][]string{
		"2026-11-24": {"雄忻高铁开始铺轨（先河北段）已达到，日期未写明。", "2026年2月1日，报道雄忻高铁铺轨。"},
		"2026-01-31": {"雄忻高铁建成通车的计划时间仍为2027年。", "2026年1月29日，雄忻高铁五台山隧道贯通。"},
		"2024-10-04": {
			"集大原铁路具备开通运营条件的计划时间没有变，说得更具体：2024年12月。",
			"2024年10月2日，集大原铁路山西段启动联调联试。", "2024年10月4日，集大原铁路全线开始联调联试。",
		},
	} {
		if diff := cmp.Diff(want, said(briefing(t, on(day), "zone", day))); diff != "" {
			t.Errorf("the zone on %s: %s", day, diff)
		}
	}
	// What is known to be of December only is no newer than the last day of that month.
	if got := said(briefing(t, on("2024-12-31"), "zone", "2024-12-31")); !slices.Contains(got, "2024年12月31日，集大原铁路由在建转为投用。") {
		t.Errorf("on the day the line was opened: %q", got)
	}
	silent := briefing(t, on("2021-11-28"), "140000", "2021-11-28")
	if len(silent.News) != 0 || !strings.Contains(silent.Since, "山西省") {
		t.Errorf("a place of which nobody spoke: %q %v", silent.Since, silent.News)
	}
}

// A plan whose day has passed is never said as if it were still to come, and six counties make one sentence.
func TestBriefingTellsWhatIsBehind(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	behind := func(today string) []string {
		var of []string
		for _, s := range briefing(t, record, "zone", today).State {
			if strings.Contains(s.Text, "结果未公布") {
				of = append(of, s.Text)
			}
		}
		return of
	}
	museum := "忻州长城博物馆（园）主体封顶计划2022年12月30日，现已过期，结果未公布。"
	if diff := cmp.Diff([]string{
		"交通“一卡通”阳曲接入、原平接入、繁峙接入、定襄接入、五台接入、代县接入计划2022年12月31日，现已过期，结果未公布。",
		museum,
		"雄忻高铁新盖房特大桥（河北）主体完工计划2024年，现已过期，结果未公布。",
		"雄忻高铁全线贯通计划2025年，现已过期，结果未公布。",
		"到2025年底的目标，制造业增加值占规上工业比重约65%，地区生产总值占全省比重25%，常住人口城镇化率约85%；期限已过，结果未公布。",
	}, behind("2026-11-24")); diff != "" {
		t.Errorf("behind: %s", diff)
	}
	if diff := cmp.Diff([]string{museum}, behind("2022-12-31")); diff != "" {
		t.Errorf("on the day by which the counties were to join: %s", diff)
	}
	if of := behind("2022-12-30"); len(of) != 0 {
		t.Errorf("behind on their very day: %q", of)
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
