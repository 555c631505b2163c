//go:build tools

package e2e_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// maxSheets is how many sheets of A4 a briefing takes; fewBriefings are printed where not every page is looked at, the longest.
const (
	maxSheets    = 1
	fewBriefings = 5
)

// fine is how small type on such a sheet is, in points.
const fine = `(() => {
	const sizes = [...document.querySelectorAll('body *')]
		.filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
		.map(e => parseFloat(getComputedStyle(e).fontSize) * .75);
	return Math.min(...sizes);
})()`

// testBriefing prints briefings of the zone and of places in both languages, and one of an earlier day: each is one sheet in type that
// can be read, and on a screen a button prints it.
func testBriefing(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	of := map[string][]answer{}
	for _, a := range s.pages {
		if strings.HasPrefix(strings.TrimPrefix(a.path, "/en"), "/briefing") {
			of[a.kind] = append(of[a.kind], a)
		}
	}
	if len(of["/briefing"]) < 10 || len(of["/briefing"]) != len(of["/en/briefing"]) || len(of["/briefing on an earlier day"]) == 0 {
		t.Errorf("%d briefings were found, %d of them in English", len(of["/briefing"]), len(of["/en/briefing"]))
	}
	for _, all := range of {
		slices.SortFunc(all, func(a, b answer) int { return len(b.body) - len(a.body) })
		if !*everyPage {
			all = all[:min(len(all), fewBriefings)]
		}
		for _, a := range all {
			do(t, tab, chromedp.Navigate(s.url+a.path))
			if n := evaluate[int](t, tab, "document.querySelectorAll('[data-print] button').length"); n != 1 {
				t.Errorf("%s has %d buttons that print it", a.path, n)
			}
			pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
			if err != nil {
				t.Fatal(err)
			}
			if n := len(pdfPage.FindAll(pdf, -1)); n != maxSheets {
				t.Errorf("%s takes %d sheets", a.path, n)
			}
			do(t, tab, chromedp.Func(media("print")))
			if size := evaluate[float64](t, tab, fine); size < 8.99 {
				t.Errorf("%s: type of %.1f pt on paper", a.path, size)
			}
			do(t, tab, chromedp.Func(media("")))
		}
	}
}

// smallest is how small type on a wall of 1080 lines may be, in pixels.
const smallest = 24

// Keys as a reader of the wall presses them, wherever the keyboard is.
const pressed = `document.body.dispatchEvent(new KeyboardEvent('keydown', {key: %q, bubbles: true}))`

// shown are the boards that a wall shows.
const shown = `[...document.querySelectorAll('.board')].filter(e => e.getBoundingClientRect().height > 0).map(e => e.id).join(' ')`

// controls counts what can be pressed and is to be seen on a wall; numbers are those of the board with most of them.
const (
	controls = `[...document.querySelectorAll('a, button, summary, input')].filter(e => !e.closest('.board')
		&& e.getBoundingClientRect().right > 0 && e.getBoundingClientRect().height > 0 && getComputedStyle(e).opacity > 0).length`
	numbers = `Math.max(...[...document.querySelectorAll('.board.on')].map(e => e.querySelectorAll('.figure, .squares li').length))`
)

// testWall looks at every board on a wall, and uses it.
func testWall(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	press := func(key string) { evaluate[bool](t, tab, fmt.Sprintf(pressed, key)) }
	for _, size := range []struct {
		width int64
		seen  int
		path  string
	}{{1920, 1, "/screen"}, {3840, 2, "/screen"}, {1920, 1, "/en/screen"}, {3840, 2, "/en/screen"}} {
		do(t, tab, chromedp.EmulateViewport(size.width, 1080), chromedp.Navigate(s.url+size.path))
		boards := evaluate[int](t, tab, `document.querySelectorAll('.board').length`)
		if boards < 5 {
			t.Errorf("%d boards", boards)
		}
		if seen := evaluate[int](t, tab, controls); seen != 0 {
			t.Errorf("%s at %d px: %d controls are to be seen before anybody has moved", size.path, size.width, seen)
		}
		reached := map[string]bool{}
		for range boards {
			if n := evaluate[int](t, tab, `document.querySelectorAll('.board.on').length`); n != size.seen {
				t.Errorf("%s at %d px: %d boards are shown", size.path, size.width, n)
			}
			reached[evaluate[string](t, tab, `document.querySelector('.board.on').id`)] = true
			for _, fault := range evaluate[[]string](t, tab, fmt.Sprintf("(%s)(%d)", script(t, "wall"), smallest)) {
				t.Errorf("%s at %d px: %s", size.path, size.width, fault)
			}
			if n := evaluate[int](t, tab, numbers); n > 3 {
				t.Errorf("%s at %d px: %d numbers on one board", size.path, size.width, n)
			}
			for _, fault := range axe(t, tab) {
				t.Errorf("%s at %d px: %s", size.path, size.width, fault)
			}
			press("ArrowRight")
		}
		if seen := evaluate[int](t, tab, controls); seen <= boards {
			t.Errorf("%s at %d px: %d controls are to be seen after a key", size.path, size.width, seen)
		}
		if size.seen == 1 && len(reached) != boards {
			t.Errorf("%d of %d boards were shown", len(reached), boards)
		}
	}

	// A clock that runs faster for what the wall waits for, and for nothing else.
	do(t, tab, chromedp.EmulateViewport(1920, 1080), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `const wait = setTimeout; window.setTimeout = (what, ms) => wait(what, ms === 20000 ? 200 : ms);`,
		})
		return err
	}), chromedp.Navigate(s.url+"/screen"))
	await(t, tab, "the next board", `(window.before = window.before || (`+shown+`)) !== (`+shown+`)`)
	stands := func(why string) {
		t.Helper()
		before := evaluate[string](t, tab, shown)
		if after := evaluate[string](t, tab, `new Promise(done => wait(() => done(`+shown+`), 1500))`); after != before {
			t.Errorf("%s, and still %s gives way to %s", why, before, after)
		}
	}
	press(" ")
	stands("it is paused by the keyboard")
	press(" ")
	await(t, tab, "the next board after a pause", `(window.then = window.then || (`+shown+`)) !== (`+shown+`)`)
	do(t, tab, chromedp.Click(`.wall-tools button`))
	stands("it is paused by the button")

	do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	}), chromedp.Navigate(s.url+"/screen"))
	stands("its reader wants no motion")
	for _, id := range evaluate[[]string](t, tab, `[...document.querySelectorAll('.board')].map(e => e.id)`) {
		do(t, tab, chromedp.Click(`.boards-nav a[href="#`+id+`"]`))
		if seen := evaluate[string](t, tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(`+shown+`))))`); seen != id {
			t.Errorf("the link to %s leads to %s", id, seen)
		}
	}

	without := s.tab(t, l)
	do(t, without, chromedp.EmulateViewport(1920, 1080), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}), chromedp.Navigate(s.url+"/screen"))
	if n := evaluate[int](t, without, `[...document.querySelectorAll('.board')].filter(e => e.getBoundingClientRect().height === 0).length`); n != 0 {
		t.Errorf("without a script %d boards are not to be seen", n)
	}
	if seen := evaluate[int](t, without, controls); seen != 0 {
		t.Errorf("without a script %d controls are to be seen at rest", seen)
	}
}
