//go:build tools && drill

package e2e_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
)

// categories are what Lighthouse gives marks in.
var categories = []string{"performance", "accessibility", "best-practices", "seo"}

// TestLighthouse has Lighthouse measure one page of each kind that readers come to first, as a telephone: 100 in every
// category. It is a drill, because what it measures is time.
func TestLighthouse(t *testing.T) {
	measure, err := newMeter()
	if err != nil {
		t.Fatal(err)
	}
	site := serve(t)
	paths := []string{"/", "/progress", "/industry", "/data", "/about"}
	for _, section := range []string{"/projects", "/services", "/indicators", "/regions"} {
		doc, err := goquery.NewDocumentFromReader(bytes.NewReader(download(t, site+section)))
		if err != nil {
			t.Fatal(err)
		}
		path, ok := doc.Find(`main a[href^="` + section + `/"]`).First().Attr("href")
		if !ok {
			t.Fatalf("%s leads to none of its own pages", section)
		}
		paths = append(paths, path)
	}
	for _, path := range paths {
		r, err := measure.median(t.Context(), site+path)
		if err != nil {
			t.Fatal(err)
		}
		for _, category := range categories {
			mark := r.mark(category)
			t.Logf("%s: %s %d", path, category, mark)
			if mark < 100 {
				t.Errorf("%s: %s %d: %s", path, category, mark, r.short(category))
			}
		}
	}
}

// meter runs Lighthouse.
type meter struct{ node, script, chromium string }

func newMeter() (m meter, err error) {
	var faults [3]error
	m.node, faults[0] = e2e.Program("node")
	m.script, faults[1] = e2e.Tool(root, "lighthouse/cli/index.js")
	m.chromium, faults[2] = e2e.Program("chromium")
	return m, errors.Join(faults[:]...)
}

// runs of each page. One run says as much of the machine as of the page; Lighthouse's own advice is to take the median.
const runs = 5

// median is the run whose performance is in the middle.
func (m meter) median(ctx context.Context, url string) (report, error) {
	var all []report
	for range runs {
		r, err := m.page(ctx, url)
		if err != nil { // a trace that it could not record, for which it asks to be run again
			r, err = m.page(ctx, url)
		}
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
