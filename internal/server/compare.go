package server

import (
	"net/http"

	"taixin/web/page"
)

// compare sets two regions, sources or days side by side. It needs the whole record: what a day knew cannot be told
// from a part.
func (s *Server) compare(r *http.Request) (component, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return nil, err
	}
	at.Query = r.URL.Query()
	v, err := page.NewCompare(rec, at)
	if err != nil {
		return nil, err
	}
	return pageOf(v), nil
}
