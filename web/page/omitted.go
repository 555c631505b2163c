package page

import "taixin/web/ui"

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

// omitted notes how many rows are left out; nothing where none is.
func (d desk) omitted(key string, n int, list ui.Link) []ui.OmittedNote {
	if n == 0 {
		return nil
	}
	return []ui.OmittedNote{{Key: key, Text: d.T("omitted."+key, n), List: list}}
}
