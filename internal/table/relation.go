package table

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/zone"
)

// Relation is a table of the database: that of a stored table, or that of a column which holds several values, named
// after both, such as project_regions. An empty text is NULL there.
type Relation struct {
	Name    string
	Columns []Field
	Key     []string // of the primary key

	table Table
	many  *Column // nil for the table itself
}

// Field is a column of a relation.
type Field struct {
	Name   string
	Kind   Kind
	Refers string
}

// Relations lists what the database holds of a record, each after what it has rows of.
func Relations() []Relation {
	var all []Relation
	for _, t := range All() {
		if t.stored == nil {
			continue
		}
		own, lists := Relation{Name: t.Name, Key: t.Key, table: t}, []Relation(nil)
		if !slices.Equal(t.Key, []string{"id"}) {
			own.Key = []string{"key"}
			own.Columns = append(own.Columns, Field{Name: "key", Kind: Words})
		}
		for _, c := range t.Written() {
			if c.Items == nil {
				own.Columns = append(own.Columns, Field{c.Name, t.Kind(c), c.Refers})
				continue
			}
			of := singular(t.Name)
			list := Relation{Name: of + "_" + c.Name, Key: []string{of, "position"}, table: t, many: &c}
			list.Columns = []Field{{of, Words, t.Name}, {"position", Integer, ""}}
			for _, part := range c.Items {
				list.Columns = append(list.Columns, Field{part.Name, Words, part.Refers})
			}
			lists = append(lists, list)
		}
		all = append(append(all, own), lists...)
	}
	return all
}

// keyed is a row whose key is made of several columns.
type keyed interface{ Key() string }

// Lines are the rows of a record in the relation, each as the text of its columns. A line is overwritten by the next.
func (x Relation) Lines(r *zone.Record) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		rows, line := x.table.slice(r), make([]string, len(x.Columns))
		fields := x.table.fields()
		for i := range rows.Len() {
			row := rowAt(rows, i)
			if x.many != nil {
				if !x.items(row, line, yield) {
					return
				}
				continue
			}
			put := line[:0]
			if of, has := rows.Index(i).Interface().(keyed); has && x.Key[0] == "key" {
				put = append(put, of.Key())
			}
			for j, c := range x.table.Columns {
				if c.Items == nil && !c.Filled {
					put = append(put, textOf(row.FieldByIndex(fields[j])))
				}
			}
			if !yield(line) {
				return
			}
		}
	}
}

// items yields a line for each of the values that a row holds in one column.
func (x Relation) items(row reflect.Value, line []string, yield func([]string) bool) bool {
	id := row.FieldByName("ID").String()
	values := row.FieldByIndex(fieldOf(row.Type(), x.many.path).Index)
	for i := range values.Len() {
		put := append(line[:0], id, strconv.Itoa(i+1))
		for _, part := range x.many.Items {
			field := values.Index(i)
			if part.path != "" {
				field = field.FieldByIndex(fieldOf(field.Type(), part.path).Index)
			}
			put = append(put, textOf(field))
		}
		if !yield(line) {
			return false
		}
	}
	return true
}

// Reader reads lines of the relation into a record. Those of a column that holds several values come after those of its
// table, in the order of their positions.
func (x Relation) Reader(record *zone.Record) func(line []string) error {
	if x.many == nil {
		columns := slices.DeleteFunc(slices.Clone(x.table.Columns), func(c Column) bool { return c.Items != nil || c.Filled })
		return func(line []string) error {
			row := x.table.NewRow()
			given := line[len(line)-len(columns):] // the key follows from the others
			for i, c := range columns {
				if given[i] == "" && c.path != "" && !c.Required {
					continue
				}
				if err := row.Set(c, given[i]); err != nil {
					return fmt.Errorf("%s.%s: %w", x.Name, c.Name, err)
				}
			}
			row.AddTo(record)
			return nil
		}
	}
	rows := x.table.slice(record)
	at := make(map[string]int, rows.Len())
	for i := range rows.Len() {
		at[rowAt(rows, i).FieldByName("ID").String()] = i
	}
	return func(line []string) error {
		i, known := at[line[0]]
		if !known {
			return fmt.Errorf("%s: no such row in %s: %q", x.Name, x.table.Name, line[0])
		}
		return Row{x.table, rowAt(rows, i)}.Add(*x.many, line[2:])
	}
}

// KeyOf is the key of a line, as one text.
func (x Relation) KeyOf(line []string) string {
	if len(x.Key) == 1 {
		return line[0]
	}
	return line[0] + " " + line[1]
}

// Digest names the content of a record, in whatever order its rows are.
func Digest(r *zone.Record) string {
	whole := sha256.New()
	for _, x := range Relations() {
		var lines []string
		for line := range x.Lines(r) {
			sum := sha256.Sum256([]byte(strings.Join(line, "\x00")))
			lines = append(lines, string(sum[:]))
		}
		slices.Sort(lines)
		fmt.Fprintf(whole, "%s %d\n", x.Name, len(lines))
		for _, line := range lines {
			whole.Write([]byte(line))
		}
	}
	return hex.EncodeToString(whole.Sum(nil))
}
