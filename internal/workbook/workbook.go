// Package workbook turns spreadsheets into source files and source files into spreadsheets, for people who would rather
// fill in cells than write YAML.
//
// A workbook is one source: a sheet for each section of a source file, in each sheet a header and one row for one row of
// the section. Sheets, columns, their notes and their closed words come from package table, so that there is one
// list of fields; what may stand in them is what [seed.Read] accepts, for it reads the file that a workbook
// becomes.
//
// What holds:
//
//   - A source file that [Template] fills in and [Convert] turns back is the same record, decimals included.
//   - [Convert] returns a source file without fault, or [Faults] that name each cell.
//   - A cell is text. Where a spreadsheet has made a number or a date of it, it is taken only if what the cell shows is
//     certainly what was typed; formulas are refused.
//   - A workbook is bounded before it is unpacked and before its rows are held in memory.
package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"taixin/internal/message"
)

// Bounds of a workbook. The longest source so far has some hundred rows; what exceeds these was not filled in by hand.
const (
	MaxBytes    = 4 << 20  // of the file
	maxUnpacked = 32 << 20 // of what is packed in it
	maxSheets   = 32
	maxRows     = 5000 // of a sheet, its header included
	maxColumns  = 64
)

// Sheets that a workbook has besides those that become sections; nobody reads them back.
const (
	guideSheet = "guide"
	listsSheet = "lists"
)

// Fault is one thing that is wrong: At is sheet!cell, or file:line:column where the seed files are at fault.
type Fault struct {
	At   string
	What message.Sentence
}

// String is sheet!cell: what is wrong.
func (f Fault) String() string { return f.In("en") }

// In is String in a language.
func (f Fault) In(lang string) string { return f.At + ": " + f.What.In(lang) }

// fine is what there is to say of what is right.
var fine message.Sentence

// Faults is everything that is wrong in a workbook, in the order of its sheets, rows and columns.
type Faults []Fault

// Error has one line for each fault.
func (f Faults) Error() string { return f.In("en") }

// In is Error in a language.
func (f Faults) In(lang string) string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.In(lang)
	}
	return strings.Join(lines, "\n")
}

// place is a cell: which sheet of the schema, which row and column, both counted from 1.
type place struct {
	sheet       string
	order       int // of the sheet
	row, column int
	whole       bool // the row as a whole is meant, which stands where its first cell does
}

// String is sheet!cell, the name of the sheet in quotes where a spreadsheet wants them.
func (p place) String() string {
	name := p.sheet
	if strings.ContainsFunc(name, func(c rune) bool {
		return c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
	}) {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name + "!" + ref(p.column, p.row)
}

func ref(column, row int) string {
	name, err := excelize.CoordinatesToCellName(max(1, column), max(1, row))
	if err != nil {
		return fmt.Sprintf("R%dC%d", row, column)
	}
	return name
}

// complaints collects faults; the first about a cell stands for all, and the first about a row as a whole for all of those.
type complaints struct {
	fatal  bool // what the workbook says is not known as a whole
	at     []place
	faults map[place]message.Sentence
}

func (c *complaints) add(at place, form string, args ...any) {
	if _, said := c.faults[at]; said {
		return
	}
	if c.faults == nil {
		c.faults = map[place]message.Sentence{}
	}
	c.at = append(c.at, at)
	c.faults[at] = message.Say(form, args...)
}

// addFatal adds a fault that keeps cells from being read.
func (c *complaints) addFatal(at place, form string, args ...any) {
	c.fatal = true
	c.add(at, form, args...)
}

// refuse refuses a workbook as a whole; that stands where its first cell is.
func (c *complaints) refuse(form string, args ...any) {
	first := sheets()[0]
	c.addFatal(place{first.name, first.order, 1, 1, false}, form, args...)
}

func (c *complaints) list() Faults {
	slices.SortStableFunc(c.at, func(a, b place) int {
		return cmp.Or(a.order-b.order, strings.Compare(a.sheet, b.sheet), a.row-b.row, a.column-b.column)
	})
	var out Faults
	for _, at := range c.at {
		out = append(out, Fault{at.String(), c.faults[at]})
	}
	return out
}
