package api

import (
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/zone"
)

// Day is a day of the calendar; null where none was published.
type Day zone.Date

// MarshalJSON writes YYYY-MM-DD or null.
func (d Day) MarshalJSON() ([]byte, error) { return Word(zone.Date(d).String()).MarshalJSON() }

// Schema says so.
func (Day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true}
}

// Word is text; null where there is none.
type Word string

// MarshalJSON writes the text or null.
func (w Word) MarshalJSON() ([]byte, error) {
	if w == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(w))
}

// Schema says so.
func (Word) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Nullable: true}
}
