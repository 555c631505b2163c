package page_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"taixin/web/page"
	"taixin/web/ui"
)

// TestComponentsAreShown: whatever package ui offers to pages is made for looking at in a test, and the code that makes it says
// so: every exported template, and every drawing, is used there.
func TestComponentsAreShown(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, file := range []string{"specimens_export_test.go"} {
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
	// What makes whole documents: the samples have each page that stands alone.
	documents := map[string]bool{"Layout": true, "ChartSVG": true, "Stand": true, "ChartAlone": true, "Placard": true, "QR": true}
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
				t.Errorf("%s of %s has no specimen", name, filepath.Base(file))
			}
		}
	}
}

// TestSpecimensRender makes each component in each state, and each drawing as a file: something, with every message.
func TestSpecimensRender(t *testing.T) {
	t.Parallel()
	w := ui.WordsIn("zh")
	all := page.Specimens(w)
	for _, d := range page.Drawings(w) {
		all = append(all, page.Specimen{Name: "ChartSVG", State: d.State, Component: ui.ChartSVG(w, d.Drawing)})
	}
	for _, s := range all {
		doc, html := render(t, page.Sample{Component: s.Component})
		if text := bracketed.FindString(html); text != "" {
			t.Errorf("%s, %s: %s has no message or the wrong arguments", s.Name, s.State, text)
		}
		if doc.Find("body").Children().Length() == 0 {
			t.Errorf("%s, %s: nothing", s.Name, s.State)
		}
	}
}
