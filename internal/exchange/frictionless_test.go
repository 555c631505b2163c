//go:build tools

package exchange_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"taixin/internal/e2e"
	"taixin/internal/table"
)

// TestDataPackageIsRead has the reference library of Frictionless read every edition, with every row, key and reference.
func TestDataPackageIsRead(t *testing.T) {
	t.Parallel()
	node, err := e2e.Program("node")
	if err != nil {
		t.Fatal(err)
	}
	library, err := e2e.Tool("../..", "datapackage/lib/index.js")
	if err != nil {
		t.Fatal(err)
	}
	if library, err = filepath.Abs(library); err != nil {
		t.Fatal(err)
	}
	read := func(dir string) string {
		out, err := exec.CommandContext(t.Context(), node, "testdata/datapackage.js", library, filepath.Join(dir, "datapackage.json")).CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return string(out)
	}
	for name, e := range editions(t) {
		want := ""
		for _, of := range table.All() {
			want += fmt.Sprintln(of.Name, of.Size(e.Snapshot))
		}
		dir := unpacked(t, bundled(t, e, sites["somewhere"]))
		if got := read(dir); got != want {
			t.Errorf("%s: read as\n%snot as\n%s", name, got, want)
		}
		if name != "newest" {
			continue
		}
		file := filepath.Join(dir, "csv", "observations.csv")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		nobody := strings.Replace(string(text), "\n"+e.Observations[0].Indicator+",", "\nnothing,", 1)
		if err := os.WriteFile(file, []byte(nobody), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := read(dir); !strings.Contains(got, `Foreign key "indicator" violation`) {
			t.Error("a row of an indicator that there is not is accepted:\n" + got)
		}
	}
}
