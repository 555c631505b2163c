package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// Handler is the whole site: every route on one screen. A route that shows pages names the parameters it knows; no
// others change its page. What is kept already is sent by front, which comes before all of this.
func (s *Server) Handler() http.Handler {
	r := chi.NewRouter()
	r.Use(identified, clientKnown(s.proxies), s.logged, s.recovered, secured, s.limited, middleware.GetHead)

	var interfaced *operations
	r.Group(func(r chi.Router) {
		r.Use(bounded, s.opened)
		interfaced = s.api(r)
		r.Get("/sitemap.xml", s.answer(s.sitemap))
		r.Get("/data/catalog.jsonld", s.file(s.dcat))
	})

	// What there is in every language, each at an address of its own, which alone says which language it is.
	edition := func(r chi.Router) {
		r.Use(bounded, s.opened)
		r.Get("/", s.show(list(s, s.store.Overview, page.NewOverview)))
		r.Get("/progress", s.show(list(s, s.store.Progress, page.NewProgress)))
		lists(s, r, "/projects", s.store.Projects, s.store.ProjectList, page.NewProjects, "stage", "sector", "region")
		r.Get("/projects/{id}", s.show(detail(s, s.store.Project, (*zone.Record).HasProject, page.NewProject)))
		r.Get("/projects/{id}/board", s.show(detail(s, s.store.Project, (*zone.Record).HasProject, page.NewProjectBoard)))
		r.Get("/p/{code}", s.short(zone.NamedProject, s.store.Projects))
		r.Get("/industry", s.show(list(s, s.store.Industry, page.NewIndustry)))
		lists(s, r, "/services", s.store.Services, nil, page.NewServices, "dated")
		r.Get("/services/{id}", s.show(detail(s, s.store.Service, (*zone.Record).HasService, page.NewService)))
		r.Get("/services/{id}/board", s.show(detail(s, s.store.Service, (*zone.Record).HasService, page.NewServiceBoard)))
		r.Get("/s/{code}", s.short(zone.NamedService, s.store.Services))
		lists(s, r, "/indicators", s.store.Figures, uncut(s.store.Indicators), page.NewIndicators, "topic", "nature", "region")
		r.Get("/indicators/{id}", s.show(detail(s, s.store.Indicator, (*zone.Record).HasIndicator, page.NewIndicator)))
		r.Get("/regions", s.show(list(s, s.store.Regions, page.NewRegions)))
		r.Get("/regions/{id}", s.show(detail(s, s.store.Region, (*zone.Record).HasRegion, page.NewRegion)))
		lists(s, r, "/timeline", s.store.Timeline, nil, page.NewTimeline, "year", "region")
		lists(s, r, "/sources", s.store.Sources, nil, page.NewSources, "publisher", "year")
		r.Get("/sources/{id}", s.show(detail(s, s.store.Source, (*zone.Record).HasSource, page.NewSource)))
		r.Get("/changes", s.show(list(s, s.store.Changes, page.NewChanges)))
		r.Get("/compare", s.show(s.compare, "of", "a", "b"))
		r.Get("/briefing", s.show(s.briefing, page.BriefingRegion))
		r.Get("/briefing.docx", s.answer(s.briefingDocument, page.BriefingRegion))
		r.Get("/screen", s.show(list(s, s.store.Screen, page.NewScreen)))
		r.Get(dataPath, s.show(s.data))
		r.Get("/about", s.show(list(s, s.store.About, page.NewAbout)))
		r.Get("/about/coverage", s.show(list(s, s.store.Coverage, page.NewCoverage)))
		r.Get("/sitemap", s.show(list(s, s.store.Record, page.NewIndex)))
		r.Get("/search", s.show(s.search, "q"))
		r.Get("/suggest", s.answer(s.suggest, "q"))

		r.Get("/charts/{name}.svg", s.answer(s.chart))
		r.Get(embedPath+"{name}", s.answer(s.embed, "scheme"))
		r.Group(func(r chi.Router) {
			r.Use(toPrograms)
			r.Get("/feed.atom", s.answer(s.feed(s.store.Changes, page.NewSiteFeed)))
			r.Get("/changes.atom", s.answer(s.feed(s.store.Changes, page.NewChangesFeed)))
			r.Get("/timeline.atom", s.answer(s.listFeed(s.store.Timeline, page.NewTimelineFeed), "year", "region"))
			r.Get("/projects.atom", s.answer(s.listFeed(s.store.Record, page.NewProjectsFeed), "stage", "sector", "region"))
			r.Get("/projects/{id}.atom", s.answer(s.feedOf(s.store.Project, (*zone.Record).HasProject, page.NewProjectFeed)))
			r.Get("/services.atom", s.answer(s.listFeed(s.store.Record, page.NewServicesFeed), "dated"))
			r.Get("/indicators.atom", s.answer(s.listFeed(s.store.Indicators, page.NewIndicatorsFeed), "topic", "nature", "region"))
			r.Get("/indicators/{id}.atom", s.answer(s.feedOf(s.store.Indicator, (*zone.Record).HasIndicator, page.NewIndicatorFeed)))
			r.Get("/sources.atom", s.answer(s.listFeed(s.store.Changes, page.NewSourcesFeed), "publisher", "year"))
		})
		r.Get("/data/projects.oc4ids.json", s.file(s.oc4ids))
		r.Get("/data/taixin.zip", s.file(s.bundle))
		r.Get("/data/{file}", s.file(s.table))
		r.Get(apiPage, s.show(list(s, s.store.Sources, interfaced.page)))
	}
	r.Group(edition)
	r.Route("/en", edition)
	r.Get("/en", http.RedirectHandler("/en/", http.StatusMovedPermanently).ServeHTTP)

	for _, lang := range ui.Languages() {
		r.Get(ui.In(lang, apiDocument), s.answer(interfaced.document)) // needs no record
	}
	r.Options(apiRoot+"/*", preflight)
	r.Get(apiRoot+"/*", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNoPage) }) // or it would be a wrong method
	for _, path := range []string{apiRoot, apiRoot + "/"} {
		r.Handle(path, http.RedirectHandler(apiPage, http.StatusPermanentRedirect))
	}

	r.Get("/robots.txt", s.answer(s.robots))
	r.Get(securityPath, s.answer(s.security))

	for _, asset := range s.files() {
		r.Get(asset.Path, s.asset(asset.Path))
	}

	if s.shown != nil {
		r.Get("/_catalog", s.show(s.catalog, "form", "scheme", "media"))
		r.Get("/_catalog/{page}/{state}", s.show(s.sample, "form", "scheme", "media"))
		r.Get("/_catalog/charts/{name}.svg", s.specimen)
		r.Get(printSheet, servePrintSheet)
	}

	r.Get("/screen/events", s.events) // stays open
	r.Get("/screen/record", s.recordName)
	r.Get("/view", s.view)
	r.Get("/en/view", s.view)
	r.Get("/healthz", s.healthz)
	r.Get("/readyz", s.readyz)

	r.NotFound(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNoPage) })
	r.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errMethod) })
	return s.front(r)
}
