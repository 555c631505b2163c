package query_test

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"testing"
	"testing/quick"

	"taixin/internal/query"
)

// numbers is a list of numbers, filtered by what they leave when divided, three to a page.
func numbers(rows []int) query.List[int] {
	left := func(by int) query.Facet[int] {
		return query.Facet[int]{Param: "by" + strconv.Itoa(by), Values: func(n int) []string { return []string{strconv.Itoa(n % by)} }}
	}
	return query.List[int]{
		Name: "numbers", Rows: rows, Key: strconv.Itoa, Size: 3, Facets: []query.Facet[int]{left(2), left(3)},
		Orders: []query.Order[int]{{Name: "listed"}, {Name: "newest", Compare: func(a, b int) int { return b - a }}},
	}
}

func with(asked url.Values, name, value string) url.Values {
	more := url.Values{}
	for n := range asked {
		more.Set(n, asked.Get(n))
	}
	more.Set(name, value)
	return more
}

// TestListLaws: over the pages of a list, however filtered and sorted, each row that fits comes once and in order; every
// choice leaves as many rows as it says; going back leads to where one came from.
func TestListLaws(t *testing.T) {
	t.Parallel()
	law := func(count, two, three uint8, newest bool) bool {
		var rows []int
		for n := range int(count % 40) {
			rows = append(rows, n*7%41)
		}
		asked := url.Values{}
		if two%3 < 2 {
			asked.Set("by2", strconv.Itoa(int(two%3)))
		}
		if three%4 < 3 {
			asked.Set("by3", strconv.Itoa(int(three%4)))
		}
		if newest {
			asked.Set(query.Sort, "newest")
		}
		list := numbers(rows)
		whole, err := list.Run(asked)
		if err != nil {
			return len(rows) < 10 && errors.As(err, new(query.ChoiceError)) // a value that no row has
		}
		if want := fitting(rows, asked, newest); !slices.Equal(whole.All(), want) {
			return false
		}
		var got []int
		for at, came := asked, ""; ; {
			r, err := list.Run(at)
			if err != nil || !slices.Equal(r.All(), whole.All()) || len(r.Rows) > 3 || r.Before != len(got) || r.Back != came && r.Before > 3 {
				return false
			}
			got = append(got, r.Rows...)
			for _, f := range r.Facets {
				for _, c := range f.Counts {
					if would, err := list.Run(with(asked, f.Param, c.Value)); err != nil || would.Total != c.Rows {
						return false
					}
				}
			}
			if r.Next == "" {
				return slices.Equal(got, whole.All())
			}
			came, at = r.After, with(asked, query.After, r.Next)
		}
	}
	if err := quick.Check(law, &quick.Config{MaxCount: 400}); err != nil {
		t.Error(err)
	}
}

// fitting does by looking at each row what a list does.
func fitting(rows []int, asked url.Values, newest bool) []int {
	var fit []int
	for _, n := range rows {
		if (asked.Get("by2") == "" || asked.Get("by2") == strconv.Itoa(n%2)) && (asked.Get("by3") == "" || asked.Get("by3") == strconv.Itoa(n%3)) {
			fit = append(fit, n)
		}
	}
	if newest {
		slices.SortFunc(fit, func(a, b int) int { return b - a })
	}
	return fit
}

// TestWhatMeansNothing: a value that means nothing is refused with what there is, and a place that is not in the list.
func TestWhatMeansNothing(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string][]string{"by2=5": {"0", "1"}, "sort=up": {"listed", "newest"}, "after=100": nil} {
		values, err := url.ParseQuery(asked)
		if err != nil {
			t.Fatal(err)
		}
		_, err = numbers([]int{0, 1, 2}).Run(values)
		if refused, is := errors.AsType[query.ChoiceError](err); !is || !slices.Equal(refused.Allowed, want) {
			t.Errorf("%s: %v", asked, err)
		}
	}
}
