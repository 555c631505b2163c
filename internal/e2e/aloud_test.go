//go:build tools

package e2e_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// testAloud: with a voice of its language a page can be read aloud, from its title to its last section, and stopped; it never
// speaks by itself, and without a voice there is no trace of it.
func testAloud(t *testing.T, s *site, l look) {
	silent, tab := s.tab(t, l), s.tab(t, l)
	do(t, tab, phone, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script(t, "voice")})
		return err
	}))
	for _, a := range s.of(l) {
		if document(t, a).Find(".site-top").Length() == 0 || strings.HasSuffix(a.path, "/screen") {
			continue // nothing is read from a board, a wall or a chart in a frame
		}
		do(t, silent, chromedp.Navigate(s.url+a.path))
		do(t, tab, chromedp.Navigate(s.url+a.path))
		if !evaluate[bool](t, tab, "voice.offered()") {
			t.Errorf("%s does not offer to read", a.path)
			continue
		}
		if evaluate[int](t, tab, "voice.said.length") > 0 {
			t.Errorf("%s speaks by itself", a.path)
		}
		for _, fault := range evaluate[[]string](t, tab, "("+script(t, "shift")+")(voice.came)") {
			t.Errorf("%s moves when the button comes: %s", a.path, fault)
		}
		label := evaluate[string](t, tab, "document.querySelector('.aloud').textContent")
		evaluate[any](t, tab, "document.querySelector('.aloud').click(), voice.finish(), null")
		if got, want := evaluate[string](t, tab, "voice.lang"), evaluate[string](t, tab, "document.documentElement.lang"); got[:2] != want[:2] {
			t.Errorf("%s is in %s and read in %s", a.path, want, got)
		}
		said := strings.Join(evaluate[[]string](t, tab, "voice.said"), "")
		for _, heading := range evaluate[[]string](t, tab, "[...document.querySelectorAll('main h1, main h2')].filter(e => !e.closest('nav, summary, details:not([open])')).map(e => { const h = e.cloneNode(true); h.querySelectorAll('.age').forEach(a => a.remove()); return h.textContent.trim() })") {
			if !strings.Contains(bare(said), bare(heading)) {
				t.Errorf("%s does not read %q", a.path, heading)
			}
		}
		if again := evaluate[string](t, tab, "document.querySelector('.aloud').textContent"); again != label {
			t.Errorf("%s: at its end the button says %q, not %q", a.path, again, label)
		}
		evaluate[any](t, tab, "document.querySelector('.aloud').click(), document.querySelector('.aloud').click(), null")
		if evaluate[int](t, tab, "voice.cancelled") == 0 || evaluate[bool](t, tab, "voice.saying !== null") {
			t.Errorf("%s goes on after it was stopped", a.path)
		}
		if evaluate[bool](t, silent, "document.querySelector('.aloud') !== null") {
			t.Errorf("%s offers to read without a voice", a.path)
		}
	}
}

// bare is a text without the marks at which a voice pauses.
func bare(text string) string {
	return strings.NewReplacer("，", "", ",", "", "、", "", "；", "", "。", "", " ", "", "\u00a0", "", "\n", "", "\t", "").Replace(text)
}
