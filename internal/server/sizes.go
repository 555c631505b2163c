package server

import (
	"net/http"
	"strings"

	"taixin/internal/zone"
	"taixin/web/page"
)

// The page of the files says how large those are that are kept. Nothing is made to find that out: once one more is kept, the
// page is made anew for the next reader, and of others it says nothing.

const dataPath = "/data"

// data is the page that says which files there are.
func (s *Server) data(r *http.Request) (component, error) {
	rec, at, err := s.look(r, s.store.Sources)
	if err != nil {
		return nil, err
	}
	return pageOf(dataPage(rec, at, s.sizes(r, rec.Release))), nil
}

// sizes knows how large the files are that were made of a release and are kept, by their paths.
func (s *Server) sizes(r *http.Request, of zone.Release) page.Sizes {
	k, keepable := s.keyOf(r)
	return func(path string) (bytes int, known bool) {
		k.path = path
		made, ok := s.cache.get(k)
		if !keepable || !ok || made.write != nil || of.Number == 0 || !same(made.release, of) {
			return 0, false
		}
		return len(made.ways[identity].Load().content), true
	}
}

// sized has the page of the files made anew, because a file is kept of which it may not know. Where the store is out of
// reach the old page still serves.
func (s *Server) sized(k key) {
	before, file, ok := strings.Cut(k.path, dataPath+"/")
	if !ok || file == "" || k.query != "" {
		return
	}
	k.path = before + dataPath
	if old, kept := s.cache.get(k); kept && old.release.Number != 0 {
		s.cache.put(k, old.outdated())
	}
}

// outdated is the same as of no release.
func (k *kept) outdated() *kept {
	old := &kept{day: k.day, tag: k.tag, route: k.route, packed: k.packed, write: k.write}
	for e := range k.ways {
		old.ways[e].Store(k.ways[e].Load())
	}
	return old
}
