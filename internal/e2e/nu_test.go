//go:build tools

package e2e_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taixin/internal/e2e"
	"taixin/internal/operator"
)

// nuMessage is one finding of the Nu HTML checker.
type nuMessage struct {
	Type     string
	URL      string
	LastLine int
	Message  string
	Extract  string
}

// longestDrawings are the files without the drawings that are made as a longer one is: of other projects, places or series.
func longestDrawings(files []answer) []answer {
	alike := func(a answer) string {
		if path.Ext(a.path) != ".svg" {
			return a.path
		}
		kind, _, _ := strings.Cut(a.path, "-")
		return kind
	}
	longest := map[string]answer{}
	for _, a := range files {
		if kind := alike(a); len(a.body) > len(longest[kind].body) {
			longest[kind] = a
		}
	}
	return slices.DeleteFunc(slices.Clone(files), func(a answer) bool { return longest[alike(a)].path != a.path })
}

// testNu has the Nu checker read pages, charts and the stylesheet, in one run, also as they are where somebody
// answers for the site.
func testNu(t *testing.T, official *site, _ look) {
	java, err := e2e.Program("java")
	if err != nil {
		t.Fatal(err)
	}
	jar, err := e2e.Tool(root, "vnu-jar/build/dist/vnu.jar")
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, operator.Operator{})
	dir, names := t.TempDir(), map[string]string{}
	pages, files := slices.Concat(s.samples, s.english), longestDrawings(s.files)
	if *everyPage {
		pages, files = s.pages, s.files
	}
	for i, a := range slices.Concat(pages, files, s.frames, official.samples) {
		var extension string
		switch mediaType, _, _ := strings.Cut(a.header.Get("Content-Type"), ";"); mediaType {
		case "text/html":
			extension = ".html"
		case "text/css":
			extension = ".css"
		case "image/svg+xml":
			extension = ".svg"
		default:
			continue
		}
		name := fmt.Sprintf("%04d%s", i, extension)
		names[name] = a.path
		if err := os.WriteFile(filepath.Join(dir, name), a.body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), java, "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg", dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var result struct{ Messages []nuMessage }
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(errors.Join(err, errors.New(string(out))))
	}
	for _, m := range result.Messages {
		if m.Type == "error" || m.Type == "non-document-error" {
			t.Errorf("%s:%d: %s: %s", names[filepath.Base(m.URL)], m.LastLine, m.Message, m.Extract)
		}
	}
}
