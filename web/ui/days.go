package ui

import "strings"

// To adds the query that links carry along to the address of a page of the site.
func To(path, keep string) string {
	switch {
	case keep == "":
		return path
	case strings.Contains(path, "?"):
		return path + "&" + keep
	}
	return path + "?" + keep
}

// To is the address of a page of the site for the reader of this one.
func (f Frame) To(path string) string { return To(f.Words.At(path), f.Keep) }
