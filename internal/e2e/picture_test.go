//go:build tools

package e2e_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// testPicture: the page of a chart gives its picture as a PNG on its own ground, whichever look is chosen, and its citation to
// copy; without script neither button is there.
func testPicture(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	do(t, tab, chromedp.Navigate(s.url+"/charts/money"))
	got := evaluate[struct {
		Name, Signature string
		Corner          []int
	}](t, tab, script(t, "picture"))
	if got.Name != "money.png" || got.Signature != "137,80,78,71,13,10,26,10" {
		t.Errorf("the picture is %q, which begins with %s", got.Name, got.Signature)
	}
	if len(got.Corner) != 3 || got.Corner[0] != 0xfd || got.Corner[1] != 0xfc || got.Corner[2] != 0xfa {
		t.Errorf("the ground of the picture is %v", got.Corner)
	}
	do(t, tab, chromedp.Click("[data-copy] + p button"))
	copied := evaluate[string](t, tab, "getSelection().toString()")
	if button := evaluate[string](t, tab, "document.querySelector('[data-copy] + p button').textContent"); button != "已复制" {
		t.Errorf("the button that copies says %q", button)
	}
	title := evaluate[string](t, tab, "document.querySelector('h1').textContent")
	for _, want := range []string{title, "/charts/money", "年", "日查阅"} {
		if !strings.Contains(copied, want) {
			t.Errorf("%q is copied, which lacks %q", copied, want)
		}
	}
	without := document(t, s.get(t, "/charts/money"))
	if n := without.Find("main button").Length(); n > 0 {
		t.Errorf("%d buttons are there without script", n)
	}
}
