// Package arch holds the arrows between the packages, as a test.
package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "taixin/"

// arrows says which packages of this module a package may import; what is not here imports none. Test files are free.
var arrows = map[string][]string{
	"cmd/taixin":               {"internal/listener", "internal/zone", "internal/table", "internal/seed", "internal/embedded", "internal/operator", "internal/postgres", "internal/server", "internal/workbook", "seeds"},
	"internal/table":           {"internal/zone", "internal/message"},
	"internal/seed":            {"internal/zone", "internal/table", "internal/message", "internal/textnorm"},
	"internal/workbook":        {"internal/zone", "internal/table", "internal/message", "internal/textnorm", "internal/seed"},
	"internal/postgres":        {"internal/zone", "internal/table", "migrations"},
	"internal/postgres/pgtest": {"internal/embedded", "internal/postgres", "internal/seed", "seeds"},
	"internal/query":           {"internal/zone", "internal/textnorm"},
	"internal/httperr":         {"internal/zone", "internal/query", "internal/message"},
	"internal/exchange":        {"internal/zone", "internal/operator", "internal/table"},
	"internal/api":             {"internal/zone", "internal/table", "internal/query", "internal/textnorm", "internal/message"},
	"internal/server":          {"internal/zone", "internal/query", "internal/table", "internal/api", "internal/httperr", "internal/message", "internal/operator", "internal/exchange", "internal/textnorm", "internal/word", "web/page", "web/ui", "web/static"},
	"web/ui":                   {"internal/chart", "internal/message"}, // the pictures are components, their geometry is not
	"web/page":                 {"internal/zone", "internal/query", "internal/table", "internal/api", "internal/textnorm", "internal/message", "internal/operator", "internal/word", "web/ui", "web/static"},
	"internal/zone/zonetest":   {"internal/zone"},
	"internal/bench":           {"internal/zone", "internal/zone/zonetest", "internal/seed", "internal/embedded", "internal/postgres", "seeds"},
	"internal/e2e/pictures":    {"internal/e2e", "web/ui"},
}

// barred says which packages from outside a package must not know.
var barred = map[string][]string{
	"internal/server": {"github.com/jackc/", "database/sql"},
	"web/page":        {"net/http", "github.com/jackc/", "database/sql"},
	"web/ui":          {"net/http", "github.com/jackc/", "database/sql"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-tags=tools drill bench", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestArrows(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		seen[name] = true
		for _, imported := range p.Imports {
			ours, own := strings.CutPrefix(imported, module)
			if own && !slices.Contains(arrows[name], ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
			if name == "internal/zone" && strings.Contains(strings.Split(imported, "/")[0], ".") {
				t.Errorf("internal/zone imports %s; it stands on the standard library alone", imported)
			}
			for _, prefix := range barred[name] {
				if imported == prefix || strings.HasSuffix(prefix, "/") && strings.HasPrefix(imported, prefix) {
					t.Errorf("%s must not import %s", name, imported)
				}
			}
		}
		for _, word := range []string{"util", "utils", "common", "helper", "helpers", "models", "services", "config"} {
			if slices.Contains(strings.Split(name, "/"), word) {
				t.Errorf("%s: no package is called %s; name what it is for", name, word)
			}
		}
	}
	for name := range arrows {
		if !seen[name] {
			t.Errorf("%s has arrows but is no package", name)
		}
	}
}
