package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

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

// lacking is something that is not there under its name, with what may have been meant; its text is for the reader.
type lacking struct {
	text  string
	meant []ui.Link
}

func (e lacking) Error() string { return e.text }

// notYet is a subject that no source had spoken of on the day that the reader looks back to; its text is for the reader.
type notYet string

func (e notYet) Error() string { return string(e) }

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
	var early notYet
	var lack lacking
	var none noSuch
	switch {
	case errors.Is(err, context.Canceled) && r.Context().Err() != nil:
		return // the reader has gone; there is nobody to answer
	case errors.As(err, &bad):
		status, key, detail, request = http.StatusBadRequest, "bad_request", string(bad), ""
	case errors.As(err, &choice):
		status, key, detail, request = http.StatusBadRequest, "bad_request", wordedChoice(choice, ui.WordsIn(language(r)).T), ""
	case errors.As(err, &early):
		status, key, detail, request = http.StatusNotFound, "not_found", string(early), ""
	case errors.As(err, &lack):
		status, key, detail, request = http.StatusNotFound, "not_found", lack.text, ""
	case errors.As(err, &none):
		status, key, detail, request = http.StatusNotFound, "not_found", none.text, ""
	case errors.Is(err, errNoPage), errors.Is(err, zone.ErrNotFound):
		status, key, request = http.StatusNotFound, "not_found", ""
	case errors.Is(err, errMethod):
		status, key, request = http.StatusMethodNotAllowed, "method", ""
		w.Header().Set("Allow", "GET, HEAD")
	case errors.Is(err, errTooMany):
		status, key, request = http.StatusTooManyRequests, "too_many", "" // Retry-After is set by who counts
	case errors.Is(err, errTooLong):
		status, key, request = http.StatusRequestURITooLong, "bad_request", ""
	case errors.Is(err, errLarge):
		status, key, request = http.StatusNotImplemented, "too_large", ""
	case unavailable(err):
		status, key = http.StatusServiceUnavailable, "unavailable"
		w.Header().Set("Retry-After", retryAfter)
	}
	if errors.Is(err, errAway) || errors.Is(err, errBusy) {
		request = "" // of which there is no line that would say more
	}
	// That the store is away is said once, when it is noticed, and not for everybody who is turned away because of it.
	if status >= http.StatusInternalServerError && !errors.Is(err, errAway) && !errors.Is(err, errBusy) && !errors.Is(err, errLarge) {
		s.log.ErrorContext(r.Context(), "page not served", "status", status, "path", r.URL.Path, "request", request, "err", err)
	}
	if forPrograms(r) {
		s.problem(r, status, key, detail, request, err).sendAs(w, r, status)
		return
	}
	s.fault(r, key, detail, request, lack.meant).sendAs(w, r, status)
}

// fault is the page of a fault. Where it is about no request in particular it is kept like other pages, so that whoever
// asks for what there is not, or comes while the store is away, costs no more than whoever asks for what there is.
func (s *Server) fault(r *http.Request, name, detail, request string, meant []ui.Link) *kept {
	at := s.reading(r)
	if detail != "" || request != "" {
		return s.faultPage(r, name, r.URL.Path, detail, request, meant, at, negotiate(r.Header["Accept-Encoding"]))
	}
	section, site := page.Section(r.URL.Path), s.siteOf(r)
	if page.Embedded(r.URL.Path) {
		section = strings.TrimSuffix(embedPath, "/")
	}
	// No request has such a path. It has parameters, so that it is kept among what readers can make many of.
	k := key{path: "fault", query: name + section, site: site, lang: at.Lang, form: at.Form, scheme: at.Scheme}
	if made, ok := s.cache.get(k); ok && made.day == s.today() {
		return made
	}
	at.Address = site + ui.WordsIn(at.Lang).At("/") // the fault itself needs no address to be found again
	made := s.faultPage(r, name, section+"/", "", "", nil, at, gzipped, brotlied)
	made.day = s.today()
	s.cache.put(k, made)
	return made
}

func (s *Server) faultPage(r *http.Request, name, path, detail, request string, meant []ui.Link, at page.Reading, in ...encoding) *kept {
	fault := page.NewFault(name, path, detail, request, at)
	fault.Meant = meant
	content, embedded := fault.Page(), page.Embedded(path)
	if embedded {
		content = page.NewEmbedFault(fault, at).Page()
	}
	var buf bytes.Buffer
	if err := content.Render(context.WithoutCancel(r.Context()), &buf); err != nil {
		s.log.ErrorContext(r.Context(), "fault page not rendered", "request", request, "err", err)
	}
	return keep(document{mediaType: "text/html; charset=utf-8", content: buf.Bytes(), framed: embedded}, "no-store", varies, in...)
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
