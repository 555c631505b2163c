package page_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
	"taixin/web/page"
	"taixin/web/ui"
)

var noon = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)

func shipped(t *testing.T) *zone.Snapshot {
	t.Helper()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return zone.NewSnapshot(record)
}

// render returns the page as a document and as it was written.
func render(t *testing.T, s page.Sample) (*goquery.Document, string) {
	t.Helper()
	var html strings.Builder
	if err := s.Render(t.Context(), &html); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc, html.String()
}

// A key without a message is rendered in brackets.
var bracketed = regexp.MustCompile(`\[[a-z_.-]+\]|%!`)

// alone are the pages without the frame of the site: those that stand in the pages of others load nothing, and a board is
// a sheet of paper.
var alone = map[string]bool{"Embed": true, "EmbedFault": true, "Board": true}

func TestSamplesRender(t *testing.T) {
	t.Parallel()
	for _, lang := range ui.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			testSamples(t, lang)
		})
	}
}

func testSamples(t *testing.T, lang string) {
	for _, s := range page.Samples(shipped(t), page.Reading{Lang: lang, Now: noon}) {
		t.Run(s.Page+"/"+s.State, func(t *testing.T) {
			t.Parallel()
			doc, html := render(t, s)
			if n := doc.Find("h1").Length(); n != 1 {
				t.Errorf("%d h1, want 1", n)
			}
			if doc.Find("title").Text() == "" || doc.Find(`meta[name="description"]`).AttrOr("content", "") == "" {
				t.Error("title or description is missing")
			}
			if doc.Find("iframe, [style], [onclick]").Length() > 0 {
				t.Error("a frame, inline style or inline script")
			}
			scripts := doc.Find(`script:not([type="application/ld+json"])`)
			if alone[s.Page] {
				if scripts.Length() > 0 || s.Page != "Board" && doc.Find("img, link[rel=stylesheet], link[rel=icon]").Length() > 0 {
					t.Error("it runs or loads something")
				}
			} else if scripts.Length() != 1 || scripts.Is(":not([defer])") || scripts.Text() != "" {
				t.Error("a script that is not the one that comes after the page")
			}
			if text := bracketed.FindString(html); text != "" {
				t.Errorf("%s has no message or the wrong arguments", text)
			}
			ids := map[string]bool{}
			doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
				if id := e.AttrOr("id", ""); ids[id] {
					t.Errorf("id %q is given twice", id)
				} else {
					ids[id] = true
				}
			})
			doc.Find("[aria-labelledby]").Each(func(_ int, e *goquery.Selection) {
				if id := e.AttrOr("aria-labelledby", ""); !ids[id] {
					t.Errorf("aria-labelledby=%q leads nowhere", id)
				}
			})
			doc.Find("[data-observation]").Each(func(_ int, e *goquery.Selection) {
				common := e.Closest(".scroll, .figures, .bands").PrevFiltered(".common").AddSelection(e.Closest("dd").ChildrenFiltered(".common"))
				if slices.ContainsFunc([]string{".cite a", ".tag", ".period", ".region"}, func(attribute string) bool {
					return e.Find(attribute).Text() == "" && common.Find(attribute).Text() == ""
				}) {
					t.Errorf("figure %s travels without source, nature, period or region", e.AttrOr("data-observation", ""))
				}
			})
			doc.Find("[data-derivation]").Each(func(_ int, e *goquery.Selection) {
				if e.Find(".cite a").Text() == "" || e.Find(".formula").Text() == "" || e.Find(".basis").Text() == "" {
					t.Errorf("derived figure %s travels without source, formula or basis", e.AttrOr("data-derivation", ""))
				}
			})
			if lang == "en" {
				english(t, doc)
			}
		})
	}
}

// english fails where a page in English says something in Chinese that is not marked as such, or leads to a Chinese page. It
// takes from the page what it has looked at.
func english(t *testing.T, doc *goquery.Document) {
	t.Helper()
	if got := doc.Find("html").AttrOr("lang", ""); got != "en" {
		t.Errorf("the page is in %q", got)
	}
	foreign := doc.Find(`[lang="zh"]`)
	foreign.Each(func(_ int, e *goquery.Selection) {
		if !ui.Chinese(e.Text()) {
			t.Errorf("%q is marked as Chinese", e.Text())
		}
	})
	doc.Find("[href]").Each(func(_ int, e *goquery.Selection) {
		href := e.AttrOr("href", "")
		if lang, _ := ui.LangOf(href); strings.HasPrefix(href, "/") && lang != "en" && e.AttrOr("hreflang", "") == "" &&
			!strings.HasPrefix(href, "/static/") && !exchanged[href] {
			t.Errorf("it leads to %s", href)
		}
	})
	foreign.Remove()
	doc.Find(`.search input, script, style`).Remove() // what the reader typed; what programs read has names, and no language
	if doc.Find(".search").Length() > 0 {
		doc.Find(`title, meta[property="og:title"]`).Remove() // which may say what the reader typed
	}
	doc.Find("body *, head *").AddSelection(doc.Find("body")).Each(func(_ int, e *goquery.Selection) {
		for _, a := range e.Nodes[0].Attr {
			if ui.Chinese(a.Val) {
				t.Errorf("%s=%q", a.Key, a.Val)
			}
		}
	})
	if text := doc.Text(); ui.Chinese(text) {
		t.Errorf("Chinese in %q", around(text))
	}
}

// exchanged are the documents that are in every language at once.
var exchanged = map[string]bool{"/data/catalog.jsonld": true}

// around is the beginning of the Chinese in a text, with what stands before it.
func around(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	at := strings.IndexFunc(text, func(r rune) bool { return ui.Chinese(string(r)) })
	return text[max(0, at-60):min(len(text), at+60)]
}

// TestCatalogIsComplete finds the view structs in the source: whatever has a Page method.
func TestCatalogIsComplete(t *testing.T) {
	t.Parallel()
	sampled := map[string]bool{}
	for _, s := range page.Samples(shipped(t), page.Reading{Lang: "zh", Now: noon}) {
		sampled[s.Page] = true
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), "_templ.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Page" {
				continue
			}
			if name := fn.Recv.List[0].Type.(*ast.Ident).Name; !sampled[name] {
				t.Errorf("page %s is not in the catalogue", name)
			}
		}
	}
}

// TestStaleIsMarked: the overview says how old its figures are once a year has gone by.
func TestStaleIsMarked(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	published := record.Founding().Time()
	for _, c := range []struct {
		name  string
		now   time.Time
		stale bool
	}{
		{"on the day", published, false},
		{"a day before the year is over", published.AddDate(1, 0, -1), false},
		{"after a year", published.AddDate(1, 0, 0), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := page.NewOverview(record, page.Reading{Lang: "zh", Now: c.now})
			doc, _ := render(t, page.Sample{Component: v.Page()})
			if got := strings.Contains(doc.Find(".reach").Text(), "主要数字是2022年的"); got != c.stale {
				t.Errorf("said: %t, want %t", got, c.stale)
			}
		})
	}
}

// TestReferences: what a page cites is what it lists for paper, and nothing else, also where a record has several
// sources. A briefing names their publishers.
func TestReferences(t *testing.T) {
	t.Parallel()
	several := shipped(t).Record
	second := several.Sources[0]
	second.ID, second.Founding, second.Title.ZH, second.URL = "second", false, "second", "https://example.org/second"
	several.Sources = append(several.Sources, second)
	share(&several, second.ID)
	record := zone.NewSnapshot(&several)
	listed := map[string]string{}
	for _, s := range record.Sources {
		if listed[s.ID] = "《" + s.Title.ZH; s.Title.IsZero() {
			listed[s.ID] = s.Publisher.ZH + "（标题未见）"
		}
	}
	for _, s := range page.Samples(record, page.Reading{Lang: "zh", Now: noon, Address: "https://example.org/page"}) {
		if alone[s.Page] {
			continue // it has no foot; its page has
		}
		doc, _ := render(t, s)
		references, cited := doc.Find(".references li"), map[string]bool{}
		doc.Find(".cite a[href^='/sources/']").Each(func(_ int, e *goquery.Selection) {
			cited[strings.TrimPrefix(e.AttrOr("href", ""), "/sources/")] = true
		})
		if s.Page == "Briefing" { // which has room for who publishes them alone
			publishers := doc.Find(".briefing > .meta").Text()
			for id := range cited {
				if publisher := record.Source(id).Publisher.ZH; !strings.Contains(publishers, publisher) {
					t.Errorf("%s/%s: %s is cited and not named", s.Page, s.State, publisher)
				}
			}
			continue
		}
		if references.Length() != len(cited) {
			t.Errorf("%s/%s: %d references, %d publications cited", s.Page, s.State, references.Length(), len(cited))
		}
		for id := range cited {
			if references.FilterFunction(func(_ int, e *goquery.Selection) bool { return strings.Contains(e.Text(), listed[id]) }).Length() == 0 {
				t.Errorf("%s/%s: %s is cited and not listed", s.Page, s.State, id)
			}
		}
		if doc.Find(".way-back svg path").Length() != 1 {
			t.Errorf("%s/%s: no code of its address", s.Page, s.State)
		}
	}
}

// share makes another source the source of every other row.
func share(record *zone.Record, source string) {
	n, indicators := 0, zone.NewSnapshot(record)
	turn := func(s *string) {
		if n++; n%2 == 0 {
			*s = source
		}
	}
	for i := range record.Projects {
		turn(&record.Projects[i].Source)
	}
	for i := range record.Services {
		turn(&record.Services[i].Source)
	}
	for i := range record.Stages {
		turn(&record.Stages[i].Source)
	}
	for i := range record.Statements {
		turn(&record.Statements[i].Source)
	}
	for i := range record.Milestones {
		turn(&record.Milestones[i].Source)
	}
	for i := range record.Events {
		turn(&record.Events[i].Source)
	}
	for i := range record.Observations {
		if !indicators.Indicator(record.Observations[i].Indicator).Headline { // those are shown as the founding source gives them
			turn(&record.Observations[i].Source)
		}
	}
	for i := range record.Clusters {
		turn(&record.Clusters[i].Source)
	}
	for i := range record.Chains {
		turn(&record.Chains[i].Source)
	}
	for i := range record.Aims {
		turn(&record.Aims[i].Source)
	}
}
