package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/zone"
	"taixin/web/page"
)

// A service leads with what people ask, answered in a line; its name stays where programs and the way back read it. What it
// cannot answer is named, and other services for the same need come last.
func TestServiceLeadsWithItsAnswer(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, s := range record.Services {
		shown := doc(t, page.NewService(record, s.ID, at("2026-11-24")).Page())
		want := s.Title.ZH
		if slices.ContainsFunc(record.Histories(zone.Subject{Service: s.ID}), func(h zone.MilestoneHistory) bool {
			return h.Latest().Region != ""
		}) {
			want = "交通“一卡通”：6个县（市、区）没有下文"
		}
		if h1, title := shown.Find("h1").Text(), shown.Find("title").Text(); h1 != want || !strings.HasPrefix(title, want) {
			t.Errorf("%s is titled %q and %q, want %q", s.ID, h1, title, want)
		}
		if way := texts(shown.Find(".crumbs [aria-current]")); !slices.Equal(way, []string{s.Name.ZH}) {
			t.Errorf("%s is %q on the way down", s.ID, way)
		}
		for _, what := range strings.Split(s.Unsaid.ZH, "、") {
			if !slices.Contains(texts(shown.Find(".rows li")), what) {
				t.Errorf("%s does not say that %q is not known", s.ID, what)
			}
		}
		var others []string
		for _, other := range record.Services {
			if other.Need == s.Need && other.ID != s.ID {
				others = append(others, "/services/"+other.ID)
			}
		}
		if got := shown.Find("#others + ul a").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("href", "") }); !slices.Equal(got, append(others, "/services")) {
			t.Errorf("%s leads on to %q, want %q", s.ID, got, others)
		}
		if open := shown.Find("article .card").Length() - shown.Find("article .folded .card").Length(); open > 0 {
			t.Errorf("%s: %d figures stand outside the proof", s.ID, open)
		}
	}
}

// The box says whether a service can be used, as of the newest day on record; what was due without a result is no yes.
func TestServiceSaysWhetherItCanBeUsed(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for id, want := range map[string]string{
		"medical-settlement": "2022年9月底：能", "intercity-trains": "2022年11月28日：能", "housing-fund": "2022年9月14日：能",
		"transport-card": "没有结果", "legal-services": "",
	} {
		for form, selector := range map[string]string{"": ".box div .terms dd", page.Elder: ".one-answer"} {
			reading := at("2026-11-24")
			reading.Form = form
			got := strings.TrimSpace(doc(t, page.NewService(record, id, reading).Page()).Find(selector).First().Text())
			if answers := form == "" || want == "没有结果"; answers && !strings.HasPrefix(got, want) || want == "" && form == "" && got != "" {
				t.Errorf("%s in form %q says %q, want %q", id, form, got, want)
			}
		}
	}
}
