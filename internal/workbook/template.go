package workbook

import (
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"taixin/internal/seed"
	"taixin/internal/zone"
)

// Template writes a workbook to fill in, with drop-downs of what the catalogue of the seed files has; an empty one, or one
// that holds what the source file of a name (NAME.yaml) says.
func Template(w io.Writer, seedFiles fs.FS, name string, source []byte) error {
	var rows book
	if source != nil {
		seedFiles = with{seedFiles, "sources/" + name, source}
	}
	record, err := seed.Read(seedFiles)
	if err != nil {
		return err
	}
	snapshot := zone.NewSnapshot(record)
	if source != nil {
		if rows, err = parse(source); err != nil {
			return err
		}
	}
	return draw(w, snapshot, rows, false)
}

// draw writes a workbook that holds some rows already; with the columns of what is due, or without.
func draw(w io.Writer, snapshot *zone.Snapshot, rows book, due bool) error {
	f := excelize.NewFile()
	defer f.Close()
	d := &drawing{File: f, lists: listsOf(&snapshot.Record), ranges: map[string]string{}}
	d.styles()
	d.guide(due)
	var drawn []sheet
	for _, s := range sheets() {
		if !due {
			s.columns = slices.DeleteFunc(slices.Clone(s.columns), func(c column) bool { return c.due })
		}
		drawn = append(drawn, s)
		d.check(second(f.NewSheet(s.name)))
		d.head(s)
	}
	d.check(second(f.NewSheet(listsSheet)))
	d.paper(listsSheet)
	for _, s := range drawn {
		for i, c := range s.columns {
			d.choice(s, i+1, c)
		}
		for i, row := range rows[s.name] {
			if of := row.cells["indicator"]; of != nil {
				row.cells["unit"] = one(snapshot.Indicator(of[0].id).Unit)
			}
			d.fill(s, i+2, row)
		}
	}
	if d.err != nil {
		return fmt.Errorf("workbook: %w", d.err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// drawing is a workbook while it is being made. After the first error nothing more counts.
type drawing struct {
	*excelize.File
	lists                        lists
	ranges                       map[string]string // what a list holds -> where
	header, must, text, sentence int
	figure                       int
	err                          error
}

func (d *drawing) check(err error) {
	if d.err == nil {
		d.err = err
	}
}

func second[T any](_ T, err error) error { return err }

// styles makes the looks of cells. Every cell is text, so that a spreadsheet makes neither numbers nor dates of it.
func (d *drawing) styles() {
	const asText = 49
	style := func(s excelize.Style) int {
		s.NumFmt = asText
		s.Font.Family, s.Font.Size = "Microsoft YaHei", 11
		id, err := d.NewStyle(&s)
		d.check(err)
		return id
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	edge := []excelize.Border{{Type: "bottom", Color: "5B6B73", Style: 1}, {Type: "right", Color: "FFFFFF", Style: 1}}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "center"}
	d.header = style(excelize.Style{Font: &excelize.Font{Color: "24343B"}, Fill: fill("DFE8EA"), Alignment: wrap, Border: edge})
	d.must = style(excelize.Style{Font: &excelize.Font{Color: "FFFFFF", Bold: true}, Fill: fill("1F5C6B"), Alignment: wrap, Border: edge})
	d.text = style(excelize.Style{Font: &excelize.Font{}, Alignment: &excelize.Alignment{Vertical: "top"}})
	d.figure = style(excelize.Style{Font: &excelize.Font{}, Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top"}})
	d.sentence = style(excelize.Style{Font: &excelize.Font{}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
}

// guide is the first sheet: how to fill in the others.
func (d *drawing) guide(due bool) {
	d.check(d.SetSheetName("Sheet1", guideSheet))
	lines := []string{
		"太忻看板：一个来源的记录表 · A source of the record",
		"每张表是一类记录，每一行是一条；空行不算。A sheet holds one kind of row; empty rows do not count.",
		"深色表头的栏必须填写，浅色的可以不填；把鼠标放在表头上看说明。Columns with a dark header must be filled in, the others may be left out; the note on a header explains it.",
		"有下拉列表的栏从列表里选，或只写编号或名称。Choose from a drop-down, or write the ID or the name alone.",
		"数字和日期按文字填写：17.56、78.0、2022-11-06。不要用公式，不要合并单元格。Numbers and dates are written as text. No formulas, no merged cells.",
		"没有公布的就空着，不要填 0。What is not published stays empty; it is not 0.",
		"每句话用自己的话写，不要照抄来源。Every wording is our own; none is copied from the source.",
		"填好后 When done: taixin convert FILE.xlsx --out seeds/sources/NAME.yaml",
	}
	if due {
		lines = append(lines, "已填好的行是过了期或推迟了、还没有公布结果的事，“已公布的”一栏是公布过的日期或目标。知道结果的，在这一行填上结果和出处；不知道的不用管，不会写进文件。"+
			"Each row that is here already is something past due or put off of which no result is published; the column announced has what was announced. Fill in what came of it and the place in the source; rows without are left out.")
	}
	lines = append(lines, "")
	for _, s := range sheets() {
		lines = append(lines, s.name+"："+s.title)
	}
	for i, text := range lines {
		d.check(d.SetCellStr(guideSheet, ref(1, i+1), text))
	}
	d.check(d.SetColWidth(guideSheet, "A", "A", 110))
	d.check(d.SetCellStyle(guideSheet, "A1", ref(1, len(lines)), d.sentence))
	d.check(d.SetCellStyle(guideSheet, "A1", "A1", d.must))
	d.paper(guideSheet)
	off := false
	d.check(d.SetSheetView(guideSheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// head writes the header of a sheet: what each column is called, its key, and a note.
func (d *drawing) head(s sheet) {
	for i, c := range s.columns {
		at, name := ref(i+1, 1), strings.TrimRight(ref(i+1, 1), "0123456789")
		look, note := d.header, c.note+"\n可以不填。May be left out."
		if c.required {
			look, note = d.must, c.note+"\n必须填写。Must be given."
		}
		if c.many {
			note += "\n用逗号隔开。Separated by commas."
		}
		d.check(d.SetColStyle(s.name, name, d.body(c)))
		d.check(d.SetColWidth(s.name, name, name, width(c)))
		d.check(d.SetCellStr(s.name, at, c.title+"\n"+c.key()))
		d.check(d.SetCellStyle(s.name, at, at, look))
		d.check(d.AddComment(s.name, excelize.Comment{Cell: at, Author: "taixin", Text: note, Width: 320, Height: 140}))
	}
	d.check(d.SetRowHeight(s.name, 1, 40))
	d.paper(s.name)
	d.check(d.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// paper lays a sheet out for printing: across, as wide as the page.
func (d *drawing) paper(name string) {
	on, across, a4, wide, long := true, "landscape", 9, 1, 0
	d.check(d.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &on}))
	d.check(d.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide, FitToHeight: &long}))
}

func (d *drawing) body(c column) int {
	switch c.kind {
	case "text":
		return d.sentence
	case "decimal":
		return d.figure
	}
	return d.text
}

func width(c column) float64 {
	switch c.kind {
	case "indicators":
		return 56
	case "text", "projects", "services":
		return 44
	case "", "id", "code", "moment":
		return 28
	case "words":
		return 26
	}
	return 14
}

// choice gives a column its drop-down. Each list is written once, on a sheet of its own: a list inside a drop-down may have
// no more than 255 characters.
func (d *drawing) choice(s sheet, n int, c column) {
	offered := d.lists.of(c)
	if len(offered) == 0 {
		return
	}
	var texts []string
	for _, e := range offered {
		texts = append(texts, e.String())
	}
	all := strings.Join(texts, "\n")
	where, known := d.ranges[all]
	if !known {
		column := len(d.ranges) + 1
		name := strings.TrimRight(ref(column, 1), "0123456789")
		d.check(d.SetColStyle(listsSheet, name, d.text))
		d.check(d.SetColWidth(listsSheet, name, name, 36))
		d.check(d.SetCellStr(listsSheet, ref(column, 1), c.title+"\n"+c.key()))
		d.check(d.SetCellStyle(listsSheet, ref(column, 1), ref(column, 1), d.header))
		for i, text := range texts {
			d.check(d.SetCellStr(listsSheet, ref(column, i+2), text))
		}
		where = fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, name, name, len(texts)+1)
		d.ranges[all] = where
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(ref(n, 2) + ":" + ref(n, maxRows))
	v.SetSqrefDropList(where)
	if !c.many {
		v.SetError(excelize.DataValidationErrorStyleWarning, c.title, "不在列表里。This is not in the list.")
	}
	d.check(d.AddDataValidation(s.name, v))
}

// fill writes a row of a source.
func (d *drawing) fill(s sheet, n int, row line) {
	for i, c := range s.columns {
		var parts []string
		for _, part := range row.cells[c.key()] {
			e, known := d.lists.entry(c, part.id)
			if known && !(c.many && strings.ContainsAny(e.label, ",，、;；")) {
				parts = append(parts, e.String())
			} else {
				parts = append(parts, part.id)
			}
		}
		if len(parts) == 0 {
			continue
		}
		text, at := strings.Join(parts, ", "), ref(i+1, n)
		here := place{s.name, s.order, n, i + 1, false}
		switch stored := escape(text); {
		case len(utf16.Encode([]rune(stored))) > excelize.TotalCellChars:
			d.check(fmt.Errorf("%s: a cell holds no more than %d characters", here, excelize.TotalCellChars))
		case strings.ContainsAny(text, "\ufffe\uffff"):
			d.check(fmt.Errorf("%s: a cell cannot hold U+FFFE and U+FFFF", here))
		default:
			d.check(d.SetCellStr(s.name, at, stored))
		}
		d.check(d.SetCellStyle(s.name, at, at, d.body(c)))
	}
}

// escape writes what a spreadsheet would take for an escaped character, _x0041_ for an A, so that it stays as it is. The
// library reads such escapes and does not write them.
func escape(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if text[i] == '_' && escaped.MatchString(text[i:]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

var escaped = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)
