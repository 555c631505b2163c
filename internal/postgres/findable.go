package postgres

import (
	"iter"
	"strconv"
	"strings"

	"taixin/internal/fold"
	"taixin/internal/zone"
)

// findable describes the table that a search looks at. It follows from the record and from package fold, so it is
// written with the record and is no part of it: no extract reads it, and no plan lists its rows.
//
// The names of a kind are numbered through all parts of a record, and which report of a stage is the latest is told by the
// sources, which may have come in an earlier part. So a description serves one load.
func findable() table {
	position := map[zone.NameKind]int{}
	var known []zone.Source
	return table{
		name: "findable", key: []string{"kind", "id"},
		written: strings.Fields("kind id position name beside sound typed initials english clues"),
		rows: func(r *zone.Record) iter.Seq[[]any] {
			return func(yield func([]any) bool) {
				part := *r
				known = append(known, r.Sources...)
				part.Sources = known
				for _, n := range part.Names() {
					if n.Kind == zone.NamedSource && !r.HasSource(n.ID) {
						continue
					}
					position[n.Kind]++
					if !yield(findableLine(n, position[n.Kind])) {
						return
					}
				}
			}
		},
		scan: unread,
	}
}

func findableLine(n zone.Name, at int) []any {
	forms, beside := fold.Name(n.Text.ZH, n.Text.EN), fold.Text(n.Beside.ZH)
	for _, asked := range fold.Also(n.Text.ZH) {
		beside += "/" + fold.Text(asked) // the sign is in no query, so nothing is found across it
	}
	clues := "{" + joinClues(forms.Clues(beside)) + "}"
	return []any{&n.Kind, &n.ID, &at, &forms.Text, &beside, &forms.Sound, &forms.Typed, &forms.Initials, &forms.English, &clues}
}

func joinClues(clues []fold.Clue) string {
	list := make([]byte, 0, 12*len(clues))
	for i, c := range clues {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, int64(c), 10)
	}
	return string(list)
}
