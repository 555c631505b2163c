package server_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/web/ui"
)

// TestOpenAPIEnglish: in English the document is the same but for its words, none of which is Chinese.
func TestOpenAPIEnglish(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	zh, en := s.json(t, "/api/v1/openapi.json"), s.json(t, "/en/api/v1/openapi.json")
	var compare func(where string, a, b any)
	compare = func(where string, a, b any) {
		switch a := a.(type) {
		case object:
			b, _ := b.(object)
			if len(a) != len(b) {
				t.Errorf("%s has %d members, in English %d", where, len(a), len(b))
			}
			for name := range a {
				compare(where+"/"+name, a[name], b[name])
			}
		case []any:
			b, _ := b.([]any)
			if len(a) != len(b) {
				t.Errorf("%s has %d items, in English %d", where, len(a), len(b))
				return
			}
			for i := range a {
				compare(fmt.Sprint(where, "/", i), a[i], b[i])
			}
		case string:
			said, _ := b.(string)
			if ui.Chinese(said) || said == "" || !ui.Chinese(a) && a != said {
				t.Errorf("%s is %q, in English %q", where, a, said)
			}
		default:
			if a != b {
				t.Errorf("%s is %v, in English %v", where, a, b)
			}
		}
	}
	compare("", zh, en)
	if zh["info"].(object)["title"] == en["info"].(object)["title"] {
		t.Error("nothing is in English")
	}
}

// contract is the document, ready to judge answers.
type contract struct {
	schemas *jsonschema.Compiler
	paths   object
}

// newContract takes the document by its word: what it does not describe must not be said, though a later one may say more.
func newContract(t *testing.T, s site) contract {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(s.text(t, "/api/v1/openapi.json")))
	if err != nil {
		t.Fatal(err)
	}
	var close func(any)
	close = func(v any) {
		o, _ := v.(object)
		for name, item := range o {
			if name == "additionalProperties" && item == true {
				o[name] = false
			}
			close(item)
		}
	}
	close(doc.(object)["components"])
	c := contract{jsonschema.NewCompiler(), doc.(object)["paths"].(object)}
	c.schemas.AssertFormat()
	if err := c.schemas.AddResource("https://taixin.example/openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return c
}

// operation finds the path of the document that a target is one of.
func (c contract) operation(target string) string {
	path, _, _ := strings.Cut(target, "?")
	if _, listed := c.paths[path]; listed {
		return path
	}
	return path[:strings.LastIndex(path, "/")] + "/{id}"
}

// judge checks an answer against what the document says of its status.
func (c contract) judge(t *testing.T, target string, res *http.Response) {
	t.Helper()
	path, status := c.operation(target), fmt.Sprint(res.StatusCode)
	get := c.paths[path].(object)["get"].(object)
	said, documented := get["responses"].(object)[status].(object)
	body, err := io.ReadAll(res.Body)
	if err != nil || !documented {
		t.Errorf("%s: nothing says that it can be %s (%v)", target, status, err)
		return
	}
	content, hasBody := said["content"].(object)
	if hasBody != (len(body) > 0) {
		t.Errorf("%s, %s: %d bytes", target, status, len(body))
		return
	}
	for name := range said {
		if name == "headers" {
			for header := range said[name].(object) {
				if res.Header.Get(header) == "" {
					t.Errorf("%s, %s: no %s", target, status, header)
				}
			}
		}
	}
	if !hasBody {
		return
	}
	if _, known := content[res.Header.Get("Content-Type")]; !known {
		t.Errorf("%s, %s: %s", target, status, res.Header.Get("Content-Type"))
		return
	}
	escaped := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	at := "https://taixin.example/openapi.json#/paths/" + escaped.Replace(path) + "/get/responses/" + status + "/content/" + escaped.Replace(res.Header.Get("Content-Type")) + "/schema"
	schema, err := c.schemas.Compile(at)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(body)))
	if err != nil {
		t.Errorf("%s: %v", target, err)
		return
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s, %s: %v", target, status, err)
	}
}

// TestOpenAPIHolds: every operation, in every way that the document says it can be answered, is answered as the document says;
// and every list, every subject and every day besides.
func TestOpenAPIHolds(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), shipped(t)
	s := newSite(t, db.ReaderURL)
	c := newContract(t, s)
	if schema, err := c.schemas.Compile("https://taixin.example/openapi.json#/components/schemas/ListProject"); err != nil || schema.Validate(object{}) == nil {
		t.Fatalf("anything would pass (%v)", err)
	}
	for _, target := range apiTargets(record) {
		c.judge(t, target, s.get(t, target))
	}
	for _, day := range record.Days() {
		for path := range c.paths {
			if !strings.Contains(path, "{id}") {
				c.judge(t, path, s.get(t, path+"?as_of="+day.String()))
			}
		}
	}
	for _, query := range []string{"tx", "%E5%BF%BB", "xyzzy", "%01", "a"} {
		c.judge(t, "/api/v1/search", s.get(t, "/api/v1/search?q="+query))
	}

	closed := newSite(t, "postgres://reader@127.0.0.1:1/taixin?connect_timeout=1")
	tired := newSite(t, db.ReaderURL, func(o *server.Options) { o.PagesPerMinute = 1 })
	tired.get(t, "/api/v1/status")
	first := map[string]string{}
	for _, target := range apiTargets(record) {
		path := c.operation(target)
		if first[path] == "" {
			first[path] = target
		}
	}
	for path, item := range c.paths {
		target, ways := first[path], map[string]func() *http.Response{}
		ways["200"] = func() *http.Response { return s.get(t, target) }
		ways["304"] = func() *http.Response {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
			r.Header.Set("If-None-Match", s.get(t, target).Header.Get("ETag"))
			return s.do(t, r)
		}
		ways["400"] = func() *http.Response { return s.get(t, target+"?colour=red") }
		ways["404"] = func() *http.Response { return s.get(t, strings.Replace(path, "{id}", "nothing", 1)) }
		ways["429"] = func() *http.Response { return tired.get(t, target) }
		ways["503"] = func() *http.Response { return closed.get(t, target) }
		for status := range item.(object)["get"].(object)["responses"].(object) {
			way, known := ways[status]
			if status == "500" { // a fault of the program, which TestPanicReachesNobody makes
				continue
			}
			if !known {
				t.Errorf("%s: nobody tries whether it can be %s", path, status)
				continue
			}
			res := way()
			if fmt.Sprint(res.StatusCode) != status {
				t.Errorf("%s: %s, want %s", path, res.Status, status)
			}
			c.judge(t, target, res)
		}
	}
}

// TestOpenAPISaysWhat: every operation, parameter and field is described, in words and under a name that no other has.
func TestOpenAPISaysWhat(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	doc := s.openAPI(t)
	var fields int
	for name, schema := range doc["components"].(object)["schemas"].(object) {
		for field, said := range schema.(object)["properties"].(object) {
			if said.(object)["description"] == nil {
				t.Errorf("nothing says what %s of %s is", field, name)
			}
			if said.(object)["type"] == "number" {
				t.Errorf("%s of %s is a number that would be rounded", field, name)
			}
			fields++
		}
	}
	var names []string
	for path, item := range doc["paths"].(object) {
		op := item.(object)["get"].(object)
		names = append(names, op["operationId"].(string))
		if op["summary"] == "" || op["description"] == "" {
			t.Errorf("nothing says what %s is for", path)
		}
		for _, p := range list(op["parameters"]) {
			if p["description"] == nil || p["description"] == "" {
				t.Errorf("nothing says what %v of %s means", p["name"], path)
			}
		}
	}
	slices.Sort(names)
	if len(names) < 19 || len(slices.Compact(slices.Clone(names))) != len(names) || fields < 100 {
		t.Errorf("%d operations, %d fields: %v", len(names), fields, names)
	}
}
