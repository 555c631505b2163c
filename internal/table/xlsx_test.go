package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"taixin/internal/zone"
)

func opened(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

// TestWorkbookReadsBack: a workbook holds what the store holds, in cells that are what they are.
func TestWorkbookReadsBack(t *testing.T) {
	t.Parallel()
	record, seen := shipped(t), map[Kind]bool{}
	day := record.Days()[0]
	for _, e := range []Edition{{Snapshot: record}, {Snapshot: record, Lang: "en"}, {Snapshot: record.AsOf(day), AsOf: day, Lang: "en"}} {
		for _, table := range All() {
			book, sheet := opened(t, written(t, form(t, "xlsx"), table, e)), table.Title.In(e.Lang)
			if sheets := book.GetSheetList(); !slices.Equal(sheets, []string{sheet}) {
				t.Errorf("%s has the sheets %v", table.Name, sheets)
			}
			above := []string{table.Title.ZH + " " + table.Title.EN, "单位：", "来源：", "更新时间：2026-11-24 12:00（第3版），数据截至 "}
			if e.Lang == "en" {
				above = []string{table.Title.EN, "Unit: ", "Source: ", "Updated: 2026-11-24 12:00 (release 3), data to "}
			}
			for i, begins := range above {
				got := value(t, book, sheet, 1, i+1, false)
				if !strings.HasPrefix(got, begins) || i > 0 && got == begins || e.Lang == "en" && strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
					t.Errorf("%s: above the table stands %q, not %q", table.Name, got, begins)
				}
				if i == 3 && strings.HasSuffix(got, ", as things stood on "+e.AsOf.String()) == e.AsOf.IsZero() {
					t.Errorf("%s: as of %s stands %q", table.Name, e.AsOf, got)
				}
			}
			if panes, err := book.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != headerRow {
				t.Errorf("%s: the header does not stay: %+v (%v)", table.Name, panes, err)
			}
			for i, c := range table.Columns {
				if got := value(t, book, sheet, i+1, headerRow, false); got != c.Header.In(e.Lang) {
					t.Errorf("%s: column %d is called %q, not %q", table.Name, i, got, c.Header.In(e.Lang))
				}
			}
			rows := all(t, table, e.Snapshot)
			if read, err := book.GetRows(sheet); err != nil || len(read) != headerRow+len(rows) {
				t.Errorf("%s: %d rows, not %d (%v)", table.Name, len(read)-headerRow, len(rows), err)
			}
			for i, row := range rows {
				for j, c := range row {
					kind := table.Kind(table.Columns[j])
					seen[kind] = seen[kind] || c.text != ""
					sameCell(t, book, sheet, j+1, headerRow+1+i, kind, table.Columns[j].forPeople(c, e.Lang))
				}
			}
		}
	}
	for _, kind := range []Kind{Words, Word, Number, Integer, Flag, Day, Moment, List} {
		if !seen[kind] {
			t.Errorf("no cell of the kind %s was read", kind)
		}
	}
}

// TestWorkbookOfAll: each table is a sheet of its own in the order given, called as the table is, and holds what the workbook
// of that table alone holds; the names are such as every spreadsheet takes.
func TestWorkbookOfAll(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, e := range []Edition{{Snapshot: record}, {Snapshot: record, Lang: "en"}, {Snapshot: record.AsOf(zone.Date{Year: 2000, Month: 1, Day: 1})}} {
		content, title := booked(t, All(), e), zone.Text{ZH: "全部", EN: "All"}.In(e.Lang)
		if !bytes.Equal(content, booked(t, All(), e)) {
			t.Error("the same record makes different bytes")
		}
		if properties := part(t, content, "docProps/core.xml"); !strings.Contains(properties, "<dc:title>"+title+"</dc:title>") {
			t.Errorf("the workbook has the properties %s", properties)
		}
		book, sheets := opened(t, content), []string(nil)
		for _, table := range All() {
			name := table.Title.In(e.Lang)
			sheets = append(sheets, name)
			if n := len(utf16.Encode([]rune(name + " 99"))); n > excelize.MaxSheetNameLength || strings.ContainsAny(name, `:\/?*[]'`) {
				t.Errorf("no sheet can be called %q", name)
			}
			alone := opened(t, written(t, form(t, "xlsx"), table, e))
			want, wrong := alone.GetRows(name)
			got, err := book.GetRows(name)
			if wrong != nil || err != nil || len(got) != headerRow+table.Size(e.Snapshot) || !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s: %d rows of %d (%v)", name, len(got)-headerRow, table.Size(e.Snapshot), errors.Join(wrong, err))
			}
			if panes, err := book.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != headerRow {
				t.Errorf("%s: the header does not stay: %+v (%v)", name, panes, err)
			}
			titles := excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, headerRow, headerRow), Scope: name}
			if !slices.Contains(book.GetDefinedName(), titles) {
				t.Errorf("%s: the header is not printed again: %v", name, book.GetDefinedName())
			}
		}
		if !slices.Equal(book.GetSheetList(), sheets) {
			t.Errorf("the sheets are %v, not %v", book.GetSheetList(), sheets)
		}
	}
}

// booked is a workbook of some tables.
func booked(t *testing.T, tables []Table, e Edition) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteBook(t.Context(), &buf, zone.Text{ZH: "全部", EN: "All"}, tables, e); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestWorkbookIsReadByOthers: readers that go by the range of the cells are told the whole of it, and the properties have
// the prefix that some look for.
func TestWorkbookIsReadByOthers(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, table := range All() {
		content := written(t, form(t, "xlsx"), table, Edition{Snapshot: record})
		sheet, properties := part(t, content, "xl/worksheets/sheet1.xml"), part(t, content, "docProps/core.xml")
		last, err := excelize.CoordinatesToCellName(len(table.Columns), headerRow+table.Size(record))
		if err != nil {
			t.Fatal(err)
		}
		if want := `<dimension ref="A1:` + last + `">`; !strings.Contains(sheet, want) {
			t.Errorf("%s has no %s: %s", table.Name, want, sheet[:min(len(sheet), 400)])
		}
		if !strings.Contains(properties, "<cp:coreProperties ") || !strings.Contains(properties, "<dc:title>"+table.Title.ZH+"</dc:title>") {
			t.Errorf("%s has the properties %s", table.Name, properties)
		}
	}
}

// part is a file within a workbook.
func part(t *testing.T, content []byte, name string) string {
	t.Helper()
	book, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := book.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestPlacesReadAsPlaces: paragraphs are no number to whoever reads a file, and words to people.
func TestPlacesReadAsPlaces(t *testing.T) {
	t.Parallel()
	for place, want := range map[string][2]string{
		"9": {"第9段", "para. 9"}, "3;10": {"第3、10段", "paras 3, 10"}, "标题": {"标题", "标题"}, "": {"", ""},
	} {
		if zh, en := placeText(place, "zh"), placeText(place, "en"); zh != want[0] || en != want[1] {
			t.Errorf("%q reads %q and %q", place, zh, en)
		}
	}
}

// TestDaysAreDays: a day of publication is one in every form, whatever zone it is read in; its time stands apart, with the
// offset.
func TestDaysAreDays(t *testing.T) {
	t.Parallel()
	sources, _ := Find("sources")
	for row, err := range sources.read(t.Context(), Edition{Snapshot: shipped(t)}) {
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range sources.Columns {
			day, isDay := row[i].value.(zone.Date)
			if c.Name == "published" && (!isDay || row[i].text != day.String()) {
				t.Errorf("published is %q", row[i].text)
			}
			if c.Name == "published_at" && row[i].text != "" && !strings.HasSuffix(row[i].text, "+08:00") {
				t.Errorf("published_at is %q", row[i].text)
			}
		}
	}
}

// sameCell reads a cell as it is shown and as it is kept.
func sameCell(t *testing.T, book *excelize.File, sheet string, column, line int, kind Kind, c cell) {
	t.Helper()
	shown, raw := value(t, book, sheet, column, line, false), value(t, book, sheet, column, line, true)
	want, typed := c.text, c.text
	switch value := c.value.(type) {
	case zone.Decimal:
		number, err := strconv.ParseFloat(raw, 64)
		if err != nil || strconv.FormatFloat(number, 'f', -1, 64) != strings.TrimSuffix(strings.TrimRight(c.text, "0"), ".") && strconv.FormatFloat(number, 'f', -1, 64) != c.text {
			t.Errorf("%s %d,%d: %q is kept as %q", sheet, column, line, c.text, raw)
		}
		typed = raw
	case zone.Date:
		if !value.IsZero() {
			day := time.Date(value.Year, value.Month, value.Day, 0, 0, 0, 0, time.UTC)
			typed = strconv.Itoa(int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
		}
	case time.Time:
		want, typed = value.In(zone.Shanghai).Format(time.DateTime), raw
		if _, err := strconv.ParseFloat(raw, 64); err != nil {
			t.Errorf("%s %d,%d: a time is kept as %q", sheet, column, line, raw)
		}
	case bool:
		want, typed = strings.ToUpper(c.text), raw
	}
	if shown != want || raw != typed {
		t.Errorf("%s %d,%d (%s): %q is shown as %q and kept as %q", sheet, column, line, kind, c.text, shown, raw)
	}
}

func value(t *testing.T, book *excelize.File, sheet string, column, line int, raw bool) string {
	t.Helper()
	axis, err := excelize.CoordinatesToCellName(column, line)
	if err != nil {
		t.Fatal(err)
	}
	got, err := book.GetCellValue(sheet, axis, excelize.Options{RawCellValue: raw})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestWorkbookLosesNoDigits: zeros at the end, the longest numbers, negative ones and days before the calendar of spreadsheets.
func TestWorkbookLosesNoDigits(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	given := []string{"78.0", "-1.50", "0.00", "123456789012345", "0.123456789012345", "123456789012345678", "-0.12345678901234567", "9007199254740993", "1.10"}
	first := record.Observations[0]
	record.Observations = nil
	for _, text := range given {
		o := *first
		o.Value, o.From = zone.MustDecimal(text), zone.Date{Year: 1899, Month: 12, Day: 31}
		record.Observations = append(record.Observations, &o)
	}
	table, _ := Find("observations")
	book := opened(t, written(t, form(t, "xlsx"), table, Edition{Snapshot: record}))
	at := slices.IndexFunc(table.Columns, func(c Column) bool { return c.Name == "value" }) + 1
	from := slices.IndexFunc(table.Columns, func(c Column) bool { return c.Name == "from" }) + 1
	for i, text := range given {
		axis, _ := excelize.CoordinatesToCellName(at, headerRow+1+i)
		kind, err := book.GetCellType(table.Title.ZH, axis)
		long := len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0")) > exactDigits
		if shown := value(t, book, table.Title.ZH, at, headerRow+1+i, false); err != nil || shown != text || (kind == excelize.CellTypeInlineString) != long {
			t.Errorf("%s is shown as %s in a cell of type %d (%v)", text, shown, kind, err)
		}
		if day := value(t, book, table.Title.ZH, from, headerRow+1+i, true); day != "1899-12-31" {
			t.Errorf("an old day became %s", day)
		}
	}
}

// TestWorkbookGoesOn: what does not fit on a sheet goes on in the next, under the same header; the same record makes the
// same bytes.
func TestWorkbookGoesOn(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	table, _ := Find("observations")
	const perSheet = 10
	var buf bytes.Buffer
	if err := writeBook(t.Context(), &buf, table.Title, []Table{table}, Edition{Snapshot: record}, headerRow+perSheet); err != nil {
		t.Fatal(err)
	}
	rows, read := all(t, table, record), 0
	book := opened(t, buf.Bytes())
	for _, sheet := range book.GetSheetList() {
		lines, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines[headerRow:] {
			if line[0] != rows[read][0].text {
				t.Errorf("row %d begins with %q, not %q", read, line[0], rows[read][0].text)
			}
			read++
		}
	}
	if read != len(rows) || len(book.GetSheetList()) != (len(rows)+perSheet-1)/perSheet {
		t.Errorf("%d rows of %d on %d sheets", read, len(rows), len(book.GetSheetList()))
	}
	one := written(t, form(t, "xlsx"), table, Edition{Snapshot: record})
	if !bytes.Equal(one, written(t, form(t, "xlsx"), table, Edition{Snapshot: record})) {
		t.Error("the same record makes different bytes")
	}
}
