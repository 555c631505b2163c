package seed

import (
	"cmp"
	"fmt"
	"strings"

	"taixin/internal/zone"
)

// Fault is one thing that is wrong in the seed files.
type Fault struct {
	File         string // below the root of the seeds: "catalogue/regions.yaml"
	Line, Column int    // from 1; a column counts characters
	What         string
}

// String is file:line:column: what is wrong.
func (f Fault) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.What)
}

// Faults is everything that is wrong in the seed files, sorted by file, line and column.
type Faults []Fault

// Error has one line for each fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

func compareFaults(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, cmp.Compare(a.What, b.What))
}

// check adds what the record as a whole has against its rows, each where the row or its field stands. A field that could
// not be read has been reported already.
func (rd *reader) check() {
	for _, f := range rd.record.Check() {
		r := rd.rows[f.Table][f.Row]
		if !r.wrong[f.Field] {
			at := r.where(f.Field)
			rd.faults = append(rd.faults, Fault{r.name, at.line, at.column, rd.sentence(f)})
		}
	}
}

// sentence names the field or the row that a fault is about, and where the row stands that was there first.
func (rd *reader) sentence(f zone.Fault) string {
	switch {
	case f.Rival > 0:
		first := rd.rows[f.Table][f.Rival-1]
		return fmt.Sprintf("this row %s (%s:%d)", f.What, first.name, first.at.line)
	case f.Field == "":
		return "this row " + f.What
	case strings.HasPrefix(f.What, "is "), strings.HasPrefix(f.What, "has "), strings.HasPrefix(f.What, "names "):
		return f.Field + " " + f.What
	}
	return f.Field + ": " + f.What
}
