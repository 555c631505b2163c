package server

import (
	"net/http"

	"taixin/web/page"
)

// briefing is a place on one or two sheets of paper.
func (s *Server) briefing(r *http.Request) (component, error) {
	v, err := s.brief(r)
	if err != nil {
		return nil, err
	}
	return v.Page(), nil
}

// brief needs the whole record: what a publication changed cannot be told from a part.
func (s *Server) brief(r *http.Request) (page.Briefing, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return page.Briefing{}, err
	}
	at.Query = r.URL.Query()
	return page.NewBriefing(rec, at)
}
