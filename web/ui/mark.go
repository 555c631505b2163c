package ui

// Run is a part of a text; a text in which something was found is several.
type Run struct {
	Text string
	Hit  bool
}
