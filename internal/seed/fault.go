package seed

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
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
			rd.faults = append(rd.faults, Fault{r.name, r.where(f.Field).line, r.where(f.Field).column, rd.sentence(f.Field, f.What)})
		}
	}
}

// rowNumber is how a fault of the record names another row.
var rowNumber = regexp.MustCompile(`\brow ([0-9]+) of ([a-z]+)\b`)

// emptiness words the faults of a field that is not there.
var emptiness = strings.NewReplacer(`"" is none of`, "is missing: one of", `"" is no ID:`, "is missing:")

// sentence turns what a record says of a row into what its file says: rows have lines there instead of numbers.
func (rd *reader) sentence(field, what string) string {
	what = rowNumber.ReplaceAllStringFunc(what, func(named string) string {
		parts := rowNumber.FindStringSubmatch(named)
		number, err := strconv.Atoi(parts[1])
		if rows := rd.rows[parts[2]]; err == nil && 0 < number && number <= len(rows) {
			return fmt.Sprintf("%s:%d", rows[number-1].name, rows[number-1].at.line)
		}
		return named
	})
	what = emptiness.Replace(what)
	switch {
	case field == "":
		return "this row " + what
	case strings.HasPrefix(what, "is "), strings.HasPrefix(what, "has "):
		return field + " " + what
	}
	return field + ": " + what
}
