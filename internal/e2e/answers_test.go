//go:build tools

package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// answering is a page that readers come to first: how long it may be, in pixels on a desk and on a telephone, how often it may
// speak of age and of what is not published, and what its first screen answers.
type answering struct {
	path          string
	desk, phone   int
	years, silent int
	first         []string // on a desk and on a telephone
	small         float64  // the largest share of characters under 15 px; 0 where it is not bounded
}

var answerings = []answering{
	{"/", 2700, 5600, 2, 3, []string{"682", "9726", "10", "8+6", "雄忻高铁建成通车，计划2027年"}, .25},
	{"/progress", 3700, 7500, 2, 5, []string{"1756", "75", "延期", "过期没有结果"}, .25},
	{"/projects/xiongan-xinzhou-railway", 2000, 3400, 1, 1, []string{"在建，建成通车计划2027年，延期，晚2年"}, 0},
	{"/services/medical-settlement", 1500, 2800, 1, 1, []string{"省内异地看病不用先备案，费用直接结算。", "12345"}, 0},
	{"/regions/140921", 2600, 5500, 2, 3, []string{"报道点到这里的项目有1个", "雄忻高铁"}, 0},
}

// pageHeight is how high a page is, without what whoever answers for the site says of itself at its foot.
const pageHeight = `Math.round(document.documentElement.scrollHeight - document.querySelector('.operator').getBoundingClientRect().height)`

// testAnswers: the first screen says what readers come for, on a desk and on a telephone, and pages end.
func testAnswers(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	for _, a := range answerings {
		for _, window := range []struct {
			name string
			size [2]int64
			most int
			as   []chromedp.EmulateViewportOption
		}{{"desk", [2]int64{1280, 800}, a.desk, nil}, {"phone", [2]int64{390, 844}, a.phone, []chromedp.EmulateViewportOption{chromedp.EmulateMobile}}} {
			do(t, tab, chromedp.EmulateViewport(window.size[0], window.size[1], window.as...), chromedp.Navigate(s.url+a.path))
			if height := evaluate[int](t, tab, pageHeight); height > window.most {
				t.Errorf("%s on a %s is %d px high, at most %d are wanted", a.path, window.name, height, window.most)
			}
			first := bare(evaluate[string](t, tab, "("+script(t, "first")+")()"))
			for _, want := range a.first {
				if !strings.Contains(first, bare(want)) {
					t.Errorf("%s on a %s: the first screen does not say %s: %s", a.path, window.name, want, first)
				}
			}
			if top := evaluate[float64](t, tab, "document.querySelector('h1').getBoundingClientRect().top"); top > 200 {
				t.Errorf("%s on a %s: the title begins at %.0f px", a.path, window.name, top)
			}
		}
		text := evaluate[string](t, tab, "document.body.textContent")
		if n := strings.Count(text, "年前"); n > a.years {
			t.Errorf("%s says 年前 %d times", a.path, n)
		}
		if n := strings.Count(text, "未公布") + strings.Count(text, "没有公布"); n > a.silent {
			t.Errorf("%s says 未公布 or 没有公布 %d times, at most %d are wanted", a.path, n, a.silent)
		}
		if small := evaluate[float64](t, tab, "("+script(t, "small")+")()"); a.small > 0 && small > a.small {
			t.Errorf("%s: %.0f %% of the characters are under 15 px", a.path, 100*small)
		}
		if n := evaluate[int](t, tab, "[...document.querySelectorAll('body > :not(main) a, body > :not(main) * a')].filter(a => a.compareDocumentPosition(document.querySelector('main')) & 4).length"); n > 14 {
			t.Errorf("%s: %d links before its content", a.path, n)
		}
	}
}

// testElderAnswers: the first page of 长辈版 is at most four screens.
func testElderAnswers(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	do(t, tab, phone, chromedp.Navigate(s.url+"/"))
	if height := evaluate[int](t, tab, "document.documentElement.scrollHeight"); height > 4*844 {
		t.Errorf("%d px high", height)
	}
}

// tasks are what readers come for: the links that they follow from the first page, each by its address, or what they open in
// place, by its selector; and what the first screen says at their end.
var tasks = []struct {
	taps  []string
	first []string
}{
	{[]string{"/services/medical-settlement"}, []string{"不用先备案", "12345"}},
	{[]string{"/services/transport-card"}, []string{"定襄", "12328"}},
	{[]string{"/services/intercity-trains"}, []string{"7:11"}},
	{[]string{"/regions/140921"}, []string{"雄忻高铁"}},
	{[]string{"/compare?of=regions&a=140100&b=140900"}, []string{"太原市和忻州市，两边对照", "两边都有的"}},
	{[]string{"/briefing"}, nil},
	{[]string{"/data", "/data/figures.xlsx"}, nil},
	{[]string{"/data", "/data/taixin.xlsx"}, nil},
	{[]string{".known .card > summary", "/figures/9t932tcjdh"}, []string{"怎样引用"}},
}

// tapped says whether a link to an address is there to be tapped, or opens what a selector names.
const tapped = `(way => {
	if (!way.startsWith('/')) return document.querySelector(way).click() || true;
	return [...document.querySelectorAll('a')].some(a => a.getAttribute('href') === way && a.checkVisibility());
})(%q)`

// testTasks: on a telephone each task takes no more taps than these, each on what can be seen.
func testTasks(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	for _, task := range tasks {
		do(t, tab, phone, chromedp.Navigate(s.url+"/"))
		for i, way := range task.taps {
			if !evaluate[bool](t, tab, fmt.Sprintf(tapped, way)) {
				t.Errorf("%q: tap %d finds no link", task.taps, i+1)
			}
			if strings.HasPrefix(way, "/") && (i < len(task.taps)-1 || task.first != nil) {
				do(t, tab, chromedp.Navigate(s.url+way))
			}
		}
		first := bare(evaluate[string](t, tab, "("+script(t, "first")+")()"))
		for _, want := range task.first {
			if !strings.Contains(first, bare(want)) {
				t.Errorf("%q: the first screen does not say %s: %s", task.taps, want, first)
			}
		}
	}
}
