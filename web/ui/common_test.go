package ui

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCommonAndOwnAreTheWhole: whatever a block has, the common attributes in place of the empty ones make each figure what it was.
func TestCommonAndOwnAreTheWhole(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(16, 2026))
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }
	for range 2000 {
		figures := make([]Figure, rng.IntN(7))
		for i := range figures {
			source := pick("paper", "paper", "news")
			figures[i] = Figure{
				Key: string(rune('a' + i)), Region: Link{Text: pick("zone", "zone", "city")}, Period: pick("2022", "2022", "2023"), Scope: pick("all", "all", "some"),
				Nature: pick("actual", "plan"), Cite: Cite{Source: Link{Text: source, Href: "/sources/" + source}, On: pick("2022-11-06", "2023-01-01"), Place: pick("9", "10")},
			}
			figures[i].Planned = figures[i].Nature != "actual"
		}
		c, own := Shared(figures)
		for i, f := range own {
			if f.Planned && f.Nature == "" {
				t.Fatalf("the nature of a plan is not at the figure: %+v", figures)
			}
			if f.Region == (Link{}) {
				f.Region = c.Region
			}
			if f.Period == "" {
				f.Period = c.Period
			}
			if f.Scope == "" {
				f.Scope = c.Scope
			}
			if f.Cite.Source == (Link{}) {
				f.Cite.Source, f.Cite.On = c.Source.Source, c.Source.On
			}
			if f.Nature == "" {
				f.Nature = c.Actual
			}
			if diff := cmp.Diff(figures[i], f); diff != "" {
				t.Fatalf("(-whole +common and own):\n%s\nof %+v", diff, figures)
			}
		}
		if len(figures) < 2 && c != (Common{}) {
			t.Fatalf("%d figures have %+v in common", len(figures), c)
		}
	}
}
