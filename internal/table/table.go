// Package table says which tables the record has as files, and which columns each of them. A column is defined once,
// for every form. Names stay; columns may be added at the end.
package table

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"taixin/internal/zone"
)

// Table is one kind of row of the record.
type Table struct {
	Name    string // in addresses and file names
	Title   string
	Columns []Column
	rows    func(*zone.Record) any // a slice of structs
}

// Column is one field of a row.
type Column struct {
	Name   string // in machine forms
	Header string // in forms for people
	field  string // where it is in the row, such as Name.ZH
}

// Find returns the table of a name.
func Find(name string) (Table, bool) {
	for _, t := range All() {
		if t.Name == name {
			return t, true
		}
	}
	return Table{}, false
}

// In is the table with its title and headers in a language.
func (t Table) In(lang string) Table {
	if lang != "en" {
		return t
	}
	t.Title, t.Columns = englishTitles[t.Title], slices.Clone(t.Columns)
	for i, c := range t.Columns {
		t.Columns[i].Header = englishHeaders[c.Header]
	}
	return t
}

// row is a line of a table, each cell as text, exactly as published; what was not published is empty.
type row []cell

type cell struct {
	text string
	list []string // where the column holds several
	many bool
	word bool // free or coded text, which a spreadsheet might take for a formula
}

func (t Table) read(r *zone.Record) []row {
	given := reflect.ValueOf(t.rows(r))
	rows := make([]row, given.Len())
	for i := range rows {
		for _, c := range t.Columns {
			rows[i] = append(rows[i], cellOf(at(given.Index(i), c.field)))
		}
	}
	return rows
}

func at(v reflect.Value, path string) reflect.Value {
	for name := range strings.SplitSeq(path, ".") {
		v = v.FieldByName(name)
	}
	return v
}

func cellOf(v reflect.Value) cell {
	switch value := v.Interface().(type) {
	case zone.Decimal:
		return cell{text: value.String()}
	case zone.Date:
		return cell{text: value.String()}
	case time.Time:
		return cell{text: value.In(zone.Shanghai).Format(time.RFC3339)}
	case bool:
		return cell{text: strconv.FormatBool(value)}
	case int:
		return cell{text: strconv.Itoa(value)}
	case []string:
		return cell{text: strings.Join(value, ";"), list: value, many: true, word: true}
	case []zone.Input:
		var list []string
		for _, in := range value {
			list = append(list, inputText(in))
		}
		return cell{text: strings.Join(list, ";"), list: list, many: true, word: true}
	}
	return cell{text: v.String(), word: true} // a string, or a type made of one
}

// inputText names an input as indicator@region, and the project or service where there is one.
func inputText(in zone.Input) string {
	text := in.Indicator + "@" + in.Region
	if in.Project != "" {
		text += "/project:" + in.Project
	}
	if in.Service != "" {
		text += "/service:" + in.Service
	}
	return text
}
