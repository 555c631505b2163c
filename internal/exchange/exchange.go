// Package exchange says what the record holds in forms that others have defined, for programs that know those: DCAT 3 for
// the catalogue of what there is to be had, OC4IDS 0.9 for the projects, Data Package 2 for the whole. All say only what the
// record knows.
package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"time"

	"taixin/internal/operator"
	"taixin/internal/zone"
)

// Site is where the record is published.
type Site struct {
	Address  string    // such as https://example.org, without a slash at its end
	Name     zone.Text // in English only where it has a name there
	Operator operator.Operator
}

// publisher is who answers for what is published: the operator, or the site where there is none.
func (s Site) publisher() zone.Text {
	if s.Operator.Organiser != "" {
		return zone.Text{ZH: s.Operator.Organiser} // in the one language in which it has been named
	}
	return s.Name
}

// publisherIn is the same for who reads a language, in Chinese where it has no name there.
func (s Site) publisherIn(lang string) string {
	return cmp.Or(s.publisher().In(lang), s.publisher().ZH)
}

// terms is the address of the terms of use; empty where nobody has set any.
func (s Site) terms() string {
	if address, elsewhere := s.Operator.TermsAddress(); elsewhere || s.Operator.Terms == "" {
		return address
	}
	return s.Address + "/about#terms"
}

// write makes a document of what json.Marshal knows, to be read by people too.
func write(v any) ([]byte, error) {
	var buf bytes.Buffer
	out := json.NewEncoder(&buf)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	err := out.Encode(v)
	return buf.Bytes(), err
}

// moment writes a time as people here read it.
func moment(t time.Time) string { return t.In(zone.Shanghai).Format(time.RFC3339) }
