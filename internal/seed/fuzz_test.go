package seed_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"taixin/internal/seed"
	"taixin/internal/table"
)

// Whatever bytes a file holds, reading it ends with faults that say where, or with a record that has none.
func FuzzRead(f *testing.F) {
	f.Add(catalogue, news)
	f.Add("", "")
	f.Add("units: [{id: 个, name_en: in number}, {id: 个, en: &a b}]\n", "source: {id: a}\n---\n")
	f.Add("? {a: b}\n: - - - c\n", "<<: *x\n")
	f.Add("derivations:\n- {op: sum, inputs: [{indicator: 1}, ], decimals: 07}", "events: !!set {a, b}\n")
	f.Add("regions:\n  - name: |\n      太原\n    rank: 0x1F\r\n", "source:\n\tid: tab\n")
	f.Add("%YAML 1.2\n--- >\n folded\n...\n", "\ufeffaims: [~, null, .inf, .nan, 'it''s', \"\\u0000\"]")
	f.Fuzz(func(t *testing.T, catalogue, source string) {
		record, err := seed.Read(fstest.MapFS{
			"catalogue/a.yaml": {Data: []byte(catalogue)},
			"sources/b.yaml":   {Data: []byte(source)},
		})
		if err == nil {
			if faults := record.Check(); len(faults) > 0 {
				t.Errorf("a record with faults was let through: %v", faults)
			}
			_ = table.Digest(record)
			return
		}
		var faults seed.Faults
		if !errors.As(err, &faults) || len(faults) == 0 {
			t.Fatalf("Read returned %v, which is no list of faults", err)
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Column < 1 || fault.What.IsZero() {
				t.Errorf("a fault without a place or a word: %+v", fault)
			}
		}
	})
}
