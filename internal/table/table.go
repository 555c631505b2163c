// Package table says which tables the record has as files, and which columns each of them. A column is defined once,
// for every form. Names stay; columns may be added at the end.
package table

import (
	"context"
	"iter"
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
	Title   zone.Text
	About   zone.Text // what a row is
	Columns []Column
	Key     []string               // columns that tell its rows apart, of which none is empty
	Unique  []string               // the same where some may be empty
	rows    func(*zone.Record) any // a slice of structs
}

// Column is one field of a row.
type Column struct {
	Name   string    // in machine forms
	Header zone.Text // in forms for people
	About  zone.Text // what stands in it
	Refers string    // the table whose id stands in it; empty where none does
	field  string    // where it is in the row, such as Name.ZH

	worded func(text, lang string) string // what people read in its place; nil where that is the text itself
}

// Edition is a record as it is published: the newest, or as it stood on a day.
type Edition struct {
	*zone.Record
	AsOf zone.Date // zero for the newest

	// Parts is where tables have their rows from that grow with the projects, if the record is too large to hold them.
	Parts iter.Seq2[*zone.Record, error]

	Lang string // of titles, headers and what else is for people; Chinese where it is empty
}

// Day is the day that a copy is dated by: the one that was asked for, or that on which the record was loaded.
func (e Edition) Day() zone.Date {
	if !e.AsOf.IsZero() {
		return e.AsOf
	}
	return zone.DateOf(e.Release.Loaded.In(zone.Shanghai))
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

// Grows reports that the table has rows about single projects.
func (t Table) Grows() bool {
	const projects = "projects"
	return t.Name == projects || slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Refers == projects })
}

// Size is how many rows a table has.
func (t Table) Size(r *zone.Record) int { return reflect.ValueOf(t.rows(r)).Len() }

// Unit says in what the numbers of the table are.
func (t Table) Unit() zone.Text {
	numbers := false
	for _, c := range t.Columns {
		if c.Refers == "units" {
			return zone.Text{ZH: "见“" + c.Header.ZH + "”一列", EN: "see the column “" + c.Header.EN + "”"}
		}
		numbers = numbers || t.Kind(c) == Number
	}
	if numbers {
		return zone.Text{ZH: "各指标不同，见“指标”表的“单位”一列", EN: "see the column unit of the table indicators"}
	}
	return zone.Text{ZH: "无，本表没有要带单位的数", EN: "none"}
}

// Sources are the sources that the rows name, by ID; nil where the table has no column for them.
func (t Table) Sources(ctx context.Context, e Edition) (map[string]bool, error) {
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == "source" })
	if at < 0 {
		return nil, nil
	}
	used := map[string]bool{}
	for row, err := range t.read(ctx, e) {
		if err != nil {
			return nil, err
		}
		used[row[at].text] = true
	}
	return used, nil
}

// row is a line of a table, each cell as text, exactly as published; what was not published is empty.
type row []cell

type cell struct {
	text  string
	value any      // what a spreadsheet is to know it as; nil for text
	list  []string // where the column holds several
	many  bool
	word  bool // free or coded text, which a spreadsheet might take for a formula
}

// read makes the rows one after the other, each in the place of the one before. It stops with the context, whose error is
// the last thing then, as is that of a part that cannot be had.
func (t Table) read(ctx context.Context, e Edition) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		if e.Parts == nil || !t.Grows() {
			t.readPart(ctx, e.Record, yield)
			return
		}
		for part, err := range e.Parts {
			if err != nil {
				yield(nil, err)
				return
			}
			if !t.readPart(ctx, part, yield) {
				return
			}
		}
	}
}

func (t Table) readPart(ctx context.Context, r *zone.Record, yield func(row, error) bool) bool {
	given, line, fields := reflect.ValueOf(t.rows(r)), make(row, len(t.Columns)), make([][]int, len(t.Columns))
	for j, c := range t.Columns {
		fields[j] = fieldOf(given.Type().Elem(), c.field).Index
	}
	for i := range given.Len() {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return false
		}
		for j := range line {
			line[j] = cellOf(given.Index(i).FieldByIndex(fields[j]))
		}
		if !yield(line, nil) {
			return false
		}
	}
	return true
}

// forPeople is a cell as a reader of the language wants it.
func (c Column) forPeople(given cell, lang string) cell {
	if c.worded != nil {
		given.text = c.worded(given.text, lang)
	}
	return given
}

// fieldOf finds the field of a row at a path such as Name.ZH.
func fieldOf(row reflect.Type, path string) reflect.StructField {
	found := reflect.StructField{Type: row}
	for name := range strings.SplitSeq(path, ".") {
		field, _ := found.Type.FieldByName(name) // a column of no field is what a test looks for
		field.Index = append(found.Index, field.Index...)
		found = field
	}
	return found
}

func cellOf(v reflect.Value) cell {
	switch value := v.Interface().(type) {
	case zone.Decimal:
		return cell{text: value.String(), value: value}
	case zone.Date:
		return cell{text: value.String(), value: value}
	case time.Time:
		if value.IsZero() {
			return cell{}
		}
		return cell{text: value.In(zone.Shanghai).Format(time.RFC3339), value: value}
	case bool:
		return cell{text: strconv.FormatBool(value), value: value}
	case int:
		return cell{text: strconv.Itoa(value), value: value}
	case []string:
		return cell{text: strings.Join(value, separator), list: value, many: true, word: true}
	case []zone.Input:
		var list []string
		for _, in := range value {
			list = append(list, inputText(in))
		}
		return cell{text: strings.Join(list, separator), list: list, many: true, word: true}
	}
	return cell{text: v.String(), word: true} // a string, or a type made of one
}

// separator stands between several values of one cell.
const separator = ";"

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
