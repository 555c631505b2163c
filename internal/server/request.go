package server

import (
	"cmp"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
)

// request is what a document is made of: what is asked for, the record as it stood on the day that is asked for, and how the
// reader looks at it.
type request struct {
	*http.Request
	*query.Index
	latest *query.Index // the newest record
	at     page.Reading
	asked  url.Values // the parameters that the route knows
}

// id is the {id} of the path.
func (r request) id() string { return chi.URLParam(r.Request, "id") }

// words are those of the reader's language.
func (r request) words() *message.Words { return message.In(r.at.Lang) }

// newRequest finds out what is asked for. Asked are the parameters of the request, of which only those that the route knows
// count; site is the address of the site, empty where it is not to be known.
func (s *Server) newRequest(r *http.Request, state *state, site string, asked url.Values, known []string) (request, error) {
	q := request{Request: r, Index: state.index, latest: state.index, asked: url.Values{}}
	for _, name := range known {
		if asked.Has(name) {
			q.asked.Set(name, asked.Get(name))
		}
	}
	q.at = page.Reading{
		Lang: language(r), Now: s.Now(), Query: q.asked,
		Address: address(site, r, q.asked), Home: s.Site, Operator: s.Operator,
	}
	day, err := asOf(asked, state)
	if err != nil || day.IsZero() {
		return q, err
	}
	q.Index, q.at.AsOf, q.at.Days = state.index.AsOf(day), day, state.index.Days()
	if end := time.Date(day.Year, day.Month, day.Day+1, 0, 0, 0, -1, zone.Shanghai); end.Before(q.at.Now) {
		q.at.Now = end
	}
	return q, nil
}

// asOf is the day that a reader looks back to; zero for the newest. Nobody knows how things stand on a day to come.
func asOf(asked url.Values, state *state) (zone.Date, error) {
	given := asked.Get(page.LookBack)
	if given == "" {
		return zone.Date{}, nil
	}
	day, err := zone.ParseDate(given)
	if err != nil || day.Compare(state.day) > 0 {
		return zone.Date{}, httperr.BadRequest(page.LookBack, "fault.bad_as_of")
	}
	return day, nil
}

// language is the one that the address of a request speaks.
func language(r *http.Request) string {
	lang, _ := message.LangOf(r.URL.Path)
	return lang
}

// maxPrinted is longer than the address of any page that is made.
const maxPrinted = 2000

// address is where readers find the document again, whatever they have chosen of its looks: a path alone where the address
// of the site is not known.
func address(site string, r *http.Request, asked url.Values) string {
	kept := url.Values{}
	for name := range asked {
		if value := asked.Get(name); value != "" && choices[name] == nil {
			kept.Set(name, value)
		}
	}
	found := site + r.URL.EscapedPath()
	if len(kept) > 0 {
		found += "?" + kept.Encode()
	}
	if len(found) > maxPrinted {
		return site + message.In(language(r)).At("/")
	}
	return found
}

// siteOf is the address of the site: the one that is configured, or else the one that the reader asked for; empty where that
// cannot be repeated.
func (s *Server) siteOf(r *http.Request) string {
	switch {
	case s.Site != "":
		return s.Site
	case !host.MatchString(r.Host):
		return ""
	case r.TLS != nil || s.forwardedOverTLS(r):
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// forwardedOverTLS reports that a proxy we trust says that the reader came to it over TLS.
func (s *Server) forwardedOverTLS(r *http.Request) bool {
	if len(s.Proxies) == 0 || !s.trusts(r.RemoteAddr) {
		return false
	}
	if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
		return strings.EqualFold(proto, "https")
	}
	for pair := range strings.FieldsFuncSeq(r.Header.Get("Forwarded"), func(c rune) bool { return c == ';' || c == ',' }) { // RFC 7239
		if name, value, _ := strings.Cut(strings.TrimSpace(pair), "="); strings.EqualFold(name, "proto") {
			return strings.EqualFold(strings.Trim(value, `"`), "https")
		}
	}
	return false
}

// trusts reports that the other end of a connection is one of the proxies whose word is taken.
func (s *Server) trusts(remote string) bool {
	from, err := netip.ParseAddrPort(remote)
	return err == nil && slices.ContainsFunc(s.Proxies, func(prefix string) bool {
		p, err := netip.ParsePrefix(prefix)
		return err == nil && p.Contains(from.Addr().Unmap())
	})
}

// parameters reads the query of a request. A strict route refuses a query with what it does not know, which a page overlooks:
// a program that misspells a parameter would take the whole for a part.
func parameters(r *http.Request, known []string, strict bool) (url.Values, error) {
	if r.URL.RawQuery == "" {
		return nil, nil
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil && (strict || slices.Contains(known, "q")) {
		return nil, httperr.BadRequest(firstBad(r.URL.RawQuery), "fault.bad_query")
	}
	if !strict {
		return values, nil
	}
	for name, given := range values {
		switch {
		case foreign(name):
		case !slices.Contains(known, name):
			e := httperr.BadRequest(name, "fault.unknown_parameter", name, known)
			e.Allowed = known
			return nil, e
		case len(given) > 1:
			return nil, httperr.BadRequest(name, "fault.given_twice", name)
		}
	}
	return values, nil
}

// firstBad is the name of the first parameter of a query that cannot be read.
func firstBad(query string) string {
	for part := range strings.SplitSeq(query, "&") {
		if _, err := url.ParseQuery(part); err != nil {
			name, _, _ := strings.Cut(part, "=")
			if plain, err := url.QueryUnescape(name); err == nil {
				return plain
			}
			return name
		}
	}
	return ""
}

// about is what the log and the errors of a request need to know of it. Its handler notes what it finds out.
type about struct {
	name     string // empty until somebody has asked for it
	verdict  string // of the cache; empty where it was not asked
	programs bool   // what is asked for is for programs
	admitted bool   // what is made for it has been counted
}

// id is a short random name of the request, which a reader can quote and an operator can find in the log.
func (a *about) id() string {
	a.name = cmp.Or(a.name, newID())
	return a.name
}

// aboutOf is what is known of the request that is answered with w.
func aboutOf(w http.ResponseWriter) *about {
	if of, ok := w.(*watched); ok {
		return &of.about
	}
	return &about{}
}
