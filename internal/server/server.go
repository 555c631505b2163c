// Package server answers requests. A handler parses, asks the store for an extract of the record and builds a page;
// one place renders it and one place turns errors into a status, a page and a log line. Nothing here can write.
package server

import (
	"context"
	"iter"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/singleflight"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/static"
	"taixin/web/ui"
)

// Store reads the record. Every method but Release returns an extract that is closed under reference, read in one
// moment; an unknown ID is [zone.ErrNotFound], a store out of reach [zone.ErrUnavailable].
type Store interface {
	Release(ctx context.Context) (zone.Release, error)

	Overview(ctx context.Context) (*zone.Record, error)
	Progress(ctx context.Context) (*zone.Record, error)
	Projects(ctx context.Context) (*zone.Record, error)
	ProjectList(ctx context.Context, asked zone.Narrowing) (*zone.Record, *zone.Cut, error)
	Project(ctx context.Context, id string) (*zone.Record, error)
	Industry(ctx context.Context) (*zone.Record, error)
	Services(ctx context.Context) (*zone.Record, error)
	Service(ctx context.Context, id string) (*zone.Record, error)
	Indicators(ctx context.Context) (*zone.Record, error)
	Indicator(ctx context.Context, id string) (*zone.Record, error)
	Regions(ctx context.Context) (*zone.Record, error)
	Region(ctx context.Context, id string) (*zone.Record, error)
	Timeline(ctx context.Context) (*zone.Record, error)
	Sources(ctx context.Context) (*zone.Record, error)
	Source(ctx context.Context, id string) (*zone.Record, error)
	About(ctx context.Context) (*zone.Record, error)
	Coverage(ctx context.Context) (*zone.Record, error)
	Changes(ctx context.Context) (*zone.Record, error)
	Search(ctx context.Context, query string) (*zone.Finding, error)
	Screen(ctx context.Context) (*zone.Record, error)
	Figures(ctx context.Context) (*zone.Record, error)
	Record(ctx context.Context) (*zone.Record, error) // all of it

	// Parts is all of a record that Record and Figures hold without what lies beyond: part after part, the first without
	// what is of single projects.
	Parts(ctx context.Context) iter.Seq2[*zone.Record, error]
}

// requestTimeout bounds everything a request may wait for.
const requestTimeout = 5 * time.Second

// Options are what a server needs besides its store.
type Options struct {
	Log *slog.Logger
	Now func() time.Time // the clock of every page

	// Site is the public address of the site, such as https://example.org; empty to take it from each request.
	Site string

	// Operator is who answers for the site; the zero one is nobody.
	Operator operator.Operator

	// Catalog is the record that /_catalog shows every page of, for those who make the site; nil where it is not served.
	Catalog *zone.Record

	CacheBytes     int64    // of memory for pages that were made; 0 keeps none
	Questions      int      // to the store at once; 0 for no limit
	PagesPerMinute int      // made for one reader; those that are kept do not count; 0 for no limit
	Proxies        []string // whose word on the reader's address is taken, as prefixes such as 10.0.0.0/8
	LogAll         bool     // write down also what was answered from the cache

	Metrics prometheus.Registerer // where to register what is counted; nil to count nothing
}

// Server answers requests from a store.
type Server struct {
	store   *gate
	log     *slog.Logger
	now     func() time.Time
	logAll  bool
	proxies []string
	site    string // its public address; empty to take it from each request
	by      operator.Operator
	shown   *zone.Record // in the catalogue; nil without one
	proven  atomic.Bool

	lastSite atomic.Pointer[siteAt]

	assets  map[string]*kept // by address
	cache   *cache
	hosts   hosts
	flights singleflight.Group
	flows   chan struct{} // one per document that is being written while it is sent
	limiter *httprate.RateLimiter
	shorts  sync.Map // codes that have been looked up, to the paths that they lead to

	metrics *metrics // nil where nobody asks for them

	outlook   atomic.Pointer[outlook]
	doubt     chan struct{} // asks Watch to look at once
	shrinking chan *kept    // waits for the smaller brotli

	streams chan struct{} // one per wall that is told of new records
	drained chan struct{} // closed when the server stops
	drain   sync.Once
}

// New makes a server that answers 503 until [Server.Open] is called, and keeps nothing before the first [Server.Look].
func New(store Store, opt Options) *Server {
	s := &Server{
		log: opt.Log, now: opt.Now, logAll: opt.LogAll, proxies: opt.Proxies, site: opt.Site, by: opt.Operator, shown: opt.Catalog,
		assets: map[string]*kept{}, cache: newCache(opt.CacheBytes), limiter: newLimiter(opt.PagesPerMinute),
		flows: make(chan struct{}, maxFlows), doubt: make(chan struct{}, 1), shrinking: make(chan *kept, 64),
		streams: make(chan struct{}, maxStreams), drained: make(chan struct{}),
	}
	s.outlook.Store(&outlook{replaced: make(chan struct{})})
	s.store = &gate{
		store: store, failed: s.lookSoon,
		away: func() bool { return s.outlook.Load().away() }, serving: func() zone.Release { return s.outlook.Load().release },
	}
	if opt.Questions > 0 {
		s.store.slots = make(chan struct{}, opt.Questions)
	}
	s.metrics = newMetrics(opt.Metrics, s)
	for _, a := range s.files() {
		s.assets[a.Path] = keep(document{mediaType: a.Type, content: a.Content}, keptForEver, "Accept-Encoding", gzipped, brotlied)
		s.assets[a.Path].route = assetRoute
		s.shrinkLater(s.assets[a.Path])
	}
	return s
}

// files are what pages load: the stylesheet bears the name that the operator has given the site.
func (s *Server) files() []static.Asset {
	files := append(static.All(), static.Sheet(s.by.Name))
	if s.shown != nil {
		files = append(files, static.Sheet(page.SampleOperator.Name))
	}
	return files
}

// Open lets requests through to the store. It is called once the store is known to be reachable and its role to be
// unable to write.
func (s *Server) Open() { s.proven.Store(true) }

// language is the one that the address of a request speaks.
func language(r *http.Request) string {
	lang, _ := ui.LangOf(r.URL.Path)
	return lang
}

// reading is the reader's look at the site.
func (s *Server) reading(r *http.Request) page.Reading {
	return page.Reading{Lang: language(r), Now: s.now(), Form: chosen(r, "form"), Scheme: chosen(r, "scheme"), Address: s.address(r), Home: s.site, Operator: s.by}
}

// shower is a view that renders itself and knows in which other forms it is to be had; every view struct of package page
// is one.
type shower interface {
	Page() component
	Elsewhere() []ui.Alternate
}

// linked is a page whose answer names its other forms in its header, too.
type linked struct {
	component
	others []ui.Alternate
}

func pageOf(v shower) component { return linked{v.Page(), v.Elsewhere()} }

// list makes a handler of a page without parameters.
func list[V shower](s *Server, read reader, view func(*zone.Record, page.Reading) V) handler {
	return func(r *http.Request) (component, error) {
		rec, at, err := s.look(r, read)
		if err != nil {
			return nil, err
		}
		return pageOf(view(rec, at)), nil
	}
}

// detail makes a handler of the page about one subject, named by {id} in its route. Has tells whether a record knows it:
// the store has it or says that it has not, but on an earlier day nobody may have spoken of it.
func detail[V shower](s *Server, read func(context.Context, string) (*zone.Record, error), has func(*zone.Record, string) bool, view func(*zone.Record, string, page.Reading) V) handler {
	return func(r *http.Request) (component, error) {
		id := chi.URLParam(r, "id")
		rec, at, err := s.look(r, func(ctx context.Context) (*zone.Record, error) { return read(ctx, id) })
		if err != nil {
			return nil, err
		}
		if !has(rec, id) {
			return nil, notYet(ui.WordsIn(at.Lang).T("fault.not_yet", at.AsOf.String()))
		}
		return pageOf(view(rec, id, at)), nil
	}
}
