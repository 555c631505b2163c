package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// compared is what a table of a comparison says of the things that a link leads to, cell by cell.
func compared(doc *goquery.Document, part, path string) [][]string {
	var rows [][]string
	doc.Find(`[data-part="` + part + `"] tbody tr`).Each(func(_ int, e *goquery.Selection) {
		if e.Find(`th a[href="`+path+`"]`).Length() == 0 {
			return
		}
		row := []string{e.Find("th .tag").Text()}
		e.Find("td").Each(func(_ int, cell *goquery.Selection) {
			row = append(row, strings.Join(cell.Find("b").Map(func(_ int, b *goquery.Selection) string { return strings.TrimSpace(b.Text()) }), " "))
		})
		rows = append(rows, row)
	})
	return rows
}

// TestCompare: what both sides have stands side by side, what only one has with that one, and nothing is compared that
// speaks of another thing or another time.
func TestCompare(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range []struct {
		query, part, path string
		want              [][]string
	}{
		{"of=days&a=2022-11-06&b=2026-01-29", "changed", "/projects/jining-datong-taiyuan-railway", [][]string{{"改变", "在建", "投用"}}},
		{"of=days&a=2026-01-29&b=2022-11-06", "changed", "/projects/jining-datong-taiyuan-railway", [][]string{{"改变", "在建", "投用"}}},
		{"of=days&a=2022-08-08&b=2022-09-30", "changed", "/indicators/road-length", [][]string{{"改变", "37公里", "37公里 41公里"}}},
		{"of=days&a=2022-09-30&b=2026-01-29", "same", "/indicators/road-length", [][]string{{"相同", "37公里 41公里", "37公里 41公里"}}},
		{"of=days&a=2022-08-08&b=2022-11-06", "added", "/indicators/major-projects", [][]string{{"新增", "682个 682个 682个"}}},
		{"of=sources&a=china-daily-2022-08-08&b=cctv-2022-09-30", "both", "/indicators/road-length", [][]string{{"不同", "37公里", "41公里"}}},
		{"of=sources&a=china-daily-2022-08-08&b=shanxi-daily-2022-11-06", "only-a", "/indicators/road-length", [][]string{{"", "37公里"}}},
		{"of=regions&a=140100&b=140900", "both", "/indicators/local-standards", [][]string{{"不同", "14项", "31项"}}},
		{"of=regions&a=140100&b=140900", "only-b", "/projects/xiurong-new-town", [][]string{{"", "规划"}}},
	} {
		if diff := cmp.Diff(c.want, compared(document(t, s.get(t, "/compare?"+c.query)), c.part, c.path)); diff != "" {
			t.Errorf("%s: %s: %s", c.query, c.part, diff)
		}
	}
	still := document(t, s.get(t, "/compare?of=days&a=2022-11-06&b=2022-11-06"))
	if still.Find("main > .missing").Length() != 1 || still.Find(`[data-part="changed"], [data-part="added"]`).Length() > 0 {
		t.Error("a day differs from itself")
	}
}

// TestCompareShowsBothSides: two places without a figure of the same thing are told so in one line, and stand beside each
// other all the same, in the same columns.
func TestCompareShowsBothSides(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	doc := document(t, s.get(t, "/compare?of=regions&a=140902&b=140921"))
	if says := strings.TrimSpace(doc.Find("main > .missing").Text()); says != "这两个地区没有同口径的数，分开列出，不比高低。" {
		t.Errorf("it says %q", says)
	}
	for side, value := range map[string]string{"only-a": "16", "only-b": "302"} {
		if part := doc.Find(`.pair > [data-part="` + side + `"]`); part.Find("thead th").Length() != 2 || !strings.Contains(part.Find("td b").Text(), value) {
			t.Errorf("%s: %q", side, part.Text())
		}
	}
	both := document(t, s.get(t, "/compare?of=regions&a=140100&b=140900"))
	if both.Find("main > .missing").Length() > 0 || both.Find(`[data-part="both"] thead th`).Length() != 3 || both.Find(".lede").Length() != 1 {
		t.Error("two cities have something in common, and it is not told first")
	}
}

// TestCompareLosesNothing: every figure of both sides is in a table once, with its source, whichever two are compared.
func TestCompareLosesNothing(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, a := range record.Sources {
		for _, b := range record.Sources[:2] {
			if a.ID == b.ID {
				continue
			}
			doc := document(t, s.get(t, "/compare?of=sources&a="+a.ID+"&b="+b.ID))
			want := record.CountObservations(zone.Subject{Source: a.ID}) + record.CountObservations(zone.Subject{Source: b.ID})
			want += len(slices.DeleteFunc(slices.Clone(record.Stages), func(r zone.StageReport) bool { return r.Source != a.ID && r.Source != b.ID }))
			if n := doc.Find("table.compare .said").Length(); n != want {
				t.Errorf("%s, %s: %d of %d", a.ID, b.ID, n, want)
			}
			doc.Find("table.compare .said").Each(func(_ int, said *goquery.Selection) {
				if said.Find(".cite a").Length() != 1 {
					t.Errorf("%s, %s: %q without a source", a.ID, b.ID, strings.TrimSpace(said.Text()))
				}
			})
		}
	}
	for _, a := range record.Regions {
		b := record.Regions[0]
		doc := document(t, s.get(t, "/compare?of=regions&a="+b.ID+"&b="+a.ID))
		want := record.CountObservations(zone.Subject{Region: b.ID}) + record.CountObservations(zone.Subject{Region: a.ID})
		if n := doc.Find(`table.compare th a[href^="/indicators/"]`).Closest("tr").Find(".said").Length(); n != want {
			t.Errorf("%s: %d figures of %d", a.ID, n, want)
		}
	}
}

// TestCompareChooses: with one side given, the form has it and something else for the other; nothing is compared yet.
func TestCompareChooses(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for query, want := range map[string][2]string{
		"of=regions&a=140100": {"140100", ""},
		"of=regions&b=140100": {"", "140100"},
		"":                    {"", ""},
	} {
		doc := document(t, s.get(t, "/compare?"+query))
		a, b := doc.Find("#regions-a option[selected]").AttrOr("value", ""), doc.Find("#regions-b option[selected]").AttrOr("value", "")
		if want[0] != "" && a != want[0] || want[1] != "" && b != want[1] || a == b || doc.Find("table.compare").Length() > 0 {
			t.Errorf("%q: %s and %s", query, a, b)
		}
	}
	doc := document(t, s.get(t, "/compare?of=days&a=2022-11-06&b=2022-09-30&as_of=2022-12-01&sort=x"))
	if got := doc.Find(`link[rel="canonical"]`).AttrOr("href", ""); got != "http://example.com/compare?a=2022-11-06&as_of=2022-12-01&b=2022-09-30&of=days" {
		t.Errorf("canonical: %s", got)
	}
	if doc.Find(`form.choose input[name="as_of"][value="2022-12-01"]`).Length() != 3 || doc.Find(`#days-a option[value="2024-12-31"]`).Length() != 0 {
		t.Error("the forms forget the day that the reader looks back to")
	}
	for target, says := range map[string]string{
		"/compare?of=towns":                      "regions",
		"/compare?of=regions&a=1&b=140900":       "140100",
		"/compare?of=days&a=2022-11-06&b=1999-1": "2026-01-29",
		"/compare?a=140100&b=140900":             "sources",
		"/compare?of=sources&a=%27&b=%00":        "cctv-2022-09-30",
	} {
		res := s.get(t, target)
		if res.StatusCode != http.StatusBadRequest || !strings.Contains(document(t, res).Find("main").Text(), says) {
			t.Errorf("%s: %s, without %q", target, res.Status, says)
		}
	}
}
