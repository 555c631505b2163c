package server

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"taixin/internal/zone"
	"taixin/web/page"
)

// maker makes a document from the store. It may be asked once for many requests that differ in nothing it looks at.
type maker func(*http.Request) (document, error)

// front sends what is kept already. It comes before the routes and all that surrounds them, which cost more than the
// answer. It knows nothing of parameters, so requests that have any are answered behind it.
func (s *Server) front(routes http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			refuseBody(w, r)
		} else if r.URL.RawQuery == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead) && s.quick(w, r) {
			return
		}
		routes.ServeHTTP(w, r)
	})
}

// quick answers without a question, if it can.
func (s *Server) quick(w http.ResponseWriter, r *http.Request) bool {
	var begun time.Time
	if s.logAll || s.metrics != nil {
		begun = time.Now()
	}
	var answer served
	if asset, ok := s.assets[r.URL.Path]; ok {
		answer.route, answer.verdict = asset.route, "asset"
		answer.status, answer.bytes = asset.send(w, r)
	} else if k, ok := s.keyOf(r); ok {
		answer = s.fromCache(w, r, k)
	}
	if answer.status == 0 {
		return false
	}
	if !begun.IsZero() {
		answer.took = time.Since(begun)
		s.metrics.count(answer)
	}
	if s.logAll {
		s.write(r, newID(), answer)
	}
	return true
}

// assetRoute stands for all files of the pages, whose names change with what they hold.
const assetRoute = "/static/*"

// fromCache sends the page of a key if it is kept and right: made today from the record being served, or the last that
// could be made where the store is out of reach. The status is 0 where it is not.
func (s *Server) fromCache(w http.ResponseWriter, r *http.Request, k key) (answer served) {
	made, ok := s.cache.get(k)
	if !ok {
		return served{}
	}
	answer.route = made.route
	now := s.outlook.Load()
	if now.away() {
		w.Header()[awaySince] = now.notice
		answer.verdict = "away"
		answer.status, answer.bytes = made.send(w, r)
		return answer
	}
	if !same(made.release, now.release) || made.day != s.today() {
		return served{}
	}
	answer.verdict = "hit"
	answer.status, answer.bytes = made.send(w, r)
	return answer
}

// answer serves what a maker makes: from the cache, or made now, once for all who ask for it meanwhile. Where it cannot be
// made because the store is out of reach or has too much to do, what was made before is served. known are the parameters that the maker reads.
func (s *Server) answer(from maker, known ...string) http.HandlerFunc {
	known = append([]string{page.LookBack}, known...)
	return func(w http.ResponseWriter, r *http.Request) {
		k, keepable := s.keyOf(r)
		if keepable {
			k.query, keepable = canonical(r.URL.RawQuery, known)
		}
		if keepable {
			r = r.WithContext(r.Context())
			of := *r.URL
			of.RawQuery, r.URL = k.query, &of // the maker must see no more than the key holds
			if answer := s.fromCache(w, r, k); answer.status != 0 {
				requestOf(r.Context()).verdict = answer.verdict
				return
			}
		}
		if keepable && s.unchanged(w, r, k) {
			return
		}
		if err := s.admit(w, r); err != nil {
			s.fail(w, r, err)
			return
		}
		requestOf(r.Context()).verdict = "miss"
		made, err := s.made(r, k, keepable, from)
		if err == nil && made.write != nil {
			err = s.pour(w, r, made)
		} else if err == nil {
			made.send(w, r)
		}
		if err == nil {
			return
		}
		if old, ok := s.cache.get(k); ok && keepable && unavailable(err) {
			requestOf(r.Context()).verdict = "stale"
			w.Header()[awaySince] = s.noticeNow()
			old.send(w, r)
			return
		}
		s.fail(w, r, err)
	}
}

// made makes what a request asks for and keeps it under the key, if that may be.
func (s *Server) made(r *http.Request, k key, keepable bool, from maker) (*kept, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err // the reader has gone already
	}
	if !keepable || s.cache == nil {
		d, told, err := s.once(r, from)
		if err != nil {
			return nil, err
		}
		if d.write != nil {
			if !keepable {
				told.release = zone.Release{} // the key does not say what was asked for
			}
			return s.flow(d, k, told.release), nil
		}
		return keep(d, "no-cache", varies, negotiate(r.Header["Accept-Encoding"])), nil
	}
	now, day := s.outlook.Load().release, s.today()
	flight := fmt.Sprint(k, now.Number, now.Digest, day)
	made, err, _ := s.flights.Do(flight, func() (any, error) {
		d, told, err := s.once(r, from)
		if err != nil {
			return nil, err
		}
		if d.write != nil {
			if !same(told.release, s.outlook.Load().release) {
				s.lookSoon()
			}
			return s.flow(d, k, told.release), nil
		}
		caching := keptByAll
		if k.form != "" || k.scheme != "" {
			caching = keptByBrowser // whoever shares a cache with this reader has not chosen this
		}
		made, release := keep(d, caching, varies, gzipped, brotlied), told.release
		made.release, made.day, made.route = release, day, chi.RouteContext(r.Context()).RoutePattern()
		switch {
		case told.passing:
		case release.Number != 0 && same(release, s.outlook.Load().release):
			s.cache.put(k, made)
			s.sized(k)
			if k.query == "" && !k.strange { // of the others there is no end
				s.shrinkLater(made)
			}
		case release.Number != 0:
			s.lookSoon() // a record that we have not heard of
		}
		return made, nil
	})
	if err != nil {
		return nil, err
	}
	return made.(*kept), nil
}

// varies names what answers depend on besides the address. The cookies are the reader's choices of how pages look.
const varies = "Accept-Encoding, Cookie"

// once makes a document from one record, for whoever waits for it: its time is its own, not that of the reader who
// happened to ask first. Where a new record came between two questions, it asks again.
func (s *Server) once(r *http.Request, from maker) (document, *visit, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), requestTimeout)
	defer cancel()
	for range 3 {
		v := &visit{}
		d, err := from(r.WithContext(context.WithValue(ctx, visitKey{}, v)))
		if err != nil || !v.mixed {
			return d, v, err
		}
	}
	return document{}, nil, fmt.Errorf("%w: the record changes all the time", zone.ErrUnavailable)
}

// noticeNow is the notice of a store that has just been found out of reach.
func (s *Server) noticeNow() []string {
	if now := s.outlook.Load(); now.away() {
		return now.notice
	}
	return noticeOf(s.now())
}

// awaySince is the header that says since when the store has been out of reach, where a page is the last that could be
// made and not what the store may hold by now.
const awaySince = "Store-Away-Since"

func noticeOf(since time.Time) []string { return []string{since.UTC().Format(http.TimeFormat)} }
