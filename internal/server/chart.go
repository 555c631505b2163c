package server

import (
	"bytes"
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// chart is a picture as a file of its own, with title, unit and source inside.
func (s *Server) chart(r *http.Request) (document, error) {
	name := chi.URLParam(r, "name")
	read, known := s.chartExtract(name)
	if !known {
		return document{}, errNoPage
	}
	rec, reading, err := s.look(r, read)
	if err != nil {
		return document{}, err
	}
	drawing, there := page.NewChart(rec, name, reading)
	if !there {
		return document{}, zone.ErrNotFound // the record has not the figures for it
	}
	var buf bytes.Buffer
	if err := ui.ChartSVG(ui.WordsIn(reading.Lang), drawing).Render(r.Context(), &buf); err != nil {
		return document{}, err
	}
	return document{mediaType: "image/svg+xml", content: buf.Bytes()}, nil
}

// chartExtract is what a chart is drawn from.
func (s *Server) chartExtract(name string) (read reader, known bool) {
	if indicator, one := page.OfIndicator(name); one {
		return func(ctx context.Context) (*zone.Record, error) { return s.store.Indicator(ctx, indicator) }, true
	}
	read, known = map[string]reader{
		"share":      s.store.Progress,
		"start-rate": s.store.Progress,
		"batches":    s.store.Progress,
		"signings":   s.store.Progress,
		"province":   s.store.Industry,
		"industry":   s.store.Industry,
		"timeline":   s.store.Timeline,
		"corridor":   s.store.Overview,
	}[name]
	return read, known
}
