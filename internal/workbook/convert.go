package workbook

import (
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/message"
	"taixin/internal/seed"
	"taixin/internal/zone"
)

// Convert turns a workbook into the source file of a name (NAME.yaml), checked together with the other seed files; a file
// of that name among them counts as replaced. Rows of what is due that nobody filled in are left out. What is wrong comes back
// as [Faults].
func Convert(content []byte, seedFiles fs.FS, name string) ([]byte, error) {
	rows, faults := read(content)
	if !faults.fatal && len(rows["source"]) != 1 {
		source := sheets()[0]
		switch at := (place{source.name, source.order, 2, 1, false}); len(rows["source"]) {
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
	catalogue, err := seed.Catalogue(seedFiles)
	if err != nil {
		return nil, err
	}
	known := listsOf(catalogue)
	rows.answered()
	known.resolve(rows, faults)
	w := write(rows)
	file := "sources/" + name
	_, err = seed.Read(with{seedFiles, file, []byte(w.String())})
	var found seed.Faults
	if err != nil && !errors.As(err, &found) {
		return nil, err
	}
	if other, copied := copyOf(found, file); copied {
		source := sheets()[0]
		id := rows["source"][0]
		faults.add(id.at(source, "id"), "the source %s is there already, in %s: give --out that name to replace it, or this source another id", id.cells["id"][0].id, other)
		found = nil
	}
	var elsewhere Faults
	for _, f := range found {
		at, what, own := w.find(f, file)
		if own {
			faults.add(at, "%s", what)
			continue
		}
		elsewhere = append(elsewhere, Fault{fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column), what})
	}
	checkLabels(rows, known, zone.NewSnapshot(catalogue), faults)
	if all := append(faults.list(), elsewhere...); len(all) > 0 {
		return nil, all
	}
	return []byte(w.String()), nil
}

// copyOf finds the other file that has the source of a file, in which case nearly every row of the one repeats one of the
// other.
func copyOf(found seed.Faults, file string) (other string, copied bool) {
	for _, f := range found {
		if f.Table != "sources" || f.Rival.File == "" {
			continue
		}
		switch file {
		case f.File:
			return f.Rival.File, true
		case f.Rival.File:
			return f.File, true
		}
	}
	return "", false
}

// find says which cell a fault is about, and names rows of our own file as they are named in the workbook. A row elsewhere
// that repeats one of ours is a fault of ours: the other one was there first.
func (w *written) find(f seed.Fault, file string) (at place, what message.Sentence, own bool) {
	switch {
	case f.File == file:
		at, own = w.where(f)
	case f.Rival.File == file:
		if at, own = w.rowAt(f.Rival.Line); own {
			there := seed.Place{File: f.File, Line: f.Line}
			return at, f.What.With(func(arg any) any {
				if arg == any(f.Rival) {
					return there
				}
				return arg
			}), true
		}
	}
	return at, f.What.With(func(arg any) any {
		if p, ok := arg.(seed.Place); ok && p.File == file {
			if at, known := w.rowAt(p.Line); known {
				return at
			}
		}
		return arg
	}), own
}

// checkLabels compares what stands behind an ID, and a unit beside a figure, with the catalogue: whoever reads the sheet
// goes by those words, so they must be those of the ID.
func checkLabels(rows book, known lists, catalogue *zone.Snapshot, faults *complaints) {
	for _, s := range sheets() {
		for _, row := range rows[s.name] {
			for _, c := range s.columns {
				for _, part := range row.cells[c.key()] {
					e, there := known.entry(c, part.id)
					if there && part.label != "" && norm.NFKC.String(e.label) != part.label && norm.NFKC.String(e.name) != part.label {
						faults.add(row.at(s, c.key()), "%s: %q is not what %s is called: %s", c.called(), part.label, part.id, e)
					}
				}
			}
			given, of := row.cells["unit"], row.cells["indicator"]
			if given == nil || of == nil || !catalogue.HasIndicator(of[0].id) {
				continue
			}
			if want := catalogue.Indicator(of[0].id).Unit; given[0].id != norm.NFKC.String(want) {
				faults.add(row.at(s, "unit"), "%s: %s is measured in %s, not in %s", s.columns[s.column("unit")].called(), of[0].id, want, given[0].id)
			}
		}
	}
}
