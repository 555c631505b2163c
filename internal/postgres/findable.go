package postgres

import (
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/fold"
	"taixin/internal/zone"
)

// findable describes the table that a search looks at. It follows from the record and from package fold, so it is
// written with the record and is no part of it: no extract reads it, and no plan lists its rows.
func findable() table {
	return table{
		name: "findable", key: []string{"kind", "id"},
		written: strings.Fields("kind id position name beside sound initials english grams"),
		lines:   findableLines,
		scan:    func(*zone.Record, pgx.CollectableRow) error { return nil },
	}
}

func findableLines(r *zone.Record) []string {
	var lines []string
	position := map[zone.NameKind]int{}
	for _, n := range r.Names() {
		position[n.Kind]++
		at, forms, beside := position[n.Kind], fold.Name(n.Text.ZH, n.Text.EN), fold.Text(n.Beside.ZH)
		for _, asked := range fold.Also(n.Text.ZH) {
			beside += "/" + fold.Text(asked) // the sign is in no query, so nothing is found across it
		}
		grams := "{" + strings.Join(forms.Grams, ",") + "}" // letters and digits need no quotes in an array
		lines = append(lines, copyLine([]any{
			&n.Kind, &n.ID, &at, &forms.Text, &beside, &forms.Sound, &forms.Initials, &forms.English, &grams,
		}))
	}
	return lines
}
