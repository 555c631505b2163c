package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// said collects the form of every sentence that a package makes, by the calls that make sentences.
func said(t *testing.T, dir string, forms map[string]string) {
	t.Helper()
	at := map[string]int{"fault": -1, "refuse": -1, "add": 1, "addFatal": 1, "Say": 0, "complain": 0}
	paths, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	files := token.NewFileSet()
	note := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			form, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			forms[form] = files.Position(lit.Pos()).String()
		}
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := ""
				switch f := n.Fun.(type) {
				case *ast.Ident:
					name = f.Name
				case *ast.SelectorExpr:
					name = f.Sel.Name
				}
				i, speaks := at[name]
				if i < 0 { // who is spoken to differs between packages
					i = map[string]int{"zone fault": 3, "seed fault": 1, "seed refuse": 2, "workbook refuse": 0}[dir+" "+name]
				}
				if speaks && dir != "table" && i < len(n.Args) {
					note(n.Args[i])
				}
			case *ast.CompositeLit:
				name := ""
				switch f := n.Type.(type) {
				case *ast.Ident:
					name = f.Name
				case *ast.SelectorExpr:
					name = f.Sel.Name
				}
				if name != "Complaint" {
					return true
				}
				for _, e := range n.Elts {
					if kv, ok := e.(*ast.KeyValueExpr); ok && kv.Key.(*ast.Ident).Name == "Form" {
						note(kv.Value)
					}
				}
			}
			return true
		})
	}
}

// TestSentencesInChinese: whatever the keepers of a record can be told, they can be told in Chinese, and nothing is left
// there that nobody says any more.
func TestSentencesInChinese(t *testing.T) {
	t.Parallel()
	forms := map[string]string{}
	for _, dir := range []string{"zone", "table", "seed", "workbook"} {
		said(t, dir, forms)
	}
	if len(forms) < 60 {
		t.Fatalf("only %d sentences were found", len(forms))
	}
	places := func(form string) map[int]bool {
		at := map[int]bool{}
		for i := range arguments(form) {
			at[i] = true
		}
		return at
	}
	for form, where := range forms {
		zh, known := chinese()[form]
		if !known {
			t.Errorf("%s: %q has no Chinese form in sentences.yaml", where, form)
		} else if diff := cmp.Diff(places(form), places(zh)); diff != "" {
			t.Errorf("%q takes other arguments in Chinese:\n%s", form, diff)
		}
	}
	for form := range chinese() {
		if forms[form] == "" {
			t.Errorf("sentences.yaml: nobody says %q", form)
		}
	}
}

func TestSentence(t *testing.T) {
	t.Parallel()
	s := Say("%s: %s", Both{"数值（value）", "value"}, Say("%q is no whole number", "first"))
	for lang, want := range map[string]string{"en": `value: "first" is no whole number`, "zh": "数值（value）：“first”不是整数", "de": `value: "first" is no whole number`} {
		if got := s.In(lang); got != want {
			t.Errorf("in %s: %s, want %s", lang, got, want)
		}
	}
	changed := s.With(func(arg any) any {
		if arg == "first" {
			return "second"
		}
		return arg
	})
	if got, want := changed.String(), `value: "second" is no whole number`; got != want || s.String() == want {
		t.Errorf("with another argument: %s, want %s", got, want)
	}
	if got := Say("nobody has put this into Chinese: %d", 3).In("zh"); got != "nobody has put this into Chinese: 3" {
		t.Errorf("without a Chinese form: %s", got)
	}
}
