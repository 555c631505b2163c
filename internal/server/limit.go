package server

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"
)

const (
	maxAddress = 8 << 10 // bytes of path and query
	maxBody    = 4 << 10 // of a request that should have none
)

// limited turns away addresses that are longer than any of the site.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.RequestURI) > maxAddress {
			s.fail(w, r, errTooLong)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuseBody sees to it that whatever comes after the header is neither read for long nor taken for a request.
func refuseBody(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Connection", "close")
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
}

// newLimiter bounds how much one reader may have made in a minute; nil for no bound.
func newLimiter(perMinute int) *httprate.RateLimiter {
	if perMinute <= 0 {
		return nil
	}
	return httprate.NewRateLimiter(perMinute, time.Minute, httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}))
}

// admit counts a page that has to be made for the reader who asks for it. What is kept costs nothing and is not counted.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) error {
	if s.limiter != nil && s.limiter.OnLimit(w, r, httprate.CanonicalizeIP(middleware.GetClientIP(r.Context()))) {
		return errTooMany
	}
	return nil
}

// clientKnown finds out the address of the reader: the other end of the connection, unless that is one of the proxies we
// trust to say whom they speak for.
func clientKnown(proxies []string) func(http.Handler) http.Handler {
	if len(proxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(proxies...)
}
