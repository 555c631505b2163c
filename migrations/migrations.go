// Package migrations holds the schema of the store as goose SQL files, each with its way back. The numbers are the
// order; a file that has been released is never edited again. What the tables mean is said in package zone, whose names
// they carry; what no row may be is said here, in constraints.
package migrations

import "embed"

// FS holds the migrations at its root.
//
//go:embed *.sql
var FS embed.FS
