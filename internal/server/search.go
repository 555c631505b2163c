package server

import (
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
	found, query, at, err := s.find(r)
	if err != nil {
		return nil, err
	}
	if !at.AsOf.IsZero() {
		return page.NewSearch(found, query, at).Page(), nil
	}
	return pageOf(page.NewSearch(found, query, at)), nil
}

// find asks the store for the names that a request searches for.
func (s *Server) find(r *http.Request) (found *zone.Finding, query string, at page.Reading, err error) {
	at = s.reading(r)
	words := ui.WordsIn(at.Lang)
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !utf8.ValidString(values.Get("q")) {
		return nil, "", at, badParameter{name: "q", text: words.T("fault.bad_query")}
	}
	query = values.Get("q")
	if utf8.RuneCountInString(query) > maxQuery {
		return nil, "", at, badParameter{name: "q", text: words.T("fault.long_query", maxQuery)}
	}
	if r.URL.Query().Get(page.LookBack) != "" {
		// The store searches today's words; what was said on an earlier day is found in the record of that day.
		rec, at, err := s.look(r, s.store.Record)
		if err != nil {
			return nil, "", at, err
		}
		return page.Find(rec, query), query, at, nil
	}
	found, err = s.store.Search(r.Context(), query)
	return found, query, at, err
}
