package postgres

import (
	"fmt"
	"io"
	"strings"
)

// Kind says how a row differs from the one in the store.
type Kind string

// The kinds of change.
const (
	Added   Kind = "added"
	Changed Kind = "changed"
	Removed Kind = "removed"
)

// Change is one row that a load adds, changes or removes.
type Change struct {
	Table string
	Key   string // the ID or the claim of the row
	Kind  Kind
}

// Changes are what makes a store equal to a record, table by table in the order of the tables, rows by key.
type Changes []Change

// Count returns how many changes are of a kind.
func (c Changes) Count(kind Kind) int {
	n := 0
	for _, change := range c {
		if change.Kind == kind {
			n++
		}
	}
	return n
}

// String is one line, such as "3 added, 1 changed, 0 removed", or "no changes".
func (c Changes) String() string {
	if len(c) == 0 {
		return "no changes"
	}
	return fmt.Sprintf("%d added, %d changed, %d removed", c.Count(Added), c.Count(Changed), c.Count(Removed))
}

// WriteTo writes one line per change, marked + (added), ~ (changed) or - (removed), and String below them.
func (c Changes) WriteTo(w io.Writer) (int64, error) {
	sign := map[Kind]string{Added: "+", Changed: "~", Removed: "-"}
	var b strings.Builder
	for _, change := range c {
		fmt.Fprintf(&b, "%s %-16s %s\n", sign[change.Kind], change.Table, change.Key)
	}
	b.WriteString(c.String() + "\n")
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}
