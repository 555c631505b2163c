package api

import (
	"taixin/internal/message"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// A shape is a kind of object: what it is called and what it has. Its schema and its objects are made of the same list, so
// that neither can say what the other does not.
type shape[T any] struct {
	name       string
	properties []property[T]
}

// property is one member of an object that is made of a T.
type property[T any] struct {
	name   string
	about  zone.Text
	schema table.JSONSchema // without what it is about
	of     func(*View, T) any
}

// object is what the interface says of a T.
func (s shape[T]) object(v *View, of T) table.Object {
	o := make(table.Object, 0, len(s.properties))
	for _, p := range s.properties {
		o.Add(p.name, p.of(v, of))
	}
	return o
}

// objects are what it says of several; never nil, because nil would be null.
func (s shape[T]) objects(v *View, of []T) []table.Object {
	all := make([]table.Object, 0, len(of))
	for _, one := range of {
		all = append(all, s.object(v, one))
	}
	return all
}

// schema describes the objects in a language.
func (s shape[T]) schema(lang string) *table.JSONSchema {
	out := &table.JSONSchema{Type: "object", Properties: table.Object{}, Additional: true}
	for _, p := range s.properties {
		described := p.schema
		described.About = p.about.In(lang)
		out.Properties.Add(p.name, &described)
		out.Required = append(out.Required, p.name)
	}
	return out
}

// own is a property that no table has. What it is about is said in the message catalogue, under its name or another key.
func own[T any](name, key string, schema table.JSONSchema, of func(*View, T) any) property[T] {
	key = "api.about." + key
	return property[T]{name, zone.Text{ZH: message.In("zh").T(key), EN: message.In("en").T(key)}, schema, of}
}

// columns are the properties that the registry has for a table whose rows are of type T.
func columns[T any](name string) []property[T] {
	return columnsOf(name, func(row T) any { return row })
}

// columnsOf are those of a table whose rows are made of a T.
func columnsOf[T any](name string, row func(T) any) []property[T] {
	t, _ := table.Find(name)
	var all []property[T]
	for _, c := range t.Columns {
		read := t.Reader(c)
		all = append(all, property[T]{c.Name, c.About, columnSchema(t, c), func(_ *View, of T) any { return read(row(of)) }})
	}
	return all
}

func columnSchema(t table.Table, c table.Column) table.JSONSchema {
	s := text
	switch t.Kind(c) {
	case table.Integer:
		return table.JSONSchema{Type: "integer"}
	case table.Flag:
		return table.JSONSchema{Type: "boolean"}
	case table.List:
		return listOf(text)
	case table.Number:
		s = number
	case table.Day:
		s = day
	case table.Moment:
		s = moment
	case table.Word:
		s = words(t.Choices(c)...)
	}
	if c.Name == "url" {
		s.Format = "uri"
	}
	if !c.Required && (c.Default == "" || c.With != "") {
		return orNull(s)
	}
	return s
}

// Schemas of single values.
var (
	text    = table.JSONSchema{Type: "string"}
	number  = table.JSONSchema{Type: "string", Pattern: "^-?[0-9]+([.][0-9]+)?$"}
	day     = table.JSONSchema{Type: "string", Format: "date"}
	moment  = table.JSONSchema{Type: "string", Format: "date-time"}
	address = table.JSONSchema{Type: "string", Format: "uri-reference"}
	integer = table.JSONSchema{Type: "integer"}
	boolean = table.JSONSchema{Type: "boolean"}
)

// words is the schema of a closed list.
func words[W ~string](all ...W) table.JSONSchema {
	s := text
	for _, w := range all {
		s.Words = append(s.Words, string(w))
	}
	return s
}

// orNull is a schema whose value may be missing.
func orNull(s table.JSONSchema) table.JSONSchema {
	s.Type = []string{"string", "null"}
	if s.Words != nil {
		s.Words = append(append([]any{}, s.Words...), nil)
	}
	return s
}

// listOf is the schema of several values.
func listOf(item table.JSONSchema) table.JSONSchema {
	return table.JSONSchema{Type: "array", Items: &item}
}

// many is the schema of several objects of a shape.
func many(name string) table.JSONSchema {
	return listOf(table.JSONSchema{Ref: schemaPath + name})
}

const schemaPath = "#/components/schemas/"

// orNothing is a text, or nil where it is empty.
func orNothing[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// orNoDay is a day, or nil where none was published.
func orNoDay(d zone.Date) any { return orNothing(d.String()) }
