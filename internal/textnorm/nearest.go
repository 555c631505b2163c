package textnorm

import "slices"

// Nearest returns names in the order of how few letters have to be changed to get from what was given to them; names that
// are as near keep their order.
func Nearest(given string, names []string) []string {
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int { return Apart(given, a) - Apart(given, b) })
	return sorted
}

// Meant returns the name that was probably meant: the nearest one, and false where more than half of the letters given would
// have to be changed to get there.
func Meant(given string, names []string) (name string, near bool) {
	best := len([]rune(given)) / 2
	for _, n := range names {
		if apart := Apart(given, n); apart < best || apart == best && !near {
			name, best, near = n, apart, true
		}
	}
	return name, near
}

// longestName bounds the work for what nobody means as a name.
const longestName = 64

// Apart counts the letters that have to be put in, taken out or changed to get from one name to another, as far as their first
// 64 letters go.
func Apart(a, b string) int {
	from, to := []rune(a), []rune(b)
	from, to = from[:min(len(from), longestName)], to[:min(len(to), longestName)]
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before := row[0]
		row[0] = i + 1
		for j := range to {
			change := before
			if from[i] != to[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return row[len(to)]
}
