package page_test

import (
	"slices"
	"strings"
	"testing"

	"taixin/internal/zone"
	"taixin/web/page"
)

// 长辈版 opens with a button for each word that the record has for one, and for works nearby where there are any; sections come
// after its content. Nothing is out of reach.
func TestElderOpensWithWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	reading := at("2026-11-24")
	ordinary := doc(t, page.NewOverview(record, reading).Page())
	reading.Form = page.Elder
	elder := doc(t, page.NewOverview(record, reading).Page())
	if got, want := texts(elder.Find(".asked a strong")), []string{"坐车", "看病", "社保卡", "公积金", "附近工程"}; !slices.Equal(got, want) {
		t.Errorf("buttons %q, want %q", got, want)
	}
	if elder.Find("header nav").Length() > 0 || elder.Find(`main ~ nav > ul [aria-current="page"]`).Length() != 1 {
		t.Error("sections stand before the content, or none is current")
	}
	all := func(links []string) []string {
		slices.Sort(links)
		return links
	}
	if got, want := all(texts(elder.Find("nav.sections a:not([rel]):not([hreflang])"))), all(slices.Concat(texts(ordinary.Find("header nav li:not(.phone-only) a")), []string{"地区", "搜索", "指标", "大事记", "来源"})); !slices.Equal(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
	if got := texts(elder.Find(".site-top .choices a")); !slices.Equal(got, []string{"标准版"}) {
		t.Errorf("the way back to the ordinary form: %q", got)
	}
	if n, want := elder.Find(".choices a").Length(), ordinary.Find(".choices a").Length(); n != want {
		t.Errorf("%d choices, want %d", n, want)
	}
	empty := doc(t, page.NewOverview(zone.NewSnapshot(&zone.Record{}), reading).Page())
	if n := empty.Find(".asked a").Length(); n > 0 {
		t.Errorf("%d buttons lead to what is not on record", n)
	}
}

// A service in 长辈版 is one question and one answer with its month above, whom to ask, and the way to the next; all else is
// closed.
func TestElderAnswersOneQuestion(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	reading := at("2026-11-24")
	reading.Form = page.Elder
	for _, s := range record.Services {
		elder := doc(t, page.NewService(record, s.ID, reading).Page())
		if elder.Find("h1").Text() != s.Question.ZH || elder.Find(".one-answer").Length() != 1 || elder.Find(".told + .one-answer").Length() != 1 {
			t.Errorf("%s: no question, or not one answer below its month", s.ID)
		}
		if n := elder.Find("main h2, main figure, main .card").Length() - elder.Find("main details h2, main details figure, main details .card").Length(); n > 0 {
			t.Errorf("%s: %d things beside the answer are open", s.ID, n)
		}
		if s.Button.ZH != "" && !strings.HasPrefix(elder.Find(".bars a").First().Text(), "下一问") {
			t.Errorf("%s leads to no other question", s.ID)
		}
	}
}
