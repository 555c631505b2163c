package zonetest

import (
	"embed"
	"errors"
	"io/fs"
)

//go:embed testdata/invented
var invented embed.FS

// Invented is seed files with eleven invented sources beside them, whose names begin with invented. Tests say what pages must
// make of them.
func Invented(seeds fs.FS) fs.FS {
	more, err := fs.Sub(invented, "testdata/invented")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return overlay{seeds, more}
}

// overlay is two file systems, no file of which is in both.
type overlay [2]fs.FS

func (o overlay) Open(name string) (fs.File, error) {
	file, err := o[0].Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o[1].Open(name)
	}
	return file, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o[0], name)
	if err != nil {
		return nil, err
	}
	more, err := fs.ReadDir(o[1], name)
	return append(entries, more...), err
}
