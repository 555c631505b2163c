package page

import (
	"slices"

	"taixin/web/ui"
)

// wanted are the sections that most readers of the 长辈版 come for, in that order. The others are folded away, so that their
// first screen is not all navigation.
var wanted = []string{"overview", "services", "regions", "projects"}

// foremost parts the links to all sections in those that most come for and the rest.
func foremost(all []ui.Link) (first, rest []ui.Link) {
	place := map[string]int{}
	for i, s := range sections {
		place[s.key] = i
	}
	for _, key := range wanted {
		first = append(first, all[place[key]])
	}
	for i, s := range sections {
		if !slices.Contains(wanted, s.key) {
			rest = append(rest, all[i])
		}
	}
	return first, rest
}
