package server_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// TestLookingBack walks the whole site as it stood on each day on which something was published: every page is there,
// says which day it shows, cites nothing that was published later, and its links stay on that day.
func TestLookingBack(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for i, day := range append(record.Days(), zone.Date{Year: 2021, Month: 1, Day: 1}) {
		if i%3 != 0 && i < len(record.Days()) { // one report more or less
			continue
		}
		t.Run(day.String(), func(t *testing.T) {
			t.Parallel()
			seen := map[string]bool{}
			for queue := []string{"/?as_of=" + day.String()}; len(queue) > 0; queue = queue[1:] {
				path := queue[0]
				if seen[path] {
					continue
				}
				seen[path] = true
				res := s.get(t, path)
				if res.StatusCode != http.StatusOK {
					t.Errorf("%s: %s", path, res.Status)
					continue
				}
				if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") { // a file
					_, _ = io.Copy(io.Discard, res.Body)
					continue
				}
				doc, err := goquery.NewDocumentFromReader(res.Body)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(doc.Find("main > .notice, main > .back").Text(), day.String()[:4]+"年") {
					t.Errorf("%s does not say which day it shows", path)
				}
				doc.Find(".cite .on").Each(func(_ int, e *goquery.Selection) {
					if on := strings.TrimSpace(e.Text()); on > day.String() {
						t.Errorf("%s cites what was published on %s", path, on)
					}
				})
				doc.Find("a[href^='/']").Each(func(_ int, e *goquery.Selection) {
					href := e.AttrOr("href", "")
					if e.Closest(".days, .choices, main > .notice, [hreflang]").Length() > 0 { // not the other edition
						return
					}
					if u, err := url.Parse(href); err != nil || u.Query().Get("as_of") != day.String() {
						t.Errorf("%s leads away from the day, to %s", path, href)
						return
					}
					if e.AttrOr("rel", "") != "nofollow" { // the ways to narrow a list are too many
						whole, _, _ := strings.Cut(href, "#")
						queue = append(queue, whole)
					}
				})
			}
			if len(seen) < 10 {
				t.Errorf("only %d pages", len(seen))
			}
		})
	}
}

// TestLookingBackIsTheRecordThen: the newest day is the page as it stands but for what says so, and a subject that
// nobody had spoken of yet has no page.
func TestLookingBackIsTheRecordThen(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	founding := record.Founding().Published
	for path, want := range map[string]int{
		"/services/" + record.Services[0].ID + "?as_of=" + founding.String(): http.StatusOK,
		"/services/" + record.Services[0].ID + "?as_of=2021-01-01":           http.StatusNotFound,
		"/sources/" + record.Founding().ID + "?as_of=2021-01-01":             http.StatusNotFound,
		"/regions/" + record.Regions[0].ID + "?as_of=2021-01-01":             http.StatusOK,
		"/indicators/" + record.Indicators[0].ID + "?as_of=2021-01-01":       http.StatusNotFound,
		"/?as_of=2026-11-24":                         http.StatusOK,
		"/?as_of=":                                   http.StatusOK,
		"/?as_of=9999-12-31":                         http.StatusBadRequest,
		"/?as_of=2022-02-30":                         http.StatusBadRequest,
		"/?as_of=2022":                               http.StatusBadRequest,
		"/?as_of=yesterday":                          http.StatusBadRequest,
		"/charts/share.svg?as_of=x":                  http.StatusBadRequest,
		"/charts/share.svg?as_of=2021-01-01":         http.StatusNotFound,
		"/data/figures.csv?as_of=2022-02-30":         http.StatusBadRequest,
		"/projects/no-such-project?as_of=2022-11-06": http.StatusNotFound,
	} {
		res := s.get(t, path)
		if res.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, res.Status, want)
		}
		if want == http.StatusBadRequest {
			doc, err := goquery.NewDocumentFromReader(res.Body)
			if err != nil || !strings.Contains(doc.Text(), "2022-11-06") {
				t.Errorf("%s does not say how a day is written: %v", path, err)
			}
		}
	}
	// Words of a later day find nothing on an earlier one, and words of that day do.
	for query, want := range map[string]int{"全线开通运营": 0, "已有完成投资": 1, "dmcyxc": 2} {
		doc := document(t, s.get(t, "/search?as_of=2022-11-06&q="+url.QueryEscape(query)))
		if n := doc.Find(`main .entries li[data-key] a[href^="/projects/"]`).Length(); n != want {
			t.Errorf("%q finds %d projects on that day, want %d", query, n, want)
		}
		if doc.Find(`form.search input[name="as_of"]`).AttrOr("value", "") != "2022-11-06" {
			t.Error("the search leaves the day")
		}
	}
	csv := func(path string) string {
		body, err := io.ReadAll(s.get(t, path).Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	if csv("/data/figures.csv") != csv("/data/figures.csv?as_of=2026-11-24") {
		t.Error("the data as of today are not the data")
	}
	if n := strings.Count(csv("/data/figures.csv?as_of=2021-01-01"), "\r\n"); n != 1 {
		t.Errorf("%d lines before anything was published, want the header alone", n)
	}
}
