package ui

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBySource: no publication is named twice in one line, and no place in it gets lost.
func TestBySource(t *testing.T) {
	t.Parallel()
	a, b := Link{Text: "甲报", Href: "/sources/a"}, Link{Text: "乙报", Href: "/sources/b"}
	got := bySource(WordsIn("zh"), []Cite{{a, "第9段", "2022-11-06"}, {b, "表2", "2023-01-01"}, {a, "第2段", "2022-11-06"}, {a, "", "2022-11-06"}, {a, "第1段", "2022-11-07"}})
	want := []Cite{{a, "第9段、第2段", "2022-11-06"}, {b, "表2", "2023-01-01"}, {a, "第1段", "2022-11-07"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
