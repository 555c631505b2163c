package seed_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/seed"
	"taixin/seeds"
)

// schema is as much of JSON Schema as the two schemas use.
type schema struct {
	Ref        string             `json:"$ref"`
	Defs       map[string]*schema `json:"$defs"`
	Type       any
	Enum       []string
	Pattern    string
	Minimum    *float64
	MinItems   int
	Required   []string
	Properties map[string]*schema
	Additional *bool `json:"additionalProperties"`
	Items      *schema
}

func readSchema(t *testing.T, name string) *schema {
	t.Helper()
	content, err := fs.ReadFile(seeds.FS, "schema/"+name+".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s := new(schema)
	if err := json.Unmarshal(content, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// objections are what a schema has against a value.
func (s *schema) objections(root *schema, at string, value any) []string {
	if s.Ref != "" {
		return root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")].objections(root, at, value)
	}
	var found []string
	object := func(format string, args ...any) { found = append(found, at+": "+fmt.Sprintf(format, args...)) }
	kind := map[string]string{"string": "string", "bool": "boolean", "uint64": "integer", "float64": "number", "map[string]interface {}": "object", "[]interface {}": "array"}[fmt.Sprintf("%T", value)]
	if allowed := fmt.Sprint(s.Type); s.Type != nil && !strings.Contains(allowed, kind) && (kind != "integer" || !strings.Contains(allowed, "number")) {
		object("%v is %s, not %s", value, kind, allowed)
	}
	if s.Enum != nil && !slices.Contains(s.Enum, fmt.Sprint(value)) {
		object("%v is none of %v", value, s.Enum)
	}
	if !regexp.MustCompile(s.Pattern).MatchString(fmt.Sprint(value)) {
		object("%v does not match %s", value, s.Pattern)
	}
	switch value := value.(type) {
	case uint64:
		if s.Minimum != nil && float64(value) < *s.Minimum {
			object("%d is too small", value)
		}
	case []any:
		if len(value) < s.MinItems {
			object("has only %d items", len(value))
		}
		for i, item := range value {
			found = append(found, s.Items.objections(root, fmt.Sprintf("%s[%d]", at, i), item)...)
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, given := value[name]; !given {
				object("%s is missing", name)
			}
		}
		for name, field := range value {
			if property, known := s.Properties[name]; known {
				found = append(found, property.objections(root, at+"."+name, field)...)
			} else {
				object("unknown key %s", name)
			}
		}
	}
	return found
}

func TestSeedFilesFollowTheirSchema(t *testing.T) {
	t.Parallel()
	for folder, name := range map[string]string{"catalogue": "catalogue", "sources": "source"} {
		s := readSchema(t, name)
		paths, err := fs.Glob(seeds.FS, folder+"/*.yaml")
		if err != nil || len(paths) == 0 {
			t.Fatalf("no files in %s: %v", folder, err)
		}
		for _, file := range paths {
			content, err := fs.ReadFile(seeds.FS, file)
			if err != nil {
				t.Fatal(err)
			}
			if want := "# yaml-language-server: $schema=../schema/" + name + ".schema.json\n"; !strings.HasPrefix(string(content), want) {
				t.Errorf("%s does not start with %q", file, want)
			}
			var value any
			if err := yaml.Unmarshal(content, &value); err != nil {
				t.Fatal(err)
			}
			for _, objection := range s.objections(s, path.Base(file), value) {
				t.Error(objection)
			}
		}
	}
}

// What a schema lets an editor complete is exactly what Read takes: it names its keys when it meets one it does not know.
func TestSchemasListTheKeysThatAreRead(t *testing.T) {
	t.Parallel()
	for folder, name := range map[string]string{"catalogue": "catalogue", "sources": "source"} {
		s := readSchema(t, name)
		checkKeys(t, name, s, folder, "nonsense: 1\n")
		for table, rows := range s.Properties {
			if rows.Items != nil {
				checkKeys(t, table, rows.Items, folder, table+":\n  - nonsense: 1\n")
				continue
			}
			checkKeys(t, table, rows, folder, table+":\n  nonsense: 1\n")
		}
	}
	inputs := readSchema(t, "catalogue").Properties["derivations"].Items.Properties["inputs"].Items
	checkKeys(t, "inputs", inputs, "catalogue", "derivations:\n  - inputs:\n      - nonsense: 1\n")
}

func checkKeys(t *testing.T, name string, s *schema, folder, content string) {
	t.Helper()
	if s.Additional == nil || *s.Additional {
		t.Errorf("%s: the schema allows keys that nobody reads", name)
	}
	fsys := fstest.MapFS{
		"catalogue": {Mode: fs.ModeDir}, "sources": {Mode: fs.ModeDir},
		folder + "/test.yaml": {Data: []byte(content)},
	}
	_, err := seed.Read(fsys)
	if err == nil {
		t.Fatalf("%s: nonsense was read", name)
	}
	_, list, found := strings.Cut(err.Error(), "unknown key nonsense: here go ")
	if !found {
		t.Fatalf("%s: no unknown key in %v", name, err)
	}
	list, _, _ = strings.Cut(list, "\n")
	got := strings.Split(list, ", ")
	if diff := cmp.Diff(slices.Sorted(maps.Keys(s.Properties)), slices.Sorted(slices.Values(got))); diff != "" {
		t.Errorf("%s: keys (-schema +read):\n%s", name, diff)
	}
}
