package ui

import "github.com/a-h/templ"

// Links writes links one after the other, apart by the list sign of the language and by nothing else: a template would
// put a space after each sign.
func Links(links []Link, sign string) templ.Component {
	var parts []templ.Component
	for i, l := range links {
		if i > 0 {
			parts = append(parts, text(sign))
		}
		parts = append(parts, MaybeLink(l))
	}
	return templ.Join(parts...)
}
