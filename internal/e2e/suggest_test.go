//go:build tools

package e2e_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// typing is a tab in which somebody types into the search field.
type typing struct {
	context.Context
	url string // of the search page
}

// offered opens the page anew, writes a query and waits until a name is offered; it returns which of the rows that is. The query
// comes as a whole, or a slow machine would offer the name for its first letters and again for all of them.
func (tab typing) offered(t *testing.T, query, name string) int {
	t.Helper()
	do(t, tab, chromedp.Navigate(tab.url), chromedp.Focus("#q"))
	evaluate[any](t, tab, "window.opened = performance.now(), null")
	do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: query})
		return err
	}))
	return tab.wait(t, query, name)
}

func (tab typing) wait(t *testing.T, query, name string) int {
	t.Helper()
	at := evaluate[int](t, tab, fmt.Sprintf("(%s)(%q)", script(t, "suggested"), name))
	if at < 0 {
		t.Fatalf("%q is not offered for %q, but %s", name, query, evaluate[[]string](t, tab, "[...document.querySelectorAll('[role=option]')].map(e => e.textContent)"))
	}
	return at
}

// field is what a screen reader is told of the field.
type field struct {
	Open   bool
	Active string // the name that the keyboard is on
	Value  string
}

func (tab typing) field(t *testing.T) field {
	t.Helper()
	return evaluate[field](t, tab, `(q => {
		const active = document.getElementById(q.getAttribute('aria-activedescendant'));
		return { Open: q.getAttribute('aria-expanded') === 'true' && !document.getElementById(q.getAttribute('aria-controls')).hidden,
			Active: active && active.getAttribute('aria-selected') === 'true' ? active.firstChild.textContent : '', Value: q.value };
	})(document.querySelector('#q[role=combobox]'))`)
}

// leads presses what leads to another page, and returns the path of that.
func (tab typing) leads(t *testing.T, step chromedp.Action[chromedp.Void]) string {
	t.Helper()
	res, err := chromedp.RunResponse(tab, step)
	if err != nil {
		t.Fatal(err)
	}
	to, err := url.Parse(res.URL)
	if err != nil {
		t.Fatal(err)
	}
	return to.RequestURI()
}

// testSuggest: while somebody types, names are offered, to which the keyboard and the mouse lead; whoever hears the page is
// told how many there are; nothing moves, and all of it can be read and hit.
func testSuggest(t *testing.T, s *site, l look) {
	size, smallest := 44, 13.0
	if l.form != "" {
		size, smallest = 60, 18
	}
	tab := typing{s.tab(t, l), s.url + "/search"}
	wanted := []struct{ query, name, path string }{
		{"dmcyxc", "大盂产业新城", "/projects/dayu-new-town"},
		{"fanshi", "繁峙县", "/regions/140924"},
	}
	if l == english {
		tab.url = s.url + "/en/search"
		wanted = []struct{ query, name, path string }{
			{"dayu", "Dayu Industrial New Town", "/en/projects/dayu-new-town"}, {"fanshi", "Fanshi", "/en/regions/140924"},
		}
	}
	for _, width := range []int64{320, 1280} {
		do(t, tab, chromedp.EmulateViewport(width, 844))
		for _, c := range wanted {
			at := tab.offered(t, c.query, c.name)
			if evaluate[string](t, tab, "document.querySelector('form [role=status]').textContent") == "" {
				t.Errorf("%s: nobody is told how many there are", c.query)
			}
			for _, fault := range slices.Concat(
				evaluate[[]string](t, tab, "("+script(t, "shift")+")(opened)"),
				evaluate[[]string](t, tab, script(t, "overflow")),
				evaluate[[]string](t, tab, fmt.Sprintf("(%s)(%d)", script(t, "targets"), size)),
				axe(t, tab),
			) {
				t.Errorf("%s at %d px, with the list open: %s", c.query, width, fault)
			}
			if got := evaluate[float64](t, tab, "Math.min(...[...document.querySelectorAll('[role=option], [role=option] *')].map(e => parseFloat(getComputedStyle(e).fontSize)))"); got < smallest {
				t.Errorf("%s at %d px: type of %g px", c.query, width, got)
			}
			if now := tab.field(t); !now.Open || now.Active != "" || now.Value != c.query {
				t.Errorf("%s: before any key: %+v", c.query, now)
			}
			do(t, tab, chromedp.KeyEvent(strings.Repeat(kb.ArrowDown, at+1)))
			if now := tab.field(t); !now.Open || now.Active != c.name || now.Value != c.query {
				t.Errorf("%s: %d down: %+v", c.query, at+1, now)
			}
			if got := tab.leads(t, chromedp.KeyEvent(kb.Enter)); got != c.path {
				t.Errorf("%s: Enter leads to %s", c.query, got)
			}
		}
	}
	c := wanted[0]
	tab.offered(t, c.query, c.name)
	do(t, tab, chromedp.KeyEvent(kb.ArrowDown+kb.ArrowUp))
	if now := tab.field(t); !now.Open || now.Active != "" {
		t.Errorf("down and up: %+v", now)
	}
	do(t, tab, chromedp.KeyEvent(kb.ArrowUp))
	if now := tab.field(t); !now.Open || now.Active == "" {
		t.Errorf("up from the field: %+v", now)
	}
	do(t, tab, chromedp.KeyEvent(kb.Escape))
	if now := tab.field(t); now != (field{Value: c.query}) {
		t.Errorf("Escape: %+v", now)
	}
	do(t, tab, chromedp.KeyEvent(kb.ArrowDown))
	at := tab.wait(t, c.query, c.name)
	if got := tab.leads(t, chromedp.Click(fmt.Sprintf("#suggested%d", at))); got != c.path {
		t.Errorf("a click leads to %s", got)
	}
	tab.offered(t, c.query, c.name)
	if got, want := tab.leads(t, chromedp.KeyEvent(kb.Enter)), strings.TrimPrefix(tab.url, s.url)+"?q="+c.query; got != want {
		t.Errorf("Enter without a row leads to %s, want %s", got, want)
	}
}

// testSuggestNothing: nothing is asked while an input method composes, and where nothing is offered the form is what it is
// without script.
func testSuggestNothing(t *testing.T, s *site, l look) {
	tab := typing{s.tab(t, l), s.url + "/search"}
	do(t, tab, chromedp.Navigate(tab.url), chromedp.Focus("#q"))
	seen := watch(t, tab)
	seen()
	do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, letters := range []string{"f", "fan", "fan shi"} {
			n := int64(len(letters))
			if _, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: letters, SelectionStart: n, SelectionEnd: n}); err != nil {
				return err
			}
		}
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: "繁峙"})
		return err
	}))
	tab.wait(t, "繁峙", "繁峙县")
	if asked, _ := seen(); !slices.Equal(asked, []string{s.url + "/suggest?q=" + url.QueryEscape("繁峙")}) {
		t.Errorf("while it was composed: %s", asked)
	}

	do(t, tab, chromedp.Navigate(tab.url))
	evaluate[any](t, tab, "window.refused = new Promise(told => { window.fetch = () => { told(); return Promise.reject(new Error('no network')); }; }), null")
	do(t, tab, chromedp.SendKeys("#q", "fanshi"))
	evaluate[any](t, tab, "refused.then(() => null)")
	if now := tab.field(t); now != (field{Value: "fanshi"}) {
		t.Errorf("without an answer: %+v", now)
	}
	if got := tab.leads(t, chromedp.KeyEvent(kb.Enter)); got != "/search?q=fanshi" {
		t.Errorf("without an answer the form leads to %s", got)
	}

	without := typing{s.tab(t, l), tab.url}
	do(t, without, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}), chromedp.Navigate(tab.url), chromedp.SendKeys("#q", "fanshi"))
	if n := evaluate[int](t, without, "document.querySelectorAll('[role=combobox], [role=listbox], [aria-controls]').length"); n > 0 {
		t.Errorf("without script the page promises suggestions")
	}
	if got := without.leads(t, chromedp.KeyEvent(kb.Enter)); got != "/search?q=fanshi" {
		t.Errorf("without script the form leads to %s", got)
	}
}
