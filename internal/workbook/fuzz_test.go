package workbook_test

import (
	"bytes"
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/workbook"
)

// small is as much of a catalogue as one figure and one stage need.
var small = fstest.MapFS{
	"sources": {Mode: fs.ModeDir},
	"catalogue/a.yaml": {Data: []byte(`units: [{id: 个, name_en: in number}]
regions: [{id: zone, kind: zone, rank: 1, name: {zh: 区, en: Zone}}]
indicators:
  - {id: works, name: {zh: 项目, en: Works}, unit: 个, topic: projects, definition: {zh: 数, en: Number}, scope: {zh: 全, en: All}, rank: 1}
topics:
  - {id: projects, rank: 1, name: {zh: 项目, en: Projects}}
sectors:
  - {id: transport, rank: 1, name: {zh: 交通, en: Transport}}
`)},
}

// checkConverted holds for whatever is converted: faults that say where, or a file that is one.
func checkConverted(t *testing.T, content []byte) []byte {
	t.Helper()
	file, err := workbook.Convert(content, small, "b.yaml")
	if err != nil {
		var faults workbook.Faults
		if !errors.As(err, &faults) || len(faults) == 0 {
			t.Fatalf("Convert returned %v, which is no list of faults", err)
		}
		for _, f := range faults {
			if f.At == "" || f.What.IsZero() {
				t.Errorf("a fault without a place or a word: %+v", f)
			}
		}
		return nil
	}
	fsys := fstest.MapFS{"catalogue/a.yaml": small["catalogue/a.yaml"], "sources/b.yaml": {Data: file}}
	before, err := seed.Read(fsys)
	if err != nil {
		t.Fatalf("a file with faults was let through: %v\n%s", err, file)
	}
	var again bytes.Buffer
	if err := workbook.Template(&again, small, "b.yaml", file); err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	back, err := workbook.Convert(again.Bytes(), small, "b.yaml")
	if err != nil {
		t.Fatalf("what was converted cannot be converted again: %v\n%s", err, file)
	}
	if !bytes.Equal(file, back) {
		t.Errorf("there and back it is another file:\n%s\n%s", file, back)
	}
	after, err := seed.Read(fstest.MapFS{"catalogue/a.yaml": small["catalogue/a.yaml"], "sources/b.yaml": {Data: back}})
	if err != nil || table.Digest(after) != table.Digest(before) {
		t.Errorf("there and back it is another record: %v\n%s", err, back)
	}
	return file
}

// Whatever bytes a workbook holds, reading it ends.
func FuzzConvert(f *testing.F) {
	var empty bytes.Buffer
	if err := workbook.Template(&empty, small, "", nil); err != nil {
		f.Fatal(err)
	}
	f.Add(empty.Bytes())
	f.Add(filled())
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, content []byte) { checkConverted(t, content) })
}

// Whatever stands in cells, as text or as a number with a format, it is refused or there and back the same.
func FuzzCells(f *testing.F) {
	f.Add("2022-09-30", "17.56", "3、10", "说明", "A note", "17.559999999999999", "0.0")
	f.Add("2022年9月5日", "１７．５６", "正文（一）", "- 甲: 乙 #丙", `"quoted", {a}`, "44809", "yyyy-mm-dd")
	f.Add("2022/9/5", "-0.10", "9", "_x000D_", "null", "1E+3", "#,##0")
	f.Add("2022/9/5", " 5", "9", "说明", "A note: a, {b} #c", "17.559999999999999", "General")
	f.Add("2022/9/5 8:15", "5", "9", "~", "a: b", "1E+300", `[$-804]yyyy"年"`)
	f.Fuzz(func(t *testing.T, to, value, place, zh, en, stored, format string) {
		x := excelize.NewFile()
		defer x.Close()
		try(t, x.SetSheetName("Sheet1", "source"))
		_, err := x.NewSheet("observations")
		try(t, err)
		for i, pair := range [][2]string{{"id", "b"}, {"title.zh", zh}, {"title.en", en}, {"publisher.zh", "报"}, {"publisher.en", "Paper"}, {"published", to}} {
			fillIn(t, x, "source", i, 2, pair)
		}
		for i, pair := range [][2]string{{"indicator", "works 项目（个）"}, {"region", "zone"}, {"to", "2022-09-30"}, {"value", value}, {"nature", "实际"}, {"place", place}, {"note.zh", zh}, {"note.en", en}} {
			fillIn(t, x, "observations", i, 2, pair)
			fillIn(t, x, "observations", i, 3, pair)
		}
		// The second row has a value that the spreadsheet holds as a number.
		style, err := x.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return // no format
		}
		try(t, x.SetCellDefault("observations", "D3", stored))
		try(t, x.SetCellStyle("observations", "D3", "D3", style))
		try(t, x.SetCellStr("observations", "C3", "2022-01-01"))
		out, err := x.WriteToBuffer()
		try(t, err)
		checkConverted(t, out.Bytes())
	})
}

func fillIn(t *testing.T, x *excelize.File, sheet string, i, row int, pair [2]string) {
	t.Helper()
	head, err := excelize.CoordinatesToCellName(i+1, 1)
	try(t, err)
	cell, err := excelize.CoordinatesToCellName(i+1, row)
	try(t, err)
	try(t, x.SetCellStr(sheet, head, pair[0]))
	try(t, x.SetCellStr(sheet, cell, pair[1]))
}
