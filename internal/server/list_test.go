package server_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// TestLists: a narrowed list has the rows that fit and no others, and the same ones as CSV and as JSON.
func TestLists(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	of := func(fits func(zone.Project) bool) []string {
		var ids []string
		for _, p := range record.Projects {
			if fits(p) {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}
	stage := func(p zone.Project) zone.Stage { r, _ := record.Stage(p.ID); return r.Stage }
	for query, want := range map[string][]string{
		"":                               of(func(zone.Project) bool { return true }),
		"?stage=in-use":                  of(func(p zone.Project) bool { return stage(p) == zone.InUse }),
		"?sector=transport":              of(func(p zone.Project) bool { return p.Sector == "transport" }),
		"?region=140122":                 of(func(p zone.Project) bool { return slices.Contains(p.Regions, "140122") }),
		"?sector=transport&stage=in-use": of(func(p zone.Project) bool { return p.Sector == "transport" && stage(p) == zone.InUse }),
		"?stage=in-use&sector=water":     nil,
		"?region=140981":                 of(func(p zone.Project) bool { return slices.Contains(p.Regions, "140981") }),
	} {
		doc := document(t, s.get(t, "/projects"+query))
		var shown, lines, objects []string
		doc.Find("main [data-key]").Each(func(_ int, e *goquery.Selection) { shown = append(shown, e.AttrOr("data-key", "")) })
		rows, err := csv.NewReader(s.get(t, "/projects.csv"+query).Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			lines = append(lines, row[0])
		}
		var file struct {
			Name    string
			Columns []struct{ Name, Title string }
			Rows    []map[string]string
		}
		if err := json.NewDecoder(s.get(t, "/projects.json"+query).Body).Decode(&file); err != nil {
			t.Fatal(err)
		}
		for _, row := range file.Rows {
			objects = append(objects, row["id"])
		}
		var columns []string
		for _, c := range file.Columns {
			columns = append(columns, c.Name)
			if c.Title == "" || strings.HasPrefix(c.Title, "[") {
				t.Errorf("%s: nothing says what %s is", query, c.Name)
			}
		}
		if !slices.Equal(shown, want) || !slices.Equal(lines, want) || !slices.Equal(objects, want) || file.Name != "projects" || !slices.Equal(columns, rows[0]) {
			t.Errorf("%s: %v on the page, %v as CSV, %v as JSON, want %v", query, shown, lines, objects, want)
		}
		if none := doc.Find("main > .missing").Length() == 1; none != (len(want) == 0) {
			t.Errorf("%s: says that nothing is left: %t", query, none)
		}
		if n := doc.Find(`.facets a[aria-current="true"]`).Length(); n == 0 {
			t.Errorf("%s: nothing in the list says how it is narrowed", query)
		}
	}
}

// TestListsRefuse: what means nothing is refused in a sentence that names the parameter and what it may be.
func TestListsRefuse(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for target, says := range map[string]string{
		"/projects?stage=finished":       "in-use",
		"/projects?sector=roads":         "transport",
		"/projects?region=000000":        "140122",
		"/projects?sort=size":            "newest",
		"/projects?after=no-such":        "after",
		"/indicators?topic=x":            "economy",
		"/indicators?nature=derived":     "actual",
		"/timeline?year=x":               "2022",
		"/sources?year=99999":            "2022",
		"/services?dated=maybe":          "yes",
		"/services?as_of=2022-13-01":     "as_of",
		"/timeline?year=2022&sort=worst": "oldest",
	} {
		res := s.get(t, target)
		if text := document(t, res).Find("main").Text(); res.StatusCode != http.StatusBadRequest || !strings.Contains(text, says) {
			t.Errorf("%s: %s, without %q", target, res.Status, says)
		}
	}
	if res := s.get(t, "/timeline?year=1999"); res.StatusCode != http.StatusOK {
		t.Errorf("a year of which nothing is known: %s", res.Status)
	}
}

// TestListsSort: sorting moves rows and loses none.
func TestListsSort(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	days := func(target string) []string {
		var days []string
		document(t, s.get(t, target)).Find(".timeline:not(.chart) time").Each(func(_ int, e *goquery.Selection) {
			days = append(days, e.AttrOr("datetime", ""))
		})
		return days
	}
	forth, back := days("/timeline"), days("/timeline?sort=newest")
	slices.Reverse(back)
	if len(forth) != len(shipped(t).Events) || len(back) != len(forth) || forth[0] != back[0] || forth[len(forth)-1] != back[len(back)-1] {
		t.Errorf("from the oldest %v, from the newest (turned round) %v", forth, back)
	}
	var file struct{ Rows []map[string]string }
	if err := json.NewDecoder(s.get(t, "/indicators.json?sort=newest").Body).Decode(&file); err != nil {
		t.Fatal(err)
	}
	if len(file.Rows) != len(shipped(t).Observations) {
		t.Errorf("%s figures, want %d", strconv.Itoa(len(file.Rows)), len(shipped(t).Observations))
	}
	for i := range file.Rows[1:] {
		if file.Rows[i]["to"] < file.Rows[i+1]["to"] {
			t.Errorf("%s comes before %s", file.Rows[i]["to"], file.Rows[i+1]["to"])
		}
	}
}

// TestListsOfferMore: a list in which nothing is left offers itself without each of the things that narrow it, and each of
// those has rows.
func TestListsOfferMore(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	ways := document(t, s.get(t, "/projects?stage=in-use&sector=water&as_of=2026-01-29")).Find("main > .missing a")
	if ways.Length() != 3 {
		t.Errorf("%d ways on: %s", ways.Length(), ways.Text())
	}
	ways.Each(func(_ int, e *goquery.Selection) {
		target := e.AttrOr("href", "")
		if !strings.Contains(target, "as_of=2026-01-29") || document(t, s.get(t, target)).Find(".ledger tbody tr").Length() == 0 {
			t.Errorf("%s: nothing is there either", target)
		}
	})
}

// TestPublishers: each publisher's list has its sources, and no day before the first of them is offered.
func TestPublishers(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, source := range record.Sources {
		name := source.Publisher.ZH
		doc := document(t, s.get(t, "/sources?publisher="+url.QueryEscape(name)))
		n := 0
		for _, other := range record.Sources {
			if other.Publisher.ZH == name {
				n++
			}
		}
		if got := doc.Find("main .entries > li").Length(); got != n {
			t.Errorf("%s: %d sources, want %d", name, got, n)
		}
		doc.Find(".days li a").Each(func(_ int, e *goquery.Selection) {
			if res := s.get(t, e.AttrOr("href", "")); res.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", e.AttrOr("href", ""), res.Status)
			}
		})
	}
}

// TestListsHaveOneAddress: however a list is asked for, it names the one address that its own links lead to.
func TestListsHaveOneAddress(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for query, want := range map[string]string{
		"?sort=listed":                                       "",
		"?stage=in-use&sector=transport":                     "?sector=transport&stage=in-use",
		"?sort=name&utm_source=x&stage=in-use&topic=works":   "?sort=name&stage=in-use",
		"?stage=in-use&as_of=2026-01-29&region=&sort=listed": "?as_of=2026-01-29&stage=in-use",
	} {
		doc := document(t, s.get(t, "/projects"+query))
		if got := doc.Find(`link[rel="canonical"]`).AttrOr("href", ""); got != "http://example.com/projects"+want {
			t.Errorf("%s: canonical is %s", query, got)
		}
		if doc.Find(`.facets a[aria-current="true"]`).FilterFunction(func(_ int, e *goquery.Selection) bool {
			return e.AttrOr("href", "") == "/projects"+want
		}).Length() == 0 {
			t.Errorf("%s: no link of the list leads to %s", query, want)
		}
	}
}

// TestSortedByName: 集 comes before 太, 太 before 雄, as they are read.
func TestSortedByName(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	keys := document(t, s.get(t, "/projects?sort=name")).Find(".ledger tbody tr").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-key", "") })
	at := func(id string) int { return slices.Index(keys, id) }
	if len(keys) != len(shipped(t).Projects) || at("jining-datong-taiyuan-railway") > at("taixin-avenue") || at("taixin-avenue") > at("xiongan-xinzhou-railway") {
		t.Errorf("by name: %v", keys)
	}
}
