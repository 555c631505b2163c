//go:build tools

package server_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"taixin/internal/e2e"
	"taixin/internal/postgres/pgtest"
	"taixin/web/ui"
)

// TestOpenAPILint has Redocly's linter read the document.
func TestOpenAPILint(t *testing.T) {
	t.Parallel()
	node, err := e2e.Program("node")
	if err != nil {
		t.Fatal(err)
	}
	library, err := e2e.Tool("../..", "@redocly/openapi-core/lib/index.js")
	if err != nil {
		t.Fatal(err)
	}
	if library, err = filepath.Abs(library); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, lang := range ui.Languages() {
		file := filepath.Join(t.TempDir(), "openapi.json")
		if err := os.WriteFile(file, []byte(s.text(t, ui.In(lang, "/api/v1/openapi.json"))), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), node, "testdata/openapi.js", library, file).CombinedOutput()
		if err != nil || len(out) > 0 {
			t.Errorf("%v\n%s", err, out)
		}
	}
}
