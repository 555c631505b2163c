package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/api"
	"taixin/internal/httperr"
	"taixin/internal/zone"
)

// apiPage is where the interface is described to people.
const apiPage = "/api"

// api serves the interface for programs: every operation of package api.
func (s *Server) api(r chi.Router) {
	for _, o := range api.Operations() {
		var known []string
		for _, p := range o.Parameters {
			if p.Name != "as_of" {
				known = append(known, p.Name)
			}
		}
		r.Get(api.Root+o.Path, s.handler(route{known: known, programs: true, strict: true, maker: func(q request) (document, error) {
			answer, err := o.Answer(api.Question{
				View: api.View{Index: q.Index, AsOf: q.at.AsOf, Today: zone.DateOf(q.at.Now.In(zone.Shanghai))},
				ID:   q.id(), Query: q.asked, Path: q.URL.Path,
			})
			if err != nil {
				return document{}, err
			}
			return document{mediaType: "application/json", content: indented(answer.Body), links: apiLinks(o, q, answer.Next)}, nil
		}}))
	}
	r.Options(api.Root+"/*", preflight)
	r.Get(api.Root+"/*", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, httperr.NotFound) }) // or it would be a wrong method
	for _, path := range []string{api.Root, api.Root + "/"} {
		r.Handle(path, http.RedirectHandler(apiPage, http.StatusPermanentRedirect))
	}
}

// apiLinks lead from an answer to the next page of its list and to the same in other forms.
func apiLinks(o api.Operation, q request, next string) []string {
	link := func(address, rel, mediaType string) string {
		return fmt.Sprintf("<%s>; rel=%q; type=%q", address, rel, mediaType)
	}
	var links []string
	if next != "" {
		links = append(links, link(next, "next", "application/json"))
	}
	if o.Page != "" {
		at := url.URL{Path: strings.Replace(o.Page, "{id}", q.id(), 1), RawQuery: q.URL.RawQuery}
		links = append(links, link(at.String(), "alternate", "text/html"))
		if o.CSV {
			at.Path += ".csv"
			links = append(links, link(at.String(), "alternate", "text/csv"))
		}
	}
	return append(links, link(api.DocumentPath, "service-desc", api.DocumentType), link(apiPage, "service-doc", "text/html"))
}

// apiDocument is the OpenAPI document in the language of the address.
func apiDocument(q request) (document, error) {
	content, err := api.Document(q.at.Lang)
	return document{mediaType: api.DocumentType, content: content}, err
}
