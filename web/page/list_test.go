package page

import (
	"net/url"
	"slices"
	"strconv"
	"testing"
	"testing/quick"

	"taixin/internal/zone"
)

// numbers is a list of numbers, narrowed by what they leave when divided, three to a page.
func numbers() list[int] {
	left := func(by int) facet[int] {
		return facet[int]{
			param: "by" + strconv.Itoa(by), of: func(n int) []string { return []string{strconv.Itoa(n % by)} },
			word: func(v string) string { return v }, known: isYear,
		}
	}
	return list[int]{
		path: "/numbers", id: strconv.Itoa, size: 3, facets: []facet[int]{left(2), left(3)},
		orders: []order[int]{{name: "listed"}, {"newest", func(a, b int) int { return b - a }}},
	}
}

// TestListLaws: over the pages of a list, however narrowed and sorted, each row that fits comes once and in order; every
// choice leaves as many rows as it says; going back leads to where one came from.
func TestListLaws(t *testing.T) {
	t.Parallel()
	law := func(count, two, three uint8, newest bool) bool {
		var rows []int
		for n := range int(count % 40) {
			rows = append(rows, n*7%41)
		}
		query := url.Values{}
		if two%3 < 2 {
			query.Set("by2", strconv.Itoa(int(two%3)))
		}
		if three%4 < 3 {
			query.Set("by3", strconv.Itoa(int(three%4)))
		}
		if newest {
			query.Set("sort", "newest")
		}
		ask := func(query url.Values) (shown, left []int, v Listing, ok bool) {
			shown, left, v, err := narrow(newDesk(&zone.Record{}, Reading{Lang: "zh", Query: query}), numbers(), rows)
			return shown, left, v, err == nil
		}
		_, want, _, ok := ask(query)
		if !ok {
			return len(rows) < 10 // a value that no row has
		}
		var got []int
		came := ""
		for at := query; ; {
			shown, left, v, ok := ask(at)
			if !ok || !slices.Equal(left, want) || len(shown) > 3 || (v.Pages.Previous == "") != (came == "") {
				return false
			}
			got = append(got, shown...)
			for _, f := range v.Facets {
				for _, c := range f.Choices {
					u, err := url.Parse(c.Href)
					if err != nil {
						return false
					}
					if _, would, _, ok := ask(u.Query()); !ok || strconv.Itoa(len(would)) != c.Count {
						return false
					}
				}
			}
			if v.Pages.Next == "" {
				return slices.Equal(got, want)
			}
			u, err := url.Parse(v.Pages.Next)
			if err != nil {
				return false
			}
			came, at = v.Pages.Next, u.Query()
		}
	}
	if err := quick.Check(law, &quick.Config{MaxCount: 400}); err != nil {
		t.Error(err)
	}
}
