package server

import (
	"net/http"
	"net/url"
	"unicode/utf8"

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
	if r.URL.Query().Get(page.LookBack) != "" {
		// The store searches today's words; what was said on an earlier day is found in the record of that day.
		rec, at, err := s.look(r, s.store.Record)
		if err != nil {
			return nil, err
		}
		return page.NewSearch(page.Find(rec, query), query, at).Page(), nil
	}
	found, err := s.store.Search(r.Context(), query)
	if err != nil {
		return nil, err
	}
	return pageOf(page.NewSearch(found, query, s.reading(r))), nil
}
