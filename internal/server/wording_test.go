package server_test

import (
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// TestDerivedFiguresHaveTheirPlace: a derived figure names the places that it is about, which need not be those of what it
// is computed from, on every page and in every file.
func TestDerivedFiguresHaveTheirPlace(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	rows, err := csv.NewReader(s.get(t, "/data/derived.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range record.Derived() {
		one := fmt.Sprintf("[data-derivation=%q]", d.Derivation.ID)
		pages := []string{"/about"}
		for _, region := range d.Derivation.Regions {
			pages = append(pages, "/regions/"+region)
		}
		for _, in := range d.Inputs {
			pages = append(pages, "/indicators/"+in.Indicator.ID)
			if page := s.page(t, "/regions/"+in.Region.ID); !slices.Contains(d.Derivation.Regions, in.Region.ID) && page.Find(one).Length() > 0 {
				t.Errorf("%s stands under %s, which it is not about", d.Derivation.ID, in.Region.ID)
			}
		}
		for _, path := range pages {
			for _, lang := range ui.Languages() {
				doc := s.page(t, ui.In(lang, path))
				var names []string
				for _, region := range d.Derivation.Regions {
					names = append(names, record.Region(region).Name.In(lang))
				}
				sign := ui.WordsIn(lang).T("list.sign")
				if basis := doc.Find(one + " .basis").Text(); !strings.HasSuffix(basis, sign+strings.Join(names, sign)) {
					t.Errorf("%s in %s: %s is about %v, and its basis is %q", path, lang, d.Derivation.ID, names, basis)
				}
			}
		}
		from, to := d.Period()
		want := []string{strings.Join(d.Derivation.Regions, ";"), from.String(), to.String(), d.Source().ID, strings.Join(d.Places(), ";")}
		if !slices.ContainsFunc(rows, func(row []string) bool { return row[0] == d.Derivation.ID && slices.Equal(row[8:], want) }) {
			t.Errorf("/data/derived.csv does not say %q of %s", want, d.Derivation.ID)
		}
	}
}

// TestSheetsSpeakOfTheirMonth: a sheet to hang up names the month that it speaks of in its title, says that things may have
// changed since, and points at nothing that is not on it.
func TestSheetsSpeakOfTheirMonth(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, n := range record.Names() {
		if n.Kind != zone.NamedProject && n.Kind != zone.NamedService {
			continue
		}
		last := record.SourcesOf(n.Kind, n.ID)[0].Published
		path := "/" + string(n.Kind) + "s/" + n.ID + "/board"
		doc := s.page(t, path)
		month := fmt.Sprintf("%d年%d月的情况", last.Year, last.Month)
		has(t, doc, path, "h1 .when", month)
		has(t, doc, path, "title", month)
		has(t, doc, path, ".age", fmt.Sprintf("%d年%d月%d日", last.Year, last.Month, last.Day))
		for _, word := range []string{"下面", "全文", "……", "{", "}", "年前"} {
			if strings.Contains(doc.Find("main").Text(), word) {
				t.Errorf("%s says %q", path, word)
			}
		}
		if lead := strings.TrimSpace(doc.Find(".lead").Text()); utf8.RuneCountInString(lead) < 4 || doc.Find("dd .cite a").Length() == 0 {
			t.Errorf("%s leads with %q, from %q", path, lead, doc.Find("dd .cite").Text())
		}
		if asks := doc.Find(".today p:not(.age)"); n.Kind == zone.NamedService && (asks.Length() != 2 || asks.Filter(".blank").Length() != 1) {
			t.Errorf("%s says of whom to ask: %q", path, asks.Text())
		}
		english := s.page(t, "/en"+path)
		has(t, english, "/en"+path, "h1 .when", fmt.Sprintf("as of %s %d", last.Month, last.Year))
		if text := english.Find("main").Text(); strings.Contains(text, "below") || strings.Contains(text, "full text") || strings.Contains(text, "{") {
			t.Errorf("/en%s points at something else: %s", path, text)
		}
	}
	for path, figures := range map[string][]string{
		"/services/medical-settlement/board":         {"1883"},
		"/services/intercity-trains/board":           {"494", "22.4"},
		"/services/social-security-card/board":       {"17"},
		"/services/standards-recognition/board":      {"14", "31"},
		"/projects/xiongan-xinzhou-railway/board":    {"2027年"},
		"/en/projects/xiongan-xinzhou-railway/board": {"2027"},
	} {
		has(t, s.page(t, path), path, ".lead b", figures...)
	}
}

// TestNoWordsThatNobodySaid: pages do not say that projects of an event were different ones, that a valley is a park, or
// that the projects listed are all that sources name.
func TestNoWordsThatNobodySaid(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for path, words := range map[string][]string{
		"/":                            {"来源点名的"},
		"/progress":                    {"三批不同", "来源点名的"},
		"/projects":                    {"来源中点名的项目，"},
		"/projects/taixin-data-valley": {"园区"},
		"/briefing":                    {"来源点名的"},
		"/screen":                      {"三批不同", "来源点名的"},
		"/en/progress":                 {"different batches", "projects that sources name"},
	} {
		text := s.page(t, path).Find("main").Text()
		for _, word := range words {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q", path, word)
			}
		}
	}
}

// TestFeedsAreSentences: no comma follows the end of a sentence, and no line ends with one.
func TestFeedsAreSentences(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, path := range []string{"/feed.atom", "/changes.atom", "/timeline.atom", "/projects.atom", "/services.atom", "/indicators.atom", "/sources.atom"} {
		for _, lang := range ui.Languages() {
			content, err := io.ReadAll(s.get(t, ui.In(lang, path)).Body)
			if err != nil {
				t.Fatal(err)
			}
			text := html.UnescapeString(string(content))
			for _, fault := range []string{"。，", "，<", "., ", ", <", "，，"} {
				if _, after, found := strings.Cut(text, fault); found {
					t.Errorf("%s in %s: %q before %.60s", path, lang, fault, after)
				}
			}
		}
	}
}

// TestListFilesHaveNoFormulas: a name that a spreadsheet would run is guarded in the CSV of every list.
func TestListFilesHaveNoFormulas(t *testing.T) {
	t.Parallel()
	const formula = "=HYPERLINK(1)"
	db, record := pgtest.New(t), &shipped(t).Record
	record.Projects[0].Name.ZH, record.Services[0].Name.ZH, record.Indicators[0].Name.ZH = formula, formula, formula
	record.Events[0].Title.ZH, record.Sources[0].Title = formula, zone.Text{ZH: formula, EN: formula}
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db.ReaderURL)
	for _, path := range []string{"/projects.csv", "/services.csv", "/indicators.csv", "/timeline.csv", "/sources.csv"} {
		res := s.get(t, path)
		if res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", path, res.Status)
		}
		rows, err := csv.NewReader(res.Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		guarded := false
		for _, row := range rows {
			for _, value := range row {
				if strings.HasPrefix(value, "=") {
					t.Errorf("%s has the formula %q", path, value)
				}
				guarded = guarded || value == "'"+formula
			}
		}
		if !guarded {
			t.Errorf("%s has not the name", path)
		}
	}
}
