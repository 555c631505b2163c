package server

import (
	"net/url"
	"slices"
	"strings"

	"github.com/maypok86/otter/v2"
)

// key is everything that a document depends on, but for the record and the day, which the cache is of. The path says the
// language.
type key struct {
	path   string
	query  string // the parameters that the route knows, in its order; no other can change a document
	form   string
	scheme string
}

// size is how many bytes of memory an entry takes beside its response: its names, and what the cache knows of it.
func (k key) size() int {
	const entry = 512
	return entry + len(k.path) + len(k.query) + len(k.form) + len(k.scheme)
}

// cache keeps responses up to a number of bytes. Those with parameters, of which readers can ask for as many as they like,
// have a quarter for themselves, so that they never push out the others.
type cache struct{ pages, queries *otter.Cache[key, *response] }

// newCache makes a cache; without bytes it keeps nothing.
func newCache(bytes int64) *cache {
	if bytes <= 0 {
		return nil
	}
	part := func(bytes int64) *otter.Cache[key, *response] {
		return otter.Must(&otter.Options[key, *response]{
			MaximumWeight: uint64(bytes),                                                          // #nosec G115 -- it is above 0
			Weigher:       func(k key, r *response) uint32 { return uint32(k.size() + r.size()) }, // #nosec G115 -- none has four gigabytes
		})
	}
	return &cache{pages: part(bytes - bytes/4), queries: part(bytes / 4)}
}

func (c *cache) part(k key) *otter.Cache[key, *response] {
	if k.query != "" {
		return c.queries
	}
	return c.pages
}

func (c *cache) get(k key) (*response, bool) {
	if c == nil {
		return nil, false
	}
	return c.part(k).GetIfPresent(k)
}

func (c *cache) put(k key, made *response) {
	if c != nil {
		k.path = strings.Clone(k.path) // what came with a request is a piece of all that came with it
		c.part(k).Set(k, made)
	}
}

// holds says how much is kept: documents, and bytes of memory.
func (c *cache) holds() (pages, bytes float64) {
	if c == nil {
		return 0, 0
	}
	for _, part := range []*otter.Cache[key, *response]{c.pages, c.queries} {
		pages, bytes = pages+float64(part.EstimatedSize()), bytes+float64(part.WeightedSize())
	}
	return pages, bytes
}

// canonical writes the parameters that a route knows in its own order, the first value of each.
func canonical(values url.Values, known []string) string {
	var parts []string
	for _, name := range known {
		if values.Has(name) {
			parts = append(parts, name+"="+url.QueryEscape(values.Get(name)))
		}
	}
	return strings.Join(parts, "&")
}

// Parameters that telephones, counters and newsletters add to the addresses they pass on. They mean nothing here.
var added = []string{"from", "isappinstalled", "_"}

// foreign reports whether a parameter was added by somebody who passed the address on.
func foreign(name string) bool {
	return slices.Contains(added, name) || strings.HasPrefix(name, "utm_")
}
