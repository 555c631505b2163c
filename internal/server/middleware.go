package server

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"taixin/internal/httperr"
)

// chain is what every request passes, in this order.
func (s *Server) chain() chi.Middlewares {
	return chi.Chain(s.observed, s.recovered, secured, s.bounded, middleware.GetHead)
}

// observed counts and writes down how every request was answered.
func (s *Server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun, ww := time.Now(), &watched{WrapResponseWriter: middleware.NewWrapResponseWriter(w, r.ProtoMajor)}
		route := chi.RouteContext(r.Context())
		defer func() {
			a := answer{route.RoutePattern(), ww.Status(), ww.BytesWritten(), ww.verdict, time.Since(begun)}
			s.metrics.count(a)
			if s.LogAll || a.verdict != "hit" && a.verdict != "asset" {
				s.log(r, a, ww.id())
			}
		}()
		next.ServeHTTP(ww, r)
	})
}

// answer is what is told of a request after it has been answered.
type answer struct {
	route   string // its pattern, of which there are few; empty where there is none
	status  int
	bytes   int
	verdict string // of the cache; empty where it was not asked
	took    time.Duration
}

// watched is an answer that is being given, with what its handler has found out of the request.
type watched struct {
	middleware.WrapResponseWriter
	about
}

// newID is a short random name for a request.
func newID() string { return rand.Text()[:8] }

// recovered turns a panic into the page of an internal fault; the stack goes to the log only.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause) // net/http's own way to drop a connection
			}
			s.fail(w, r, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
		}()
		next.ServeHTTP(w, r)
	})
}

// general are the headers that keep pages from running, loading or being framed by anything foreign. Pages connect to
// nothing themselves; tools that look at a page from within ask for its robots.txt.
var general = http.Header{
	"Content-Security-Policy":      {"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	"X-Content-Type-Options":       {"nosniff"},
	"X-Frame-Options":              {"DENY"},
	"Referrer-Policy":              {"strict-origin-when-cross-origin"},
	"Permissions-Policy":           {"camera=(), geolocation=(), microphone=()"},
	"Cross-Origin-Opener-Policy":   {"same-origin"},
	"Cross-Origin-Resource-Policy": {"same-origin"},
}

// strictly tells browsers to come over TLS only, for a year. It is said over TLS alone; elsewhere it would be ignored.
var strictly = []string{"max-age=31536000"}

// secured puts the general headers on every answer; a document may say otherwise of itself.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range general {
			h[name] = value
		}
		if r.TLS != nil {
			h["Strict-Transport-Security"] = strictly
		}
		next.ServeHTTP(w, r)
	})
}

const (
	maxAddress = 8 << 10 // bytes of path and query
	maxBody    = 4 << 10 // of a request that should have none
)

// bounded turns away addresses that are longer than any of the site, and sees to it that whatever comes after the header of
// a request is neither read for long nor taken for another one.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			w.Header().Set("Connection", "close")
			r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		}
		if len(r.RequestURI) > maxAddress {
			s.fail(w, r, httperr.TooLong)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// clientKnown finds out the address of a reader: the other end of the connection, unless that is one of the proxies we
// trust to say whom they speak for.
func clientKnown(proxies []string) func(*http.Request) string {
	known := middleware.ClientIPFromRemoteAddr
	if len(proxies) > 0 {
		known = middleware.ClientIPFromXFF(proxies...)
	}
	return func(r *http.Request) (client string) {
		known(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { client = middleware.GetClientIP(r.Context()) })).ServeHTTP(nil, r)
		return client
	}
}

// preflight tells a browser that a page of another site may ask.
func preflight(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	open(h)
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "*")
	h.Set("Access-Control-Max-Age", "86400")
	h.Set("Allow", "GET, HEAD, OPTIONS")
	w.WriteHeader(http.StatusNoContent)
}
