package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/a-h/templ"

	"taixin/internal/httperr"
	"taixin/web/page"
	"taixin/web/ui"
)

// maker makes a document. It may be asked once for many requests that differ in nothing it looks at.
type maker func(request) (document, error)

// A route is a maker and what it needs to know of requests.
type route struct {
	maker
	known    []string // the parameters that it reads, besides the day that is looked back to
	programs bool     // it is for programs, which are told of faults as problems
	strict   bool     // a parameter that it does not know is refused
	absolute bool     // its document cannot do without the address of the site
	bare     bool     // it needs no record
	looks    bool     // it looks as the reader has chosen
	cost     int      // of its document, in pages; 0 is 1
}

// handler answers requests with what the route makes: from the cache, or made now, once for all who ask for it meanwhile.
func (s *Server) handler(of route) http.HandlerFunc {
	known := append([]string{page.LookBack}, of.known...)
	s.known = append(s.known, known...)
	return func(w http.ResponseWriter, r *http.Request) {
		about := aboutOf(w)
		about.programs = of.programs
		now := s.now()
		if !now.state.ready() && !of.bare {
			s.fail(w, r, httperr.Unavailable)
			return
		}
		if now.away() {
			w.Header()[awaySince] = now.notice
		}
		asked, err := parameters(r, known, of.strict)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		k := key{path: r.URL.Path, query: canonical(asked, known)}
		if of.looks {
			k.form, k.scheme = chosen(r, "form"), chosen(r, "scheme")
		}
		keepable := r.URL.RawPath == "" && (s.Site != "" || !of.absolute)
		if keepable {
			if kept, ok := now.state.cache.get(k); ok {
				about.verdict = "hit"
				s.sendKept(w, r, now.state, k, kept)
				return
			}
		}
		cost := max(1, of.cost)
		if asked.Get(page.LookBack) != "" {
			cost *= lookBackCost
		}
		if err := s.admit(w, r, cost); err != nil {
			s.fail(w, r, err)
			return
		}
		about.verdict = "miss"
		make := func() (document, error) {
			site := s.Site
			if of.absolute {
				site = s.siteOf(r)
			}
			q, err := s.newRequest(r, now.state, site, asked, known)
			if err != nil {
				return document{}, err
			}
			q.at.Form, q.at.Scheme = k.form, k.scheme
			return of.maker(q)
		}
		if !keepable {
			d, err := s.inTurn(r, make)
			s.deliver(w, r, now.state, d, err)
			return
		}
		d, made, err := s.once(r, now.state, k, make)
		if err != nil || d.write != nil {
			s.deliver(w, r, now.state, d, err)
			return
		}
		s.sendKept(w, r, now.state, k, made)
	}
}

// errBusy is that no place came free in time to make a document.
var errBusy = &httperr.Error{Status: http.StatusServiceUnavailable, Key: "unavailable"}

// inTurn makes a document when it is the reader's turn.
func (s *Server) inTurn(r *http.Request, make func() (document, error)) (document, error) {
	wait, cancel := context.WithTimeout(r.Context(), makingPatience)
	defer cancel()
	leave, entered := s.making.enter(wait, s.reader(r))
	if !entered {
		if err := r.Context().Err(); err != nil {
			return document{}, err
		}
		s.metrics.refuse("places")
		return document{}, errBusy
	}
	defer leave()
	return make()
}

// once makes a document for all who ask for it meanwhile, and keeps it. Where the first of them goes before it is made, or gets
// no turn, the next begins anew.
func (s *Server) once(r *http.Request, state *state, k key, make func() (document, error)) (document, *response, error) {
	ctx, first := r.Context(), false
	type result struct {
		document
		*response
	}
	for {
		if err := ctx.Err(); err != nil {
			return document{}, nil, err
		}
		out, err, _ := state.flights.Do(fmt.Sprint(k), func() (any, error) {
			if kept, there := state.cache.get(k); there { // since it was looked for
				return result{response: kept}, nil
			}
			first = true
			var made *response
			d, err := s.inTurn(r, func() (document, error) {
				d, err := make()
				if err == nil && d.write == nil {
					made = newResponse(d, caching(k, d)).in(negotiate(r.Header["Accept-Encoding"]))
				}
				return d, err
			})
			if err != nil || d.write != nil {
				return result{d, nil}, err
			}
			if !d.secret {
				state.cache.put(k, made)
			}
			return result{d, made}, nil
		})
		if !first && ctx.Err() == nil && (errors.Is(err, context.Canceled) || errors.Is(err, errBusy)) {
			continue
		}
		made, _ := out.(result)
		return made.document, made.response, err
	}
}

// caching says who may keep a document: whoever shares a cache with this reader has not chosen how it looks.
func caching(k key, d document) string {
	switch {
	case d.secret:
		return keptByNobody
	case k.form != "" || k.scheme != "":
		return keptByBrowser
	}
	return keptByAll
}

// sendKept sends a response, in an encoding that it is then kept in.
func (s *Server) sendKept(w http.ResponseWriter, r *http.Request, state *state, k key, kept *response) {
	if more := kept.in(negotiate(r.Header["Accept-Encoding"])); more != kept {
		if _, still := state.cache.get(k); still {
			state.cache.put(k, more)
		}
		kept = more
	}
	kept.send(w, r)
}

// deliver sends a document that is not kept, or says why there is none.
func (s *Server) deliver(w http.ResponseWriter, r *http.Request, state *state, d document, err error) {
	switch {
	case err != nil:
		s.fail(w, r, err)
	case d.write != nil:
		s.stream(w, r, d, state)
	default:
		made := newResponse(d, "no-cache")
		made.in(negotiate(r.Header["Accept-Encoding"])).send(w, r)
	}
}

// view is a page that renders itself.
type view interface{ Page() templ.Component }

// htmlType is the media type of pages.
const htmlType = "text/html; charset=utf-8"

// rendered is a page as a document. It is rendered into a buffer, so that a fault in the middle of a page never reaches a
// reader as half a page. A page that is to be had in other forms names them in its header, too.
func rendered(r request, v view) (document, error) {
	d := document{mediaType: htmlType, chosen: true}
	if other, has := v.(interface{ Elsewhere() []ui.Alternate }); has {
		for _, a := range other.Elsewhere() {
			d.links = append(d.links, fmt.Sprintf("<%s>; rel=%q; type=%q", a.Href, "alternate", a.Type))
		}
	}
	var err error
	d.content, err = render(r.Context(), v.Page())
	return d, err
}

// renderings are buffers that have grown to the size of a page. What is kept of them has no room to spare.
var renderings = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(ctx context.Context, c templ.Component) ([]byte, error) {
	buf := renderings.Get().(*bytes.Buffer)
	defer renderings.Put(buf)
	buf.Reset()
	err := c.Render(ctx, buf)
	return bytes.Clone(buf.Bytes()), err
}
