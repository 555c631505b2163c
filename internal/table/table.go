// Package table is the registry of tables and columns. What a column is called, what stands in it and to what it refers is
// said once, here; the seed files and their schemas, the tables of the database, the files under /data, the interface for
// programs and the workbook follow from it. Names stay; columns may be added at the end.
package table

import (
	"context"
	"iter"
	"reflect"
	"slices"
	"strings"

	"taixin/internal/zone"
)

// Table is one kind of row of the record.
type Table struct {
	Name    string // in addresses, file names, seed files and the database
	Title   zone.Text
	About   zone.Text // what a row is
	Columns []Column
	Key     []string // columns that tell its rows apart, of which none is empty
	Unique  []string // the same where some may be empty
	Held    Held

	stored   func(*zone.Record) any   // a pointer to a slice of structs; nil for what is computed
	computed func(*zone.Snapshot) any // a slice of structs
}

// Held says where the rows of a table are written down.
type Held int

// Where rows are written down.
const (
	Computed  Held = iota // nowhere: they follow from other rows
	Catalogue             // in the catalogue
	Reported              // in the file of the source that says so
)

// Column is one field of a row.
type Column struct {
	Name   string    // in machine forms
	Header zone.Text // in forms for people
	About  zone.Text // what stands in it
	Refers string    // the table whose id stands in it; empty where none does
	Items  []Column  // the parts of each of several values; nil where there is one value

	// Text is what a text in two languages is called, of which the column is the one in Lang; empty for other columns.
	Text, Lang string

	Required bool   // whoever writes a row has to give it
	Default  string // for whoever gives nothing
	With     string // the column with which alone there is a default; empty where there always is
	Filled   bool   // it follows from other rows, so nobody writes it and no table of the database has it

	path   string                         // where it is in the row, such as Name.ZH
	not    string                         // the word that its type has and the column never
	worded func(text, lang string) string // what people read in its place; nil where that is the text itself
}

// singular is what a row of a table is called, and a column that refers to it.
func singular(table string) string { return strings.TrimSuffix(table, "s") }

// Written are the columns that somebody writes.
func (t Table) Written() []Column {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return c.Filled })
}

// rows of a table, as a slice of structs.
func (t Table) rows(s *zone.Snapshot) reflect.Value {
	if t.computed != nil {
		return reflect.ValueOf(t.computed(s))
	}
	return t.slice(&s.Record)
}

// slice is that of a record which holds the rows of a stored table.
func (t Table) slice(r *zone.Record) reflect.Value { return reflect.ValueOf(t.stored(r)).Elem() }

// rowType is the struct that a row is.
func (t Table) rowType() reflect.Type {
	row := t.rows(nothing).Type().Elem()
	if row.Kind() == reflect.Pointer {
		return row.Elem()
	}
	return row
}

// rowAt is one of the rows, whether they are structs or point to them.
func rowAt(rows reflect.Value, i int) reflect.Value { return reflect.Indirect(rows.Index(i)) }

// Edition is a record as it is published: the newest, or as it stood on a day.
type Edition struct {
	*zone.Snapshot
	AsOf zone.Date // zero for the newest

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

// Size is how many rows a table has.
func (t Table) Size(s *zone.Snapshot) int { return t.rows(s).Len() }

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
// the last thing then.
func (t Table) read(ctx context.Context, e Edition) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		given, line, fields := t.rows(e.Snapshot), make(row, len(t.Columns)), t.fields()
		for i := range given.Len() {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			for j := range line {
				line[j] = cellOf(rowAt(given, i).FieldByIndex(fields[j]))
			}
			if !yield(line, nil) {
				return
			}
		}
	}
}

// forPeople is a cell as a reader of the language wants it.
func (c Column) forPeople(given cell, lang string) cell {
	if c.worded != nil {
		given.text = c.worded(given.text, lang)
	}
	return given
}

// fields are where the columns are in a row.
func (t Table) fields() [][]int {
	fields, of := make([][]int, len(t.Columns)), t.rowType()
	for i, c := range t.Columns {
		fields[i] = fieldOf(of, c.path).Index
	}
	return fields
}

// fieldOf finds the field of a row at a path such as Name.ZH; the row itself at an empty one.
func fieldOf(row reflect.Type, path string) reflect.StructField {
	found := reflect.StructField{Type: row}
	for name := range strings.SplitSeq(path, ".") {
		if name == "" {
			continue
		}
		if found.Type.Kind() == reflect.Pointer {
			found.Type = found.Type.Elem()
		}
		field, _ := found.Type.FieldByName(name) // a column of no field is what a test looks for
		field.Index = append(slices.Clip(found.Index), field.Index...)
		found = field
	}
	return found
}
