// Package seeds holds the record itself: one folder for what is stable, one file per source for what that source says.
// Package internal/seed reads it; the JSON Schemas beside it help an editor while a row is being written.
package seeds

import "embed"

// FS holds the seed files as they were when the program was built.
//
//go:embed catalogue/*.yaml sources/*.yaml schema/*.json
var FS embed.FS
