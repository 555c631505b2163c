package page_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

var (
	nobody = operator.Operator{}
	office = operator.Operator{
		Name: "某网站", Domain: "taixin.example", Code: "1400000001", Organiser: "某主办单位", Undertaker: "某承办单位", Contact: "0351-0000000",
		ICP: "晋ICP备2022000001号-1", Police: "晋公网安备14010002000001号", MapApproval: "晋S(2022)001号", Terms: "第一段。\n\n第二段。",
	}
	minute = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d$`)
)

// by renders pages for an operator, by the name of the view and, of those that say something, in the state filled.
func by(t *testing.T, record *zone.Snapshot, o operator.Operator) map[string]*goquery.Document {
	t.Helper()
	docs := map[string]*goquery.Document{}
	for _, s := range page.Samples(record, page.Reading{Lang: "zh", Now: noon, Operator: o, Address: "https://taixin.example/x"}) {
		if _, there := docs[s.Page]; !there && !alone[s.Page] { // what is framed is not found by itself
			docs[s.Page], _ = render(t, s)
		}
	}
	return docs
}

// tags are the page tags that inspections count.
func tags(doc *goquery.Document) map[string]string {
	found := map[string]string{}
	doc.Find("meta[name]").Each(func(_ int, e *goquery.Selection) {
		if name := e.AttrOr("name", ""); name[0] >= 'A' && name[0] <= 'Z' {
			found[name] = e.AttrOr("content", "")
		}
	})
	return found
}

// Each kind of page carries the tags of its kind; what is not configured is left out, and none is ever empty.
func TestPageTags(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	site, column := []string{"SiteName", "SiteDomain", "SiteIDCode"}, []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
	article := []string{"ArticleTitle", "PubDate", "ContentSource"}
	kinds := map[string][]string{
		"Overview": nil, "Screen": nil, "Fault": nil,
		"Project": append(article, column...), "Service": append(article, column...), "Indicator": append(article, column...),
		"Figure": append(article, column...), "Region": append(article, column...), "Source": append(article, column...),
	}
	for _, o := range []operator.Operator{office, nobody} {
		for name, doc := range by(t, record, o) {
			want, known := kinds[name]
			if !known {
				want = column
			}
			if o.Official() {
				want = append(want, site...)
			}
			got := tags(doc)
			for _, tag := range want {
				if content := got[tag]; content == "" || strings.ContainsAny(content, "[]") {
					t.Errorf("%s: %s is %q", name, tag, content)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s has %d tags, want %d: %v", name, len(got), len(want), got)
			}
			if date, there := got["PubDate"]; there && !minute.MatchString(date) {
				t.Errorf("%s was published %q", name, date)
			}
		}
	}
	for _, s := range page.Samples(record, page.Reading{Lang: "zh", Now: noon}) {
		doc, _ := render(t, s)
		for name, content := range tags(doc) {
			if content == "" {
				t.Errorf("%s/%s: %s is empty", s.Page, s.State, name)
			}
		}
	}
}

// The date of a page about a subject is that of the newest source that speaks of it, whatever its kind.
func TestPublicationOfAPage(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, p := range record.Projects {
		want := record.Source(p.Source)
		for _, s := range record.SourcesOf(zone.NamedProject, p.ID) {
			if s.Time().After(want.Time()) {
				want = s
			}
		}
		got := tags(doc(t, page.NewProject(record, p.ID, at("2026-11-24")).Page()))
		if got["PubDate"] != want.Time().In(zone.Shanghai).Format("2006-01-02 15:04") || got["ContentSource"] != want.Publisher.ZH {
			t.Errorf("%s: %s, %s", p.ID, got["PubDate"], got["ContentSource"])
		}
	}
}

// The foot shows who answers for the site, and says that nobody does where nobody does.
func TestFoot(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for name, d := range by(t, record, office) {
		foot := d.Find(".site-footer")
		for _, said := range []string{office.Organiser, office.Undertaker, office.Contact, office.Code, office.ICP, office.Police, office.MapApproval} {
			if strings.Count(foot.Text(), said) != 1 {
				t.Errorf("%s: its foot does not say %s once", name, said)
			}
		}
		for href, text := range map[string]string{
			"https://beian.miit.gov.cn/": office.ICP, "https://beian.mps.gov.cn/#/query/webSearch?code=14010002000001": office.Police, "/about#terms": "使用条款",
		} {
			if got := foot.Find(`.operator a[href="` + href + `"]`).Text(); got != text {
				t.Errorf("%s: %s is the link of %q", name, href, got)
			}
		}
		if text := d.Find("body").Text(); strings.Contains(text, "不是政府网站") {
			t.Errorf("%s: an official site says that it is none", name)
		}
		if !strings.Contains(d.Find("title").Text(), office.Name) || d.Find(".site-name a").Text() != office.Name {
			t.Errorf("%s does not bear the name of the site", name)
		}
	}
	for name, d := range by(t, record, nobody) {
		for _, href := range []string{"/about/privacy", "/about/access", "/about#report"} {
			if d.Find(`.site-footer a[href="`+href+`"]`).Length() != 1 {
				t.Errorf("%s: its foot does not lead to %s", name, href)
			}
		}
		if !strings.Contains(d.Find(".site-footer .standing").Text(), "不是政府网站") || !strings.Contains(d.Find(".paper-foot").Text(), "不是政府网站") {
			t.Errorf("%s does not say that the site is not an official one", name)
		}
		if d.Find(".operator").Length() != 0 {
			t.Errorf("%s shows an operator where there is none", name)
		}
	}
	if n := by(t, record, office)["About"].Find(`section[aria-labelledby="terms"] p`).Length(); n != 3 {
		t.Errorf("%d paragraphs of terms, want two and that on the sources", n)
	}
	elsewhere := office
	elsewhere.Terms = "https://example.org/terms"
	if d := by(t, record, elsewhere)["About"]; d.Find(`.operator a[href="https://example.org/terms"]`).Length() != 1 || d.Find(`#terms ~ .more a[href="https://example.org/terms"]`).Length() != 1 {
		t.Error("terms that stand elsewhere are not linked, or shown here too")
	}
}

// A page that is to be found says in which language it is, and how it is to be shown where it is shared.
func TestShared(t *testing.T) {
	t.Parallel()
	for name, d := range by(t, shipped(t), nobody) {
		canonical := d.Find(`link[rel="canonical"]`).AttrOr("href", "")
		languages := d.Find(`link[rel="alternate"][hreflang]`).Map(func(_ int, e *goquery.Selection) string {
			return e.AttrOr("hreflang", "") + " " + e.AttrOr("href", "")
		})
		switch {
		case canonical == "" && len(languages) > 0:
			t.Errorf("%s has languages and no address", name)
		case canonical != "" && strings.Join(languages, ",") != "zh-CN "+canonical+",en "+ui.In("en", canonical)+",x-default "+canonical:
			t.Errorf("%s: %v", name, languages)
		case canonical != "":
			for _, property := range []string{"type", "locale", "site_name", "title", "description", "url", "image", "image:alt"} {
				if d.Find(`meta[property="og:`+property+`"]`).AttrOr("content", "") == "" {
					t.Errorf("%s: no og:%s", name, property)
				}
			}
		}
	}
}
