package api

import (
	"encoding/json"
	"time"

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

// Moment is a time of day; null where only the day is known.
type Moment time.Time

// MarshalJSON writes RFC 3339 with the offset, or null.
func (m Moment) MarshalJSON() ([]byte, error) {
	if time.Time(m).IsZero() {
		return []byte("null"), nil
	}
	return time.Time(m).MarshalJSON()
}

// Schema says so.
func (Moment) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date-time", Nullable: true}
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
