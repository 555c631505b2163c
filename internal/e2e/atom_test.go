//go:build tools

package e2e_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"taixin/internal/e2e"
)

// testAtom holds every feed that a page leads to, and one that a reader has narrowed, to the grammar of RFC 4287. Jing,
// which reads it, comes with the Nu checker.
func testAtom(t *testing.T, s *site, _ look) {
	java, err := e2e.Program("java")
	if err != nil {
		t.Fatal(err)
	}
	jar, err := e2e.Tool(root, "vnu-jar/build/dist/vnu.jar")
	if err != nil {
		t.Fatal(err)
	}
	dir, names := t.TempDir(), map[string]string{}
	check := func(feeds []answer) string {
		args := []string{"-cp", jar, "nu.validator.vendor.thaiopensource.relaxng.util.Driver", "-c", "testdata/atom.rnc"}
		for _, a := range feeds {
			if strings.HasPrefix(a.header.Get("Content-Type"), "application/atom+xml") {
				name := filepath.Join(dir, fmt.Sprintf("%04d.atom", len(names)))
				names[name] = a.path
				if err := os.WriteFile(name, a.body, 0o600); err != nil {
					t.Fatal(err)
				}
				args = append(args, name)
			}
		}
		out, err := exec.CommandContext(t.Context(), java, args...).CombinedOutput()
		said := string(out)
		if err != nil && said == "" {
			t.Fatal(err)
		}
		for name, path := range names {
			said = strings.ReplaceAll(said, name, path)
		}
		return said
	}
	if said := check(append(s.files, s.get(t, "/projects.atom?stage=in-use&region=140100"), s.get(t, "/feed.atom?as_of=2022-11-06"))); said != "" {
		t.Error(said)
	}
	if len(names) < 10 {
		t.Errorf("only %d feeds", len(names))
	}
	broken := s.get(t, "/feed.atom")
	broken.body = []byte(strings.Replace(string(broken.body), "<updated>", "<date>", 1))
	broken.body = []byte(strings.Replace(string(broken.body), "</updated>", "</date>", 1))
	if check([]answer{broken}) == "" {
		t.Error("a feed that nobody could read passes")
	}
}
