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
	if diff := cmp.Diff([]string{
		"雄忻高铁由开工转为在建。", "雄忻高铁建成通车的计划时间仍为2027年。", "2026年1月29日，雄忻高铁五台山隧道贯通。",
	}, said(briefing(t, record, "zone", "2026-11-24"))); diff != "" {
		t.Errorf("the zone: %s", diff)
	}
	day, err := zone.ParseDate("2024-12-31")
	if err != nil {
		t.Fatal(err)
	}
	if got := said(briefing(t, record.AsOf(day), "zone", "2024-12-31")); !slices.Contains(got, "2024年12月31日，集大原铁路由在建转为投用。") {
		t.Errorf("on the day the line was opened: %q", got)
	}
	silent := briefing(t, record, "140000", "2026-11-24")
	if len(silent.News) != 0 || !strings.Contains(silent.Since, "山西省") {
		t.Errorf("a place of which nobody spoke: %q %v", silent.Since, silent.News)
	}
}

// A plan whose day has passed is never said as if it were still to come, and six counties make one sentence.
func TestBriefingTellsWhatIsBehind(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	behind := func(today string) int {
		n := 0
		for _, s := range briefing(t, record, "zone", today).State {
			if strings.Contains(s.Text, "结果未公布") {
				n++
			}
		}
		return n
	}
	if n := behind("2026-11-24"); n != 2 {
		t.Errorf("%d sentences of what is behind, want the counties and the targets", n)
	}
	if n := behind("2022-12-31"); n != 0 {
		t.Errorf("%d are behind on their very day", n)
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
