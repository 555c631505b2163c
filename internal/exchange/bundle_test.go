package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"taixin/internal/exchange"
	"taixin/internal/operator"
	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/seeds"
)

// editions are the record as it stands and as it stood.
func editions(t *testing.T) map[string]table.Edition {
	t.Helper()
	read, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	read.Release = zone.Release{Number: 3, Digest: "d", Loaded: time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)}
	record := zone.NewSnapshot(read)
	days := record.Days()
	first := days[len(days)-1]
	before := zone.Date{Year: 2000, Month: 1, Day: 1}
	return map[string]table.Edition{
		"newest": {Snapshot: record}, "first": {Snapshot: record.AsOf(first), AsOf: first}, "before": {Snapshot: record.AsOf(before), AsOf: before},
	}
}

var sites = map[string]exchange.Site{
	"nobody":    {Name: zone.Text{ZH: "某站"}},
	"somewhere": {Name: zone.Text{ZH: "某站", EN: "A site"}, Address: "https://example.org"},
	"text":      {Name: zone.Text{ZH: "某站"}, Address: "https://example.org", Operator: operator.Operator{Organiser: "某单位", Terms: "可以 <转载> & 引用。\n请注明出处。"}},
	"elsewhere": {Name: zone.Text{ZH: "某站"}, Address: "https://example.org", Operator: operator.Operator{Organiser: "某单位", Terms: "https://example.org/terms"}},
}

func bundled(t *testing.T, e table.Edition, site exchange.Site) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := exchange.Bundle(t.Context(), &buf, e, site); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// unpacked writes the files of a bundle to a directory, as a reader does.
func unpacked(t *testing.T, content []byte) string {
	t.Helper()
	dir := t.TempDir()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestBundleIsChecked: sha256sum accepts every file there is but the sums; each table is what it is by itself; and the same
// edition makes the same bytes.
func TestBundleIsChecked(t *testing.T) {
	t.Parallel()
	for name, e := range editions(t) {
		content := bundled(t, e, sites["somewhere"])
		if !bytes.Equal(content, bundled(t, e, sites["somewhere"])) {
			t.Errorf("%s: the same edition makes different bytes", name)
		}
		dir := unpacked(t, content)
		cmd := exec.CommandContext(t.Context(), "sha256sum", "--check", "--strict", "SHA256SUMS")
		cmd.Dir = dir
		checked, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, checked)
		}
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.File {
			if f.Name != "SHA256SUMS" && !strings.Contains(string(checked), f.Name+": OK\n") {
				t.Errorf("%s: nobody has checked %s", name, f.Name)
			}
			if !f.Modified.Equal(e.Release.Loaded) {
				t.Errorf("%s: %s is of %s", name, f.Name, f.Modified)
			}
		}
		for _, of := range table.All() {
			for _, form := range table.Forms() {
				if form.Name != "csv" && form.Name != "json" {
					continue
				}
				var want bytes.Buffer
				if err := form.Write(t.Context(), &want, of, e); err != nil {
					t.Fatal(err)
				}
				got, err := os.ReadFile(filepath.Join(dir, form.Name, of.Name+"."+form.Name))
				if err != nil || !bytes.Equal(got, want.Bytes()) {
					t.Errorf("%s: %s.%s is another in the bundle (%v)", name, of.Name, form.Name, err)
				}
			}
		}
		for _, readme := range []string{"README.md", "README.en.md"} {
			text := read(t, dir, readme)
			for _, of := range table.All() {
				if !strings.Contains(text, "| `"+of.Name+"` |") {
					t.Errorf("%s: %s does not name %s", name, readme, of.Name)
				}
			}
			if strings.Contains(text, "<no value>") || strings.Contains(text, "{{") || !strings.Contains(text, e.AsOf.String()) {
				t.Errorf("%s: %s says %s", name, readme, text)
			}
		}
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// described is a descriptor as a reader understands it.
type described struct {
	Version, Homepage string
	Sources           []struct{ Title, Path string }
	Licenses          []struct{ Path string }
	Resources         []struct {
		Name, Path string
		Sources    []struct{ Title string }
		Schema     struct {
			Fields []struct {
				Name, Type  string
				Constraints struct {
					Required bool
					Enum     []string
				}
			}
			PrimaryKey  []string
			UniqueKeys  [][]string
			ForeignKeys []struct {
				Fields    []string
				Reference struct {
					Resource string
					Fields   []string
				}
			}
		}
	}
}

// TestDataPackage: the descriptor is one by the published schema of Data Package 2, and the files are what it says.
func TestDataPackage(t *testing.T) {
	t.Parallel()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("testdata/datapackage-2.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	all := editions(t)
	for name, e := range all {
		for where, site := range sites {
			dir := unpacked(t, bundled(t, e, site))
			text := read(t, dir, "datapackage.json")
			instance, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(instance); err != nil {
				t.Errorf("%s at %s: %v", name, where, err)
			}
			var p described
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				t.Fatal(err)
			}
			if (len(p.Licenses) > 0) != (site.Operator.Terms != "") || (p.Homepage != "") != (site.Address != "") || len(p.Sources) != len(e.Sources) {
				t.Errorf("%s at %s: %+v", name, where, p)
			}
			if terms := read(t, dir, "TERMS.txt"); site.Operator.Terms != "" && !strings.Contains(terms, site.Operator.Terms) || terms == "" {
				t.Errorf("%s at %s: the terms are %q", name, where, terms)
			}
			if len(p.Licenses) > 0 && !strings.HasPrefix(p.Licenses[0].Path, "https://") && p.Licenses[0].Path != "TERMS.txt" {
				t.Errorf("%s at %s: a licence at %s", name, where, p.Licenses[0].Path)
			}
			if len(p.Resources) != len(table.All()) || !e.AsOf.IsZero() && !strings.Contains(p.Version, e.AsOf.String()) {
				t.Errorf("%s: %d tables in version %s", name, len(p.Resources), p.Version)
			}
			if where == "somewhere" {
				p.hold(t, name, dir)
			}
		}
	}
}

// hold reads the files as the descriptor says they are.
func (p described) hold(t *testing.T, name, dir string) {
	t.Helper()
	columns := map[string]map[string][]string{}
	for _, r := range p.Resources {
		rows, err := csv.NewReader(strings.NewReader(read(t, dir, r.Path))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		columns[r.Name] = map[string][]string{}
		if len(rows[0]) != len(r.Schema.Fields) {
			t.Fatalf("%s: %s has %d columns, not %d", name, r.Name, len(rows[0]), len(r.Schema.Fields))
		}
		for i, f := range r.Schema.Fields {
			if rows[0][i] != f.Name {
				t.Errorf("%s: column %d of %s is %s, not %s", name, i, r.Name, rows[0][i], f.Name)
			}
			for _, row := range rows[1:] {
				columns[r.Name][f.Name] = append(columns[r.Name][f.Name], row[i])
				switch {
				case row[i] == "" && f.Constraints.Required:
					t.Errorf("%s: %s.%s is empty", name, r.Name, f.Name)
				case row[i] != "" && (!typed(f.Type, row[i]) || len(f.Constraints.Enum) > 0 && !slices.Contains(f.Constraints.Enum, row[i])):
					t.Errorf("%s: %s.%s is no %s: %q", name, r.Name, f.Name, f.Type, row[i])
				}
			}
		}
	}
	for _, r := range p.Resources {
		for _, key := range append(r.Schema.UniqueKeys, r.Schema.PrimaryKey) {
			seen := map[string]bool{}
			for i := range columns[r.Name][r.Schema.Fields[0].Name] {
				var parts []string
				for _, f := range key {
					parts = append(parts, columns[r.Name][f][i])
				}
				if said := strings.Join(parts, "\x00"); len(key) > 0 && seen[said] {
					t.Errorf("%s: %s has %q twice", name, r.Name, parts)
				} else {
					seen[said] = true
				}
			}
		}
		for _, key := range r.Schema.ForeignKeys {
			of := key.Reference.Resource
			if of == "" {
				of = r.Name
			}
			for _, text := range columns[r.Name][key.Fields[0]] {
				if text != "" && !slices.Contains(columns[of][key.Reference.Fields[0]], text) {
					t.Errorf("%s: %s.%s: no %s has %q", name, r.Name, key.Fields[0], of, text)
				}
			}
		}
	}
}

func typed(kind, text string) bool {
	var err error
	switch kind {
	case "number":
		_, err = strconv.ParseFloat(text, 64)
	case "integer":
		_, err = strconv.Atoi(text)
	case "boolean":
		return text == "true" || text == "false"
	case "date":
		_, err = time.Parse(time.DateOnly, text)
	case "datetime":
		_, err = time.Parse(time.RFC3339, text)
	}
	return err == nil
}

// TestBook: every table is a sheet, with a row for each of its own, and first comes the one that is enough for who only wants
// the figures.
func TestBook(t *testing.T) {
	t.Parallel()
	for name, e := range editions(t) {
		var buf bytes.Buffer
		if err := exchange.Book(t.Context(), &buf, e); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&buf)
		if err != nil {
			t.Fatal(err)
		}
		figures, _ := table.Find(table.Figures)
		if sheets := book.GetSheetList(); len(sheets) != len(table.All()) || sheets[0] != figures.Title.ZH {
			t.Errorf("%s: the sheets are %v", name, sheets)
		}
		const above = 5 // rows, with the header
		for _, of := range table.All() {
			if rows, err := book.GetRows(of.Title.ZH); err != nil || len(rows) != above+of.Size(e.Snapshot) {
				t.Errorf("%s: %s has %d rows of %d (%v)", name, of.Name, len(rows)-above, of.Size(e.Snapshot), err)
			}
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaRefuses: the schema that descriptors are held to is one that refuses.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile("testdata/datapackage-2.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`{}`, `{"resources": []}`, `{"resources": [{"name": "a"}]}`, `{"resources": [{"name": "a", "path": "../a.csv"}]}`, `{"resources": [{"name": "a", "path": "/a.csv"}]}`,
		`{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "b", "type": "list"}]}}]}`,
		`{"resources": [{"name": "a", "path": "a.csv", "mediatype": "csv"}]}`, `{"licenses": [{"title": "t"}], "resources": [{"name": "a", "path": "a.csv"}]}`,
	} {
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(instance) == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}

// TestFilesEndWithTheirReader: nothing goes on after whoever reads a file of everything has gone.
func TestFilesEndWithTheirReader(t *testing.T) {
	t.Parallel()
	e := editions(t)["newest"]
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := exchange.Bundle(ctx, io.Discard, e, sites["nobody"]); !errors.Is(err, context.Canceled) {
		t.Errorf("the archive ended with %v", err)
	}
	if err := exchange.Book(ctx, io.Discard, e); !errors.Is(err, context.Canceled) {
		t.Errorf("the workbook ended with %v", err)
	}
}
