package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const source = "../../seeds/sources/cctv-2022-09-30.yaml"

// TestWorkbook walks a source through a workbook and back, as whoever keeps the record does.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	book, file := filepath.Join(dir, "source.xlsx"), filepath.Join(dir, filepath.Base(source))
	faulty := filepath.Join(dir, "faulty.xlsx")
	for _, step := range []struct {
		name string
		args []string
		code int
		out  string // in stdout where the code is 0, in stderr otherwise
	}{
		{"help", []string{"convert", "--help"}, exitDone, "sheet!cell"},
		{"help of template", []string{"template", "--help"}, exitDone, "--from"},
		{"no name", []string{"template"}, exitWrongUse, "--out"},
		{"other kind of file", []string{"template", "--out", file}, exitFailed, "ends in .xlsx"},
		{"no such source", []string{"template", "--out", book, "--from", file}, exitFailed, "no such file"},
		{"template", []string{"template", "--out", book}, exitDone, "wrote " + book},
		{"taken", []string{"template", "--out", book, "--from", source}, exitFailed, book + " is there already; --overwrite replaces it"},
		{"empty workbook", []string{"convert", book, "--out", file}, exitFailed, "source!A2: the source is missing"},
		{"overwrite", []string{"template", "--out", book, "--from", source, "--overwrite"}, exitDone, "wrote " + book},
		{"other kind of source", []string{"convert", book, "--out", book}, exitFailed, "ends in .yaml"},
		{"no such workbook", []string{"convert", faulty, "--out", file}, exitFailed, "no such file"},
		{"no workbook", []string{"convert", source, "--out", file}, exitFailed, "source!A1: this is no .xlsx workbook"},
		{"convert", []string{"convert", book, "--out", file}, exitDone, "wrote " + file},
		{"convert again", []string{"convert", book, "--out", file}, exitFailed, file + " is there already; --overwrite replaces it"},
		{"convert over it", []string{"convert", book, "--out", file, "--overwrite"}, exitDone, "wrote " + file},
		{"no such folder", []string{"convert", book, "--out", filepath.Join(dir, "none", filepath.Base(source))}, exitFailed, "none"},
	} {
		got := runWith(t, step.args...)
		text := got.stdout
		if step.code != exitDone {
			text = got.stderr
		}
		if got.code != step.code || !strings.Contains(text, step.out) {
			t.Fatalf("%s: exit %d, want %d with %q; stdout:\n%s\nstderr:\n%s", step.name, got.code, step.code, step.out, got.stdout, got.stderr)
		}
	}

	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr("observations", "H3", "三十"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(faulty); err != nil {
		t.Fatal(err)
	}
	got := runWith(t, "convert", faulty, "--out", file, "--overwrite")
	if want := "taixin: observations!H3: value: \"三十\" is no decimal number"; got.code != exitFailed || !strings.HasPrefix(got.stderr, want) {
		t.Errorf("exit %d, want %s; stderr:\n%s", got.code, want, got.stderr)
	}
	after, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(after) != string(before) {
		t.Error("a workbook with a fault was written over the file")
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
