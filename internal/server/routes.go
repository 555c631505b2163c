package server

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/api"
	"taixin/internal/httperr"
	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
)

// Handler is the whole site: every route on one screen. A route names the parameters that it knows; no others change what it
// answers.
func (s *Server) Handler() http.Handler {
	r := chi.NewRouter()
	r.Use(s.chain()...)

	get := func(r chi.Router, path string, m maker, known ...string) {
		r.Get(path, s.handler(route{maker: m, known: known, looks: true}))
	}
	part := func(r chi.Router, path string, m maker, known ...string) {
		r.Get(path, s.handler(route{maker: m, known: known}))
	}
	file := func(r chi.Router, path string, m maker, known ...string) {
		r.Get(path, s.handler(route{maker: m, known: known, programs: true, strict: true, cost: fileCost}))
	}
	absolute := func(r chi.Router, path string, m maker, known ...string) {
		r.Get(path, s.handler(route{maker: m, known: known, programs: true, strict: !strings.HasSuffix(path, ".atom"), absolute: true, cost: fileCost}))
	}
	poster := func(r chi.Router, path string, m maker, known ...string) {
		r.Get(path, s.handler(route{maker: m, known: known, looks: true, absolute: true}))
	}

	// What there is in every language, each at an address of its own, which alone says which language it is.
	edition := func(r chi.Router) {
		get(r, "/", plain(page.NewOverview))
		get(r, "/progress", plain(page.NewProgress))
		lists(s, r, list[zone.Project, page.Projects]{"/projects", query.ProjectFilters, (*query.Index).Projects, page.NewProjects, page.ProjectsTable, page.NewProjectsFeed})
		get(r, "/projects/{id}", subject((*zone.Snapshot).HasProject, page.NewProject))
		poster(r, "/projects/{id}/board", subject((*zone.Snapshot).HasProject, page.NewProjectBoard))
		absolute(r, "/projects/{id}.atom", feedOf((*zone.Snapshot).HasProject, page.NewProjectFeed))
		r.Get("/p/{code}", s.short(zone.NamedProject))
		get(r, "/industry", plain(page.NewIndustry))
		lists(s, r, list[zone.Service, page.Services]{"/services", query.ServiceFilters, (*query.Index).Services, page.NewServices, page.ServicesTable, page.NewServicesFeed})
		get(r, "/services/{id}", subject((*zone.Snapshot).HasService, page.NewService))
		poster(r, "/services/{id}/board", subject((*zone.Snapshot).HasService, page.NewServiceBoard))
		r.Get("/s/{code}", s.short(zone.NamedService))
		lists(s, r, list[*zone.Observation, page.Indicators]{"/indicators", query.ObservationFilters, (*query.Index).Observations, page.NewIndicators, page.IndicatorsTable, page.NewIndicatorsFeed})
		get(r, "/indicators/{id}", subject((*zone.Snapshot).HasIndicator, page.NewIndicator))
		poster(r, "/figures/{id}", subject((*zone.Snapshot).HasObservation, page.NewFigure))
		absolute(r, "/indicators/{id}.atom", feedOf((*zone.Snapshot).HasIndicator, page.NewIndicatorFeed))
		get(r, "/regions", plain(page.NewRegions))
		get(r, "/regions/{id}", subject((*zone.Snapshot).HasRegion, page.NewRegion))
		lists(s, r, list[zone.Event, page.Timeline]{"/timeline", query.EventFilters, (*query.Index).Events, page.NewTimeline, page.TimelineTable, page.NewTimelineFeed})
		lists(s, r, list[zone.Source, page.Sources]{"/sources", query.SourceFilters, (*query.Index).Sources, page.NewSources, page.SourcesTable, page.NewSourcesFeed})
		get(r, "/sources/{id}", subject((*zone.Snapshot).HasSource, page.NewSource))
		get(r, "/changes", asking(page.NewChanges), query.After)
		absolute(r, "/changes.atom", feed(page.NewChangesFeed))
		absolute(r, "/feed.atom", feed(page.NewSiteFeed))
		get(r, "/compare", asking(page.NewCompare), "of", "a", "b")
		poster(r, "/briefing", asking(page.NewBriefing), page.BriefingRegion)
		absolute(r, "/briefing.docx", briefingFile, page.BriefingRegion)
		get(r, "/screen", plain(page.NewScreen))
		get(r, "/about", plain(page.NewAbout))
		get(r, "/about/coverage", plain(page.NewCoverage))
		get(r, "/about/access", plain(page.NewAccess))
		get(r, "/about/privacy", plain(page.NewPrivacy))
		get(r, "/sitemap", plain(page.NewIndex))
		get(r, "/search", search, "q")
		part(r, "/suggest", suggest, "q")
		part(r, "/charts/{name}.svg", chart)
		get(r, "/charts/{id}", subject(page.HasChartPage, page.NewChartPage))
		part(r, embedPath+"{name}", embed, "scheme")
		poster(r, "/data", plain(dataPage))
		get(r, "/data/columns", plain(columnsPage))
		file(r, "/data/{file}", tableFile)
		file(r, "/data/taixin.xlsx", book)
		file(r, "/data/taixin.zip", s.bundle)
		absolute(r, "/data/projects.oc4ids.json", s.oc4ids)
		poster(r, apiPage, plain(page.NewAPI))
		r.Get(api.DocumentPath, s.handler(route{maker: apiDocument, bare: true}))
		r.Get("/view", s.view)
	}
	r.Group(edition)
	r.Route("/en", edition)
	r.Get("/en", http.RedirectHandler("/en/", http.StatusMovedPermanently).ServeHTTP)

	s.api(r)
	absolute(r, "/data/catalog.jsonld", s.dcat)
	r.Get("/sitemap.xml", s.handler(route{maker: s.sitemap, absolute: true}))
	r.Get("/robots.txt", s.handler(route{maker: s.robots, absolute: true, bare: true}))
	r.Get(securityPath, s.handler(route{maker: s.security, bare: true}))
	r.Get("/static/*", s.asset)
	r.Get("/screen/events", s.events) // stays open
	r.Get("/screen/record", s.recordNow)
	r.Get("/healthz", s.healthz)
	r.Get("/readyz", s.readyz)

	r.NotFound(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, httperr.NotFound) })
	r.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, httperr.Method) })
	return r
}

// asset serves a file under its hashed name.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	file, there := s.assets[r.URL.Path]
	if !there {
		s.fail(w, r, httperr.NotFound)
		return
	}
	aboutOf(w).verdict = "asset"
	file.send(w, r)
}
