package server

import "slices"

// nearest are names in the order of how few letters have to be changed to get from what was given to them.
func nearest(given string, names []string) []string {
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int { return apart(given, a) - apart(given, b) })
	return sorted
}

// longestName bounds the work for what nobody means as a name.
const longestName = 64

// apart counts the letters that have to be put in, taken out or changed to get from one name to another.
func apart(a, b string) int {
	a, b = a[:min(len(a), longestName)], b[:min(len(b), longestName)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return row[len(b)]
}
