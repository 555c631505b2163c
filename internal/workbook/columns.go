package workbook

import (
	"slices"
	"strings"
	"sync"

	"taixin/internal/message"
	"taixin/internal/table"
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
	kind        string // how its cells are read: text, date, decimal, place, …; words where there is a list; the table it refers to
	many        bool   // a list, in a cell with commas
	apart       bool   // for the reader of the workbook; not in the file
	due         bool   // only in a workbook of what is due
	required    bool
	title, note string
	words       []entry
}

// entry is what a drop-down offers: an ID or word, then what it is called; name is that without its unit.
type entry struct{ id, label, name string }

func (e entry) String() string { return strings.TrimSpace(e.id + " " + e.label) }

func (c column) key() string {
	if c.lang != "" {
		return c.field + "." + c.lang
	}
	return c.field
}

// called is what the column is called in a sentence.
func (c column) called() message.Both {
	return message.Both{ZH: c.title + "（" + c.key() + "）", EN: c.key()}
}

func (s sheet) keys() string {
	var keys []string
	for _, c := range s.columns {
		if !c.due {
			keys = append(keys, c.key())
		}
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

// sheets are the sections of a source file, as the registry has them.
var sheets = sync.OnceValue(func() []sheet {
	var all []sheet
	for _, t := range table.All() {
		if t.Held != table.Reported {
			continue
		}
		s := sheet{name: t.Name, title: t.Title.ZH, order: len(all)}
		if t.Name == "sources" {
			s.name = "source" // of which a file has one
		}
		for _, c := range t.Written() {
			if s.name == "source" || c.Name != "source" {
				s.columns = append(s.columns, columnsOf(t, c)...)
			}
		}
		if waits := open[s.name]; waits != nil {
			s.columns = slices.Insert(s.columns, s.column(waits[0]), column{
				field: announced, kind: "text", apart: true, due: true, title: "已公布的", note: "到现在公布过什么，供对照，不写进文件。What has been announced so far; it is not written to the file",
			})
		}
		all = append(all, s)
	}
	return all
})

// columnsOf is a column of the registry as a sheet has it: a number has its unit beside it.
func columnsOf(t table.Table, of table.Column) []column {
	c := column{
		field: of.Name, kind: kindOf(t, of), many: of.Items != nil, required: of.Required,
		title: of.Header.ZH, note: of.About.ZH + of.About.EN,
	}
	if of.Lang != "" {
		c.field, c.lang = of.Text, of.Lang
	}
	switch c.kind {
	case "words":
		for _, word := range t.Choices(of) {
			c.words = append(c.words, entry{id: word, label: t.Label(of, word, "zh")})
		}
	case "flag":
		c.kind, c.words = "words", []entry{{id: "true", label: "是"}, {id: "false", label: "否"}}
	case "decimal":
		if !of.Required { // the other end of a range is in the unit of the one
			break
		}
		// No figure travels without its unit, so the reader of a sheet sees it and whoever fills it in says it.
		return []column{c, {
			field: "unit", kind: "unit", apart: true, title: "单位",
			note: "指标的单位，用来核对，不写进文件。The unit of the indicator: it is compared, and not written to the file",
		}}
	}
	return []column{c}
}

// kindOf says how the cells of a column are read.
func kindOf(t table.Table, c table.Column) string {
	refers := c.Refers
	if c.Items != nil {
		refers = c.Items[0].Refers
	}
	switch kind := t.Kind(c); {
	case c.Lang != "":
		return "text"
	case c.Name == "id", c.Name == "place":
		return c.Name
	case refers != "":
		return refers
	case kind == table.Day:
		return "date"
	case kind == table.Moment:
		return "moment"
	case kind == table.Number:
		return "decimal"
	case kind == table.Integer:
		return "rank"
	case kind == table.Word:
		return "words"
	case kind == table.Flag:
		return "flag"
	}
	return ""
}
