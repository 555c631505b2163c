package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/table"
)

const browsing = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// TestFilesRefuse: what a file cannot be is told to a program as a problem that names the parameter and what it may be, in
// the language of the address; a browser gets the same as a page, and a program that asks for a page what a page says.
func TestFilesRefuse(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	var tables, forms []string
	for _, of := range table.All() {
		tables = append(tables, of.Name)
	}
	for _, f := range table.Forms() {
		forms = append(forms, f.Name)
	}
	const problem, html = "application/problem+json", "text/html; charset=utf-8"
	lists := []string{"csv", "json", "atom"}
	for _, c := range []struct {
		target, accept, media string
		status                int
		parameter             string
		allowed               []string
	}{
		{"/data/projects.doc", "", problem, 400, "format", forms},
		{"/data/projects", "*/*", problem, 400, "format", forms},
		{"/data/projects.csv.exe", "", problem, 400, "format", forms},
		{"/data/nothing.csv", "", problem, 404, "table", tables},
		{"/data/.csv", "", problem, 404, "table", tables},
		{"/data/projects.csv?as_of=yesterday", "", problem, 400, "as_of", nil},
		{"/data/projects.csv?as_of=2999-01-01", "", problem, 400, "as_of", nil},
		{"/data/projects.csv?stage=in-use", "", problem, 400, "stage", []string{"as_of"}},
		{"/data/projects.csv?as_of=2022-11-06&as_of=2023-02-15", "", problem, 400, "as_of", nil},
		{"/data/projects.csv?%zz", "", problem, 400, "%zz", nil},
		{"/data/taixin.zip?as_of=x", "", problem, 400, "as_of", nil},
		{"/data/taixin.xlsx?sheet=projects", "", problem, 400, "sheet", []string{"as_of"}},
		{"/data/taixin.zip?form=csv", "", problem, 400, "form", []string{"as_of"}},
		{"/data/catalog.jsonld?lang=en", "application/ld+json", problem, 400, "lang", []string{"as_of"}},
		{"/data/projects.oc4ids.json?stage=in-use", "", problem, 400, "stage", []string{"as_of"}},
		{"/data/projects.oc4ids.json?as_of=2000-01-01", "", problem, 404, "", nil},
		{"/projects.csv?stage=finished", "", problem, 400, "stage", []string{"in-use"}},
		{"/projects.json?stage=finished", "", problem, 400, "stage", []string{"in-use"}},
		{"/projects.json?region=%27--", "", problem, 400, "region", []string{"140122"}},
		{"/projects.csv?sort=size", "", problem, 400, "sort", []string{"newest"}},
		{"/projects.csv?after=no-such", "", problem, 400, "after", nil},
		{"/projects.csv?colour=red", "", problem, 400, "colour", []string{"stage", "sector", "region", "sort", "after", "as_of"}},
		{"/timeline.json?year=x", "", problem, 400, "year", []string{"2022"}},
		{"/services.atom?dated=maybe", "", problem, 400, "dated", []string{"yes"}},
		{"/projects/no-such-project.atom", "", problem, 404, "", nil},
		{"/projects.xlsx", "", problem, 400, "format", lists},
		{"/timeline.xml", "", problem, 400, "format", lists},
		{"/en/data/projects.doc", "", problem, 400, "format", forms},
		{"/en/projects.csv?stage=finished", "", problem, 400, "stage", []string{"in-use"}},
		{"/en/projects.pdf", "", problem, 400, "format", lists},

		{"/data/projects.doc", browsing, html, 400, "", forms},
		{"/en/data/nothing.csv", browsing, html, 404, "", tables},
		{"/projects.csv?stage=finished", browsing, html, 400, "", []string{"in-use"}},
		{"/projects?stage=finished", "", html, 400, "", []string{"in-use"}},
		{"/projects?stage=finished", browsing, html, 400, "", []string{"in-use"}},
		{"/projects?stage=finished", "application/json", problem, 400, "stage", []string{"in-use"}},
		{"/projects?stage=finished", "text/html;q=0.5, application/problem+json", problem, 400, "stage", []string{"in-use"}},
		{"/nothing", "application/json;q=0.1", problem, 404, "", nil},
		{"/api/v1/projects?stage=finished", browsing, problem, 400, "stage", []string{"in-use"}},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.target, nil)
		if c.accept != "" {
			r.Header.Set("Accept", c.accept)
		}
		res := s.do(t, r)
		if res.StatusCode != c.status || res.Header.Get("Content-Type") != c.media {
			t.Errorf("%s of %q: %s as %s, want %d as %s", c.target, c.accept, res.Status, res.Header.Get("Content-Type"), c.status, c.media)
			continue
		}
		if c.media == html {
			has(t, document(t, res), c.target, "main", c.allowed...)
			continue
		}
		p := exactly(t, res.Body)
		if got, _ := p["parameter"].(string); got != c.parameter || fmt.Sprint(p["status"]) != fmt.Sprint(c.status) || p["instance"] != c.target {
			t.Errorf("%s: %v, want the parameter %q", c.target, p, c.parameter)
		}
		for _, value := range c.allowed {
			if allowed, _ := p["allowed"].([]any); !slices.Contains(allowed, any(value)) {
				t.Errorf("%s: allows %v, not %s", c.target, allowed, value)
			}
		}
		said := fmt.Sprint(p["title"], p["detail"])
		if english := strings.HasPrefix(c.target, "/en/"); strings.ContainsAny(said, "，。参数") == english || strings.HasPrefix(fmt.Sprint(p["type"]), "/en/api#") != english {
			t.Errorf("%s: is told %q, %v", c.target, said, p["type"])
		}
		if res.Header.Get("Access-Control-Allow-Origin") != "*" || res.Header.Get("Cache-Control") != "no-store" || !strings.Contains(res.Header.Get("Vary"), "Accept") {
			t.Errorf("%s: %v", c.target, res.Header)
		}
	}
}
