package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/web/page"
)

// choices are what a reader may choose of how pages look. Each is kept in a cookie of its name, the only cookies of the
// site; the empty choice takes the cookie back.
var choices = map[string][]string{
	"form":   {"", page.Elder},
	"scheme": {"", page.Light, page.Dark},
}

// choiceAge is how long a choice is kept, in seconds: a year.
const choiceAge = 365 * 24 * 60 * 60

// chosen returns a reader's choice; what is not among the choices counts as none.
func chosen(r *http.Request, name string) string {
	cookie, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	if i := slices.Index(choices[name], cookie.Value); i >= 0 {
		return choices[name][i]
	}
	return ""
}

// view keeps a choice and leads back to the page the reader came from. It works without script: the links in the header
// of every page lead here. The way back is the Referer, so that the links, and with them the pages, are the same for all.
func (s *Server) view(w http.ResponseWriter, r *http.Request) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		s.fail(w, r, httperr.BadRequest("", "fault.bad_query"))
		return
	}
	for name := range query {
		if allowed, known := choices[name]; known && !slices.Contains(allowed, query.Get(name)) {
			s.fail(w, r, httperr.BadChoice(name, allowed[1:]))
			return
		}
	}
	for name := range choices {
		if !query.Has(name) {
			continue
		}
		cookie := &http.Cookie{Name: name, Value: query.Get(name), Path: "/", MaxAge: choiceAge, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil || s.forwardedOverTLS(r)} // #nosec G124 -- a choice of looks, which has to work without TLS, too
		if cookie.Value == "" {
			cookie.MaxAge = -1
		}
		http.SetCookie(w, cookie)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, back(r), http.StatusSeeOther) // #nosec G710 -- back leads to a path of this site only, see its test
}

// back is the page of this site that a request came from, and the overview, in the language of the link, where it came from elsewhere.
func back(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") || strings.HasPrefix(from.Path, "//") || strings.HasSuffix(from.Path, "/view") {
		return message.In(language(r)).At("/")
	}
	return (&url.URL{Path: from.Path, RawPath: from.RawPath, RawQuery: from.RawQuery}).String()
}
