// Command lighthouse has Lighthouse measure one page of each kind that readers come to first, as a telephone, and fails
// below 100 in any category. It is run by make lighthouse, at the top of the source tree; it is no test, because what it
// measures is time.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
)

// categories are what Lighthouse gives marks in.
var categories = []string{"performance", "accessibility", "best-practices", "seo"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) (err error) {
	measure, err := newMeter()
	if err != nil {
		return err
	}
	site, stop, err := e2e.Serve(ctx, "bin/taixin")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	paths := []string{"/", "/progress"}
	for _, section := range []string{"/projects", "/services", "/indicators"} {
		path, err := firstBelow(ctx, site, section)
		if err != nil {
			return err
		}
		paths = append(paths, path)
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "page\t"+strings.Join(categories, "\t"))
	var faults []error
	for _, path := range paths {
		r, err := measure.median(ctx, site+path)
		if err != nil {
			return err
		}
		row := []string{path}
		for _, category := range categories {
			mark := r.mark(category)
			row = append(row, fmt.Sprint(mark))
			if mark < 100 {
				faults = append(faults, fmt.Errorf("%s: %s %d: %s", path, category, mark, r.short(category)))
			}
		}
		fmt.Fprintln(table, strings.Join(row, "\t"))
	}
	return errors.Join(append(faults, table.Flush())...)
}

// firstBelow is the first page of a section that the section's own page links to.
func firstBelow(ctx context.Context, site, section string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, site+section, nil)
	if err != nil {
		return "", err
	}
	res, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		return "", err
	}
	path, ok := doc.Find(`main a[href^="` + section + `/"]`).First().Attr("href")
	if !ok {
		return "", fmt.Errorf("%s leads to none of its own pages", section)
	}
	return path, nil
}

// meter runs Lighthouse.
type meter struct{ node, script, chromium string }

func newMeter() (m meter, err error) {
	var faults [3]error
	m.node, faults[0] = e2e.Program("node")
	m.script, faults[1] = e2e.Tool(".", "lighthouse/cli/index.js")
	m.chromium, faults[2] = e2e.Program("chromium")
	return m, errors.Join(faults[:]...)
}

// runs of each page. One run says as much of the machine as of the page; Lighthouse's own advice is to take the median.
const runs = 3

// median is the run whose performance is in the middle.
func (m meter) median(ctx context.Context, url string) (report, error) {
	var all []report
	for range runs {
		r, err := m.page(ctx, url)
		if err != nil {
			return r, err
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b report) int { return a.mark("performance") - b.mark("performance") })
	return all[runs/2], nil
}

func (m meter) page(ctx context.Context, url string) (r report, err error) {
	cmd := exec.CommandContext(
		ctx, m.node, m.script, url, "--quiet", "--output=json", "--only-categories="+strings.Join(categories, ","),
		"--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
	)
	cmd.Env = append(os.Environ(), "CHROME_PATH="+m.chromium)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("lighthouse %s: %w", url, err)
	}
	return r, json.Unmarshal(out, &r)
}

// report is what we read of Lighthouse's answer.
type report struct {
	Categories map[string]struct {
		Score     float64
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	Audits map[string]struct {
		Title        string
		Score        *float64
		DisplayValue string
	}
}

func (r report) mark(category string) int { return int(math.Round(r.Categories[category].Score * 100)) }

// short says what keeps a category below 100.
func (r report) short(category string) string {
	var all []string
	for _, ref := range r.Categories[category].AuditRefs {
		if audit := r.Audits[ref.ID]; ref.Weight > 0 && audit.Score != nil && *audit.Score < 1 {
			all = append(all, strings.TrimSpace(audit.Title+" "+audit.DisplayValue))
		}
	}
	return strings.Join(all, "; ")
}
