package query

import (
	"slices"
	"sync"
)

// kept is what every query to the same rows needs, computed once: the values of facets and how often each occurs, and the
// orders, as positions of rows.
type kept[T any] struct {
	mu     sync.Mutex
	values [][]string
	facets []FacetCounts
	orders map[string][]int32
}

// keptOf is what an index keeps for a list, by a name that says all that it depends on.
func keptOf[T any](x *Index, name string) *kept[T] {
	of, _ := x.lists.LoadOrStore(name, &kept[T]{})
	return of.(*kept[T])
}

// valuesOf are the values of each facet.
func (k *kept[T]) valuesOf(l List[T]) [][]string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.values == nil {
		k.values = make([][]string, 0, len(l.Facets))
		for _, f := range l.Facets {
			k.values = append(k.values, l.values(f))
		}
	}
	return k.values
}

// facetsOf counts all rows.
func (k *kept[T]) facetsOf(l List[T]) []FacetCounts {
	values := k.valuesOf(l)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.facets == nil {
		counts := make([]tally, len(l.Facets))
		for i, f := range l.Facets {
			for _, row := range l.Rows {
				for _, value := range f.Values(row) {
					counts[i].add(value)
				}
			}
		}
		k.facets = []FacetCounts{}
		for i, f := range l.Facets {
			c := FacetCounts{Param: f.Param, All: len(l.Rows)}
			for _, value := range values[i] {
				c.Counts = append(c.Counts, Count{value, counts[i].of(value)})
			}
			if len(c.Counts) > 1 {
				k.facets = append(k.facets, c)
			}
		}
	}
	return k.facets
}

// sorted are the positions of the rows in an order; nil where that is how they are.
func (k *kept[T]) sorted(l List[T], by Order[T]) []int32 {
	if by.Compare == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if at, known := k.orders[by.Name]; known {
		return at
	}
	at := make([]int32, len(l.Rows))
	for i := range at {
		at[i] = int32(i)
	}
	slices.SortStableFunc(at, func(a, b int32) int { return by.Compare(l.Rows[a], l.Rows[b]) })
	if k.orders == nil {
		k.orders = map[string][]int32{}
	}
	k.orders[by.Name] = at
	return at
}
