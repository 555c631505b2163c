// Package server answers requests from a snapshot of the record. A handler is a function of the request and the snapshot:
// it builds a document, which one place keeps and sends; what goes wrong becomes a status, a page or a problem in one place
// too. No request waits for the store, and nothing here can write.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/httprate"
	"github.com/prometheus/client_golang/prometheus"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/static"
)

// Store has the record.
type Store interface {
	// Stamp names what the store holds; it is another one after every change.
	Stamp(ctx context.Context) (string, error)
	// Read reads the whole record of one moment, and the stamp of that moment.
	Read(ctx context.Context) (*zone.Record, string, error)
}

// Options are what a server needs besides its store.
type Options struct {
	Log *slog.Logger
	Now func() time.Time // the clock of every page

	// Site is the public address of the site, such as https://example.org. Where it is empty, pages have no full addresses,
	// and documents that cannot do without take them from each request.
	Site string

	// Operator is who answers for the site; the zero one is nobody.
	Operator operator.Operator

	CacheBytes     int64    // of memory for answers that were made; 0 keeps none
	PagesPerMinute int      // made for one reader; those that are kept do not count; 0 for no limit
	Proxies        []string // whose word on the reader's address is taken, as prefixes such as 10.0.0.0/8
	LogAll         bool     // write down also what was answered from the cache

	Metrics prometheus.Registerer // where to register what is counted; nil to count nothing
}

// Server answers requests.
type Server struct {
	Options
	store   Store
	born    string // tells this server from one that may write otherwise
	status  atomic.Pointer[status]
	assets  map[string]*response // by path
	limiter *httprate.RateLimiter
	client  func(*http.Request) string // the address of a reader
	making  *places                    // of documents that are being made
	streams *places                    // of whole tables that are being written
	lines   lines                      // of the log
	metrics *metrics                   // nil where nobody asks for them
	known   []string                   // every parameter that some route reads

	walls   semaphore     // that are told of new records
	drained chan struct{} // closed when the server stops
	drain   sync.Once
}

// New makes a server that answers 503 until a record has been read, see [Server.Watch].
func New(store Store, opt Options) *Server {
	s := &Server{
		Options: opt, store: store, born: newID(), assets: map[string]*response{}, limiter: newLimiter(opt.PagesPerMinute),
		client: clientKnown(opt.Proxies), lines: lines{readers: map[string]*readerLines{}}, making: newPlaces(makingPlaces()), streams: newPlaces(maxStreams), walls: make(semaphore, maxWalls), drained: make(chan struct{}),
	}
	s.status.Store(&status{state: s.newState(&zone.Record{}, ""), replaced: make(chan struct{})})
	s.metrics = newMetrics(opt.Metrics, s)
	for _, a := range s.files() {
		s.assets[a.Path] = newResponse(document{mediaType: a.Type, content: a.Content}, keptForEver).packedWith(smallBrotli)
	}
	return s
}

// files are what pages load: the stylesheets bear the name that the operator has given the site.
func (s *Server) files() []static.Asset {
	files := static.All()
	for _, name := range static.Sheets() {
		files = append(files, static.Sheet(name, s.Operator.Name))
	}
	return files
}

// today is the day in Shanghai, which decides how old figures are and what is overdue.
func (s *Server) today() zone.Date { return zone.DateOf(s.Now().In(zone.Shanghai)) }

// Drain ends what would otherwise stay open for ever, so that a server can be shut down.
func (s *Server) Drain() { s.drain.Do(func() { close(s.drained) }) }

// semaphore bounds how many do something at once.
type semaphore chan struct{}

// try takes a place if there is one; leave gives it back.
func (s semaphore) try() bool {
	select {
	case s <- struct{}{}:
		return true
	default:
		return false
	}
}

func (s semaphore) leave() { <-s }

// wait takes a place as soon as there is one; it is false where ctx ends before.
func (s semaphore) wait(ctx context.Context) bool {
	select {
	case s <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}
