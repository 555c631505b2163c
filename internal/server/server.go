// Package server answers requests. A handler parses, asks the store for an extract of the record and builds a page;
// one place renders it and one place turns errors into a status, a page and a log line. Nothing here can write.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
	"golang.org/x/sync/singleflight"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/static"
)

// Store reads the record. Every method but Release returns an extract that is closed under reference, read in one
// moment; an unknown ID is [zone.ErrNotFound], a store out of reach [zone.ErrUnavailable].
type Store interface {
	Release(ctx context.Context) (zone.Release, error)

	Overview(ctx context.Context) (*zone.Record, error)
	Progress(ctx context.Context) (*zone.Record, error)
	Projects(ctx context.Context) (*zone.Record, error)
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
	Names(ctx context.Context) (*zone.Record, error)
	Figures(ctx context.Context) (*zone.Record, error)
}

// requestTimeout bounds everything a request may wait for.
const requestTimeout = 5 * time.Second

// Options are what a server needs besides its store.
type Options struct {
	Log *slog.Logger
	Now func() time.Time // the clock of every page

	CacheBytes     int64    // of memory for pages that were made; 0 keeps none
	Questions      int      // to the store at once; 0 for no limit
	PagesPerMinute int      // made for one reader; those that are kept do not count; 0 for no limit
	Proxies        []string // whose word on the reader's address is taken, as prefixes such as 10.0.0.0/8
	LogAll         bool     // write down also what was answered from the cache
}

// Server answers requests from a store.
type Server struct {
	store   *gate
	log     *slog.Logger
	now     func() time.Time
	logAll  bool
	proxies []string
	proven  atomic.Bool

	assets  map[string]*kept // by address
	cache   *cache
	flights singleflight.Group
	limiter *httprate.RateLimiter

	outlook   atomic.Pointer[outlook]
	doubt     chan struct{} // asks Watch to look at once
	shrinking chan *kept    // waits for the smaller brotli
}

// New makes a server that answers 503 until [Server.Open] is called, and keeps nothing before the first [Server.Look].
func New(store Store, opt Options) *Server {
	s := &Server{
		log: opt.Log, now: opt.Now, logAll: opt.LogAll, proxies: opt.Proxies,
		assets: map[string]*kept{}, cache: newCache(opt.CacheBytes), limiter: newLimiter(opt.PagesPerMinute),
		doubt: make(chan struct{}, 1), shrinking: make(chan *kept, 1024),
	}
	s.outlook.Store(&outlook{})
	s.store = &gate{store: store, away: func() bool { return s.outlook.Load().away() }, failed: s.lookSoon}
	if opt.Questions > 0 {
		s.store.slots = make(chan struct{}, opt.Questions)
	}
	for _, a := range static.All() {
		s.assets[a.Path] = keep(document{mediaType: a.Type, content: a.Content}, keptForEver, "Accept-Encoding", gzipped, brotlied)
		s.shrinkLater(s.assets[a.Path])
	}
	return s
}

// Open lets requests through to the store. It is called once the store is known to be reachable and its role to be
// unable to write.
func (s *Server) Open() { s.proven.Store(true) }

// language of the pages.
const language = "zh"

// address is where the reader has found the site, for pages that show it; a page is kept for each.
func (s *Server) address(*http.Request) string { return "" }

// reading is the reader's look at the site.
func (s *Server) reading(r *http.Request) page.Reading {
	return page.Reading{Lang: language, Now: s.now(), Form: chosen(r, "form"), Scheme: chosen(r, "scheme")}
}

// shower is a view that renders itself; every view struct of package page is one.
type shower interface{ Page() component }

// list makes a handler of a page without parameters.
func list[V shower](s *Server, read func(context.Context) (*zone.Record, error), view func(*zone.Record, page.Reading) V) handler {
	return func(r *http.Request) (component, error) {
		rec, err := read(r.Context())
		if err != nil {
			return nil, err
		}
		return view(rec, s.reading(r)).Page(), nil
	}
}

// detail makes a handler of the page about one subject, named by {id} in its route.
func detail[V shower](s *Server, read func(context.Context, string) (*zone.Record, error), view func(*zone.Record, string, page.Reading) V) handler {
	return func(r *http.Request) (component, error) {
		id := chi.URLParam(r, "id")
		rec, err := read(r.Context(), id)
		if err != nil {
			return nil, err
		}
		return view(rec, id, s.reading(r)).Page(), nil
	}
}
