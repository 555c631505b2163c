package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

type component = templ.Component

// handler parses, asks the store and builds a page.
type handler func(*http.Request) (component, error)

// badRequest is a request that cannot be understood; its text is for the reader.
type badRequest string

func (e badRequest) Error() string { return string(e) }

var (
	errNoPage = errors.New("no such page")
	errMethod = errors.New("method not allowed")

	errTooMany = errors.New("too many requests")
	errTooLong = errors.New("address too long")
)

// retryAfter is how long a reader is asked to wait for the store, in seconds.
const retryAfter = "30"

// show serves the page that a handler returns. known are the parameters that the handler reads.
func (s *Server) show(h handler, known ...string) http.HandlerFunc {
	return s.answer(func(r *http.Request) (document, error) {
		content, err := h(r)
		if err != nil {
			return document{}, err
		}
		// Into a buffer, so that a fault in the middle of a page never reaches a reader as half a page.
		var buf bytes.Buffer
		if err := content.Render(r.Context(), &buf); err != nil {
			return document{}, err
		}
		d := document{mediaType: "text/html; charset=utf-8", content: buf.Bytes()}
		if page, ok := content.(linked); ok {
			for _, a := range page.others {
				d.links = append(d.links, fmt.Sprintf("<%s>; rel=%q; type=%q", a.Href, "alternate", a.Type))
			}
		}
		return d, nil
	}, known...)
}

// fail is the one place where errors become a status, a page and a log line.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, key, detail, request := http.StatusInternalServerError, "internal", "", requestOf(r.Context()).id
	var bad badRequest
	var choice page.BadChoice
	switch {
	case errors.Is(err, context.Canceled) && r.Context().Err() != nil:
		return // the reader has gone; there is nobody to answer
	case errors.As(err, &bad):
		status, key, detail, request = http.StatusBadRequest, "bad_request", string(bad), ""
	case errors.As(err, &choice):
		status, key, detail, request = http.StatusBadRequest, "bad_request", wordedChoice(choice, ui.WordsIn(language).T), ""
	case errors.Is(err, errNoPage), errors.Is(err, zone.ErrNotFound):
		status, key, request = http.StatusNotFound, "not_found", ""
	case errors.Is(err, errMethod):
		status, key, request = http.StatusMethodNotAllowed, "method", ""
		w.Header().Set("Allow", "GET, HEAD")
	case errors.Is(err, errTooMany):
		status, key, request = http.StatusTooManyRequests, "too_many", "" // Retry-After is set by who counts
	case errors.Is(err, errTooLong):
		status, key, request = http.StatusRequestURITooLong, "bad_request", ""
	case unavailable(err):
		status, key = http.StatusServiceUnavailable, "unavailable"
		w.Header().Set("Retry-After", retryAfter)
	}
	// That the store is away is said once, when it is noticed, and not for everybody who is turned away because of it.
	if status >= http.StatusInternalServerError && !errors.Is(err, errAway) && !errors.Is(err, errBusy) {
		s.log.ErrorContext(r.Context(), "page not served", "status", status, "path", r.URL.Path, "request", request, "err", err)
	}
	var buf bytes.Buffer
	if err := page.NewFault(key, r.URL.Path, detail, request, s.reading(r)).Page().Render(context.WithoutCancel(r.Context()), &buf); err != nil {
		s.log.ErrorContext(r.Context(), "fault page not rendered", "request", request, "err", err)
	}
	w.Header().Set("Cache-Control", "no-store")
	write(w, status, "text/html; charset=utf-8", buf.Bytes())
}

// unavailable reports whether the store could not answer, or not in time.
func unavailable(err error) bool {
	return errors.Is(err, zone.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded)
}

// write sends a whole answer; a reader who hangs up meanwhile is no error.
func write(w http.ResponseWriter, status int, contentType string, content []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	_, _ = w.Write(content)
}
