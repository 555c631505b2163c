package server_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
)

// TestCompare: each cell says what its side says, and who said so; what only one side has is not compared.
func TestCompare(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.New(t).ReaderURL), shipped(t)
	row := func(doc *goquery.Document, table, path string) *goquery.Selection {
		return doc.Find(`section[aria-labelledby="` + table + `"] tbody tr`).FilterFunction(func(_ int, e *goquery.Selection) bool {
			return e.Find(`th a[href="`+path+`"]`).Length() == 1
		})
	}
	text := func(e *goquery.Selection) string { return strings.TrimSpace(e.Find("b").First().Text()) }

	days := document(t, s.get(t, "/compare?of=days&a=2022-11-06&b=2026-01-29"))
	railway := row(days, "both", "/projects/jining-datong-taiyuan-railway")
	if a, b := text(railway.Find("td").Eq(0)), text(railway.Find("td").Eq(1)); a != "在建" || b != "投用" {
		t.Errorf("the railway was %q and is %q", a, b)
	}
	if on := railway.Find("td").Eq(1).Find(".on").Text(); on != "2024-12-31" {
		t.Errorf("that it is in use was said on %q", on)
	}
	if n := row(days, "single", "/indicators/operating-length").Length() + row(days, "both", "/indicators/operating-length").Length(); n > 1 {
		t.Errorf("%d rows of one thing", n)
	}

	regions := document(t, s.get(t, "/compare?of=regions&a=140100&b=140900"))
	if e := row(regions, "single", "/projects/xiurong-new-town").Find("td"); text(e.Eq(0)) != "" || !e.Eq(0).Find(".missing").Is("span") || text(e.Eq(1)) == "" {
		t.Error("a project of one side only is not told apart")
	}
	for _, target := range []string{"/compare?of=sources&a=" + record.Sources[0].ID + "&b=" + record.Founding().ID, "/compare?of=regions&a=140100&b=140900", "/compare?of=days&a=2022-11-06&b=2026-01-29"} {
		document(t, s.get(t, target)).Find("table.compare td").Each(func(_ int, cell *goquery.Selection) {
			if cell.Find(".missing").Length() == 0 && cell.Find(".cite a").Length() != 1 {
				t.Errorf("%s: %q without a source", target, strings.TrimSpace(cell.Text()))
			}
		})
	}
	for target, says := range map[string]string{
		"/compare?of=towns":                      "regions",
		"/compare?of=regions&a=1&b=140900":       "140100",
		"/compare?of=days&a=2022-11-06&b=1999-1": "2026-01-29",
		"/compare?a=140100&b=140900":             "sources",
		"/compare?of=sources&a=" + "%27&b=%00":   record.Founding().ID,
	} {
		res := s.get(t, target)
		if res.StatusCode != http.StatusBadRequest || !strings.Contains(document(t, res).Find("main").Text(), says) {
			t.Errorf("%s: %s, without %q", target, res.Status, says)
		}
	}
}
