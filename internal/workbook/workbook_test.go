package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/workbook"
	"taixin/seeds"
)

// shipped is the shipped seed files with one more or another in the place of one.
func shipped(t testing.TB, name string, content []byte) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, pattern := range []string{"catalogue/*.yaml", "sources/*.yaml"} {
		paths, err := fs.Glob(seeds.FS, pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no seed files at %s: %v", pattern, err)
		}
		for _, p := range paths {
			data, err := fs.ReadFile(seeds.FS, p)
			if err != nil {
				t.Fatal(err)
			}
			fsys[p] = &fstest.MapFile{Data: data}
		}
	}
	if content != nil {
		fsys["sources/"+name] = &fstest.MapFile{Data: content}
	}
	return fsys
}

// template is a workbook, filled in where a source is given.
func template(t testing.TB, name string, source []byte) []byte {
	t.Helper()
	var made bytes.Buffer
	if err := workbook.Template(&made, seeds.FS, name, source); err != nil {
		t.Fatal(err)
	}
	return made.Bytes()
}

// lines are a source file without comments and empty lines, which no workbook holds.
func lines(content []byte) []string {
	return slices.DeleteFunc(strings.Split(string(content), "\n"), func(line string) bool {
		line = strings.TrimSpace(line)
		return line == "" || strings.HasPrefix(line, "#")
	})
}

// There and back, every source file is what it was, to the letter.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	want, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := fs.Glob(seeds.FS, "sources/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no source files: %v", err)
	}
	for _, p := range paths {
		t.Run(path.Base(p), func(t *testing.T) {
			t.Parallel()
			before, err := fs.ReadFile(seeds.FS, p)
			if err != nil {
				t.Fatal(err)
			}
			after, err := workbook.Convert(template(t, path.Base(p), before), seeds.FS, path.Base(p))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(lines(before), lines(after)); diff != "" {
				t.Errorf("the file (-before +after):\n%s", diff)
			}
			got, err := seed.Read(shipped(t, path.Base(p), after))
			if err != nil {
				t.Fatal(err)
			}
			if table.Digest(got) != table.Digest(want) {
				t.Error("the record is another one")
			}
		})
	}
}

// news is a source that has something in every sheet.
const news = `source:
  id: news
  title:
    zh: 新闻
    en: "News: a test"
  publisher: {zh: 报, en: Paper}
  published: 2022-11-06
  published_at: 2022-11-06T18:15:06+08:00
observations:
  - indicator: road-length
    region: zone
    to: 2022-09-30
    value: 17.560
    nature: actual
    place: "3;10"
stages:
  - project: taixin-avenue
    stage: in-use
    text:
      zh: 通车
      en: Open
    place: 标题（一）
milestones:
  - id: test-opening
    project: taixin-avenue
    rank: 9
    name: {zh: 开通, en: "Opening, at last"}
    due: 2022-12-31
    place: "3"
statements:
  - region: zone
    aspect: what
    text:
      zh: '"引号" 与 # 井号'
      en: "- a dash: and a colon"
    place: "3"
events:
  - id: test-event
    on: 2022-09-30
    title: {zh: 事件, en: Event}
    regions: [140100, zone]
    place: "3"
aims:
  - {id: test-aim, kind: goal, region: zone, rank: 99, name: {zh: 目标, en: Aim}, place: "8"}
`

// Whatever a wording or a number is, a workbook gives it back.
func TestWordingsAndDecimalsAreKept(t *testing.T) {
	t.Parallel()
	for _, wording := range []string{
		"=1+1", "'quoted", `"a" \ b`, "a: b", "a #b", "a:", "null", "~", "true", "１２，３", "_x000D_", "_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x005F_", "<b>&amp;</b>", "{a: [b]}",
		"-", "- a", "? a", "@a", "`a`", "%a", "!a", "*a", "&a", "|", ">", "…", "“引号”", "a  b", "\u2028x", "1e5", "0x1F", "2022-11-06", "😀", "é",
	} {
		t.Run(wording, func(t *testing.T) {
			t.Parallel()
			quoted := fmt.Sprintf("%q", wording)
			source := []byte(strings.NewReplacer("zh: 通车", "zh: "+quoted, "en: Open\n", "en: "+quoted+"\n", "zh: 开通", "zh: "+quoted).Replace(news))
			checkSame(t, source)
		})
	}
	for _, literal := range []string{"0.10", "-3.5", "78.0", "123456789012345.678", "999999999999999999", "0.000000000000001", "00.5"} {
		t.Run(literal, func(t *testing.T) {
			t.Parallel()
			checkSame(t, []byte(strings.Replace(news, "17.560", literal, 1)))
		})
	}
}

func checkSame(t *testing.T, source []byte) {
	t.Helper()
	before, err := seed.Read(shipped(t, "news.yaml", source))
	if err != nil {
		t.Fatal(err)
	}
	converted, err := workbook.Convert(template(t, "news.yaml", source), seeds.FS, "news.yaml")
	if err != nil {
		t.Fatal(err)
	}
	after, err := seed.Read(shipped(t, "news.yaml", converted))
	if err != nil {
		t.Fatal(err)
	}
	if table.Digest(before) != table.Digest(after) {
		t.Errorf("there and back it is another record:\n%s", converted)
	}
}

// change is something done to the workbook of news.
type change func(t *testing.T, f *excelize.File)

// put writes a value into a cell as the library writes its type: text, a number, a truth.
func put(sheet, cell string, value any) change {
	return func(t *testing.T, f *excelize.File) {
		t.Helper()
		try(t, f.SetCellValue(sheet, cell, value))
	}
}

// typed makes a number of a cell, shown by a number format.
func typed(sheet, cell, stored, format string) change {
	return func(t *testing.T, f *excelize.File) {
		t.Helper()
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		try(t, err)
		try(t, f.SetCellDefault(sheet, cell, stored))
		try(t, f.SetCellStyle(sheet, cell, cell, style))
	}
}

func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// filled is the workbook of news.
var filled = sync.OnceValue(func() []byte {
	var made bytes.Buffer
	if err := workbook.Template(&made, seeds.FS, "news.yaml", []byte(news)); err != nil {
		panic(err)
	}
	return made.Bytes()
})

func changed(t *testing.T, changes ...change) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(filled()))
	try(t, err)
	defer f.Close()
	for _, c := range changes {
		c(t, f)
	}
	out, err := f.WriteToBuffer()
	try(t, err)
	return out.Bytes()
}

// What people and spreadsheets make of cells, and the line that the file then has.
func TestCells(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change change
		want   string
	}{
		{"number", put("observations", "H2", 17.56), "value: 17.56"},
		{"number as Excel stores it", typed("observations", "H2", "17.559999999999999", "General"), "value: 17.56"},
		{"number with exponent", typed("observations", "H2", "1.756E3", "General"), "value: 1756"},
		{"small number", typed("observations", "H2", "1.5E-3", "General"), "value: 0.0015"},
		{"negative number", typed("observations", "H2", "-0.5", "General"), "value: -0.5"},
		{"number that shows its zero", typed("observations", "H2", "78", "0.0"), "value: 78.0"},
		{"number with separators", typed("observations", "H2", "9726", "#,##0"), "value: 9726"},
		{"full-width number", put("observations", "H2", "　１７．５６ "), "value: 17.56"},
		{"date as text", put("observations", "F2", "２０２２年9月5日"), "to: 2022-09-05"},
		{"date with slashes", put("observations", "F2", " 2022/9/5"), "to: 2022-09-05"},
		{"date of a spreadsheet", typed("observations", "F2", "44809", "yyyy/m/d"), "to: 2022-09-05"},
		{"date of a Chinese spreadsheet", typed("observations", "F2", "44809", `[$-804]yyyy"年"m"月"d"日";@`), "to: 2022-09-05"},
		{"moment of a spreadsheet", typed("source", "L2", "44871.760486111111", "yyyy-mm-dd hh:mm:ss"), "published_at: 2022-11-06T18:15:06+08:00"},
		{"moment as text", put("source", "L2", "2022/11/6 8:15"), "published_at: 2022-11-06T08:15:00+08:00"},
		{"ID alone", put("observations", "B2", "140100"), "region: 140100"},
		{"ID as a number", put("observations", "B2", 140100), "region: 140100"},
		{"word in Chinese", put("observations", "K2", "计划"), "nature: plan"},
		{"word in capitals", put("observations", "K2", " Plan"), "nature: plan"},
		{"truth", put("milestones", "J2", true), "met: true"},
		{"truth in Chinese", put("milestones", "J2", "是"), "met: true"},
		{"paragraphs with Chinese commas", put("observations", "M2", "３，１０、11"), `place: "3;10;11"`},
		{"paragraph as a number", put("observations", "M2", 9), `place: "9"`},
		{"words keep their forms", put("observations", "M2", "正文（二）"), "place: 正文（二）"},
		{"list", put("events", "H2", "140100 太原市、zone"), "regions: [140100, zone]"},
		{"empty rows", put("observations", "A9", "   "), "value: 17.560"},
		{"header without its name", put("observations", "H1", "value"), "value: 17.560"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := workbook.Convert(changed(t, test.change), seeds.FS, "news.yaml")
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(lines(got), func(l string) bool { return strings.TrimLeft(l, " -") == test.want }) {
				t.Errorf("no line %q in\n%s", test.want, got)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	const (
		asText  = ": format the cell as text and write it as published"
		columns = "here go indicator, region, project, service, from, to, dating, value, unit, exactness, nature, status, place, note.zh, note.en, own_scope.zh, own_scope.en, upper, cumulative, part_of, part_region, along, partial"
	)
	for _, test := range []struct {
		name   string
		change change
		want   string
	}{
		{"Chinese comma in a number", put("observations", "H2", "1，756"), `observations!H2: value: "1,756" is no decimal number (digits, with a point and no separators, such as 17.56)`},
		{"space in a number", put("observations", "H2", "1 756"), `observations!H2: value: "1 756" is no decimal number (digits, with a point and no separators, such as 17.56)`},
		{"unit in a number", put("observations", "H2", "17.56亿元"), `observations!H2: value: "17.56亿元" is no decimal number (digits, with a point and no separators, such as 17.56)`},
		{"no value", put("observations", "H2", ""), `observations!H2: value is missing`},
		{"percentage of a spreadsheet", typed("observations", "H2", "0.75", "0%"), `observations!H2: value: holds 0.75 and shows 75%: format the cell as text and write the number as published`},
		{"number shown rounded", typed("observations", "H2", "17.56", "0.0"), `observations!H2: value: holds 17.56 and shows 17.6: format the cell as text and write the number as published`},
		{"number that is too long", typed("observations", "H2", "123456789012345000", "General"), `observations!H2: value: a spreadsheet does not keep every digit of a number as long as 123456789012345000` + asText},
		{"fraction that is too long", typed("observations", "H2", "0.12345678901234568", "General"), `observations!H2: value: 0.12345678901234568 is not the number that was typed` + asText},
		{"number that became a date", typed("observations", "H2", "44809", "yyyy-mm-dd"), `observations!H2: value: the spreadsheet has made a date of this: format the cell as text and write it again`},
		{"formula", func(t *testing.T, f *excelize.File) { try(t, f.SetCellFormula("observations", "H2", "1+1")) }, `observations!H2: value: a formula stands here: put its result in its place, as a value`},
		{"number as a date", typed("observations", "F2", "44809", "General"), `observations!F2: to: the number 44809 is no date: format the cell as text and write YYYY-MM-DD`},
		{"time of day", typed("observations", "F2", "44809.5", "yyyy-mm-dd hh:mm"), `observations!F2: to: a time of day does not belong here: write the day alone, YYYY-MM-DD`},
		{"day before there were days", typed("observations", "F2", "59", "yyyy-mm-dd"), `observations!F2: to: the number 59 is no date: format the cell as text and write YYYY-MM-DD`},
		{"month as a date", put("observations", "F2", "2022年9月"), `observations!F2: to: "2022年9月" is no date (YYYY-MM-DD)`},
		{"day and month in doubt", put("observations", "F2", "5/9/2022"), `observations!F2: to: "5/9/2022" is no date (YYYY-MM-DD)`},
		{"no day of the calendar", put("observations", "F2", "2022-09-31"), `observations!F2: to: "2022-09-31" is no date (YYYY-MM-DD)`},
		{"period that ends too soon", put("observations", "E2", "2022-10-01"), `observations!F2: to: the period ends 2022-09-30, before it starts 2022-10-01`},
		{"unknown indicator", put("observations", "A2", "works"), `observations!A2: indicator: no indicator ` + "`works`" + `: choose from the list, or write a code or a name from it`},
		{"code and name of two regions", put("observations", "B2", "140122 太原市"), `observations!B2: region: "太原市" is not what 140122 is called: 140122 阳曲县`},
		{"word outside its list", put("observations", "K2", "derived"), `observations!K2: nature: "derived" is none of ["actual" "plan" "target" "forecast"]`},
		{"no nature", put("observations", "K2", ""), `observations!K2: nature is missing: one of ["actual" "plan" "target" "forecast"]`},
		{"other unit", put("observations", "I2", "亿元"), `observations!I2: unit: road-length is measured in 公里, not in 亿元`},
		{"wrong paragraph", put("observations", "M2", "9a"), `observations!M2: place: "9a" is neither paragraph numbers such as "9" or "3;10" nor words`},
		{"paragraph that became a number", put("observations", "M2", 3.1), `observations!M2: place: "3.1" is neither paragraph numbers such as "9" or "3;10" nor words`},
		{"paragraphs that became a number", typed("observations", "M2", "3100", "#,##0"), `observations!M2: place: holds 3100 and shows 3,100: format the cell as text and write the number as published`},
		{"no English", put("observations", "N2", "只有中文"), `observations!O2: note has no English wording (en)`},
		{"no Chinese", put("observations", "O2", "English only"), `observations!N2: note has no Chinese wording (zh)`},
		{"row of a unit alone", put("observations", "I3", "公里"), `observations!A3: indicator is missing
observations!B3: region is missing
observations!F3: to is missing: the last day of the period or the as-of day
observations!H3: value is missing
observations!K3: nature is missing: one of ["actual" "plan" "target" "forecast"]
observations!M3: place is missing: the paragraph of the source, such as "9" or "3;10"`},
		{"cell beside the columns", put("observations", "AA2", "stray"), `observations!AA2: this column has no header in row 1: ` + columns},
		{"unknown column", put("observations", "H1", "数值 valeu"), `observations!H1: unknown column valeu: ` + columns},
		{"column given twice", put("observations", "H1", "region"), `observations!H1: the column region is here twice, first in B1`},
		{"two lines", put("stages", "D2", "第一行\n第二行"), `stages!D2: zh should be one line without control characters`},
		{"no whole number", put("milestones", "B2", "first"), `milestones!B2: rank: "first" is no whole number`},
		{"neither true nor false", put("milestones", "J2", "maybe"), `milestones!J2: met: "maybe" is neither true nor false`},
		{"truth where none belongs", put("milestones", "A2", true), `milestones!A2: id: true or false does not belong here`},
		{"region twice in a list", put("events", "H2", "zone, zone"), `events!H2: regions names zone twice`},
		{"list of nothing", put("events", "H2", "、"), `events!H2: regions: "、" is no list`},
		{"title without English", put("events", "E2", ""), `events!E2: title has no English wording (en)`},
		{"name in one line without English", put("aims", "F2", ""), `aims!F2: name has no English wording (en)`},
		{"unknown region in one line", put("aims", "C2", "nowhere"), `aims!C2: region: no region ` + "`nowhere`" + `: choose from the list, or write a code or a name from it`},
		{"source without ID", put("source", "A2", ""), `source!A2: id is missing: lower-case ASCII words and digits joined by hyphens`},
		{"source of another file", put("source", "A2", "xinhua-2024-12-31"), `source!A2: the source xinhua-2024-12-31 is there already, in sources/xinhua-2024-12-31.yaml: give --out that name to replace it, or this source another id`},
		{"second source", put("source", "A3", "second"), `source!A3: a second source stands here: a workbook is one source`},
		{"no source", func(t *testing.T, f *excelize.File) { try(t, f.RemoveRow("source", 2)) }, `source!A2: the source is missing: say here which one it is`},
		{"merged cells", func(t *testing.T, f *excelize.File) { try(t, f.MergeCell("stages", "A2", "A3")) }, `stages!A2: merged cells (A2:A3): give each row its own value`},
		{"unknown sheet", func(t *testing.T, f *excelize.File) { try(t, f.SetSheetName("aims", "我的 表")) }, `'我的 表'!A1: unknown sheet: here go source, observations, locations, stages, milestones, contacts, statements, events, aims`},
		{"row given twice", func(t *testing.T, f *excelize.File) { try(t, f.DuplicateRow("observations", 2)) }, `observations!A3: this row claims the same as an earlier row: road-length zone /2022-09-30 @news (observations!A2)`},
		{"too many rows", put("observations", "A5001", "x"), `observations!A5001: a sheet of more than 5000 rows is not read: clear the rows below what is filled in, or divide the source`},
		{"too many columns", put("observations", "BN2", "x"), `observations!BM2: a sheet of more than 64 columns is not read: clear what stands to the right`},
		{"several at once", func(t *testing.T, f *excelize.File) {
			put("aims", "C2", "nowhere")(t, f)
			put("observations", "H2", "five")(t, f)
			typed("observations", "F2", "44809", "General")(t, f)
		}, `observations!F2: to: the number 44809 is no date: format the cell as text and write YYYY-MM-DD
observations!H2: value: "five" is no decimal number (digits, with a point and no separators, such as 17.56)
aims!C2: region: no region ` + "`nowhere`" + `: choose from the list, or write a code or a name from it`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			checkFaults(t, changed(t, test.change), test.want)
		})
	}
}

func checkFaults(t *testing.T, content []byte, want string) {
	t.Helper()
	_, err := workbook.Convert(content, seeds.FS, "news.yaml")
	var faults workbook.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("Convert returned %v, which is no list of faults", err)
	}
	if diff := cmp.Diff(want, faults.Error()); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// repacked is a workbook with one of its parts changed, as no spreadsheet program would write it.
func repacked(t *testing.T, part string, edit func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(filled()), int64(len(filled())))
	try(t, err)
	var out bytes.Buffer
	w, found := zip.NewWriter(&out), false
	for _, file := range in.File {
		r, err := file.Open()
		try(t, err)
		content, err := io.ReadAll(r)
		try(t, err)
		try(t, r.Close())
		if file.Name == part {
			found, content = true, []byte(edit(string(content)))
		}
		p, err := w.Create(file.Name)
		try(t, err)
		_, err = p.Write(content)
		try(t, err)
	}
	try(t, w.Close())
	if !found {
		t.Fatalf("the workbook has no part %s", part)
	}
	return out.Bytes()
}

// What was made to harm whoever opens it is refused before it can, and says what would have been read.
func TestBounds(t *testing.T) {
	t.Parallel()
	const observations = "xl/worksheets/sheet3.xml"
	behind := func(rows string) func(string) string {
		return func(content string) string { return strings.Replace(content, "</sheetData>", rows+"</sheetData>", 1) }
	}
	for _, test := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"nothing", nil, "source!A1: this is no .xlsx workbook, or one with a password: save it as .xlsx without"},
		{"other file", []byte("indicator,region\n"), "source!A1: this is no .xlsx workbook, or one with a password: save it as .xlsx without"},
		{"half a workbook", filled()[:len(filled())/2], "source!A1: this workbook cannot be read (zip: not a valid zip file): open it in a spreadsheet program and save it as .xlsx again"},
		{"large file", make([]byte, workbook.MaxBytes+1), "source!A1: this workbook is larger than 4 MB, which is the most that is read"},
		{
			"small file that is large inside",
			repacked(t, observations, behind("<!--"+strings.Repeat(" ", 40<<20)+"-->")),
			"source!A1: this workbook holds more than 32 MB once unpacked, which is the most that is read",
		},
		{
			"cell far away",
			repacked(t, observations, behind(`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`)),
			"observations!A5001: a sheet of more than 5000 rows is not read: clear the rows below what is filled in, or divide the source",
		},
		{
			"cell far to the right",
			repacked(t, observations, behind(`<row r="3"><c r="XFD3" t="inlineStr"><is><t>x</t></is></c></row>`)),
			"observations!BM3: a sheet of more than 64 columns is not read: clear what stands to the right",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			checkFaults(t, test.content, test.want)
		})
	}
}

// Whoever fills in a template finds every field of the schema explained in both languages, and can choose what is closed.
func TestTemplate(t *testing.T) {
	t.Parallel()
	f, err := excelize.OpenReader(bytes.NewReader(template(t, "", nil)))
	try(t, err)
	defer f.Close()
	if diff := cmp.Diff([]string{"guide", "source", "observations", "locations", "stages", "milestones", "contacts", "statements", "events", "aims", "lists"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	record, err := seed.Read(seeds.FS)
	try(t, err)
	for _, sheet := range f.GetSheetList()[1:10] {
		rows, err := f.GetRows(sheet)
		try(t, err)
		if len(rows) != 1 {
			t.Errorf("%s has %d rows, not a header alone", sheet, len(rows))
			continue
		}
		notes, err := f.GetComments(sheet)
		try(t, err)
		if len(notes) != len(rows[0]) {
			t.Errorf("%s: %d notes for %d columns", sheet, len(notes), len(rows[0]))
		}
		for _, note := range notes {
			hasHan := strings.ContainsFunc(note.Text, func(c rune) bool { return unicode.Is(unicode.Han, c) })
			hasLatin := strings.ContainsFunc(note.Text, func(c rune) bool { return c < unicode.MaxASCII && unicode.IsLetter(c) })
			if !hasHan || !hasLatin {
				t.Errorf("%s!%s is not explained in both languages: %q", sheet, note.Cell, note.Text)
			}
		}
		for i, head := range rows[0] {
			if title, key, _ := strings.Cut(head, "\n"); title == "" || key == "" {
				t.Errorf("%s: column %d is headed %q", sheet, i+1, head)
			}
		}
	}
	got := map[string]int{}
	choices, err := f.GetDataValidations("observations")
	try(t, err)
	for _, v := range choices {
		_, area, _ := strings.Cut(strings.ReplaceAll(v.Formula1, "$", ""), "!")
		from, to, _ := strings.Cut(area, ":")
		_, first, err := excelize.CellNameToCoordinates(from)
		try(t, err)
		_, last, err := excelize.CellNameToCoordinates(to)
		try(t, err)
		got[v.Sqref] = last - first + 1
	}
	want := map[string]int{
		"A2:A5000": len(record.Indicators), "B2:B5000": len(record.Regions), "C2:C5000": len(record.Projects), "D2:D5000": len(record.Services),
		"I2:I5000": len(record.Units), "G2:G5000": 4, "J2:J5000": 5, "K2:K5000": 4, "L2:L5000": 3,
		"S2:S5000": 2, "T2:T5000": len(record.Indicators), "U2:U5000": len(record.Regions), "V2:V5000": 2, "W2:W5000": 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what can be chosen for an observation (-want +got):\n%s", diff)
	}
}

// A source whose file has faults is not put into a workbook; they are those that check reports.
func TestTemplateOfAFaultySource(t *testing.T) {
	t.Parallel()
	err := workbook.Template(io.Discard, seeds.FS, "news.yaml", []byte(strings.Replace(news, "17.560", "many", 1)))
	if faults := (seed.Faults{}); !errors.As(err, &faults) || !strings.HasPrefix(err.Error(), "sources/news.yaml:13:12: value: ") {
		t.Errorf("Template returned %v", err)
	}
}
