package workbook

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// book is what a workbook and a source file have in common: rows by the name of their sheet.
type book map[string][]line

// line is a row of a sheet: its number there, in which column of that sheet each key stands, and the cells that hold
// something.
type line struct {
	row    int
	header map[string]int
	cells  map[string]cell
}

// cell is what a cell says: its text, or the parts of a list; each with the words that stood behind an ID.
type cell []entry

func (l line) at(s sheet, key string) place {
	return place{s.name, s.order, l.row, max(1, l.header[key]), false}
}

// whole is the cell that stands for the row: the first that holds something.
func (l line) whole(s sheet) place {
	first := 0
	for key := range l.cells {
		if at := l.header[key]; first == 0 || at > 0 && at < first {
			first = at
		}
	}
	return place{s.name, s.order, l.row, max(1, first), true}
}

// parse takes a source file apart that seed.Read has found to be without fault.
func parse(content []byte) (book, error) {
	parsed, err := parser.ParseBytes(bytes.TrimPrefix(content, []byte("\ufeff")), 0)
	if err != nil {
		return nil, err
	}
	out := book{}
	for _, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		sections := fields(doc.Body)
		for _, s := range sheets() {
			rows := []ast.Node{sections[s.name]}
			if list, ok := sections[s.name].(*ast.SequenceNode); ok {
				rows = list.Values
			} else if sections[s.name] == nil {
				rows = nil
			}
			for i, row := range rows {
				out[s.name] = append(out[s.name], line{i + 2, s.header(), cellsOf(s, fields(row))})
			}
		}
	}
	return out, nil
}

func cellsOf(s sheet, in map[string]ast.Node) map[string]cell {
	out := map[string]cell{}
	for _, c := range s.columns {
		node := in[c.field]
		if c.lang != "" {
			node = fields(node)[c.lang]
		}
		var parts cell
		switch node := node.(type) {
		case nil:
			continue
		case *ast.SequenceNode:
			for _, part := range node.Values {
				parts = append(parts, entry{id: scalarOf(part)})
			}
		default:
			parts = cell{{id: scalarOf(node)}}
		}
		if len(parts) > 0 {
			out[c.key()] = parts
		}
	}
	return out
}

func fields(node ast.Node) map[string]ast.Node {
	out := map[string]ast.Node{}
	if m, ok := node.(*ast.MappingNode); ok {
		for _, pair := range m.Values {
			out[pair.Key.GetToken().Value] = pair.Value
		}
	}
	return out
}

func scalarOf(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	}
	return node.GetToken().Value
}

// with is seed files with one source more, or another in its place.
type with struct {
	fs.FS
	name    string // sources/NAME.yaml
	content []byte
}

// ReadDir lists the file where its folder is.
func (w with) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, dir)
	if err != nil || dir != path.Dir(w.name) {
		return entries, err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(w.name) }) {
		return entries, nil
	}
	return append(slices.Clone(entries), added(path.Base(w.name))), nil
}

// ReadFile reads the file that is more, and leaves the others to the seed files.
func (w with) ReadFile(name string) ([]byte, error) {
	if name == w.name {
		return w.content, nil
	}
	return fs.ReadFile(w.FS, name)
}

// added is the entry of a file in its folder.
type added string

func (a added) Name() string    { return string(a) }
func (added) IsDir() bool       { return false }
func (added) Type() fs.FileMode { return 0 }
func (a added) Info() (fs.FileInfo, error) {
	return nil, fmt.Errorf("%s: %w", string(a), fs.ErrNotExist)
}
