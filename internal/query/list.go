// Package query filters, sorts, pages, counts and searches a snapshot. Pages, files, feeds and the interface for programs
// render its results, so the same question has the same answer in every form.
package query

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// The parameters of every list; the others are those of its facets.
const (
	Sort  = "sort"
	After = "after"
)

// PageSize is how many rows of a list are on a page.
const PageSize = 100

// List says in which ways rows can be filtered, sorted and paged through.
type List[T any] struct {
	Name   string
	Rows   []T
	Key    func(T) string // identifies a row in the address of the next page
	Facets []Facet[T]
	Orders []Order[T] // the first is the default
	Size   int        // rows to a page; PageSize where it is zero

	kept *kept[T] // for all queries to the same rows; nil where nothing is kept
}

// Facet is one property by which rows are filtered.
type Facet[T any] struct {
	Param  string
	Values func(T) []string  // what a row has of it
	Order  []string          // of the values; others come last, as they come
	Known  func(string) bool // whether a value means something, also where no row has it; nil where only rows know
}

// Order is one way to sort; without a comparison, rows stay as the record has them.
type Order[T any] struct {
	Name    string
	Compare func(a, b T) int
}

// Result is what a query selects from a list.
type Result[T any] struct {
	Total  int        // how many rows fit
	Rows   []T        // those of the page
	Keys   []string   // of those
	Filter url.Values // the parameters that filter, and the order where it is not the default; After is none of them
	Order  string     // the name of the order
	Orders []string   // the names of all
	Before int        // how many rows come before the page
	After  string     // the key that the page comes after; empty on the first one
	Next   string     // the key that the next page comes after; empty on the last one
	Back   string     // the key that the page before comes after; empty where that is the first
	Facets []FacetCounts

	from []T
	at   []int32 // the rows that fit, sorted; nil where that is all of them as they are
}

// All are the rows that fit, sorted.
func (r Result[T]) All() []T {
	if r.at == nil {
		return r.from
	}
	return r.pick(0, len(r.at))
}

func (r Result[T]) row(i int) T {
	if r.at == nil {
		return r.from[i]
	}
	return r.from[r.at[i]]
}

func (r Result[T]) pick(start, end int) []T {
	rows := make([]T, 0, end-start)
	for i := start; i < end; i++ {
		rows = append(rows, r.row(i))
	}
	return rows
}

// FacetCounts says how many rows each choice of a facet would leave, the other facets staying as they are.
type FacetCounts struct {
	Param  string
	All    int // without this facet
	Counts []Count
}

// Count is one choice.
type Count struct {
	Value string
	Rows  int
}

// ChoiceError is a parameter with a value that means nothing.
type ChoiceError struct {
	Param   string
	Allowed []string // empty where there is no end of values
}

func (e ChoiceError) Error() string {
	return fmt.Sprintf("%s is none of %s", e.Param, strings.Join(e.Allowed, ", "))
}

// Run answers a query: the values of facets, an order and a place within the list. It returns a ChoiceError where a
// value means nothing.
func (l List[T]) Run(asked url.Values) (Result[T], error) {
	r := Result[T]{Filter: url.Values{}, Orders: l.orderNames(), from: l.Rows}
	if l.kept == nil {
		l.kept = &kept[T]{}
	}
	values := l.kept.valuesOf(l)
	filtered := false
	for i, f := range l.Facets {
		value := asked.Get(f.Param)
		if value == "" {
			continue
		}
		if !slices.Contains(values[i], value) && (f.Known == nil || !f.Known(value)) {
			return r, ChoiceError{f.Param, values[i]}
		}
		r.Filter.Set(f.Param, value)
		filtered = true
	}
	order, err := l.order(asked.Get(Sort))
	if err != nil {
		return r, err
	}
	r.Order = order.Name
	if order.Name != l.Orders[0].Name {
		r.Filter.Set(Sort, order.Name)
	}
	r.at, r.Total = l.kept.sorted(l, order), len(l.Rows)
	if filtered {
		r.Facets = l.filter(&r)
	} else {
		r.Facets = l.kept.facetsOf(l)
	}
	if err := l.page(&r, asked.Get(After)); err != nil {
		return r, err
	}
	return r, nil
}

func (l List[T]) order(name string) (Order[T], error) {
	if name == "" {
		return l.Orders[0], nil
	}
	i := slices.IndexFunc(l.Orders, func(o Order[T]) bool { return o.Name == name })
	if i < 0 {
		return Order[T]{}, ChoiceError{Sort, l.orderNames()}
	}
	return l.Orders[i], nil
}

// orderNames are the values of the parameter Sort.
func (l List[T]) orderNames() []string {
	var names []string
	for _, o := range l.Orders {
		names = append(names, o.Name)
	}
	return names
}

// values are what the rows have of a facet, in its order.
func (l List[T]) values(f Facet[T]) []string {
	var all []string
	seen := map[string]bool{}
	for _, row := range l.Rows {
		for _, value := range f.Values(row) {
			if !seen[value] {
				seen[value], all = true, append(all, value)
			}
		}
	}
	place := func(value string) int {
		if i := slices.Index(f.Order, value); i >= 0 {
			return i
		}
		return len(f.Order)
	}
	slices.SortStableFunc(all, func(a, b string) int { return place(a) - place(b) })
	return all
}

// filter selects the rows that fit and counts the choices of every facet: a row that fits but for one facet counts for the
// choices of that one.
func (l List[T]) filter(r *Result[T]) []FacetCounts {
	counts, without := make([]tally, len(l.Facets)), make([]int, len(l.Facets))
	chosen := make([]string, len(l.Facets))
	for i, f := range l.Facets {
		chosen[i] = r.Filter.Get(f.Param)
	}
	values := make([][]string, len(l.Facets)) // of a row
	fitting := make([]int32, 0, len(l.Rows))
	for at := range l.Rows {
		if r.at != nil {
			at = int(r.at[at])
		}
		row := l.Rows[at]
		missed, failed := 0, 0
		for i, f := range l.Facets {
			if values[i] = f.Values(row); chosen[i] != "" && !slices.Contains(values[i], chosen[i]) {
				missed, failed = missed+1, i
			}
		}
		if missed == 0 {
			fitting = append(fitting, int32(at))
		}
		for i := range l.Facets {
			if missed == 0 || missed == 1 && failed == i {
				without[i]++
				for _, value := range values[i] {
					counts[i].add(value)
				}
			}
		}
	}
	var facets []FacetCounts
	for i, f := range l.Facets {
		c := FacetCounts{Param: f.Param, All: without[i]}
		for _, value := range l.kept.valuesOf(l)[i] {
			c.Counts = append(c.Counts, Count{value, counts[i].of(value)})
		}
		if len(c.Counts) > 1 {
			facets = append(facets, c)
		}
	}
	r.at, r.Total = fitting, len(fitting)
	return facets
}

// tally counts values. Rows of a list often have the same as the row before.
type tally struct {
	counts map[string]int
	last   string
	run    int // of the last
}

func (t *tally) add(value string) {
	if value != t.last {
		t.note()
		t.last = value
	}
	t.run++
}

func (t *tally) note() {
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	t.counts[t.last] += t.run
	t.run = 0
}

func (t *tally) of(value string) int {
	t.note()
	return t.counts[value]
}

// page selects the rows of the page after a key.
func (l List[T]) page(r *Result[T], after string) error {
	size, start := l.Size, 0
	if size == 0 {
		size = PageSize
	}
	if after != "" {
		for start < r.Total && l.Key(r.row(start)) != after {
			start++
		}
		if start == r.Total {
			return ChoiceError{Param: After}
		}
		start++
	}
	end := min(start+size, r.Total)
	r.Rows, r.Before, r.After = r.pick(start, end), start, after
	for _, row := range r.Rows {
		r.Keys = append(r.Keys, l.Key(row))
	}
	if end < r.Total {
		r.Next = r.Keys[len(r.Keys)-1]
	}
	if start > size {
		r.Back = l.Key(r.row(start - size - 1))
	}
	return nil
}
