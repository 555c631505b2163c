package server

import (
	"context"
	"net/http"
	"net/url"
	"unicode/utf8"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// maxQuery bounds what may be searched for, in characters.
const maxQuery = 100

// search finds names by what they contain and by what they sound like.
func (s *Server) search(r *http.Request) (component, error) {
	words := ui.WordsIn(s.reading(r).Lang)
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !utf8.ValidString(values.Get("q")) {
		return nil, badRequest(words.T("fault.bad_query"))
	}
	query := values.Get("q")
	if utf8.RuneCountInString(query) > maxQuery {
		return nil, badRequest(words.T("fault.long_query", maxQuery))
	}
	found, err := s.store.Search(r.Context(), query)
	if err != nil {
		return nil, err
	}
	rec, at, err := s.look(r, func(context.Context) (*zone.Record, error) { return found.Record, nil })
	if err != nil {
		return nil, err
	}
	return pageOf(page.NewSearch(found.Within(rec), query, at)), nil
}
