package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/maypok86/otter/v2"

	"taixin/internal/zone"
)

// key is everything that the content of a page depends on, but for the record and the day, which a [kept] carries: a
// page of an older record gives way to the newer one in its place, and is still there when the store is not.
type key struct {
	path    string
	query   string // the parameters that the route knows, in its order; no other can change a page
	site    string // its address, which pages show
	lang    string
	form    string
	scheme  string
	strange bool // the site is called what it has not been called before, see hosts
}

// String tells keys apart.
func (k key) String() string {
	return strings.Join([]string{k.path, k.query, k.site, k.lang, k.form, k.scheme}, "\x00")
}

// keyOf is the key of a request without the query; ok is false where no page is kept for such a request.
func (s *Server) keyOf(r *http.Request) (k key, ok bool) {
	if r.URL.RawPath != "" { // a path that is written in an unusual way names nothing here
		return key{}, false
	}
	k = key{path: r.URL.Path, site: s.siteOf(r), lang: language, strange: s.site == "" && !s.hosts.familiar(r.Host)}
	if len(r.Header["Cookie"]) > 0 {
		k.form, k.scheme = chosen(r, "form"), chosen(r, "scheme")
	}
	return k, true
}

// canonical writes the parameters that a route knows in its own order, the first value of each. ok is false where the
// query cannot be read and the route searches for what it says; choices can be told from what of it can be read.
func canonical(rawQuery string, known []string) (query string, ok bool) {
	if rawQuery == "" {
		return "", true
	}
	values, err := url.ParseQuery(rawQuery)
	if err != nil && slices.Contains(known, "q") {
		return "", false
	}
	var parts []string
	for _, name := range known {
		if values.Has(name) {
			parts = append(parts, name+"="+url.QueryEscape(values.Get(name)))
		}
	}
	return strings.Join(parts, "&"), true
}

// cache keeps documents up to a number of bytes. Pages with parameters, and those under invented names of the site, of
// which readers can ask for as many as they like, have a quarter for themselves, so that they never push out the others.
type cache struct{ pages, queries *otter.Cache[key, *kept] }

// newCache makes a cache; without bytes it keeps nothing.
func newCache(bytes int64) *cache {
	if bytes <= 0 {
		return nil
	}
	part := func(bytes int64) *otter.Cache[key, *kept] {
		return otter.Must(&otter.Options[key, *kept]{
			MaximumWeight: uint64(bytes),                                           // #nosec G115 -- it is above 0
			Weigher:       func(_ key, k *kept) uint32 { return uint32(k.size()) }, // #nosec G115 -- no page has four gigabytes
		})
	}
	return &cache{pages: part(bytes - bytes/4), queries: part(bytes / 4)}
}

func (c *cache) part(k key) *otter.Cache[key, *kept] {
	if k.query != "" || k.strange {
		return c.queries
	}
	return c.pages
}

// get returns what is kept under a key, however old.
func (c *cache) get(k key) (*kept, bool) {
	if c == nil {
		return nil, false
	}
	return c.part(k).GetIfPresent(k)
}

func (c *cache) put(k key, made *kept) {
	if c != nil {
		c.part(k).Set(k, made)
	}
}

// holds says how much is kept: documents, and bytes of memory.
func (c *cache) holds() (pages, bytes float64) {
	if c == nil {
		return 0, 0
	}
	for _, part := range []*otter.Cache[key, *kept]{c.pages, c.queries} {
		pages, bytes = pages+float64(part.EstimatedSize()), bytes+float64(part.WeightedSize())
	}
	return pages, bytes
}

// today is the day in Shanghai, which decides how old figures are and what is overdue.
func (s *Server) today() zone.Date { return zone.DateOf(s.now().In(zone.Shanghai)) }

// hosts are the first names under which the site was asked for, where nobody has said what it is called. A stranger can
// invent any number of them.
type hosts struct {
	mu    sync.Mutex
	first map[string]bool
}

const maxHosts = 8

func (h *hosts) familiar(name string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.first[name] && len(h.first) < maxHosts {
		if h.first == nil {
			h.first = map[string]bool{}
		}
		h.first[name] = true
	}
	return h.first[name]
}
