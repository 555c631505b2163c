//go:build tools

package server_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/web/ui"
)

// TestAPIPage: every operation, its parameters and every kind of answer is on the page, every link on it leads somewhere, and
// what a problem calls itself is explained there.
func TestAPIPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, lang := range ui.Languages() {
		doc, document := s.page(t, ui.In(lang, "/api")), s.json(t, ui.In(lang, "/api/v1/openapi.json"))
		for path, item := range document["paths"].(object) {
			op := item.(object)["get"].(object)
			of := doc.Find(`[data-operation="` + op["operationId"].(string) + `"]`)
			if of.Find("h4 code").Text() != path {
				t.Errorf("%s is not on the page", path)
			}
			if of.Find("h4 + p").Text() != op["description"] {
				t.Errorf("%s: the page says %q", path, of.Find("h4 + p").Text())
			}
			for _, p := range list(op["parameters"]) {
				if of.Find("tbody th").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.Text() == p["name"] }).Length() != 1 {
					t.Errorf("%s: %v is not on the page", path, p["name"])
				}
			}
		}
		for name, schema := range document["components"].(object)["schemas"].(object) {
			rows := doc.Find("#schema-" + name + " tbody tr").Length()
			if fields := len(schema.(object)["properties"].(object)); rows != fields || fields == 0 {
				t.Errorf("%s has %d fields, %d on the page", name, fields, rows)
			}
		}
		doc.Find(`main a[href^="#"]`).Each(func(_ int, a *goquery.Selection) {
			if href := a.AttrOr("href", ""); doc.Find(href).Length() != 1 {
				t.Errorf("%s leads nowhere", href)
			}
		})
		doc.Find(`main a[href$="openapi.json"]`).Each(func(_ int, a *goquery.Selection) {
			if href := a.AttrOr("href", ""); href != ui.In(lang, "/api/v1/openapi.json") {
				t.Errorf("%s leads to %s", ui.In(lang, "/api"), href)
			}
		})
		if marked := doc.Find("main [lang]"); lang == "en" && marked.Length() > 0 {
			t.Errorf("the page in English has %d words in another language, such as %q", marked.Length(), marked.First().Text())
		}
	}
	doc := s.page(t, "/api")
	for _, target := range []string{"/api/v1/nothing", "/api/v1/projects?colour=red"} {
		_, anchor, _ := strings.Cut(exactly(t, s.get(t, target).Body)["type"].(string), "#")
		has(t, doc, "/api", "#"+anchor)
	}
	if doc.Find("main script, main iframe").Length() > 0 {
		t.Error("the page needs a script")
	}
	for _, target := range []string{"/api/v1", "/api/v1/"} {
		if res := s.get(t, target); res.StatusCode != http.StatusPermanentRedirect || res.Header.Get("Location") != "/api" {
			t.Errorf("%s: %s to %s", target, res.Status, res.Header.Get("Location"))
		}
	}
}

// TestAPICommands runs every command on the page as it stands, in each language and twice, against the server that shows it.
func TestAPICommands(t *testing.T) {
	t.Parallel()
	curl, err := e2e.Program("curl")
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) { o.Site = "" })
	web := httptest.NewServer(s.handler)
	t.Cleanup(web.Close)
	for _, lang := range ui.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+ui.In(lang, "/api"), nil)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := web.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			commands, dir := document(t, answer).Find(`[data-command="curl"]`), t.TempDir()
			if commands.Length() < 5 {
				t.Errorf("only %d commands", commands.Length())
			}
			for i := range commands.Length() {
				line := commands.Eq(i).Text()
				if !strings.HasPrefix(line, "curl ") || !strings.Contains(line, web.URL+"/api/v1/") {
					t.Fatalf("a command asks somebody else: %s", line)
				}
				saves := strings.Contains(line, " -o ")
				for range 2 {
					cmd := exec.CommandContext(t.Context(), "sh", "-c", line)
					cmd.Dir, cmd.Env = dir, append(os.Environ(), "PATH="+filepath.Dir(curl)+string(os.PathListSeparator)+os.Getenv("PATH"))
					out, err := cmd.CombinedOutput()
					if err != nil {
						t.Errorf("%s: %v: %s", line, err, out)
					}
					if !saves && len(exactly(t, strings.NewReader(string(out)))) == 0 {
						t.Errorf("%s says nothing", line)
					}
				}
			}
			for _, name := range []string{"projects.json", "etag.txt"} {
				if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
					t.Errorf("the commands did not make %s (%v)", name, err)
				}
			}
		})
	}
}
