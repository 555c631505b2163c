package table

import (
	"bytes"
	"encoding/json"

	"taixin/internal/zone"
)

// Schema is the JSON Schema of the seed files of a kind, for the editors of whoever writes them: of the catalogue, or of what
// one source says.
func Schema(held Held) ([]byte, error) {
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

// JSONSchema is as much of JSON Schema as seed files and the interface for programs need.
type JSONSchema struct {
	Dialect    string      `json:"$schema,omitempty"`
	Title      string      `json:"title,omitempty"`
	About      string      `json:"description,omitempty"`
	Type       any         `json:"type,omitempty"`
	Ref        string      `json:"$ref,omitempty"`
	Format     string      `json:"format,omitempty"`
	Pattern    string      `json:"pattern,omitempty"`
	MaxLength  int         `json:"maxLength,omitempty"`
	Words      []any       `json:"enum,omitempty"`
	Labels     []string    `json:"enumDescriptions,omitempty"`
	Default    string      `json:"default,omitempty"`
	Least      int         `json:"minItems,omitempty"`
	Required   []string    `json:"required,omitempty"`
	Properties Object      `json:"properties,omitempty"`
	Items      *JSONSchema `json:"items,omitempty"`
	Additional any         `json:"additionalProperties,omitempty"` // whether there may be others, or what they are
}

// both is a text in both languages.
func both(t zone.Text) string { return t.ZH + t.EN }

// schema of a row of the table, as whoever writes it gives it.
func (t Table) schema() *JSONSchema {
	row := &JSONSchema{Type: "object", Properties: Object{}, Additional: false}
	for _, c := range t.Columns {
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
		if c.Refers == "regions" || c.Name == "id" || c.Name == "place" || c.Name == "cadence_place" {
			s.Type = []string{"string", "integer"} // codes and paragraph numbers need no quotes
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

// Object is a JSON object whose members keep their order.
type Object []Member

// Member is a member of an object.
type Member struct {
	Name  string
	Value any
}

// Add adds a member.
func (o *Object) Add(name string, value any) { *o = append(*o, Member{name, value}) }

// MarshalJSON writes an object.
func (o Object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, member := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(member.Name)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		w := json.NewEncoder(&out)
		w.SetEscapeHTML(false)
		if err := w.Encode(member.Value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
