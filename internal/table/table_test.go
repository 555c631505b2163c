package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// TestColumnsCoverTheDomain: every field of a row is in exactly one column, and every table of the record is one here.
func TestColumnsCoverTheDomain(t *testing.T) {
	t.Parallel()
	rows := map[reflect.Type]bool{}
	for _, table := range All() {
		of := reflect.TypeOf(table.rows(&zone.Record{})).Elem()
		rows[of] = true
		times := map[string]int{}
		for _, c := range table.Columns {
			times[c.field]++
		}
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
		if f.Type.Kind() == reflect.Slice && !rows[f.Type.Elem()] {
			t.Errorf("no table has %s", f.Name)
		}
	}
}

// TestFormsAgree: every form reads back as the same rows.
func TestFormsAgree(t *testing.T) {
	t.Parallel()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range All() {
		rows := table.read(record)
		if len(rows) == 0 {
			t.Errorf("%s is empty", table.Name)
		}
		files := map[string][]byte{}
		for _, f := range Forms() {
			var buf bytes.Buffer
			if err := f.Write(&buf, table, record); err != nil {
				t.Fatalf("%s.%s: %v", table.Name, f.Name, err)
			}
			files[f.Name] = buf.Bytes()
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
				if plain[i+1][j] != c.text || excel[i+1][j] != guarded(c) || said != c.text {
					t.Errorf("%s row %d %s: %q became %q, %q and %q", table.Name, i, table.Columns[j].Name, c.text, plain[i+1][j], excel[i+1][j], said)
				}
			}
		}
	}
}

// TestNoFormulas: text that a spreadsheet would run is guarded in the form for spreadsheets, a negative number is not.
func TestNoFormulas(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"} {
		if got := guarded(cell{text: text, word: true}); got != "'"+text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := guarded(cell{text: "-1.5"}); got != "-1.5" {
		t.Errorf("a number became %q", got)
	}
}

// TestEnglish: every title and every header has its English, no two columns of a table the same.
func TestEnglish(t *testing.T) {
	t.Parallel()
	for _, table := range All() {
		english := table.In("en")
		if english.Title == "" || english.Title == table.Title {
			t.Errorf("%s has no title in English", table.Name)
		}
		seen := map[string]bool{}
		for i, c := range english.Columns {
			if c.Header == "" || seen[c.Header] {
				t.Errorf("%s: %s (%s) has no English of its own: %q", table.Name, c.Name, table.Columns[i].Header, c.Header)
			}
			seen[c.Header] = true
		}
	}
}
