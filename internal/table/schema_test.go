package table

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"taixin/internal/zone"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the schemas of the seed files anew")

// TestSchemasAreMadeOfTheRegistry: what helps an editor names the columns and words of package table.
func TestSchemasAreMadeOfTheRegistry(t *testing.T) {
	t.Parallel()
	for name, held := range map[string]Held{"catalogue": Catalogue, "source": Reported} {
		want, err := seedSchema(held)
		if err != nil {
			t.Fatal(err)
		}
		file := "../../seeds/schema/" + name + ".schema.json"
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s differs from what make generate writes (-registry +file):\n%s", name, diff)
		}
	}
}

// seedSchema is the JSON Schema of the seed files of a kind, for the editors of whoever writes them: of the catalogue, or of what
// one source says.
func seedSchema(held Held) ([]byte, error) {
	root := JSONSchema{
		Dialect: "https://json-schema.org/draft/2020-12/schema", Title: "Catalogue", About: "A seed file of what is stable", Type: "object",
		Properties: Object{}, Additional: false,
	}
	if held == Reported {
		root.Title, root.About, root.Required = "Source", "A seed file of what one source says", []string{"source"}
	}
	for _, t := range All() {
		switch rows := t.schema(); {
		case t.Held != held:
		case t.Name == "sources":
			root.Properties.Add("source", rows)
		default:
			root.Properties.Add(t.Name, &JSONSchema{Title: t.Title.ZH, About: both(t.About), Type: "array", Items: rows})
		}
	}
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(root)
	return out.Bytes(), err
}

// both is a text in both languages.
func both(t zone.Text) string { return t.ZH + t.EN }

// schema of a row of the table, as whoever writes it gives it.
func (t Table) schema() *JSONSchema {
	row := &JSONSchema{Type: "object", Properties: Object{}, Additional: false}
	for _, c := range t.Written() {
		name := c.Name
		switch {
		case t.Held == Reported && name == "source", c.Lang == "en":
			continue
		case c.Lang != "":
			name = c.Text
		}
		if c.Required {
			row.Required = append(row.Required, name)
		}
		row.Properties.Add(name, t.columnSchema(c))
	}
	return row
}

func (t Table) columnSchema(c Column) *JSONSchema {
	s := &JSONSchema{Title: c.Header.ZH, About: both(c.About), Type: "string", Default: c.Default}
	switch t.Kind(c) {
	case Number:
		s.Type = []string{"number", "string"}
	case Integer:
		s.Type = "integer"
		s.Default = ""
	case Flag:
		s.Type = "boolean"
	case Day:
		s.Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
	case Word:
		for _, word := range t.Choices(c) {
			s.Words, s.Labels = append(s.Words, word), append(s.Labels, t.Label(c, word, "zh"))
		}
	case List:
		s.Type, s.Items = "array", partsSchema(c.Items)
		if c.Required {
			s.Least = 1
		}
	case Words, Moment:
		if c.Refers == "regions" || c.Name == "id" || c.Name == "place" || c.Name == "cadence_place" || c.Name == "phone" {
			s.Type = []string{"string", "integer"} // codes, paragraph numbers and telephone numbers need no quotes
		}
	}
	if c.Lang != "" {
		text := &JSONSchema{Title: c.Header.ZH, About: s.About, Type: "object", Properties: Object{}, Additional: false, Required: []string{"zh", "en"}}
		text.Properties.Add("zh", &JSONSchema{Type: "string"})
		text.Properties.Add("en", &JSONSchema{Type: "string"})
		return text
	}
	return s
}

// partsSchema is that of each of several values: a name, or a row of names.
func partsSchema(parts []Column) *JSONSchema {
	if len(parts) == 1 {
		return &JSONSchema{Type: []string{"string", "integer"}}
	}
	row := &JSONSchema{Type: "object", Properties: Object{}, Additional: false}
	for _, part := range parts {
		if part.Required {
			row.Required = append(row.Required, part.Name)
		}
		row.Properties.Add(part.Name, &JSONSchema{Type: []string{"string", "integer"}})
	}
	return row
}
