package server

import (
	"encoding/json"
	"net/http"

	"taixin/web/page"
)

// suggest answers with the names to be offered while somebody types into the form of the search page. It asks the store
// what that page asks, so that both find the same.
func (s *Server) suggest(r *http.Request) (document, error) {
	found, query, at, err := s.find(r)
	if err != nil {
		return document{}, err
	}
	content, err := json.Marshal(page.NewSuggestions(found, query, at))
	return document{mediaType: "application/json", content: content}, err
}
