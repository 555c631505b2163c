package workbook

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"taixin/internal/message"
)

// read takes a workbook apart. Where the complaints are fatal, its cells were not looked at.
func read(content []byte) (rows book, faults *complaints) {
	faults = &complaints{}
	// The library is not made for workbooks that were made to harm it; a panic is a fault of the file.
	defer func() {
		if r := recover(); r != nil {
			rows, faults = nil, &complaints{}
			faults.refuse("this workbook is broken: open it in a spreadsheet program and save it as .xlsx again")
		}
	}()
	switch {
	case len(content) > MaxBytes:
		faults.refuse("this workbook is larger than %d MB, which is the most that is read", MaxBytes>>20)
		return nil, faults
	case !bytes.HasPrefix(content, []byte("PK")):
		faults.refuse("this is no .xlsx workbook, or one with a password: save it as .xlsx without")
		return nil, faults
	}
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			faults.refuse("this workbook holds more than %d MB once unpacked, which is the most that is read", maxUnpacked>>20)
		} else {
			faults.refuse("this workbook cannot be read (%v): open it in a spreadsheet program and save it as .xlsx again", err)
		}
		return nil, faults
	}
	defer f.Close()
	r := &reader{File: f, complaints: faults, rows: book{}, styles: map[int]format{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.from1904 = *props.Date1904
	}
	r.workbook()
	return r.rows, faults
}

// reader is a workbook while it is being read.
type reader struct {
	*excelize.File
	*complaints
	rows     book
	styles   map[int]format
	from1904 bool
}

// workbook reads the sheets that are sections, and names those that are nothing.
func (r *reader) workbook() {
	names := r.GetSheetList()
	if len(names) > maxSheets {
		r.refuse("this workbook has more than %d sheets, which is the most that is read", maxSheets)
		return
	}
	for i, name := range names {
		known := slices.IndexFunc(sheets(), func(s sheet) bool { return s.name == name })
		switch {
		case known >= 0:
			r.sheet(sheets()[known])
		case name != guideSheet && name != listsSheet:
			var all []string
			for _, s := range sheets() {
				all = append(all, s.name)
			}
			r.addFatal(place{name, len(sheets()) + i, 1, 1, false}, "unknown sheet: here go %s", strings.Join(all, ", "))
		}
	}
}

// sheet reads a header and the rows below it.
func (r *reader) sheet(s sheet) {
	filled, ok := r.bounds(s)
	if !ok || len(filled) == 0 {
		return
	}
	header, columns := map[string]int{}, map[int]column{}
	for i := 1; i <= filled[0]; i++ {
		at := place{s.name, s.order, 1, i, false}
		text, err := r.GetCellValue(s.name, ref(i, 1))
		if err != nil {
			r.addFatal(at, "cannot be read: %v", err)
			continue
		}
		// A header is what the column is called and, in the end, its key.
		words := strings.Fields(norm.NFKC.String(text))
		if len(words) == 0 {
			continue
		}
		key := words[len(words)-1]
		known := s.column(key)
		switch first, twice := header[key]; {
		case known < 0:
			r.addFatal(at, "unknown column %s: here go %s", key, s.keys())
		case twice:
			r.addFatal(at, "the column %s is here twice, first in %s", key, ref(first, 1))
		default:
			header[key], columns[i] = i, s.columns[known]
		}
	}
	if r.fatal {
		return
	}
	for i := 2; i <= len(filled); i++ {
		row := line{i, header, map[string]cell{}}
		for n := 1; n <= filled[i-1]; n++ {
			at := place{s.name, s.order, i, n, false}
			c, known := columns[n]
			given, what := r.cell(c, at)
			switch {
			case !what.IsZero() && known:
				r.add(at, "%s: %s", c.called(), what)
				row.cells[c.key()] = nil // keeps the row one that is there
			case !what.IsZero() || len(given) > 0 && !known:
				r.add(at, "this column has no header in row 1: here go %s", s.keys())
			case len(given) > 0:
				row.cells[c.key()] = given
			}
		}
		if len(row.cells) > 0 {
			r.rows[s.name] = append(r.rows[s.name], row)
		}
	}
}

// bounds says how many cells each row of a sheet has, read as a stream: what the library holds in memory for a cell far
// away is every cell before it.
func (r *reader) bounds(s sheet) (cells []int, ok bool) {
	at := place{s.name, s.order, 1, 1, false}
	rows, err := r.Rows(s.name)
	if err != nil {
		r.addFatal(at, "this sheet cannot be read: %v", err)
		return nil, false
	}
	defer rows.Close()
	for rows.Next() {
		row, err := rows.Columns(excelize.Options{RawCellValue: true})
		switch {
		case err != nil:
			r.addFatal(at, "this sheet cannot be read: %v", err)
			return nil, false
		case len(cells) == maxRows:
			at.row = maxRows + 1
			r.addFatal(at, "a sheet of more than %d rows is not read: clear the rows below what is filled in, or divide the source", maxRows)
			return nil, false
		case len(row) > maxColumns:
			at.row, at.column = len(cells)+1, maxColumns+1
			r.addFatal(at, "a sheet of more than %d columns is not read: clear what stands to the right", maxColumns)
			return nil, false
		}
		cells = append(cells, len(row))
	}
	if err := rows.Error(); err != nil {
		r.addFatal(at, "this sheet cannot be read: %v", err)
		return nil, false
	}
	merged, err := r.GetMergeCells(s.name, true)
	if err != nil {
		r.addFatal(at, "this sheet cannot be read: %v", err)
		return nil, false
	}
	if len(merged) > 0 {
		m := merged[0]
		if at.column, at.row, err = excelize.CellNameToCoordinates(m.GetStartAxis()); err != nil {
			at.column, at.row = 1, 1
		}
		r.addFatal(at, "merged cells (%s:%s): give each row its own value", m.GetStartAxis(), m.GetEndAxis())
		return nil, false
	}
	return cells, true
}

// cell reads what a cell says, or what is wrong with it.
func (r *reader) cell(c column, at place) (cell, message.Sentence) {
	name := ref(at.column, at.row)
	formula, errFormula := r.GetCellFormula(at.sheet, name)
	sort, errType := r.GetCellType(at.sheet, name)
	raw, errRaw := r.GetCellValue(at.sheet, name, excelize.Options{RawCellValue: true})
	style, errStyle := r.GetCellStyle(at.sheet, name)
	if err := errors.Join(errFormula, errType, errRaw, errStyle); err != nil {
		return nil, message.Say("cannot be read: %v", err)
	}
	switch {
	case formula != "" || sort == excelize.CellTypeFormula:
		return nil, message.Say("a formula stands here: put its result in its place, as a value")
	case strings.TrimSpace(raw) == "":
		return nil, fine
	case sort == excelize.CellTypeError:
		return nil, message.Say("the spreadsheet reports an error here: %s", raw)
	case sort == excelize.CellTypeBool:
		if c.words == nil {
			return nil, message.Say("true or false does not belong here")
		}
		raw = map[string]string{"1": "true", "0": "false"}[raw] + strings.ToLower(strings.Trim(raw, "01"))
	case sort == excelize.CellTypeNumber || sort == excelize.CellTypeUnset:
		text, what := r.number(c, at, raw, style)
		if !what.IsZero() {
			return nil, what
		}
		raw = text
	case sort == excelize.CellTypeDate:
		raw = strings.TrimSuffix(raw, "T00:00:00")
	}
	return c.read(raw)
}

// format is what the number format of a cell makes of it.
type format struct{ date, plain bool }

// number is the text of a cell that the spreadsheet holds as a number.
func (r *reader) number(c column, at place, raw string, style int) (text string, what message.Sentence) {
	f, err := r.format(style)
	if err != nil {
		return "", message.Say("cannot be read: %v", err)
	}
	dated := c.kind == "date" || c.kind == "moment"
	switch {
	case f.date && !dated:
		return "", message.Say("the spreadsheet has made a date of this: format the cell as text and write it again")
	case f.date:
		return day(raw, c.kind == "moment", r.from1904)
	case dated:
		return "", message.Say("the number %s is no date: format the cell as text and write YYYY-MM-DD", raw)
	}
	if text, what = digitsOf(raw); !what.IsZero() || f.plain {
		return text, what
	}
	shown, err := r.GetCellValue(at.sheet, ref(at.column, at.row))
	if err != nil {
		return "", message.Say("cannot be read: %v", err)
	}
	bare := shown
	if c.kind == "decimal" {
		bare = strings.ReplaceAll(shown, ",", "")
	}
	if !sameNumber(bare, text) {
		return "", message.Say("holds %s and shows %s: format the cell as text and write the number as published", text, shown)
	}
	return bare, fine
}

func (r *reader) format(style int) (format, error) {
	if f, known := r.styles[style]; known {
		return f, nil
	}
	s, err := r.GetStyle(style)
	if err != nil {
		return format{}, err
	}
	f := format{plain: s.NumFmt == 0 || s.NumFmt == 49}
	if s.CustomNumFmt != nil {
		f = format{date: dateFormat(*s.CustomNumFmt), plain: *s.CustomNumFmt == "General" || *s.CustomNumFmt == "@"}
	} else if n := s.NumFmt; n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58 {
		f.date = true
	}
	r.styles[style] = f
	return f, nil
}

// day is the date of a serial number, with the time of day where it has one and may have one.
func day(raw string, timed, from1904 bool) (text string, what message.Sentence) {
	serial, ok := parseSerial(raw)
	// The first two months of 1900 are counted with a 29 February that never was.
	if !ok || serial < 61 && !from1904 || serial < 0 || serial >= 2958466 {
		return "", message.Say("the number %s is no date: format the cell as text and write YYYY-MM-DD", raw)
	}
	at, err := excelize.ExcelDateToTime(serial, from1904)
	if err != nil {
		return "", message.Say("the number %s is no date: %v", raw, err)
	}
	switch {
	case serial == math.Trunc(serial):
		return at.Format("2006-01-02"), fine
	case timed:
		return at.Round(1e9).Format("2006-01-02T15:04:05+08:00"), fine
	}
	return "", message.Say("a time of day does not belong here: write the day alone, YYYY-MM-DD")
}
