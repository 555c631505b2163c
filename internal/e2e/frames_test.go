//go:build tools

package e2e_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// testFrames: a chart fits the frames of others, from a side column to a whole page, its stylesheet applies, and what
// holds for pages holds for it, as far as a program can tell.
func testFrames(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	seen := watch(t, tab)
	for _, a := range s.frames {
		seen()
		do(t, tab, chromedp.Navigate(s.url+a.path))
		for _, face := range []string{"installed", "wide"} {
			if face == "wide" {
				evaluate[float64](t, tab, script(t, "wide"))
			}
			for _, width := range []int64{240, 320, 640, 1200} {
				do(t, tab, chromedp.EmulateViewport(width, 400))
				for _, fault := range evaluate[[]string](t, tab, script(t, "overflow")) {
					t.Errorf("%s at %d px, face %s: %s", a.path, width, face, fault)
				}
			}
		}
		for _, fault := range axe(t, tab) {
			t.Errorf("%s: %s", a.path, fault)
		}
		if ground := evaluate[string](t, tab, "getComputedStyle(document.documentElement).backgroundColor"); ground == "rgba(0, 0, 0, 0)" {
			t.Errorf("%s: its stylesheet does not apply", a.path)
		}
		if requests, complaints := seen(); len(requests) != 1 || len(complaints) > 0 && a.status < 400 {
			t.Errorf("%s asks for %s and complains: %s", a.path, requests, complaints)
		}
	}
	// As somebody else's page has it, with the code that stands beside the chart.
	do(t, tab, chromedp.Navigate(s.url+"/charts/projects"))
	code := evaluate[string](t, tab, "document.querySelector('.snippets textarea').value")
	foreign := "data:text/html," + strings.NewReplacer("%", "%25", "#", "%23").Replace("<!doctype html><title>x</title>"+code)
	seen()
	do(t, tab, chromedp.Navigate(foreign))
	evaluate[bool](t, tab, `new Promise(done => {
		const frame = document.querySelector('iframe');
		frame.onload = () => done(true);
		frame.loading = 'eager';
		frame.src = frame.src;
	})`)
	if requests, complaints := seen(); !slices.ContainsFunc(requests, func(r string) bool { return strings.HasPrefix(r, s.url+"/embed/") }) || len(complaints) > 0 {
		t.Errorf("%s is not framed: %s %s", code, requests, complaints)
	}
}

// testBoards: a sheet to hang up is one sheet, and says all of what it says. The longest are tried.
func testBoards(t *testing.T, s *site, l look) {
	if len(s.boards) == 0 {
		t.Fatal("no board")
	}
	tab := s.tab(t, l)
	boards := slices.SortedFunc(slices.Values(s.boards), func(a, b answer) int { return len(b.body) - len(a.body) })
	if !*everyPage {
		boards = boards[:min(len(boards), 12)]
	}
	for _, a := range boards {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pdfPage.FindAll(pdf, -1)); n != 1 {
			t.Errorf("%s is printed on %d sheets", a.path, n)
		}
		do(t, tab, chromedp.EmulateViewport(665, 1000)) // 176 mm, as on the sheet
		do(t, tab, chromedp.Func(media("print")))
		if cut := evaluate[int](t, tab, "(e => e.scrollHeight - e.clientHeight)(document.querySelector('.said'))"); cut > 1 {
			t.Errorf("%s: %d px of what it says are cut off", a.path, cut)
		}
		do(t, tab, chromedp.Func(media("")))
	}
}

// media makes a tab look as it does in a medium; "" is the usual one.
func media(name string) func(context.Context, *chromedp.Target) error {
	return func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name})
		return err
	}
}
