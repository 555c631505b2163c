package table

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// Form is a way to write a table down, row by row: no form holds a whole file in memory. Write ends early, with the
// context's error, when the context does.
type Form struct {
	Name      string // what file names end in
	MediaType string
	Packed    bool // compressed already
	Write     func(context.Context, io.Writer, Table, Edition) error
}

// Forms returns the forms that every table has, those for people first.
func Forms() []Form {
	return []Form{
		{"xlsx", BookType, true, writeXLSX},
		{"excel.csv", "text/csv; charset=utf-8", false, writeExcelCSV},
		{"csv", "text/csv; charset=utf-8", false, writeCSV},
		{"json", "application/json", false, writeJSON},
		{"ndjson", "application/x-ndjson", false, writeNDJSON},
	}
}

// writeCSV writes RFC 4180 in UTF-8 without BOM.
func writeCSV(ctx context.Context, w io.Writer, t Table, e Edition) error {
	return writeRows(ctx, w, t, e, func(c Column) string { return c.Name }, func(_ Column, given cell) cell { return given })
}

// writeExcelCSV writes for spreadsheets: a BOM, and headers in the language of the edition.
func writeExcelCSV(ctx context.Context, w io.Writer, t Table, e Edition) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return writeRows(ctx, w, t, e, func(c Column) string { return c.Header.In(e.Lang) }, func(c Column, given cell) cell { return c.forPeople(given, e.Lang) })
}

// runs begin what a spreadsheet would take for a formula; some take the wide forms for the narrow ones.
const runs = "=+-@\t\r\n＝＋－＠"

// Guard puts an apostrophe before text that a spreadsheet would run. Whoever opens any CSV in one is safe so; the JSON
// forms have every text as it is. Numbers and dates are no text and need none.
func Guard(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune(runs, first) {
		return "'" + text
	}
	return text
}

func guarded(c cell) string {
	if c.word {
		return Guard(c.text)
	}
	return c.text
}

func writeRows(ctx context.Context, w io.Writer, t Table, e Edition, head func(Column) string, form func(Column, cell) cell) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = head(c)
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for row, err := range t.read(ctx, e) {
		if err != nil {
			return err
		}
		for i, c := range row {
			line[i] = guarded(form(t.Columns[i], c))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeJSON writes an array of objects in the order of the columns.
func writeJSON(ctx context.Context, w io.Writer, t Table, e Edition) error {
	return writeObjects(ctx, w, t, e, "[\n", ",\n", "\n]\n")
}

// writeNDJSON writes one object a line.
func writeNDJSON(ctx context.Context, w io.Writer, t Table, e Edition) error {
	return writeObjects(ctx, w, t, e, "", "\n", "\n")
}

func writeObjects(ctx context.Context, w io.Writer, t Table, e Edition, first, between, last string) error {
	out, keys, written := bufio.NewWriter(w), make([][]byte, len(t.Columns)), 0
	for i, c := range t.Columns {
		key, err := json.Marshal(c.Name)
		if err != nil {
			return err
		}
		keys[i] = append(key, ':')
	}
	_, _ = out.WriteString(first) // Flush has the first error
	for row, err := range t.read(ctx, e) {
		if err != nil {
			return err
		}
		if written > 0 {
			_, _ = out.WriteString(between)
		}
		if err := object(out, keys, row); err != nil {
			return err
		}
		written++
	}
	if written > 0 || first != "" {
		_, _ = out.WriteString(last)
	}
	return out.Flush()
}

// object writes a row. Every value is text, so that none is rounded by who reads it; several are an array; what was not
// published is null.
func object(out *bufio.Writer, keys [][]byte, r row) error {
	for i, c := range r {
		_ = out.WriteByte("{,"[min(i, 1)])
		_, _ = out.Write(keys[i])
		switch {
		case c.many:
			said, err := json.Marshal(append([]string{}, c.list...))
			if err != nil {
				return err
			}
			_, _ = out.Write(said)
		case c.text == "":
			_, _ = out.WriteString("null")
		default:
			_, _ = out.Write(AppendJSON(out.AvailableBuffer(), c.text))
		}
	}
	return out.WriteByte('}')
}

// AppendJSON appends text as JSON has it, byte for byte what encoding/json makes of it.
func AppendJSON(to []byte, text string) []byte {
	plain := utf8.ValidString(text) && !strings.ContainsFunc(text, func(c rune) bool {
		return c < ' ' || strings.ContainsRune("\"\\<>&\u2028\u2029", c)
	})
	if !plain {
		said, err := json.Marshal(text)
		if err == nil { // as it is of every string
			return append(to, said...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}
