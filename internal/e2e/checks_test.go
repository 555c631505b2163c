//go:build tools

package e2e_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"taixin/internal/e2e"
)

// phone is the window in which pages are looked at where the width is not the question.
var phone = chromedp.EmulateViewport(390, 844)

// testAxe finds nothing that the rules of WCAG 2.2 A and AA forbid, as far as a program can tell; in the dark
// only colours are other than in the light.
func testAxe(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	do(t, tab, phone)
	var rules []string
	if l == dark && !*everyPage {
		rules = []string{"color-contrast"}
	}
	for _, a := range s.of(l) {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		for _, fault := range axe(t, tab, rules...) {
			t.Errorf("%s: %s", a.path, fault)
		}
	}
}

// axe is what axe finds in a tab, by all rules of WCAG where none are named.
func axe(t *testing.T, tab context.Context, rules ...string) []string {
	t.Helper()
	path, err := e2e.Tool(root, "axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	library, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	named, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	return evaluate[[]string](t, tab, fmt.Sprintf("%s;\n(%s)(%s)", library, script(t, "axe"), named))
}

// testWidth: no page is wider than its window, and no picture is cut off, whatever face Latin letters are set in.
func testWidth(t *testing.T, s *site, l look) {
	widths := []int64{280, 320, 390, 680, 900, 1080, 1280, 1920}
	if l != light {
		widths = []int64{280, 390, 900, 1280}
	}
	if *sweep {
		widths = nil
		for width := int64(280); width <= 1920; width += 20 {
			widths = append(widths, width)
		}
	}
	tab := s.tab(t, l)
	for _, a := range s.of(l) {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		for _, face := range []string{"installed", "wide"} {
			if face == "wide" && evaluate[float64](t, tab, script(t, "wide")) < 1.1 {
				t.Fatal("there is no DejaVu Sans to try a wide face with: run make tools")
			}
			for i, width := range widths {
				if face == "wide" && i%3 != 0 && !*sweep {
					continue
				}
				do(t, tab, chromedp.EmulateViewport(width, 900))
				// A page that listens to its width is told with the next frame.
				evaluate[any](t, tab, "new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => told(null))))")
				for _, fault := range evaluate[[]string](t, tab, script(t, "overflow")) {
					t.Errorf("%s at %d px, face %s: %s", a.path, width, face, fault)
				}
			}
		}
	}
}

// testText: a reader whose type is twice as large still gets every word within the window.
func testText(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	do(t, tab, chromedp.EmulateViewport(640, 900), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 32, Fixed: 26}})
		return err
	}))
	for _, a := range s.of(l) {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		for _, fault := range evaluate[[]string](t, tab, script(t, "overflow")) {
			t.Errorf("%s at 200 %%: %s", a.path, fault)
		}
	}
}

// testTargets: whatever stands alone can be hit with a thumb.
func testTargets(t *testing.T, s *site, l look) {
	size := 44
	if l.form != "" {
		size = 60
	}
	tab := s.tab(t, l)
	do(t, tab, phone)
	for _, a := range s.of(l) {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		for _, fault := range evaluate[[]string](t, tab, fmt.Sprintf("(%s)(%d)", script(t, "targets"), size)) {
			t.Errorf("%s: %s", a.path, fault)
		}
	}
}
