package server_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/table"
	"taixin/web/ui"
)

// TestDataPage: the page leads to everything in one file, to every table in every form and to what its columns mean, words
// how to cite the data in a line that can be copied, and has the thirteen core metadata.
func TestDataPage(t *testing.T) {
	t.Parallel()
	db := pgtest.Shipped(t).ReaderURL
	s := newSite(t, db)
	doc := s.page(t, "/data")
	for _, of := range table.All() {
		has(t, doc, of.Name, "#table-"+of.Name, of.Title.ZH)
		has(t, doc, of.Name, "section.dataset:has(#table-"+of.Name+")", of.About.ZH)
		for _, f := range table.Forms() {
			if doc.Find(`section.dataset:has(#table-`+of.Name+`) a[href="/data/`+of.Name+"."+f.Name+`"]`).Length() != 1 {
				t.Errorf("no link leads to %s.%s", of.Name, f.Name)
			}
		}
	}
	has(t, doc, "/data", `#whole a[href="/data/taixin.xlsx"]`, "Excel")
	has(t, doc, "/data", `#whole a[href="/data/taixin.zip"]`, "ZIP")
	has(t, doc, "/data", `a[href="/data/columns"]`, "各列的含义")
	if n := doc.Find("#core dl.terms dt").Length(); n != 13 {
		t.Errorf("%d core metadata", n)
	}
	has(t, doc, "/data", "#cite ~ pre[data-copy]", "[DS/OL]. (", "[2026-11-24]. http://example.com/data")
	operated := newSite(t, db, func(o *server.Options) { o.Operator = operator.Operator{Organiser: "某单位"} }).page(t, "/data")
	has(t, operated, "/data", "#core dl.terms", "某单位")
	has(t, operated, "/data", "#cite ~ pre[data-copy]", "某单位. 太忻一体化经济区公开数据")
}

// TestColumnsPage: the page explains every column of every table, in both languages each at its address.
func TestColumnsPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, lang := range ui.Languages() {
		path := ui.In(lang, "/data/columns")
		doc, unit := s.page(t, path), map[string]string{"zh": "单位：", "en": "Unit: "}[lang]
		for _, of := range table.All() {
			part := doc.Find("#table-" + of.Name)
			has(t, doc, path, "#table-"+of.Name, of.Title.In(lang), of.About.In(lang))
			if n := part.Find("dt").Length(); n != len(of.Columns) {
				t.Errorf("%s: %s has %d columns of %d", path, of.Name, n, len(of.Columns))
			}
			for _, c := range of.Columns {
				entry := part.Find("dt").FilterFunction(func(_ int, dt *goquery.Selection) bool { return dt.Find("code").Text() == c.Name })
				said := entry.Next().Text()
				if entry.Length() != 1 || !strings.Contains(entry.Text(), c.Header.In(lang)) || !strings.Contains(said, c.About.In(lang)) {
					t.Errorf("%s: %s.%s is explained as %q %q", path, of.Name, c.Name, entry.Text(), said)
				}
				for _, word := range of.Words(c) {
					if !strings.Contains(entry.Next().Find("code").Text(), word) {
						t.Errorf("%s: %s.%s can be %s, which nobody is told", path, of.Name, c.Name, word)
					}
				}
				if of.Kind(c) == table.Number && !strings.Contains(said, unit+of.Unit().In(lang)) {
					t.Errorf("%s: %s.%s has no unit: %q", path, of.Name, c.Name, said)
				}
			}
		}
	}
}
