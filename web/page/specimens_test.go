package page_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/web/page"
	"taixin/web/ui"
)

// TestComponentsAreShown: whatever package ui offers to pages is made for the catalogue, and the code that makes it says
// so: every exported template, and every drawing, is used there.
func TestComponentsAreShown(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, file := range []string{"specimens.go", "specimens_templ.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if from, ok := s.X.(*ast.Ident); ok && from.Name == "ui" {
					shown[s.Sel.Name] = true
				}
			}
			return true
		})
	}
	files, err := filepath.Glob("../ui/*.templ")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	// What makes whole documents: the catalogue serves the file of each drawing, and has each page that stands alone.
	documents := map[string]bool{"ChartSVG": true, "Stand": true, "ChartAlone": true, "Placard": true, "QR": true}
	// The first is a component, the second a drawing.
	declared := regexp.MustCompile(`(?m)^templ (?:([A-Z]\w*)\(|\(v ([A-Z]\w*)\) marks\()`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range declared.FindAllStringSubmatch(string(text), -1) {
			name := found[1] + found[2]
			if !shown[name] && !documents[name] {
				t.Errorf("%s of %s is not in the catalogue", name, filepath.Base(file))
			}
		}
	}
}

// TestCatalogPage renders all of it as one page: nothing is empty, and no id is given twice.
func TestCatalogPage(t *testing.T) {
	t.Parallel()
	at := page.Reading{Lang: "zh", Now: noon, Form: page.Elder}
	samples := page.Catalog(shipped(t), at)
	doc, html := render(t, page.Sample{Component: page.CatalogPage(page.NewShelf(samples, "", at))})
	if text := bracketed.FindString(html); text != "" {
		t.Errorf("%s has no message or the wrong arguments", text)
	}
	for _, s := range page.Specimens(ui.WordsIn("zh")) {
		if doc.Find(`.specimen[data-component="`+s.Name+`"]`).Length() == 0 {
			t.Errorf("%s is not shown", s.Name)
		}
	}
	doc.Find(".specimen").Each(func(_ int, e *goquery.Selection) {
		if e.Children().Length() < 2 {
			t.Errorf("nothing in %s", e.Find("h2").First().Text())
		}
	})
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		if id := e.AttrOr("id", ""); ids[id] {
			t.Errorf("id %q is given twice", id)
		} else {
			ids[id] = true
		}
	})
	for _, s := range samples {
		address := "/_catalog/" + s.Page + "/" + s.State + "?form=elder"
		if doc.Find(`a[href="`+address+`"]`).Length() != 1 {
			t.Errorf("no link to %s", address)
		}
	}
	if got := strings.TrimSpace(doc.Find(".tabs [aria-current]").First().Text()); got != page.Elder {
		t.Errorf("the tab of the form is %q", got)
	}
}
