package server_test

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// TestEnglish walks the pages in English: each says what its Chinese twin shows, leads to it and is led to by it, and has
// no Chinese but what is marked as such.
func TestEnglish(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, path := range append(paths(record), others(record)...) {
		zh, en := s.page(t, path), s.page(t, ui.In("en", path))
		if got := en.Find("html").AttrOr("lang", ""); got != "en" {
			t.Errorf("%s is in %q", ui.In("en", path), got)
		}
		if got := zh.Find(`.choices a[hreflang="en"], nav > a[hreflang="en"]`).AttrOr("href", ""); !sameAddress(got, ui.In("en", path)) {
			t.Errorf("%s leads to %q", path, got)
		}
		if got := en.Find(`.choices a[hreflang="zh"], nav > a[hreflang="zh"]`).AttrOr("href", ""); !sameAddress(got, path) {
			t.Errorf("%s leads to %q", ui.In("en", path), got)
		}
		for _, shown := range []string{"data-observation", "data-derivation", "data-key"} {
			if a, b := zh.Find("["+shown+"]").Length(), en.Find("["+shown+"]").Length(); a != b {
				t.Errorf("%s has %d of %s, in English %d", path, a, shown, b)
			}
		}
		for _, doc := range []*goquery.Document{zh, en} {
			for lang, edition := range map[string]string{"zh-CN": path, "en": ui.In("en", path)} {
				if got := doc.Find(fmt.Sprintf(`link[rel="alternate"][hreflang=%q]`, lang)).AttrOr("href", ""); doc.Find(`link[rel="canonical"]`).Length() > 0 && !sameAddress(strings.TrimPrefix(got, "http://example.com"), edition) {
					t.Errorf("%s is said to be at %q in %s", path, got, lang)
				}
			}
		}
		en.Find(`[lang="zh"], script, [hreflang="zh"]`).Remove()
		en.Find("*").Each(func(_ int, e *goquery.Selection) {
			for _, a := range e.Nodes[0].Attr {
				if ui.Chinese(a.Val) {
					t.Errorf("%s has %s=%q", ui.In("en", path), a.Key, a.Val)
				}
			}
		})
		for text := range strings.Lines(en.Text()) {
			if ui.Chinese(text) {
				t.Errorf("%s says %q", ui.In("en", path), strings.TrimSpace(text))
			}
		}
	}
}

// others are pages that no list of things leads to, or that are asked for in a certain way.
func others(record *zone.Snapshot) []string {
	all := []string{
		"/data", "/api", "/search", "/search?q=taiyuan", "/search?q=nothing-like-it", "/projects?stage=in-use&sort=newest", "/projects?region=140122", "/progress?as_of=2022-11-06",
		"/regions/140122?as_of=2022-11-06", "/services?sort=name", "/indicators?topic=industry&nature=plan", "/sources?year=2022", "/briefing?region=zone", "/briefing?region=xinzhou-area&as_of=2022-12-01",
		"/projects/taixin-avenue/board?as_of=2022-12-31", "/screen", "/screen?as_of=2022-11-06", "/compare?of=days&a=2022-11-06&b=2024-12-31",
	}
	for _, p := range record.Projects {
		all = append(all, "/projects/"+p.ID+"/board")
	}
	for _, s := range record.Services {
		all = append(all, "/services/"+s.ID+"/board")
	}
	for _, r := range record.Regions {
		all = append(all, "/briefing?region="+r.ID)
	}
	return all
}

// sameAddress compares addresses whose parameters may come in another order.
func sameAddress(a, b string) bool {
	u, err := url.Parse(a)
	v, other := url.Parse(b)
	return err == nil && other == nil && u.Path == v.Path && u.Query().Encode() == v.Query().Encode()
}

// TestEnglishFigures: every value is the same number in both languages, and what English counts otherwise has the number of
// the source beside it.
func TestEnglishFigures(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, o := range record.Observations {
		unit := record.Unit(record.Indicator(o.Indicator).Unit)
		found := s.page(t, "/en/indicators/"+o.Indicator).Find(fmt.Sprintf(`[data-observation=%q]`, o.Key()))
		if found.Find(fmt.Sprintf(`data[value=%q]`, o.Value)).Length() == 0 {
			t.Errorf("%s is not shown", o.Key())
		}
		printed := found.First().Find(".printed").Text()
		if regrouped := strings.HasPrefix(unit.ID, "亿") || strings.HasPrefix(unit.ID, "万"); regrouped != strings.Contains(printed, o.Value.String()+unit.ID) {
			t.Errorf("%s%s is said to be printed as %q", o.Value, unit.ID, printed)
		}
	}
}

// TestEnglishElsewhere: whatever is no page, or no page that is there, is in English too.
func TestEnglishElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for path, status := range map[string]int{
		"/en/no-such-page": http.StatusNotFound, "/en/projects/no-such-project": http.StatusNotFound, "/en/charts/none.svg": http.StatusNotFound,
		"/en/projects?stage=none": http.StatusBadRequest, "/en/progress?as_of=never": http.StatusBadRequest, "/en/search?q=%zz": http.StatusBadRequest,
		"/en/sources/cctv-2022-09-30?as_of=2021-01-01": http.StatusNotFound, "/en/view?form=none": http.StatusBadRequest,
	} {
		res := s.get(t, path)
		doc := document(t, res)
		if res.StatusCode != status || doc.Find("html").AttrOr("lang", "") != "en" {
			t.Errorf("%s: %s in %q", path, res.Status, doc.Find("html").AttrOr("lang", ""))
		}
		doc.Find(`[lang="zh"]`).Remove()
		if ui.Chinese(doc.Find("body").Text()) {
			t.Errorf("%s says %q", path, strings.Join(strings.Fields(doc.Find("main").Text()), " "))
		}
		doc.Find("main a[href^='/']").Each(func(_ int, e *goquery.Selection) {
			if lang, _ := ui.LangOf(e.AttrOr("href", "")); lang != "en" {
				t.Errorf("%s leads to %s", path, e.AttrOr("href", ""))
			}
		})
	}
	for _, path := range texts(shipped(t)) {
		text := s.text(t, "/en"+path)
		if strings.HasSuffix(path, ".csv") {
			text, _, _ = strings.Cut(text, "\n") // values are in the language of the source
		}
		if text = fonts.Replace(text); ui.Chinese(text) {
			at := strings.IndexFunc(text, func(r rune) bool { return ui.Chinese(string(r)) })
			t.Errorf("/en%s says %q", path, text[max(0, at-80):min(len(text), at+40)])
		}
	}
	for _, name := range page.ChartNames() {
		doc := s.page(t, "/en/embed/"+name)
		doc.Find(`[lang="zh"], style`).Remove()
		if text := doc.Text(); ui.Chinese(text) {
			t.Errorf("/en/embed/%s says %q", name, strings.Join(strings.Fields(text), " "))
		}
	}
	var feed struct {
		Lang string `xml:"lang,attr"`
		ID   string `xml:"id"`
	}
	if err := xml.Unmarshal([]byte(s.text(t, "/en/feed.atom")), &feed); err != nil || feed.Lang != "en" {
		t.Errorf("the feed is in %q, %v", feed.Lang, err)
	}
	if strings.Contains(s.text(t, "/feed.atom"), feed.ID) {
		t.Error("the feeds of two languages have one name")
	}
	sheet, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s.text(t, "/en/data/projects.excel.csv"), "\ufeff"))).ReadAll()
	if err != nil || ui.Chinese(strings.Join(sheet[0], "")) || !ui.Chinese(strings.Join(sheet[1], "")) {
		t.Errorf("headers %q, %v", sheet[0], err)
	}
	if text := s.text(t, "/en/projects.json"); !strings.Contains(text, `"title": "Current stage"`) || ui.Chinese(strings.ReplaceAll(strings.ReplaceAll(text, "标题", ""), "正文", "")) {
		t.Error("the list is not in English")
	}
	if res := s.get(t, "/en"); res.StatusCode != http.StatusMovedPermanently || res.Header.Get("Location") != "/en/" {
		t.Errorf("/en: %s to %q", res.Status, res.Header.Get("Location"))
	}
	if res := s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodHead, "/en/projects", nil)); res.StatusCode != http.StatusOK {
		t.Errorf("HEAD: %s", res.Status)
	}
}

// fonts are named in pictures, some by a Chinese word.
var fonts = strings.NewReplacer("PingFang SC", "")

// texts are what there is in English that is no page.
func texts(record *zone.Snapshot) []string {
	all := []string{
		"/feed.atom", "/changes.atom", "/projects.atom", "/projects.atom?stage=in-use", "/services.atom", "/indicators.atom?nature=plan", "/sources.atom", "/timeline.atom",
		"/projects.csv", "/services.csv", "/indicators.csv", "/timeline.csv", "/sources.csv",
	}
	for _, name := range page.ChartNames() {
		all = append(all, "/charts/"+name+".svg")
	}
	for _, p := range record.Projects {
		all = append(all, "/projects/"+p.ID+".atom")
	}
	for _, i := range record.Indicators {
		all = append(all, "/indicators/"+i.ID+".atom")
	}
	for _, t := range table.All() {
		all = append(all, "/data/"+t.Name+".csv")
	}
	return all
}

// TestEnglishChoice: a look that is chosen on a page in English leads back to it, and to the English overview from nowhere.
func TestEnglishChoice(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	link := s.page(t, "/en/projects").Find(`.choices a[href*="form=elder"]`).AttrOr("href", "")
	for from, want := range map[string]string{"http://example.com/en/projects?stage=in-use": "/en/projects?stage=in-use", "": "/en/", "http://example.com/en/view?form=": "/en/"} {
		res := s.from(t, from, link)
		if got := res.Header.Get("Location"); got != want {
			t.Errorf("from %q it leads to %q, want %q", from, got, want)
		}
		if cookies := res.Cookies(); len(cookies) != 1 || cookies[0].Path != "/" {
			t.Errorf("cookies %v, want one for all pages", cookies)
		}
	}
}

// TestEnglishSearch finds by English names, by pinyin and by characters, and lists names that are read before those that are
// only heard.
func TestEnglishSearch(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, query := range []string{"Yuanping", "yuanping", "原平"} {
		doc := s.page(t, "/en/search?q="+url.QueryEscape(query))
		if got := strings.TrimSpace(doc.Find("#region + ul .entry-title").First().Text()); got != "Yuanping" {
			t.Errorf("%s finds %q first", query, got)
		}
	}
	seen := false
	s.page(t, "/en/search?q=tai").Find("#project + ul li").Each(func(_ int, e *goquery.Selection) {
		marked := e.Find(".entry-title mark").Length() > 0
		if marked && seen {
			t.Errorf("%q comes after a name that is only heard", e.Find(".entry-title").Text())
		}
		seen = seen || !marked
	})
}
