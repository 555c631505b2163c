//go:build tools

package server_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"taixin/internal/e2e"
	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// What is published in forms of others is held here to what they have published themselves.

// operated is a site that somebody answers for.
var operated = server.Options{Operator: operator.Operator{Organiser: "某单位", Prefix: "oc4ids-abc123", Terms: "https://example.org/terms"}}

// TestOC4IDSSchema holds the package, of every day, to the schema of the standard.
func TestOC4IDSSchema(t *testing.T) {
	t.Parallel()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("testdata/oc4ids-0.9.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	db, record := pgtest.Shipped(t).ReaderURL, shipped(t)
	var text string
	for name, s := range map[string]site{"nobody's": newSite(t, db), "somebody's": newSite(t, db, func(o *server.Options) { o.Operator = operated.Operator })} {
		for _, day := range record.Days() {
			if len(record.AsOf(day).Projects) == 0 {
				continue // the standard knows no empty package
			}
			if err := valid(s.text(t, "/data/projects.oc4ids.json?as_of="+day.String())); err != nil {
				t.Errorf("%s, on %s: %v", name, day, err)
			}
		}
		for _, lang := range ui.Languages() {
			text = s.text(t, ui.In(lang, "/data/projects.oc4ids.json"))
			if err := valid(text); err != nil {
				t.Errorf("%s, %s: %v", name, lang, err)
			}
		}
	}
	for right, wrong := range map[string]string{
		`"publishedDate": "`: `"publishedDate": "x`, `"projects": [`: `"projekts": [`, `"status": "implementation"`: `"status": "building"`,
		`"transport"`: `"roads"`, `"dateModified": "`: `"dateModified": "x`, `"status": "scheduled"`: `"status": "late"`, `"updated": "`: `"changed": "`,
	} {
		if !strings.Contains(text, right) {
			t.Errorf("nothing says %s", right)
		}
		if valid(strings.Replace(text, right, wrong, 1)) == nil {
			t.Errorf("%s is accepted", wrong)
		}
	}
}

// TestVocabularies has jsonld.js read what pages and the catalogue say for programs, and holds every type, property and value
// to schema.org, DCAT, Dublin Core and FOAF. npm has DCAT as it was before its third edition, which takes nothing away.
func TestVocabularies(t *testing.T) {
	t.Parallel()
	node, err := e2e.Program("node")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"testdata/linked.js"}
	for _, path := range []string{"jsonld/lib/index.js", "@vocabulary/schema/schema.nq", "@vocabulary/dcat/dcat.nq", "@vocabulary/dcterms/dcterms.nq", "@vocabulary/foaf/foaf.nq"} {
		file, err := e2e.Tool("../..", path)
		if err != nil {
			t.Fatal(err)
		}
		if file, err = filepath.Abs(file); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	judged := func(documents map[string]object) string {
		var lines bytes.Buffer
		for at, content := range documents {
			if err := json.NewEncoder(&lines).Encode(object{"at": at, "content": content}); err != nil {
				t.Fatal(err)
			}
		}
		// By a file, for Node reads a pipe that is slow in coming as a fault.
		file := filepath.Join(t.TempDir(), "documents")
		if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), node, append(args, file)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}

	db, record := pgtest.Shipped(t).ReaderURL, shipped(t)
	nobodys, somebodys := newSite(t, db), newSite(t, db, func(o *server.Options) { o.Operator = operated.Operator })
	service, indicator, catalogue := "/services/"+record.Services[0].ID, "/indicators/major-projects", "/data/catalog.jsonld"
	documents := map[string]object{
		catalogue: nobodys.json(t, catalogue), "somebody's " + catalogue: somebodys.json(t, catalogue), "before anything": nobodys.json(t, catalogue+"?as_of=2000-01-01"),
	}
	for _, path := range append(paths(record), "/data") {
		speaks := path == "/data" || strings.HasPrefix(path, "/services/") || strings.HasPrefix(path, "/indicators/")
		if id, one := strings.CutPrefix(path, "/indicators/"); !speaks || one && len(record.SourcesOf(zone.NamedIndicator, id)) == 0 {
			continue
		}
		documents[path], documents[ui.In("en", path)] = linked(t, nobodys.page(t, path)), linked(t, nobodys.page(t, ui.In("en", path)))
	}
	for _, path := range []string{"/data", service, indicator} {
		documents["somebody's "+path] = linked(t, somebodys.page(t, path))
	}
	if said := judged(documents); said != "" || len(documents) < 2*len(record.Services) {
		t.Errorf("%d documents\n%s", len(documents), said)
	}

	wrong := map[string]object{}
	spoil := func(at, name string, value any) {
		content := maps.Clone(documents[at])
		content[name] = value
		wrong[at+" with "+name] = content
	}
	spoil(service, "@type", "PublicService")
	spoil(service, "audiense", "x")
	spoil(service, "audience", object{"@type": "Dataset", "name": "x"})
	spoil(indicator, "temporalCoverage", 2022)
	spoil(indicator, "dateModified", "yesterday")
	spoil(indicator, "areaServed", "x")
	spoil(indicator, "publisher", object{"name": "x"})
	spoil(catalogue, "@type", "dcat:Catalogue")
	spoil(catalogue, "dct:titel", "x")
	spoil(catalogue, "dcat:dataset", "x")
	spoil(catalogue, "dcat:downloadURL", object{"@id": "https://example.org/"})
	spoil(catalogue, "dct:title", object{"@id": "https://example.org/"})
	spoil(catalogue, "title", "x")
	said := judged(wrong)
	for at, content := range wrong {
		if !strings.Contains(said, at+": ") {
			t.Errorf("%s is accepted: %v", at, content)
		}
	}
}
