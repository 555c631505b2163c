package server

import (
	"context"
	"io"
	"net/http"

	"taixin/internal/exchange"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// placeOf is where the record is published, as the reader of a document finds it. Its forms want full addresses, so they are not
// to be had where nobody knows under which name the site is reached.
func (s *Server) placeOf(r *http.Request, at page.Reading) (exchange.Site, error) {
	site := s.publishedBy(r, at)
	if site.Address == "" {
		return site, errNoPage
	}
	return site, nil
}

// publishedBy is the same where it does without an address.
func (s *Server) publishedBy(r *http.Request, at page.Reading) exchange.Site {
	name := zone.Text{ZH: s.by.Name}
	if s.by.Name == "" {
		name = zone.Text{ZH: ui.WordsIn("zh").T("site.name"), EN: ui.WordsIn("en").T("site.name")}
	}
	return exchange.Site{Address: s.siteOf(r), Name: name, Operator: s.by}
}

// bundle is everything there is in one file.
func (s *Server) bundle(r *http.Request) (document, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	edition, site, cells := table.Edition{Record: rec, AsOf: at.AsOf}, s.publishedBy(r, at), 0
	for _, t := range table.All() {
		cells += t.Size(rec) * len(t.Columns)
	}
	name := "-" + edition.Day().String() + ".zip"
	d := document{
		mediaType: "application/zip", filename: "taixin" + name, packed: true,
		write: func(ctx context.Context, w io.Writer) error { return exchange.Bundle(ctx, w, edition, site) },
	}
	if at.Lang != "en" {
		d.titled = "太忻公开数据" + name
	}
	return d.filled(r.Context(), cells)
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

// oc4ids is the projects in OC4IDS 0.9, in the language of the address.
func (s *Server) oc4ids(r *http.Request) (document, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	site, err := s.placeOf(r, at)
	if err != nil {
		return document{}, err
	}
	content, any, err := exchange.Projects(rec, site, at.Lang, site.Address+r.URL.Path)
	if !any && err == nil {
		err = zone.ErrNotFound
	}
	return document{mediaType: "application/json", content: content}, err
}
