// Command briefing opens the briefing of every place in both languages in LibreOffice, as an official would who gets it by mail, and
// turns it into a PDF. It fails where LibreOffice does, and where one takes more than two sheets. What it made is left to
// be looked at.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
)

const (
	maxSheets = 2
	patience  = 2 * time.Minute
)

var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	office, err := e2e.Program("libreoffice")
	if err != nil {
		return err
	}
	url, stop, err := e2e.Serve(ctx, "bin/taixin")
	if err != nil {
		return err
	}
	defer func() {
		if stopped := stop(); err == nil {
			err = stopped
		}
	}()
	dir, err := os.MkdirTemp("", "taixin-briefing-")
	if err != nil {
		return err
	}
	places, err := places(ctx, url)
	if err != nil {
		return err
	}
	var files []string
	for _, place := range places {
		for edition, suffix := range map[string]string{"": ".docx", "/en": "-en.docx"} {
			content, err := get(ctx, url+edition+"/briefing.docx?region="+place)
			if err != nil {
				return err
			}
			file := filepath.Join(dir, place+suffix)
			if err := os.WriteFile(file, content, 0o644); err != nil {
				return err
			}
			files = append(files, file)
		}
	}
	converting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	convert := exec.CommandContext(converting, office, append([]string{
		"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "pdf", "--outdir", dir,
	}, files...)...)
	if said, err := convert.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", office, err, said)
	}
	for _, file := range files {
		made := strings.TrimSuffix(file, ".docx") + ".pdf"
		pdf, err := os.ReadFile(made)
		if err != nil {
			return fmt.Errorf("LibreOffice made nothing of %s: %w", file, err)
		}
		n := len(sheet.FindAll(pdf, -1))
		fmt.Printf("%d sheets  %s\n", n, made)
		if n < 1 || n > maxSheets {
			return fmt.Errorf("%s takes %d sheets", made, n)
		}
	}
	return os.RemoveAll(filepath.Join(dir, "profile"))
}

// places are the regions that have a page.
func places(ctx context.Context, url string) ([]string, error) {
	content, err := get(ctx, url+"/regions")
	if err != nil {
		return nil, err
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(content)))
	if err != nil {
		return nil, err
	}
	places := doc.Find("main [data-key]").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-key", "") })
	if len(places) == 0 {
		return nil, fmt.Errorf("%s/regions names no place", url)
	}
	return places, nil
}

func get(ctx context.Context, url string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, res.Status)
	}
	return io.ReadAll(res.Body)
}
