package e2e_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// maxSheets is how many sheets of A4 a briefing may take.
const maxSheets = 2

// testBriefing prints the briefing of every place, and one of an earlier day.
func testBriefing(t *testing.T, s *site, l look) {
	tab := s.tab(t, l)
	printed := 0
	for _, a := range s.pages {
		if a.kind != "/briefing" && a.kind != "/briefing on an earlier day" {
			continue
		}
		printed++
		do(t, tab, chromedp.Navigate(s.url+a.path))
		pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pdfPage.FindAll(pdf, -1)); n < 1 || n > maxSheets {
			t.Errorf("%s takes %d sheets", a.path, n)
		}
	}
	if printed < 10 {
		t.Errorf("%d briefings were found", printed)
	}
}
