package server_test

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
)

// A place or a day that means nothing is refused, and the reader is told which parameter it is and what it may be.
func TestBriefingIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for path, want := range map[string]string{
		"/briefing?region=atlantis":              "参数 region 只能是zone（太忻一体化经济区）、",
		"/briefing?as_of=someday":                "参数 as_of 是要回看的日期",
		"/briefing?region=zone&as_of=2999-01-01": "参数 as_of 是要回看的日期",
	} {
		res := s.get(t, path)
		if res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", path, res.Status)
		}
		if text := document(t, res).Find("main").Text(); !strings.Contains(text, want) {
			t.Errorf("%s: %q", path, text)
		}
	}
	for _, path := range []string{"/briefing", "/briefing?region=140922", "/briefing?region=zone&as_of=2022-11-06", "/briefing?as_of=1999-01-01"} {
		if res := s.get(t, path); res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
}

// The Word document says what the page says, no more and no less, and has a name that its reader can read.
func TestBriefingAsDocument(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, query := range []string{"", "?region=taiyuan-area", "?region=xinzhou-area", "?region=140922", "?region=140923", "?region=zone&as_of=2022-11-06"} {
		res := s.get(t, "/briefing.docx"+query)
		content, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", query, res.Status, err)
		}
		_, named, err := mime.ParseMediaType(res.Header.Get("Content-Disposition"))
		if err != nil || !strings.Contains(named["filename"], "简报20") || !strings.HasSuffix(named["filename"], ".docx") {
			t.Errorf("%s is called %q, %v", query, named["filename"], err)
		}
		paragraphs, drawn := opened(t, content)
		page := s.page(t, "/briefing"+query)
		if shown := page.Find("main figure.chart").Length(); drawn != shown {
			t.Errorf("%s: the document has %d charts, the page %d", query, drawn, shown)
		}
		shown := solid(page.Find("main, .paper, .release").Text())
		for _, p := range paragraphs {
			apart := func(r rune) bool { return unicode.IsSpace(r) || r == '：' }
			for said := range strings.FieldsFuncSeq(p, apart) { // what is set apart on the page stands side by side in a paragraph
				if !strings.Contains(shown, said) {
					t.Errorf("%s: the page does not say %q", query, said)
				}
			}
		}
		said := strings.ReplaceAll(solid(strings.Join(paragraphs, "")), "：", "")
		page.Find("main h1, main h2, .state > span, .common > *, .card-of, .overdue dt, .overdue p, .overdue dd > a, .overdue li, .briefing > .meta").Each(func(_ int, e *goquery.Selection) {
			if !strings.Contains(said, strings.ReplaceAll(solid(e.Text()), "：", "")) {
				t.Errorf("%s: the document does not say %q", query, e.Text())
			}
		})
	}
	if res := s.get(t, "/briefing.docx?region=atlantis"); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a place that is none: %s", res.Status)
	}
}

var markup = regexp.MustCompile("<[^>]*>")

// opened is what the paragraphs of a Word document say, and how many charts it has.
func opened(t *testing.T, content []byte) (paragraphs []string, charts int) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if path.Dir(f.Name) == "word/charts" {
			charts++
		}
	}
	text, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	document, err := io.ReadAll(text)
	if err != nil {
		t.Fatal(err)
	}
	for p := range strings.SplitSeq(string(document), "</w:p>") {
		paragraphs = append(paragraphs, html.UnescapeString(markup.ReplaceAllString(p, "")))
	}
	return paragraphs, charts
}

// solid is a text without its spaces, which a page needs for its elements.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }
