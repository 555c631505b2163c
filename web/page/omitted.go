package page

import (
	"cmp"
	"slices"

	"taixin/web/ui"
)

// mostListed is how many rows of one kind a page shows that is about something else. The rest stand on a list, to which a
// note leads.
const mostListed = 120

// mostCharts is how many pictures of series a page shows.
const mostCharts = 12

// dataLink leads to the files, which have every row.
func (d desk) dataLink() ui.Link { return ui.Link{Text: d.T("data.title"), Href: d.to("/data")} }

// firstOf returns the first rows, and a note on the others: how many there are, in a message, and where.
func firstOf[T any](d desk, rows []T, key string, list ui.Link) ([]T, []ui.OmittedNote) {
	if len(rows) <= mostListed {
		return rows, nil
	}
	return rows[:mostListed], d.omitted(key, len(rows)-mostListed, list)
}

// least are the first rows in an order, at most so many. Rows that are equal in it stay as they were.
func least[T any](rows []T, most int, order func(a, b T) int) []T {
	var first []T
	for _, row := range rows {
		at, _ := slices.BinarySearchFunc(first, row, func(a, b T) int { return cmp.Or(order(a, b), -1) })
		if at < most {
			first = slices.Insert(first[:min(len(first), most-1)], at, row)
		}
	}
	return first
}

// omitted notes how many rows are left out; nothing where none is.
func (d desk) omitted(key string, n int, list ui.Link) []ui.OmittedNote {
	if n == 0 {
		return nil
	}
	return []ui.OmittedNote{{Key: key, Text: d.T("omitted."+key, n), List: list}}
}
