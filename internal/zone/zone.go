// Package zone is the record of the 太忻一体化经济区 as its sources published it: figures, projects, services,
// industries, events and aims, and the arithmetic that may be done with them.
//
// What holds everywhere in it:
//
//   - Nothing stands without its source and its place in that source (a paragraph number such as "9", or "3;10").
//   - A value is a [Decimal], kept to the digit as published; a day is a [Date], and what is not published is the zero Date.
//   - A [Text] has a Chinese and an English form; Chinese names are the ones the source prints.
//   - Rows refer to each other by ID. A [Record] in which every reference resolves is closed; [Record.Check] says what is not.
//
// The package imports the standard library only and knows neither files, nor databases, nor pages.
package zone

import "errors"

var (
	// ErrNotFound is returned when the record holds nothing under the name that was asked for.
	ErrNotFound = errors.New("not in the record")
	// ErrUnavailable is returned when the store cannot be reached or holds no release yet.
	ErrUnavailable = errors.New("the store is out of reach")
)

// Text is a wording in the two languages of the site.
type Text struct {
	ZH string `json:"zh,omitempty"`
	EN string `json:"en,omitempty"`
}

// In returns the wording for a language tag: English for "en", Chinese for everything else.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ZH
}

// IsZero reports whether neither form is there.
func (t Text) IsZero() bool { return t == Text{} }
