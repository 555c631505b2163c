package table

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"taixin/internal/zone"
)

// separator stands between several values of one cell.
const separator = ";"

// textOf is what stands in a field, exactly as published; nothing where nothing was.
func textOf(v reflect.Value) string {
	if v.Kind() == reflect.String { // as most are
		return v.String()
	}
	switch value := v.Interface().(type) {
	case zone.Decimal:
		return value.String()
	case zone.Bound:
		if !value.Given {
			return ""
		}
		return value.Decimal.String()
	case zone.Date:
		return value.String()
	case time.Time:
		if value.IsZero() {
			return ""
		}
		return value.In(zone.Shanghai).Format(time.RFC3339)
	case bool:
		return strconv.FormatBool(value)
	case int:
		return strconv.Itoa(value)
	}
	return v.String()
}

// setText puts into a field what textOf made of it. An error says what is wrong with the text, to the person who wrote it.
func setText(v reflect.Value, text string) (err error) {
	switch field := v.Addr().Interface().(type) {
	case *zone.Decimal:
		*field, err = zone.ParseDecimal(text)
	case *zone.Bound:
		if field.Given = text != ""; field.Given {
			field.Decimal, err = zone.ParseDecimal(text)
		}
	case *zone.Date:
		err = field.UnmarshalText([]byte(text))
	case *time.Time:
		*field, err = parseMoment(text)
	case *bool:
		*field = text == "true"
		if text != "true" && text != "false" {
			err = zone.Complaint{Form: "%q is neither true nor false", Args: []any{text}}
		}
	case *int:
		var n uint64
		if n, err = strconv.ParseUint(text, 10, 31); err != nil {
			err = zone.Complaint{Form: "%q is no whole number", Args: []any{text}}
		}
		*field = int(n) // #nosec G115 -- of 31 bits
	default:
		v.SetString(text)
	}
	return err
}

// parseMoment reads a time of day with its offset; nothing is the zero Time.
func parseMoment(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if t = t.In(zone.Shanghai).Truncate(time.Second); err != nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}, zone.Complaint{Form: "%q is no time with its offset, such as 2022-11-06T18:15:06+08:00", Args: []any{text}}
	}
	return t, nil
}

// listOf are the values of a field that holds several.
func listOf(v reflect.Value) []string {
	switch values := v.Interface().(type) {
	case []string:
		return values
	case []zone.Input:
		var list []string
		for _, in := range values {
			list = append(list, inputText(in))
		}
		return list
	}
	panic(fmt.Sprintf("%s holds several values of a kind that has no text", v.Type()))
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

func cellOf(v reflect.Value) cell {
	if v.Kind() == reflect.Slice {
		list := listOf(v)
		return cell{text: strings.Join(list, separator), list: list, many: true, word: true}
	}
	if v.Kind() == reflect.String {
		return cell{text: v.String(), word: true}
	}
	c := cell{text: textOf(v), value: v.Interface()}
	switch value := c.value.(type) {
	case time.Time:
		if value.IsZero() {
			c.value = nil
		}
	case zone.Bound:
		if c.value = nil; value.Given {
			c.value = value.Decimal
		}
	}
	return c
}

// Row is a row of a stored table that is being written.
type Row struct {
	table Table
	value reflect.Value // of the struct
}

// NewRow begins a row.
func (t Table) NewRow() Row { return Row{t, reflect.New(t.rowType()).Elem()} }

// Set puts text into a column that holds one value. An error says what is wrong with it.
func (r Row) Set(c Column, text string) error {
	return setText(r.value.FieldByIndex(fieldOf(r.value.Type(), c.path).Index), text)
}

// Add adds a value to a column that holds several: the text of each of its parts.
func (r Row) Add(c Column, parts []string) error {
	list := r.value.FieldByIndex(fieldOf(r.value.Type(), c.path).Index)
	item := reflect.New(list.Type().Elem()).Elem()
	var faults []error
	for i, part := range c.Items {
		field := item
		if part.path != "" {
			field = item.FieldByIndex(fieldOf(item.Type(), part.path).Index)
		}
		faults = append(faults, setText(field, parts[i]))
	}
	list.Set(reflect.Append(list, item))
	return errors.Join(faults...)
}

// AddTo adds the row to a record.
func (r Row) AddTo(record *zone.Record) {
	rows := r.table.slice(record)
	row := r.value
	if rows.Type().Elem().Kind() == reflect.Pointer {
		row = row.Addr()
	}
	rows.Set(reflect.Append(rows, row))
}

// Reader reads a column of a row, one of those that the table has of a snapshot, as JSON has it: a whole number, true or
// false, a list of texts, or a text as published; nil where nothing was.
func (t Table) Reader(c Column) func(row any) any {
	index := fieldOf(t.rowType(), c.path).Index
	return func(row any) any {
		v := reflect.Indirect(reflect.ValueOf(row)).FieldByIndex(index)
		switch v.Kind() {
		case reflect.Slice:
			return append([]string{}, listOf(v)...)
		case reflect.Int, reflect.Bool:
			return v.Interface()
		}
		if text := textOf(v); text != "" {
			return text
		}
		return nil
	}
}

// Rows are the rows that the table has of a snapshot.
func (t Table) Rows(s *zone.Snapshot) []any {
	rows := t.rows(s)
	all := make([]any, rows.Len())
	for i := range all {
		all[i] = rows.Index(i).Interface()
	}
	return all
}
