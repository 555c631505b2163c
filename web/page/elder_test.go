package page_test

import (
	"slices"
	"testing"

	"taixin/web/page"
)

// 长辈版 opens with four sections in a row and the rest behind one word, so that its first screen has room for what the
// site is and for the three things that residents ask for. Nothing is out of reach.
func TestElderOpensWithWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	reading := at("2026-11-24")
	ordinary := doc(t, page.NewOverview(record, reading).Page())
	reading.Form = page.Elder
	elder := doc(t, page.NewOverview(record, reading).Page())
	if got := texts(elder.Find("header nav > ul a")); !slices.Equal(got, []string{"首页", "便民服务", "地区", "项目"}) {
		t.Errorf("in the row: %q", got)
	}
	if n := elder.Find(`header nav > ul [aria-current="page"]`).Length(); n != 1 {
		t.Errorf("%d current sections", n)
	}
	all := func(links []string) []string {
		slices.Sort(links)
		return links
	}
	if got, want := all(texts(elder.Find("header nav a:not([rel]):not([hreflang])"))), all(slices.Concat(texts(ordinary.Find("header nav li:not(.phone-only) a")), []string{"地区", "搜索", "指标", "大事记", "来源"})); !slices.Equal(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
	if got := texts(elder.Find(".site-top .choices a")); !slices.Equal(got, []string{"标准版"}) {
		t.Errorf("the way back to the ordinary form: %q", got)
	}
	if n, want := elder.Find(".choices a").Length(), ordinary.Find(".choices a").Length(); n != want {
		t.Errorf("%d choices, want %d", n, want)
	}
}
