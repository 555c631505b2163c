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

// chart serves a picture as a file of its own, with title, unit and source inside.
func (s *Server) chart(w http.ResponseWriter, r *http.Request) {
	name := chi.URLParam(r, "name")
	read, known := s.chartExtract(name)
	if !known {
		s.fail(w, r, errNoPage)
		return
	}
	rec, reading, err := s.look(r, read)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	drawing, there := page.NewChart(rec, name, reading)
	if !there {
		s.fail(w, r, zone.ErrNotFound) // the record has not the figures for it
		return
	}
	var buf bytes.Buffer
	if err := ui.ChartSVG(ui.WordsIn(reading.Lang), drawing).Render(r.Context(), &buf); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	write(w, http.StatusOK, "image/svg+xml", buf.Bytes())
}

// chartExtract is what a chart is drawn from.
func (s *Server) chartExtract(name string) (read reader, known bool) {
	if indicator, metered := page.Metered(name); metered {
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
