package workbook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"taixin/seeds"
)

// sheet is a section of a source file.
type sheet struct {
	name, title string
	order       int
	columns     []column
}

// column is a field of a section, or one language of a field.
type column struct {
	field, lang string // lang is zh or en where the field is a text
	kind        string // what the schema calls the field: text, date, decimal, place, …; words where it lists them
	many        bool   // a list, in a cell with commas
	apart       bool   // for the reader of the workbook; not in the file
	required    bool
	title, note string
	words       []entry
}

// entry is what a drop-down offers: an ID or word, then what it is called.
type entry struct{ id, label string }

func (e entry) String() string { return strings.TrimSpace(e.id + " " + e.label) }

func (c column) key() string {
	if c.lang != "" {
		return c.field + "." + c.lang
	}
	return c.field
}

func (s sheet) keys() string {
	keys := make([]string, len(s.columns))
	for i, c := range s.columns {
		keys[i] = c.key()
	}
	return strings.Join(keys, ", ")
}

// header is where each column stands in a workbook of our own making.
func (s sheet) header() map[string]int {
	out := map[string]int{}
	for i, c := range s.columns {
		out[c.key()] = i + 1
	}
	return out
}

func (s sheet) column(key string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.key() == key })
}

// schema is as much of JSON Schema as the schema of source files uses.
type schema struct {
	Ref          string            `json:"$ref"`
	Defs         map[string]schema `json:"$defs"`
	Type         any
	Title        string
	Description  string
	Enum         []string
	Descriptions []string `json:"enumDescriptions"`
	Required     []string
	Properties   properties
	Items        *schema
}

// properties keeps the order in which they are written: it is that of the columns and of the fields in a file.
type properties []property

type property struct {
	name string
	schema
}

// UnmarshalJSON reads an object member by member.
func (p *properties) UnmarshalJSON(content []byte) error {
	d := json.NewDecoder(bytes.NewReader(content))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var member property
		if err := d.Decode(&member.schema); err != nil {
			return err
		}
		member.name, _ = name.(string)
		*p = append(*p, member)
	}
	return nil
}

// sheets is what the schema says of source files. It is built in, so an error is one of this program.
var sheets = sync.OnceValue(func() []sheet {
	content, err := fs.ReadFile(seeds.FS, "schema/source.schema.json")
	if err != nil {
		panic(err)
	}
	var root schema
	if err := json.Unmarshal(content, &root); err != nil {
		panic(fmt.Errorf("schema of source files: %w", err))
	}
	var all []sheet
	for i, section := range root.Properties {
		s, rows := sheet{name: section.name, title: section.Title, order: i}, section.schema
		if rows.Items != nil {
			rows = *rows.Items
		}
		for _, field := range rows.Properties {
			s.columns = append(s.columns, root.columns(field, slices.Contains(rows.Required, field.name))...)
		}
		all = append(all, s)
	}
	return all
})

func (root schema) columns(field property, required bool) []column {
	many := field.Items != nil
	ref := field.Ref
	if many {
		ref = field.Items.Ref
	}
	kind := strings.TrimPrefix(ref, "#/$defs/")
	def := root.Defs[kind]
	note := field.Description
	if note == "" {
		note = def.Description
	}
	c := column{field: field.name, kind: kind, many: many, required: required, title: field.Title, note: note}
	words, labels := field.Enum, field.Descriptions
	if def.Enum != nil {
		words, labels = def.Enum, def.Descriptions
	}
	if field.Type == "boolean" {
		words, labels = []string{"true", "false"}, []string{"是", "否"}
	}
	for i, word := range words {
		c.words = append(c.words, entry{word, labels[i]})
		c.kind = "words"
	}
	switch kind {
	case "text":
		zh, en := c, c
		zh.lang, zh.title = "zh", c.title+"（中文）"
		en.lang, en.title = "en", c.title+"（英文）"
		return []column{zh, en}
	case "decimal":
		// No figure travels without its unit, so the reader of a sheet sees it and whoever fills it in says it.
		return []column{c, {
			field: "unit", kind: "unit", apart: true, title: "单位",
			note: "指标的单位，用来核对，不写进文件。The unit of the indicator: it is compared, and not written to the file",
		}}
	}
	return []column{c}
}
