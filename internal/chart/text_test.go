package chart_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/chart"
)

func TestLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		ems  float64
		want []string
	}{
		{"", 10, nil},
		{"签约", 10, []string{"签约"}},
		{"太原区和忻州区，第一次会商", 7, []string{"太原区和忻州", "区，第一次会商"}},
		{"她说“三个一批”", 3, []string{"她说", "“三个", "一批”"}},
		{"Integrated circuits and semiconductors", 13, []string{"Integrated circuits", "and semiconductors"}},
		{"Antidisestablishmentarianism", 5, []string{"Antidise", "stablish", "mentari", "anism"}},
	} {
		if diff := cmp.Diff(c.want, chart.Lines(c.text, c.ems)); diff != "" {
			t.Errorf("Lines(%s, %g): %s", c.text, c.ems, diff)
		}
	}
}

func TestBalanced(t *testing.T) {
	t.Parallel()
	want := []string{"太原区和忻州", "区第一次会商"}
	if diff := cmp.Diff(want, chart.Balanced("太原区和忻州区第一次会商", 11)); diff != "" {
		t.Error(diff)
	}
}

// FuzzLines: breaking a text loses nothing but space, and ends.
func FuzzLines(f *testing.F) {
	f.Add("“三个一批”活动 and more", 7.0)
	f.Add("）））（（（", 1.0)
	f.Fuzz(func(t *testing.T, text string, ems float64) {
		whole := strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), "")
		for _, lines := range [][]string{chart.Lines(strings.ToValidUTF8(text, ""), ems), chart.Balanced(strings.ToValidUTF8(text, ""), ems)} {
			if got := strings.Join(strings.Fields(strings.Join(lines, "")), ""); got != whole {
				t.Errorf("%q became %q", whole, got)
			}
		}
	})
}
