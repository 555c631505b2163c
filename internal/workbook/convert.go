package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/seed"
	"taixin/internal/zone"
)

// Convert turns a workbook into the source file of a name (NAME.yaml), checked together with the other seed files; a file
// of that name among them counts as replaced. What is wrong comes back as [Faults].
func Convert(content []byte, seedFiles fs.FS, name string) ([]byte, error) {
	rows, faults := read(content)
	if !faults.fatal && len(rows["source"]) != 1 {
		source := sheets()[0]
		switch at := (place{source.name, source.order, 2, 1}); len(rows["source"]) {
		case 0:
			faults.add(at, "the source is missing: say here which one it is")
		default:
			at.row = rows["source"][1].row
			faults.add(at, "a second source stands here: a workbook is one source")
		}
	}
	if faults.fatal || rows["source"] == nil {
		return nil, faults.list()
	}
	w := write(rows)
	file := "sources/" + name
	record, err := seed.Read(with{seedFiles, file, []byte(w.String())})
	var found seed.Faults
	if err != nil && !errors.As(err, &found) {
		return nil, err
	}
	var elsewhere Faults
	for _, f := range found {
		at, known := w.where(f.Line, f.Column, f.What)
		if f.File != file || !known {
			elsewhere = append(elsewhere, Fault{fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column), w.rename(file, f.What)})
			continue
		}
		faults.add(at, "%s", w.rename(file, f.What))
	}
	if record != nil {
		checkLabels(rows, record, faults)
	}
	if all := append(faults.list(), elsewhere...); len(all) > 0 {
		return nil, all
	}
	return []byte(w.String()), nil
}

// rename gives the rows of our own file that a sentence names the name they have in the workbook.
func (w *written) rename(file, what string) string {
	own := regexp.MustCompile(regexp.QuoteMeta(file) + `:(\d+)`)
	return own.ReplaceAllStringFunc(what, func(s string) string {
		line, err := strconv.Atoi(path.Base(strings.ReplaceAll(s, ":", "/")))
		if err != nil {
			return s
		}
		for _, a := range w.anchors {
			if a.line == line {
				return a.at.String()
			}
		}
		return s
	})
}

// checkLabels compares what stands behind an ID, and a unit beside a figure, with the catalogue: whoever reads the sheet
// goes by those words, so they must be those of the ID.
func checkLabels(rows book, record *zone.Record, faults *complaints) {
	known, snapshot := listsOf(record), zone.NewSnapshot(record)
	for _, s := range sheets() {
		for _, row := range rows[s.name] {
			for _, c := range s.columns {
				for _, part := range row.cells[c.key()] {
					e, _ := known.entry(c, part.id)
					if part.label != "" && norm.NFKC.String(e.label) != part.label {
						faults.add(row.at(s, c.key()), "%s: %q is not what %s is called: %s", c.key(), part.label, part.id, e)
					}
				}
			}
			if given, of := row.cells["unit"], row.cells["indicator"]; given != nil && of != nil {
				if want := snapshot.Indicator(of[0].id).Unit; given[0].id != norm.NFKC.String(want) {
					faults.add(row.at(s, "unit"), "unit: %s is measured in %s, not in %s", of[0].id, want, given[0].id)
				}
			}
		}
	}
}
