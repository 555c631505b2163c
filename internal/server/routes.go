package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/static"
)

// Handler is the whole site: every route on one screen.
func (s *Server) Handler() http.Handler {
	r := chi.NewRouter()
	r.Use(identified, s.logged, s.recovered, secured, bounded, middleware.GetHead)

	r.Group(func(r chi.Router) {
		r.Use(s.opened)
		r.Get("/", s.show(list(s, s.store.Overview, page.NewOverview)))
		r.Get("/progress", s.show(list(s, s.store.Progress, page.NewProgress)))
		r.Get("/projects", s.show(list(s, s.store.Projects, page.NewProjects)))
		r.Get("/projects/{id}", s.show(detail(s, s.store.Project, (*zone.Record).HasProject, page.NewProject)))
		r.Get("/industry", s.show(list(s, s.store.Industry, page.NewIndustry)))
		r.Get("/services", s.show(list(s, s.store.Services, page.NewServices)))
		r.Get("/services/{id}", s.show(detail(s, s.store.Service, (*zone.Record).HasService, page.NewService)))
		r.Get("/indicators", s.show(list(s, s.store.Indicators, page.NewIndicators)))
		r.Get("/indicators/{id}", s.show(detail(s, s.store.Indicator, (*zone.Record).HasIndicator, page.NewIndicator)))
		r.Get("/regions", s.show(list(s, s.store.Regions, page.NewRegions)))
		r.Get("/regions/{id}", s.show(detail(s, s.store.Region, (*zone.Record).HasRegion, page.NewRegion)))
		r.Get("/timeline", s.show(list(s, s.store.Timeline, page.NewTimeline)))
		r.Get("/sources", s.show(list(s, s.store.Sources, page.NewSources)))
		r.Get("/sources/{id}", s.show(detail(s, s.store.Source, (*zone.Record).HasSource, page.NewSource)))
		r.Get("/changes", s.show(list(s, s.store.Changes, page.NewChanges)))
		r.Get("/about", s.show(list(s, s.store.About, page.NewAbout)))
		r.Get("/about/coverage", s.show(list(s, s.store.Coverage, page.NewCoverage)))
		r.Get("/search", s.show(s.search))

		r.Get("/charts/{name}.svg", s.chart)
		r.Get("/data/figures.csv", s.figures)
	})

	for _, asset := range static.All() {
		r.Get(asset.Path, serveAsset(asset))
	}

	if s.shown != nil {
		r.Get("/_catalog", s.show(s.catalog))
		r.Get("/_catalog/{page}/{state}", s.show(s.sample))
		r.Get("/_catalog/charts/{name}.svg", s.specimen)
		r.Get(printSheet, servePrintSheet)
	}

	r.Get("/view", s.view)
	r.Get("/healthz", s.healthz)
	r.Get("/readyz", s.readyz)

	r.NotFound(s.show(func(*http.Request) (component, error) { return nil, errNoPage }))
	r.MethodNotAllowed(s.show(func(*http.Request) (component, error) { return nil, errMethod }))
	return r
}
