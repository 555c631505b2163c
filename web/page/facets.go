package page

import (
	"iter"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// facet is one property by which rows are narrowed.
type facet[T any] struct {
	param string
	of    func(T) []string    // what a row has of it
	word  func(string) string // what readers call it
	order []string            // of the values; those that are not named come last, by their own order
	known func(string) bool   // whether a value means something, also where no row has it
}

// kept are the rows that have what the query asks for.
func kept[T any](rows []T, facets []facet[T], query url.Values) []T {
	return slices.DeleteFunc(slices.Clone(rows), func(row T) bool {
		for _, f := range facets {
			if value := query.Get(f.param); value != "" && !slices.Contains(f.of(row), value) {
				return true
			}
		}
		return false
	})
}

// cellsOf counts which values rows have together. A row counts in the cells of all its values, and under none in each.
func cellsOf[T any](facets []facet[T], rows []T) []zone.Cell {
	var cells []zone.Cell
	at := map[string]int{}
	for _, row := range rows {
		together := [][]string{nil}
		for _, f := range facets {
			var longer [][]string
			for _, values := range together {
				for _, value := range append([]string{""}, f.of(row)...) {
					longer = append(longer, append(slices.Clip(values), value))
				}
			}
			together = longer
		}
		for _, values := range together {
			key := strings.Join(values, "\x00")
			i, known := at[key]
			if !known {
				i = len(cells)
				at[key], cells = i, append(cells, zone.Cell{Values: values})
			}
			cells[i].Rows++
		}
	}
	return cells
}

// tally finds the rows of a cell by its key.
func tally(cells []zone.Cell) map[string]int {
	rows := make(map[string]int, len(cells))
	for _, c := range cells {
		rows[strings.Join(c.Values, "\x00")] = c.Rows
	}
	return rows
}

// values are what rows have of a facet, in an order; those that are not named there come last, as they come.
func values(cells []zone.Cell, facet int, order []string) []string {
	var all []string
	for _, c := range cells {
		if value := c.Values[facet]; value != "" && !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	place := func(value string) int {
		if i := slices.Index(order, value); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(all, func(a, b string) int { return place(a) - place(b) })
	return all
}

// counted is a facet with how many rows each choice would leave.
type counted struct {
	path, param string
	values      []string
	words       []string
	counts      []int
	all         int
	query       url.Values
}

func facetsOf[T any](l list[T], cells []zone.Cell, held map[string]int, query url.Values) []counted {
	var all []counted
	for i, f := range l.facets {
		with := func(value string) int {
			query := clone(query)
			query.Set(f.param, value)
			return held[l.key(query)]
		}
		c := counted{path: l.path, param: f.param, values: values(cells, i, f.order), all: with(""), query: query}
		for _, value := range c.values {
			c.words, c.counts = append(c.words, f.word(value)), append(c.counts, with(value))
		}
		if len(c.values) > 1 {
			all = append(all, c)
		}
	}
	return all
}

// facets words the choices; each leads to the list with it, and none of them keeps the place within the list.
func (d desk) facets(all []counted) []ui.Facet {
	var views []ui.Facet
	for _, c := range all {
		choice := func(value, word string, n int) ui.Choice {
			query := clone(c.query)
			query.Del(c.param)
			if value != "" {
				query.Set(c.param, value)
			}
			return ui.Choice{Link: ui.Link{Text: word, Href: d.address(c.path, query), Current: c.query.Get(c.param) == value}, Count: strconv.Itoa(n)}
		}
		view := ui.Facet{Title: d.T("facet." + c.param), Choices: []ui.Choice{choice("", d.T("facet.all"), c.all)}}
		for i, value := range c.values {
			if c.counts[i] > 0 || c.query.Get(c.param) == value {
				view.Choices = append(view.Choices, choice(value, c.words[i], c.counts[i]))
			}
		}
		views = append(views, view)
	}
	return views
}

// regionFacet narrows by place; a place that is known and has no row leaves nothing.
func regionFacet[T any](d desk, of func(T) []string) facet[T] {
	var ids []string
	for _, r := range d.rec.Regions {
		ids = append(ids, r.ID)
	}
	return facet[T]{
		param: "region", of: of, order: ids, known: oneOf(ids),
		word: func(id string) string { return d.say(d.rec.Region(id).Name) },
	}
}

// wordOf words the values of a closed list.
func (d desk) wordOf(prefix string) func(string) string {
	return func(value string) string { return d.T(prefix + value) }
}

func (d desk) yearWord(value string) string { return d.T("facet.in_year", value) }

// words are the values of a closed list as text.
func words[T ~string](values iter.Seq2[int, T]) []string {
	var all []string
	for _, value := range values {
		all = append(all, string(value))
	}
	return all
}

func oneOf[T ~string](values []T) func(string) bool {
	return func(value string) bool { return slices.Contains(values, T(value)) }
}

// year is the year of a day as a value of a facet.
func year(day zone.Date) []string { return []string{strconv.Itoa(day.Year)} }

func isYear(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && n >= 1900 && n < 2200
}
