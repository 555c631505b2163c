package server

import (
	"net/http"

	"taixin/internal/exchange"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// placeOf is where the record is published, as the reader of a document finds it. Its forms want full addresses, so they are not
// to be had where nobody knows under which name the site is reached.
func (s *Server) placeOf(r *http.Request, at page.Reading) (exchange.Site, error) {
	site := exchange.Site{Address: s.siteOf(r), Name: s.by.Name, Operator: s.by}
	if site.Address == "" {
		return site, errNoPage
	}
	if site.Name == "" {
		site.Name = ui.WordsIn(at.Lang).T("site.name")
	}
	return site, nil
}

// dcat is the catalogue of the data in DCAT 3.
func (s *Server) dcat(r *http.Request) (document, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	site, err := s.placeOf(r, at)
	if err != nil {
		return document{}, err
	}
	content, err := exchange.Catalog(rec, site)
	return document{mediaType: "application/ld+json", content: content}, err
}

// oc4ids is the projects in OC4IDS 0.9.
func (s *Server) oc4ids(r *http.Request) (document, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	site, err := s.placeOf(r, at)
	if err != nil {
		return document{}, err
	}
	content, any, err := exchange.Projects(rec, site)
	if !any && err == nil {
		err = zone.ErrNotFound
	}
	return document{mediaType: "application/json", content: content}, err
}
