package table

import (
	"bytes"
	"encoding/json"
)

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
