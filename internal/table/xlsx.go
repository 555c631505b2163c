package table

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"taixin/internal/zone"
)

const (
	headerRow   = 5       // what stands above it is for people
	lastRow     = 1 << 20 // that a spreadsheet can hold; what is more goes on in a sheet of its own
	exactDigits = 15      // that a spreadsheet keeps of a number
)

// BookType is what a workbook is on the wire.
const BookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// WriteBook writes a workbook for people, a sheet for each table: what the table is, its unit, its sources and when it was
// updated stand above it, the header stays in sight, and cells are what they are, numbers with the digits that were
// published. Rows go through a temporary file once there are many. The same edition makes the same bytes.
func WriteBook(ctx context.Context, w io.Writer, title zone.Text, tables []Table, e Edition) error {
	return writeBook(ctx, w, title, tables, e, lastRow)
}

// writeXLSX is the workbook of one table.
func writeXLSX(ctx context.Context, w io.Writer, t Table, e Edition) error {
	return WriteBook(ctx, w, t.Title, []Table{t}, e)
}

func writeBook(ctx context.Context, w io.Writer, title zone.Text, tables []Table, e Edition, lastRow int) (err error) {
	b := book{File: excelize.NewFile(), title: title, edition: e, lastRow: lastRow, decimals: map[int]int{}}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.prepare(); err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.write(ctx, t); err != nil {
			return err
		}
	}
	if b.sheets == 1 { // straight to where it goes, and not into memory first
		return b.pack(w)
	}
	var packed bytes.Buffer
	if err := b.pack(&packed); err != nil {
		return err
	}
	return inOrder(w, packed.Bytes())
}

func (b *book) pack(w io.Writer) error {
	b.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	_, err := b.WriteTo(io.Discard)
	return err
}

// inOrder writes a packed workbook with its parts by name: excelize leaves sheets in an order that is another each time.
func inOrder(w io.Writer, packed []byte) error {
	parts, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range parts.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

// book is a workbook that is being written.
type book struct {
	*excelize.File
	title   zone.Text
	edition Edition
	sheets  int
	lastRow int // of a sheet

	table Table // that is being written
	parts int   // sheets of it
	sheet *excelize.StreamWriter
	at    int // the row that was written last

	name, head, plain, text, day, moment int         // styles
	decimals                             map[int]int // styles of numbers, by digits behind the point
}

func (b *book) prepare() error {
	err := b.describe()
	style := func(into *int, of excelize.Style) {
		made, fault := b.NewStyle(&of)
		*into, err = made, errors.Join(err, fault)
	}
	style(&b.name, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	style(&b.head, excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "5A6B7C"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}, NumFmt: 49,
	})
	style(&b.plain, excelize.Style{NumFmt: 1})
	// As text even after somebody has edited it: a formula that stands in such a cell does not run.
	style(&b.text, excelize.Style{NumFmt: 49})
	style(&b.day, excelize.Style{CustomNumFmt: formatted("yyyy-mm-dd")})
	style(&b.moment, excelize.Style{CustomNumFmt: formatted("yyyy-mm-dd hh:mm:ss")})
	return err
}

func formatted(format string) *string { return &format }

// coreProperties is the part of a workbook that names it. Its root has the prefix that the standard's examples have and
// some readers look for; excelize writes it without.
const coreProperties = xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
	`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
	`<dc:title>%[1]s</dc:title><dc:creator>taixin</dc:creator><cp:lastModifiedBy>taixin</cp:lastModifiedBy>` +
	`<dcterms:created xsi:type="dcterms:W3CDTF">%[2]s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%[2]s</dcterms:modified></cp:coreProperties>`

// describe names the workbook and says of when it is.
func (b *book) describe() error {
	var title bytes.Buffer
	if err := xml.EscapeText(&title, []byte(b.title.In(b.edition.Lang))); err != nil {
		return err
	}
	b.Pkg.Store("docProps/core.xml", fmt.Appendf(nil, coreProperties, title.String(), b.edition.Release.Loaded.UTC().Format(time.RFC3339)))
	return nil
}

// write adds a table, on as many sheets as its rows need.
func (b *book) write(ctx context.Context, t Table) error {
	b.table, b.parts, b.sheet = t, 0, nil
	above, err := b.above(ctx)
	if err != nil {
		return err
	}
	if err := b.begin(above); err != nil {
		return err
	}
	for row, err := range t.read(ctx, b.edition) {
		if err != nil {
			return err
		}
		if b.at == b.lastRow {
			if err := b.begin(above); err != nil {
				return err
			}
		}
		if err := b.add(row); err != nil {
			return err
		}
	}
	return errors.Join(b.sheet.Flush(), ctx.Err())
}

// above are the lines above the header.
func (b *book) above(ctx context.Context) ([]string, error) {
	t, e := b.table, b.edition
	said := func(zh, en string, args ...any) string {
		return fmt.Sprintf(zone.Text{ZH: zh, EN: en}.In(e.Lang), args...)
	}
	updated := said("更新时间：%s（第%d版）", "Updated: %s (release %d)", e.Release.Loaded.In(zone.Shanghai).Format("2006-01-02 15:04"), e.Release.Number)
	if len(e.Sources) > 0 {
		updated += said("，数据截至 %s", ", data to %s", e.Sources[0].Published)
	}
	if !e.AsOf.IsZero() {
		updated += said("，这是到 %s 为止的数据", ", as things stood on %s", e.AsOf)
	}
	title := zone.Text{ZH: t.Title.ZH + " " + t.Title.EN, EN: t.Title.EN}.In(e.Lang)
	told, err := t.toldBy(ctx, e)
	return []string{title, said("单位：%s", "Unit: %s", t.Unit().In(e.Lang)), said("来源：%s", "Source: %s", told), updated}, err
}

// toldBy names the sources of a table, the newest first.
func (t Table) toldBy(ctx context.Context, e Edition) (string, error) {
	used, err := t.Sources(ctx, e)
	if used == nil {
		return zone.Text{ZH: "本站根据所收来源整理，见“来源”表", EN: "put together here from the sources, see the table “Sources”"}.In(e.Lang), err
	}
	const most = 3
	var names []string
	for _, s := range e.Sources {
		if used[s.ID] && len(names) < most {
			names = append(names, s.Citation().In(e.Lang))
		}
	}
	text := strings.Join(names, zone.Text{ZH: "；", EN: "; "}.In(e.Lang))
	if len(used) > most {
		text += fmt.Sprintf(zone.Text{ZH: " 等%d篇，见“来源”列", EN: " and others, %d in all, see the column “Source”"}.In(e.Lang), len(used))
	}
	return text, nil
}

// begin goes on to a new sheet.
func (b *book) begin(above []string) error {
	if b.sheet != nil {
		if err := b.sheet.Flush(); err != nil {
			return err
		}
	}
	name, err := b.named()
	if err != nil {
		return err
	}
	landscape, a4, one, all, fit := "landscape", 9, 1, 0, true
	err = errors.Join(
		b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &all}),
		b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, headerRow, headerRow)}),
	)
	if err != nil {
		return err
	}
	if err := b.SetSheetDimension(name, b.extent()); err != nil {
		return err
	}
	if b.sheet, err = b.NewStreamWriter(name); err != nil {
		return err
	}
	head := make([]any, len(b.table.Columns))
	for i, c := range b.table.Columns {
		head[i] = excelize.Cell{StyleID: b.head, Value: c.Header.In(b.edition.Lang)}
		err = errors.Join(err, b.sheet.SetColWidth(i+1, i+1, widths[b.table.Kind(c)]))
	}
	err = errors.Join(err, b.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: "A" + strconv.Itoa(headerRow+1), ActivePane: "bottomLeft"}))
	for i, line := range above {
		style := b.text
		if i == 0 {
			style = b.name
		}
		err = errors.Join(err, b.sheet.SetRow("A"+strconv.Itoa(i+1), []any{excelize.Cell{StyleID: style, Value: line}}))
	}
	b.at = headerRow
	return errors.Join(err, b.sheet.SetRow("A"+strconv.Itoa(headerRow), head))
}

// named makes the next sheet of the table. A new workbook has one already.
func (b *book) named() (string, error) {
	b.sheets++
	b.parts++
	name := b.table.Title.In(b.edition.Lang)
	if b.parts > 1 {
		name += " " + strconv.Itoa(b.parts)
	}
	if b.sheets == 1 {
		return name, b.SetSheetName(b.GetSheetName(0), name)
	}
	_, err := b.NewSheet(name)
	return name, err
}

// extent is the range of the cells that are to be written, by which some readers go; empty where it is not known.
func (b *book) extent() string {
	if b.lastRow < lastRow || b.table.Size(b.edition.Snapshot) > lastRow-headerRow {
		return ""
	}
	last, err := excelize.CoordinatesToCellName(len(b.table.Columns), headerRow+b.table.Size(b.edition.Snapshot))
	if err != nil {
		return ""
	}
	return "A1:" + last
}

var widths = map[Kind]float64{Words: 24, Word: 14, Number: 14, Integer: 8, Flag: 8, Day: 12, Moment: 20, List: 24}

func (b *book) add(r row) error {
	b.at++
	cells := make([]any, len(r))
	for i, c := range r {
		cell, err := b.cell(b.table.Columns[i].forPeople(c, b.edition.Lang))
		if err != nil {
			return err
		}
		cells[i] = cell
	}
	return b.sheet.SetRow("A"+strconv.Itoa(b.at), cells)
}

// cell is what a spreadsheet can know a value as. What it would not keep to the digit or the day stays text.
func (b *book) cell(c cell) (any, error) {
	if c.text == "" {
		return nil, nil
	}
	switch value := c.value.(type) {
	case zone.Decimal:
		number, scale, exact := asFloat(c.text)
		if !exact {
			break
		}
		style, known := b.decimals[scale]
		if !known {
			format, err := "0", error(nil)
			if scale > 0 {
				format += "." + strings.Repeat("0", scale)
			}
			if style, err = b.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
				return nil, err
			}
			b.decimals[scale] = style
		}
		return excelize.Cell{StyleID: style, Value: number}, nil
	case zone.Date:
		if value.Year >= 1901 { // before that, spreadsheets disagree on the calendar
			return excelize.Cell{StyleID: b.day, Value: time.Date(value.Year, value.Month, value.Day, 0, 0, 0, 0, time.UTC)}, nil
		}
	case time.Time:
		// A spreadsheet knows no offsets: it is told what a clock in Shanghai showed.
		here := value.In(zone.Shanghai)
		return excelize.Cell{StyleID: b.moment, Value: time.Date(here.Year(), here.Month(), here.Day(), here.Hour(), here.Minute(), here.Second(), 0, time.UTC)}, nil
	case int:
		return excelize.Cell{StyleID: b.plain, Value: value}, nil
	case bool:
		return value, nil
	}
	return excelize.Cell{StyleID: b.text, Value: c.text}, nil
}

// asFloat is a decimal as a spreadsheet keeps it, with its digits behind the point; exact is false where digits would be
// lost.
func asFloat(text string) (number float64, scale int, exact bool) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, 0, false
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return number, len(fraction), len(strings.TrimLeft(whole+fraction, "0")) <= exactDigits
}
