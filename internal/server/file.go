package server

import (
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taixin/web/page"
	"taixin/web/ui"
)

// file serves what is for programs: as [Server.answer] does, but a query that it cannot understand is refused, and faults
// are told as problems. known are the parameters that the maker reads.
func (s *Server) file(from maker, known ...string) http.HandlerFunc {
	answer := s.answer(from, known...)
	known = append([]string{page.LookBack}, known...)
	return toPrograms(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := understood(r.URL.RawQuery, known, ui.WordsIn(language(r)).T); err != nil {
			s.fail(w, r, err)
			return
		}
		answer(w, r)
	})).ServeHTTP
}

// toPrograms has the faults of what is for programs told as problems.
func toPrograms(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requestOf(r.Context()).file = true
		next.ServeHTTP(w, r)
	})
}

// noForm refuses a form in which something is not to be had.
func (s *Server) noForm(forms ...string) http.HandlerFunc {
	return toPrograms(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, page.BadChoice{Param: "format", Allowed: forms})
	})).ServeHTTP
}

// understood refuses a query with what is not known, which a page would overlook: a program that misspells a parameter would
// take the whole for a part.
func understood(query string, known []string, say func(string, ...any) string) error {
	given := map[string]bool{}
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		left, right, _ := strings.Cut(part, "=")
		name, err := url.QueryUnescape(left)
		if err != nil || strings.Contains(part, ";") {
			return badParameter{name: left, text: say("fault.bad_query")}
		}
		if _, err := url.QueryUnescape(right); err != nil {
			return badParameter{name: name, text: say("fault.bad_query")}
		}
		switch {
		case !slices.Contains(known, name):
			return badParameter{name, say("fault.unknown_parameter", name, strings.Join(known, say("list.sign"))), known}
		case given[name]:
			return badParameter{name: name, text: say("fault.given_twice", name)}
		}
		given[name] = true
	}
	return nil
}

// forPrograms reports that whoever asks is a program, which wants to be told in a form of its own what is wrong: it asks for
// the interface, or for a file, unless it is a browser that asks for something to read, or it likes JSON better.
func forPrograms(r *http.Request) bool {
	if strings.HasPrefix(r.URL.Path, apiRoot+"/") {
		return true
	}
	html, json := liking(r.Header.Values("Accept"), "text/html", "application/xhtml+xml"), liking(r.Header.Values("Accept"), "application/json", "application/problem+json")
	return json > html || requestOf(r.Context()).file && html == 0
}

// liking is how much somebody likes media types that are named, from 0 to 1.
func liking(accept []string, types ...string) float64 {
	most := 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		named, params, err := mime.ParseMediaType(part)
		if err != nil || !slices.Contains(types, named) {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if params["q"] == "" {
			q = 1
		}
		if err == nil || params["q"] == "" {
			most = max(most, q)
		}
	}
	return most
}
