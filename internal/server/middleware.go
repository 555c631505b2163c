package server

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"taixin/web/static"
)

// logged writes one line per request, after it has been answered or broken off.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() {
			about := requestOf(r.Context())
			answer := served{chi.RouteContext(r.Context()).RoutePattern(), ww.Status(), ww.BytesWritten(), about.verdict, time.Since(start)}
			s.metrics.count(answer)
			s.write(r, about.id, answer)
		}()
		next.ServeHTTP(ww, r)
	})
}

// write writes the line of a request.
func (s *Server) write(r *http.Request, id string, a served) {
	s.log.LogAttrs(
		r.Context(), slog.LevelInfo, "request",
		slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.String("route", a.route),
		slog.Int("status", a.status), slog.Int("bytes", a.bytes), slog.Duration("took", a.took.Round(time.Microsecond)),
		slog.String("cache", a.verdict), slog.String("request", id),
	)
}

// newID is a short random name for a request.
func newID() string { return rand.Text()[:8] }

type requestKey struct{}

// request is what the log says of a request besides what everybody can see.
type request struct {
	id      string
	verdict string // of the cache; empty where it was not asked
	file    bool   // that is asked for is for programs
}

// identified gives every request a short random ID, which a reader can quote and an operator can find in the log.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, &request{id: newID()})))
	})
}

// requestOf returns what identified has given.
func requestOf(ctx context.Context) *request {
	if given, ok := ctx.Value(requestKey{}).(*request); ok {
		return given
	}
	return &request{}
}

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

// secure sets the headers that keep pages from running, loading or being framed by anything foreign. Pages connect
// to nothing themselves; tools that look at a page from within ask for its robots.txt.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// framing are the headers that say what may frame a document and what it may load.
var framing = []string{"Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"}

// framable is for what stands in the pages of others: everybody may frame it. It has nothing that a reader could be made to
// press unawares, loads nothing and runs nothing; its own stylesheet is all that applies.
func framable(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src '"+static.Embed.Hash+"'; base-uri 'none'; form-action 'none'; frame-ancestors *")
	h.Del("X-Frame-Options")
	h.Del("Cross-Origin-Opener-Policy")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// strictly tells browsers to come over TLS only, for a year. It is said over TLS alone; elsewhere it would be ignored.
var strictly = []string{"max-age=31536000"}

// secured secures every answer that is not a [kept], which secures itself.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if r.TLS != nil {
			w.Header()["Strict-Transport-Security"] = strictly
		}
		next.ServeHTTP(w, r)
	})
}

type lastingKey struct{}

// lasting is the context of a request for as long as its reader is there, which [bounded] would cut short.
func lasting(r *http.Request) context.Context {
	if ctx, ok := r.Context().Value(lastingKey{}).(context.Context); ok {
		return ctx
	}
	return r.Context()
}

// bounded ends what a request for something that is made waits for; the handler then fails with context.DeadlineExceeded.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, lastingKey{}, r.Context())))
	})
}

// opened keeps requests from a store that has not been proven yet.
func (s *Server) opened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.proven.Load() {
			s.fail(w, r, errAway)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// asset serves a file under its hashed name.
func (s *Server) asset(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { s.assets[path].send(w, r) }
}
