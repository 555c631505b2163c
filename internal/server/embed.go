package server

import (
	"bytes"
	"net/http"

	"github.com/go-chi/chi/v5"

	"taixin/web/page"
	"taixin/web/ui"
)

const embedPath = "/embed/"

// embed is a chart as a page of its own, which everybody may frame. Whoever frames it says which scheme goes with theirs.
func (s *Server) embed(r *http.Request) (document, error) {
	name := chi.URLParam(r, "name")
	say := ui.WordsIn(language(r)).T
	read, known := s.chartExtract(name)
	if !known {
		return document{}, lacking{say("fault.no_chart"), page.ChartOffer(ui.WordsIn(language(r)), nearest(name, page.ChartNames()))}
	}
	rec, at, err := s.lookOver(r, read)
	if err != nil {
		return document{}, err
	}
	if scheme := r.URL.Query().Get("scheme"); scheme == page.Light || scheme == page.Dark {
		at.Scheme = scheme
	} else if scheme != "" {
		return document{}, page.BadChoice{Param: "scheme", Allowed: []string{page.Light, page.Dark}}
	}
	v, there := page.NewEmbed(rec, name, at)
	switch {
	case !there && !at.AsOf.IsZero():
		return document{}, notYet(say("fault.not_yet", at.AsOf.String()))
	case !there:
		return document{}, lacking{say("fault.no_chart"), page.ChartOffer(ui.WordsIn(language(r)), nearest(name, page.ChartNames()))}
	}
	var buf bytes.Buffer
	if err := v.Page().Render(r.Context(), &buf); err != nil {
		return document{}, err
	}
	return document{mediaType: "text/html; charset=utf-8", content: buf.Bytes(), framed: true}, nil
}
