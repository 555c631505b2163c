//go:build tools

package e2e_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// focus is where the keyboard is.
type focus struct {
	At     int // place among what must be reached; -1 for out of the page, -2 for a stop that need not be
	Name   string
	Faults []string
}

// mostStops of the keyboard on a page are tried; what comes after them on a long page are more rows of the same lists.
const mostStops = 80

// testKeyboard walks through a page with the Tab key: everything that can be used is reached, and each time the reader
// sees where the keyboard is. The first stop leads past the navigation.
func testKeyboard(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	do(t, tab, phone)
	for _, a := range s.layouts {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		reachable := evaluate[[]string](t, tab, script(t, "reachable"))
		reached := make([]bool, len(reachable))
		stops, n := 2*len(reachable)+1, 0
		cut := stops > mostStops && !*everyPage
		if cut {
			stops = mostStops
		}
		for ; n < stops; n++ {
			do(t, tab, chromedp.KeyEvent("\t"))
			at := evaluate[focus](t, tab, script(t, "focus"))
			if at.At == -1 || at.At >= 0 && reached[at.At] {
				break // through the page and out of it
			}
			if at.At >= 0 {
				reached[at.At] = true
			}
			for _, fault := range at.Faults {
				t.Errorf("%s: %s: %s", a.path, at.Name, fault)
			}
			if n == 0 && !strings.HasPrefix(at.Name, "a.skip") {
				t.Errorf("%s: the first stop is %s, not the way past the navigation", a.path, at.Name)
			}
		}
		for i, name := range reachable {
			if whole := !cut || n < stops; whole && !reached[i] {
				t.Errorf("%s: the keyboard does not reach %s", a.path, name)
			}
		}
	}
	do(t, tab, chromedp.Navigate(s.url+"/"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	if at := evaluate[string](t, tab, "document.activeElement.id"); at != "main" {
		t.Errorf("the skip link leads to %q", at)
	}
}

// content is what a page says, whoever looks at it.
type content struct {
	Text    []string // line by line
	Links   []string
	Figures []string
	Fields  []string
}

// testScript: without script a page has the same words, links, figures and fields.
func testScript(t *testing.T, s *site, l look) {
	with, without := s.tab(t, l), s.tab(t, l)
	do(t, without, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	for _, a := range s.of(l) {
		do(t, with, chromedp.Navigate(s.url+a.path))
		do(t, without, chromedp.Navigate(s.url+a.path))
		want, got := evaluate[content](t, with, script(t, "content")), evaluate[content](t, without, script(t, "content"))
		if len(want.Text) == 0 || len(want.Links) == 0 {
			t.Errorf("%s says nothing", a.path)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s without script (+) is not what it is with (-):\n%s", a.path, diff)
		}
	}
}

// maxRequests is how many requests a first visit may cost, the icon included.
const maxRequests = 3

// testVisit watches a reader who has never been here open each page: few requests, none of them to anybody else, nothing
// on the console, and nothing that moves once it is there.
func testVisit(t *testing.T, s *site, l look) {
	own, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	tab := s.tab(t, l)
	seen := watch(t, tab)
	do(t, tab, phone)
	for _, a := range s.of(l) {
		do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, network.ClearBrowserCache, cdp.Empty{})
			return err
		}))
		seen() // what the page before has asked for
		do(t, tab, chromedp.Navigate(s.url+a.path))
		moved := evaluate[[]string](t, tab, "("+script(t, "shift")+")(0)")
		requests, complaints := seen()
		if len(moved) > 0 {
			// A busy machine may draw half a word before the rest of it has come. What the page itself moves, moves again.
			do(t, tab, chromedp.Navigate(s.url+a.path))
			for _, fault := range evaluate[[]string](t, tab, "("+script(t, "shift")+")(0)") {
				t.Errorf("%s moves: %s, and before that %s", a.path, fault, moved)
			}
			seen()
		}
		if !slices.Contains(requests, s.url+a.path) {
			t.Errorf("%s was not seen to be asked for, but %s", a.path, requests)
		}
		// A browser may ask for the icon later than this test.
		requests = append(requests, evaluate[[]string](t, tab, `[...document.querySelectorAll('link[rel="icon"]')].map(e => e.href)`)...)
		requests = slices.DeleteFunc(requests, func(request string) bool { return strings.HasPrefix(request, "data:") })
		slices.Sort(requests)
		requests = slices.Compact(requests)
		for _, request := range requests {
			if u, err := url.Parse(request); err != nil || u.Host != own.Host {
				t.Errorf("%s asks somebody else: %s", a.path, request)
			}
		}
		if len(requests) > maxRequests {
			t.Errorf("%s costs %d requests, of which %d are allowed: %s", a.path, len(requests), maxRequests, strings.Join(requests, " "))
		}
		for _, complaint := range complaints {
			// That the page itself is a fault is what it says, too.
			if a.status == http.StatusOK || !strings.Contains(complaint, strconv.Itoa(a.status)) {
				t.Errorf("%s: the console says: %s", a.path, complaint)
			}
		}
	}
}

// watch notes what a tab asks for and what it complains of. What it returns hands over what came since the last time;
// all that came before the answer to a command is among it.
func watch(t *testing.T, tab context.Context) func() (requests, complaints []string) {
	t.Helper()
	var (
		mu                   sync.Mutex
		requests, complaints []string
	)
	err := chromedp.Listen(tab, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			requests = append(requests, e.Request.URL)
		case *log.EventEntryAdded:
			complaints = append(complaints, e.Entry.Text+" "+e.Entry.URL)
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			complaints = append(complaints, "console."+string(e.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() ([]string, []string) {
		mu.Lock()
		defer mu.Unlock()
		defer func() { requests, complaints = nil, nil }()
		return requests, complaints
	}
}

var (
	pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)
	pdfSize = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]`)
)

// testPrint: every page comes out on A4.
func testPrint(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	for _, a := range s.layouts {
		do(t, tab, chromedp.Navigate(s.url+a.path))
		pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPageRanges("1-2")))
		if err != nil {
			t.Fatal(err)
		}
		sizes := pdfSize.FindAllSubmatch(pdf, -1)
		if !bytes.HasPrefix(pdf, []byte("%PDF")) || len(sizes) == 0 || len(pdfPage.FindAll(pdf, -1)) == 0 {
			t.Errorf("%s: what was printed has no page", a.path)
		}
		for _, size := range sizes {
			if !about(t, size[1], 595.3) || !about(t, size[2], 841.9) {
				t.Errorf("%s: a page of %s × %s points is not A4", a.path, size[1], size[2])
			}
		}
		do(t, tab, chromedp.Func(media("print")))
		if lost := evaluate[int](t, tab, "[...document.querySelectorAll('.card .value, .folded > summary')].filter(e => !e.getClientRects().length).length"); lost > 0 {
			t.Errorf("%s: %d numbers and titles of what is folded are not on paper", a.path, lost)
		}
		do(t, tab, chromedp.Func(media("")))
	}
}

func about(t *testing.T, text []byte, want float64) bool {
	t.Helper()
	got, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		t.Fatal(err)
	}
	return got > want-1 && got < want+1
}
