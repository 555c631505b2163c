package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/web/page"
)

// TestIndustryNames: each cluster and chain leads to what is on record of it, or stands in the line of those of which
// nothing is; a project stands under one only where it has the whole name in its own, and not just at its end; and each
// project of industry is named once.
func TestIndustryNames(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	doc, _ := render(t, page.Sample{Component: page.NewIndustry(record, page.Reading{Lang: "zh", Now: noon}).Page()})
	names := map[string]string{}
	for _, c := range record.Clusters {
		names[c.ID] = c.Name.ZH
	}
	for _, c := range record.Chains {
		names[c.ID] = c.Name.ZH
	}
	known := 0
	for id, name := range names {
		one := doc.Find(fmt.Sprintf(`#chart-industry [data-key=%q]`, id))
		if one.Length() != 1 || !strings.Contains(one.Text(), name) {
			t.Fatalf("%s stands %d times", name, one.Length())
		}
		links := one.Find(`a[href^="/indicators/"], a[href^="/projects/"]`)
		if one.Is("li") != (links.Length() == 0) {
			t.Errorf("%s: %d links", name, links.Length())
		}
		if links.Length() > 0 {
			known++
		}
		one.Find(`a[href^="/projects/"]`).Each(func(_ int, a *goquery.Selection) {
			if own := strings.TrimSpace(a.Text()); !strings.Contains(strings.TrimSuffix(own, name), name) {
				t.Errorf("%s stands under %s", own, name)
			}
		})
	}
	if known < 5 || known == len(names) {
		t.Errorf("something is on record of %d of %d", known, len(names))
	}
	squares, counted := doc.Find("#chart-industry .cells").First(), 0
	fmt.Sscan(squares.Parent().Find("data").AttrOr("value", ""), &counted)
	if n := squares.Find("i").Length(); n == 0 || n != counted {
		t.Errorf("%d squares for %d projects", n, counted)
	}
	for _, p := range record.Projects {
		infrastructure := strings.Contains("transport water energy new-town environment", p.Sector)
		if n := doc.Find(fmt.Sprintf(`main a[href="/projects/%s"]`, p.ID)).Length(); (n == 0) != infrastructure || n > 1 {
			t.Errorf("%s stands %d times", p.Name.ZH, n)
		}
	}
}

// TestShareOfManufacturing: two places and a target are points on one line, which nothing joins, and what has passed without
// a result says so.
func TestShareOfManufacturing(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"zh", "en"} {
		doc, _ := render(t, page.Sample{Component: page.NewIndustry(shipped(t), page.Reading{Lang: lang, Now: noon}).Page()})
		picture := doc.Find("#chart-province > svg")
		for _, value := range []string{"27.6", "57.2", "65"} {
			if !strings.Contains(picture.Text(), value) {
				t.Errorf("%s: no %s in %q", lang, value, picture.Text())
			}
		}
		if picture.Find("circle").Length() != 3 || picture.Find("circle.k-past").Length() != 1 || picture.Find(".t-pill-late").Length() != 1 {
			t.Errorf("%s: %d points", lang, picture.Find("circle").Length())
		}
		if n := picture.Find("line:not(.c-axis)").Length(); n > 0 {
			t.Errorf("%s: %d lines join points", lang, n)
		}
	}
}
