package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"taixin/internal/zone"
)

// TestColumnsCoverTheDomain: every field of a stored row is in exactly one column, every column has its field, and every
// table of the record is one here.
func TestColumnsCoverTheDomain(t *testing.T) {
	t.Parallel()
	rows := map[reflect.Type]bool{}
	for _, table := range All() {
		of, times := table.rowType(), map[string]int{}
		for _, c := range table.Columns {
			times[c.path]++
			if fieldOf(of, c.path).Index == nil {
				t.Errorf("%s.%s has no field", table.Name, c.Name)
			}
		}
		if table.stored == nil {
			continue
		}
		rows[table.slice(&zone.Record{}).Type()] = true
		for f := range of.Fields() {
			paths := []string{f.Name}
			if f.Type == reflect.TypeFor[zone.Text]() {
				paths = []string{f.Name + ".ZH", f.Name + ".EN"}
			}
			for _, path := range paths {
				if times[path] != 1 {
					t.Errorf("%s: %s is in %d columns", table.Name, path, times[path])
				}
			}
		}
	}
	for f := range reflect.TypeFor[zone.Record]().Fields() {
		if f.Type.Kind() == reflect.Slice && !rows[f.Type] {
			t.Errorf("no table has %s", f.Name)
		}
	}
}

// TestRelationsKeepTheRecord: what is written down line by line is read again as the same record, and its digest does not
// depend on the order of rows.
func TestRelationsKeepTheRecord(t *testing.T) {
	t.Parallel()
	record, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	back := &zone.Record{}
	for _, x := range Relations() {
		read, keys := x.Reader(back), map[string]bool{}
		for line := range x.Lines(record) {
			if err := read(slices.Clone(line)); err != nil {
				t.Fatal(err)
			}
			if key := x.KeyOf(line); key == "" || keys[key] {
				t.Errorf("%s has the key %q twice", x.Name, key)
			} else {
				keys[key] = true
			}
		}
	}
	slices.Reverse(back.Observations)
	if got, want := Digest(back), Digest(record); got != want {
		t.Errorf("another order has another digest")
	}
	back.Sort()
	if diff := cmp.Diff(record, back, cmpopts.EquateEmpty(), cmp.AllowUnexported(zone.Decimal{})); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	back.Observations[0].Value = zone.MustDecimal("100.0")
	before := Digest(back)
	back.Observations[0].Value = zone.MustDecimal("100")
	if Digest(back) == before {
		t.Error("a zero at the end does not count")
	}
}

// TestColumnsAreExplained: whoever takes a table is told in both languages what stands in it, and references lead
// somewhere.
func TestColumnsAreExplained(t *testing.T) {
	t.Parallel()
	both := func(where string, text zone.Text) {
		if text.ZH == "" || text.EN == "" {
			t.Errorf("%s is not said in both languages: %v", where, text)
		}
	}
	for _, table := range All() {
		both(table.Name+" title", table.Title)
		both(table.Name+" about", table.About)
		if len(table.Key) == 0 && len(table.Unique) == 0 {
			t.Errorf("nothing tells the rows of %s apart", table.Name)
		}
		headers := map[string]bool{}
		for _, c := range table.Columns {
			both(table.Name+"."+c.Name, c.Header)
			both(table.Name+"."+c.Name+" about", c.About)
			if headers[c.Header.ZH] {
				t.Errorf("%s has two columns %s", table.Name, c.Header.ZH)
			}
			headers[c.Header.ZH] = true
			if _, there := Find(c.Refers); c.Refers != "" && !there {
				t.Errorf("%s.%s refers to %s", table.Name, c.Name, c.Refers)
			}
		}
	}
}

// TestRowsKeepWhatColumnsPromise: keys tell rows apart, coded words are among those listed, references are there.
func TestRowsKeepWhatColumnsPromise(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	ids := map[string]map[string]bool{}
	for _, table := range All() {
		ids[table.Name] = map[string]bool{}
		for row := range table.read(t.Context(), Edition{Snapshot: record}) {
			ids[table.Name][row[0].text] = true
		}
	}
	for _, table := range All() {
		keys := map[string]bool{}
		for row := range table.read(t.Context(), Edition{Snapshot: record}) {
			var key []string
			for i, c := range table.Columns {
				text := row[i].text
				if slices.Contains(table.Key, c.Name) || slices.Contains(table.Unique, c.Name) {
					key = append(key, text)
				}
				if slices.Contains(table.Key, c.Name) && text == "" {
					t.Errorf("%s: the key %s is empty", table.Name, c.Name)
				}
				if text != "" && table.Kind(c) == Word && !slices.Contains(table.Words(c), text) {
					t.Errorf("%s.%s: %q is not among its words", table.Name, c.Name, text)
				}
				if text != "" && c.Refers != "" && !ids[c.Refers][text] {
					t.Errorf("%s.%s: no %s has the id %q", table.Name, c.Name, c.Refers, text)
				}
			}
			if said := strings.Join(key, "\x00"); keys[said] {
				t.Errorf("%s: two rows have the key %q", table.Name, key)
			} else {
				keys[said] = true
			}
		}
	}
}

// Shipped reads the shipped record. Package seed, which does, imports this one, so it is set by a test from outside.
var Shipped func() (*zone.Record, error)

func shipped(t *testing.T) *zone.Snapshot {
	t.Helper()
	record, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	record.Release = zone.Release{Number: 3, Digest: "d", Loaded: time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)}
	return zone.NewSnapshot(record)
}

// all are the rows of a table at once.
func all(t *testing.T, table Table, record *zone.Snapshot) []row {
	t.Helper()
	var rows []row
	for r := range table.read(t.Context(), Edition{Snapshot: record}) {
		rows = append(rows, slices.Clone(r))
	}
	return rows
}

func written(t *testing.T, f Form, table Table, e Edition) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := f.Write(t.Context(), &buf, table, e); err != nil {
		t.Fatalf("%s.%s: %v", table.Name, f.Name, err)
	}
	return buf.Bytes()
}

// TestFormsAgree: every form reads back as the same rows.
func TestFormsAgree(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, table := range All() {
		rows := all(t, table, record)
		if len(rows) == 0 {
			t.Errorf("%s is empty", table.Name)
		}
		files := map[string][]byte{}
		for _, f := range Forms() {
			files[f.Name] = written(t, f, table, Edition{Snapshot: record})
		}
		plain, err := csv.NewReader(bytes.NewReader(files["csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		excel, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(files["excel.csv"], []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var objects []map[string]any
		if err := json.Unmarshal(files["json"], &objects); err != nil {
			t.Fatalf("%s.json: %v", table.Name, err)
		}
		lines := strings.Split(strings.TrimSuffix(string(files["ndjson"]), "\n"), "\n")
		if len(plain) != len(rows)+1 || len(excel) != len(plain) || len(objects) != len(rows) || len(lines) != len(rows) {
			t.Fatalf("%s: %d rows, but %d, %d, %d and %d", table.Name, len(rows), len(plain)-1, len(excel)-1, len(objects), len(lines))
		}
		for i, row := range rows {
			var line map[string]any
			if err := json.Unmarshal([]byte(lines[i]), &line); err != nil || !reflect.DeepEqual(line, objects[i]) {
				t.Errorf("%s row %d: NDJSON has %v, JSON %v (%v)", table.Name, i, line, objects[i], err)
			}
			for j, c := range row {
				said := objects[i][table.Columns[j].Name]
				if c.many {
					var list []string
					for _, e := range said.([]any) {
						list = append(list, e.(string))
					}
					said = strings.Join(list, ";")
				} else if said == nil {
					said = ""
				}
				if plain[i+1][j] != c.text || excel[i+1][j] != table.Columns[j].forPeople(c, "zh").text || said != c.text {
					t.Errorf("%s row %d %s: %q became %q, %q and %q", table.Name, i, table.Columns[j].Name, c.text, plain[i+1][j], excel[i+1][j], said)
				}
			}
		}
	}
}

// TestNoFormulas: text that a spreadsheet would run is guarded in every form that one opens, a negative number is not.
func TestNoFormulas(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"} {
		if got := guarded(cell{text: text, word: true}); got != "'"+text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := guarded(cell{text: "-1.5"}); got != "-1.5" {
		t.Errorf("a number became %q", got)
	}
	record := shipped(t)
	record.Units = []zone.Unit{{ID: `=HYPERLINK("http://example.com")`, EN: "@SUM(1+1)"}}
	units, _ := Find("units")
	for _, f := range Forms() {
		if f.Packed {
			continue
		}
		content := string(written(t, f, units, Edition{Snapshot: record}))
		if unguarded := strings.Contains(content, `"=HYPERLINK`) || strings.Contains(content, ",@SUM"); unguarded != strings.HasSuffix(f.Name, "json") {
			t.Errorf("%s has %q", f.Name, content)
		}
	}
	book := opened(t, written(t, form(t, "xlsx"), units, Edition{Snapshot: record}))
	for _, axis := range []string{"A6", "B6"} {
		formula, err := book.GetCellFormula("计量单位", axis)
		kind, fault := book.GetCellType("计量单位", axis)
		if err != nil || fault != nil || formula != "" || kind != excelize.CellTypeInlineString {
			t.Errorf("%s is a cell of type %d with the formula %q (%v, %v)", axis, kind, formula, err, fault)
		}
	}
}

// TestHangUp: no form goes on after whoever reads it has gone.
func TestHangUp(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	sources, _ := Find("sources")
	for _, f := range Forms() {
		if err := f.Write(ctx, io.Discard, sources, Edition{Snapshot: shipped(t)}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s ended with %v", f.Name, err)
		}
		if err := f.Write(t.Context(), gone{}, sources, Edition{Snapshot: shipped(t)}); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s to nobody ended with %v", f.Name, err)
		}
	}
}

type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func form(t *testing.T, name string) Form {
	t.Helper()
	i := slices.IndexFunc(Forms(), func(f Form) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no form is called %s", name)
	}
	return Forms()[i]
}

// What is appended is what encoding/json makes of a text.
func FuzzAppendJSON(f *testing.F) {
	for _, text := range []string{"", "太忻", `"\`, "<&>", "\u2028", "\x00", "\xff", "“引”\u2029", "\x7f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, err := json.Marshal(text)
		if got := AppendJSON(nil, text); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %s, want %s, %v", text, got, want, err)
		}
	})
}
