// Package seed reads seed files into a [zone.Record].
//
// The files are YAML in two folders. catalogue/*.yaml holds what is stable, in any of the sections units, regions,
// indicators, derivations, stops, projects, services, clusters and chains. sources/*.yaml holds one source each: the mapping
// source, and what that source says in the sections observations, stages, milestones, statements, events and aims,
// whose rows belong to it without naming it. Fields are called as the columns in package table, which lists them.
//
// What holds of every file:
//
//   - A scalar is the text that stands in the file: 78.0 keeps its zero, and quotes change nothing.
//   - A text has zh and en: {zh: 太原, en: Taiyuan}.
//   - What may be left out and has a usual value: dating (stated), exactness (exact), status (published), precision
//     (day), factor (1), decimals (0). A nature must be given.
//   - Anchors, aliases, merge keys and tags are refused, so that every row can be read where it stands.
//
// [Read] reports everything that is wrong at once and nothing twice: an unknown key, a value of the wrong sort, and
// whatever [zone.Record.Check] objects to, each with file, line and column.
package seed

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"taixin/internal/message"
	"taixin/internal/zone"
)

// Read reads the seed files below the root of fsys. The record it returns is closed, free of faults and sorted; what is
// wrong in the files comes back as [Faults], sorted by file, line and column. Any other error is one of fsys.
func Read(fsys fs.FS) (*zone.Record, error) {
	rd := &reader{rows: map[string][]*row{}}
	if err := rd.folder(fsys, "catalogue", rd.catalogue); err != nil {
		return nil, err
	}
	if err := rd.folder(fsys, "sources", rd.source); err != nil {
		return nil, err
	}
	// With a file missing from the record, nearly every name in the others would look unknown.
	if !rd.partial {
		rd.check()
	}
	if len(rd.faults) > 0 {
		slices.SortFunc(rd.faults, compareFaults)
		return nil, slices.CompactFunc(rd.faults, func(a, b Fault) bool { return compareFaults(a, b) == 0 })
	}
	rd.record.Sort()
	return &rd.record, nil
}

// Catalogue reads what is stable, as far as it can be read, and checks nothing: enough to know names by. Any error is one of
// fsys.
func Catalogue(fsys fs.FS) (*zone.Record, error) {
	rd := &reader{rows: map[string][]*row{}}
	if err := rd.folder(fsys, "catalogue", rd.catalogue); err != nil {
		return nil, err
	}
	rd.record.Sort()
	return &rd.record, nil
}

// reader collects the record, where each of its rows stands, and what is wrong.
type reader struct {
	record  zone.Record
	rows    map[string][]*row // table -> its rows, in the order of the record's slice
	faults  Faults
	partial bool // a file could not be read as rows at all
}

// folder reads every file of a folder with the function for its kind.
func (rd *reader) folder(fsys fs.FS, dir string, read func(top *row)) error {
	info, err := fs.Stat(fsys, dir)
	if err != nil {
		return fmt.Errorf("seed files: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("seed files: %s is not a directory", dir)
	}
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return fmt.Errorf("seed files: %w", err)
	}
	for _, entry := range entries {
		name := path.Join(dir, entry.Name())
		if entry.IsDir() || path.Ext(name) != ".yaml" {
			f := &file{reader: rd, name: name}
			f.fault(position{1, 1}, "is not read: a seed file ends in .yaml and lies directly in %s", dir)
			continue
		}
		f := &file{reader: rd, name: name}
		// Another kind of file may never end, or answer: a pipe, a device, a link out of the directory.
		info, err := fs.Stat(fsys, name) // of what a link leads to
		if !entry.Type().IsRegular() && (err != nil || !info.Mode().IsRegular()) {
			f.fault(position{1, 1}, "the file %s", message.Say("is no regular file of the directory"))
			rd.partial = true
			continue
		}
		if err == nil && info.Size() > maxBytes {
			f.fault(position{1, 1}, "the file %s", message.Say("is longer than a seed file may be"))
			rd.partial = true
			continue
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("seed files: %w", err)
		}
		if top := f.parse(content); top != nil {
			read(top)
			top.done()
		} else {
			rd.partial = true
		}
	}
	return nil
}
