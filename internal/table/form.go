package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"taixin/internal/zone"
)

// Form is a way to write a table down.
type Form struct {
	Name      string // what file names end in
	MediaType string
	Write     func(io.Writer, Table, *zone.Record) error
}

// Forms returns the forms that every table has.
func Forms() []Form {
	return []Form{
		{"csv", "text/csv; charset=utf-8", writeCSV},
		{"excel.csv", "text/csv; charset=utf-8", writeExcelCSV},
		{"json", "application/json", writeJSON},
		{"ndjson", "application/x-ndjson", writeNDJSON},
	}
}

// writeCSV writes RFC 4180 in UTF-8 without BOM, every cell exactly as it is, because programs read it.
func writeCSV(w io.Writer, t Table, r *zone.Record) error {
	return writeRows(w, t, r, func(c Column) string { return c.Name }, func(c cell) string { return c.text })
}

// writeExcelCSV writes for spreadsheets: a BOM, headers in words, and no text that would run as a formula.
func writeExcelCSV(w io.Writer, t Table, r *zone.Record) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return writeRows(w, t, r, func(c Column) string { return c.Header }, guarded)
}

// guarded puts an apostrophe before text that a spreadsheet would run.
func guarded(c cell) string {
	if c.word && c.text != "" && strings.ContainsRune("=+-@\t\r", rune(c.text[0])) {
		return "'" + c.text
	}
	return c.text
}

func writeRows(w io.Writer, t Table, r *zone.Record, head func(Column) string, show func(cell) string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = head(c)
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, row := range t.read(r) {
		for i, c := range row {
			line[i] = show(c)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeJSON writes an array of objects in the order of the columns.
func writeJSON(w io.Writer, t Table, r *zone.Record) error {
	return writeObjects(w, t, r, "[\n", ",\n", "\n]\n")
}

// writeNDJSON writes one object a line.
func writeNDJSON(w io.Writer, t Table, r *zone.Record) error {
	return writeObjects(w, t, r, "", "\n", "\n")
}

func writeObjects(w io.Writer, t Table, r *zone.Record, first, between, last string) error {
	var buf bytes.Buffer
	buf.WriteString(first)
	rows := t.read(r)
	for i, row := range rows {
		if i > 0 {
			buf.WriteString(between)
		}
		if err := object(&buf, t, row); err != nil {
			return err
		}
	}
	if len(rows) > 0 || first != "" {
		buf.WriteString(last)
	}
	_, err := buf.WriteTo(w)
	return err
}

// object writes a row. Every value is text, so that none is rounded by who reads it; several are an array; what was not
// published is null.
func object(buf *bytes.Buffer, t Table, r row) error {
	for i, c := range r {
		buf.WriteByte("{,"[min(i, 1)])
		var value any = c.text
		switch {
		case c.many:
			value = append([]string{}, c.list...)
		case c.text == "":
			value = nil
		}
		key, err := json.Marshal(t.Columns[i].Name)
		if err != nil {
			return err
		}
		said, err := json.Marshal(value)
		if err != nil {
			return err
		}
		buf.Write(append(append(key, ':'), said...))
	}
	buf.WriteByte('}')
	return nil
}
