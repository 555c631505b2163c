package server_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/table"
)

// TestDataPage: the page explains every column of every table in both languages, leads to every file, words how to cite
// them, and has the thirteen core metadata.
func TestDataPage(t *testing.T) {
	t.Parallel()
	db := pgtest.Shipped(t).ReaderURL
	s := newSite(t, db)
	doc := s.page(t, "/data")
	for _, of := range table.All() {
		section := doc.Find("section.dataset:has(#table-" + of.Name + ")")
		has(t, doc, of.Name, "#table-"+of.Name, of.Title.ZH, of.Title.EN)
		for _, c := range of.Columns {
			entry := section.Find("dt").FilterFunction(func(_ int, dt *goquery.Selection) bool { return dt.Find("code").Text() == c.Name })
			said, english := entry.Next().Text(), entry.Next().Find(`[lang="en"]`).Text()
			if entry.Length() != 1 || !strings.Contains(entry.Text(), c.Header.ZH) || !strings.Contains(said, c.About.ZH) || !strings.Contains(english, c.Header.EN+": "+c.About.EN) {
				t.Errorf("%s.%s is explained as %q %q", of.Name, c.Name, entry.Text(), said)
			}
			for _, word := range of.Words(c) {
				if !strings.Contains(entry.Next().Find("code").Text(), word) {
					t.Errorf("%s.%s can be %s, which nobody is told", of.Name, c.Name, word)
				}
			}
			if of.Kind(c) == table.Number && !strings.Contains(said, "单位："+of.Unit().ZH) {
				t.Errorf("%s.%s has no unit: %q", of.Name, c.Name, said)
			}
		}
		for _, f := range table.Forms() {
			if section.Find(`a[href="/data/`+of.Name+"."+f.Name+`"]`).Length() != 1 {
				t.Errorf("no link leads to %s.%s", of.Name, f.Name)
			}
		}
	}
	has(t, doc, "/data", `a[href="/data/taixin.xlsx"]`, "Excel")
	has(t, doc, "/data", `a[href="/data/taixin.zip"]`, "ZIP")
	if n := doc.Find("#core ~ dl.terms").First().Find("dt").Length(); n != 13 {
		t.Errorf("%d core metadata", n)
	}
	cites := doc.Find("#cite ~ dl.terms").First().Text()
	for _, part := range []string{"[DS/OL]. (", "[2026-11-24]. http://example.com/data", "2026年11月24日查阅，http://example.com/data"} {
		if !strings.Contains(cites, part) {
			t.Errorf("how to cite: %q has no %q", cites, part)
		}
	}
	operated := newSite(t, db, func(o *server.Options) { o.Operator = operator.Operator{Organiser: "某单位"} }).page(t, "/data")
	has(t, operated, "/data", "#core ~ dl.terms", "某单位")
	has(t, operated, "/data", "#cite ~ dl.terms", "某单位. 太忻一体化经济区公开数据")
}
