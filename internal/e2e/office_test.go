//go:build tools && drill

package e2e_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
)

const (
	officePatience = 5 * time.Minute
)

var sheetInPDF = regexp.MustCompile(`/Type\s*/Page\b`)

// TestBriefingInOffice opens the briefing of every place in both languages in LibreOffice, as an official would who gets it
// by mail, and turns it into a PDF of one sheet. What it made is left to be looked at.
func TestBriefingInOffice(t *testing.T) {
	office, err := e2e.Program("libreoffice")
	if err != nil {
		t.Fatal(err)
	}
	site := serve(t)
	dir, err := os.MkdirTemp("", "taixin-briefing-")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(download(t, site+"/regions")))
	if err != nil {
		t.Fatal(err)
	}
	places := doc.Find(`main a[href^="/regions/"]`).Map(func(_ int, e *goquery.Selection) string {
		return strings.TrimPrefix(e.AttrOr("href", ""), "/regions/")
	})
	slices.Sort(places)
	places = slices.Compact(places)
	if len(places) == 0 {
		t.Fatal("/regions names no place")
	}
	var files []string
	for _, place := range places {
		for edition, suffix := range map[string]string{"": ".docx", "/en": "-en.docx"} {
			file := filepath.Join(dir, place+suffix)
			if err := os.WriteFile(file, download(t, site+edition+"/briefing.docx?region="+place), 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	converting, cancel := context.WithTimeout(t.Context(), officePatience)
	defer cancel()
	convert := exec.CommandContext(converting, office, append([]string{
		"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "pdf", "--outdir", dir,
	}, files...)...)
	if said, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", office, err, said)
	}
	for _, file := range files {
		made := strings.TrimSuffix(file, ".docx") + ".pdf"
		pdf, err := os.ReadFile(made)
		if err != nil {
			t.Fatalf("LibreOffice made nothing of %s: %v", file, err)
		}
		n := len(sheetInPDF.FindAll(pdf, -1))
		t.Logf("%d sheets  %s", n, made)
		if n != maxSheets {
			t.Errorf("%s takes %d sheets", made, n)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "profile")); err != nil {
		t.Error(err)
	}
}
