package server

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"

	"taixin/web/page"
)

// parameters are the query parameters that decide what a page shows. Whatever else a link carries is not part of the
// page's address.
var parameters = []string{page.LookBack, "q", "stage", "sector", "region", "topic", "nature", "publisher", "year", "dated", "sort", "after", "of", "a", "b"}

// maxPrinted is longer than the address of any page that is made.
const maxPrinted = 2000

// host is what a Host header may hold to be repeated on a page: a name or an IP address, and a port.
var host = regexp.MustCompile(`^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

// ParseSite checks the public address of a site. The site needs a host of its own: its links begin at the root.
func ParseSite(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !host.MatchString(u.Host) || u.User != nil ||
		u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("the public address of the site must be http:// or https:// with a host and nothing behind it, such as https://example.org, not %q", address)
	}
	return u.Scheme + "://" + u.Host, nil
}

// address is where readers find the page again, whatever they have chosen of its looks. Without a public address it is
// on the host that was asked for, and where that is no host, it is the path alone.
func (s *Server) address(r *http.Request) string {
	site := s.siteOf(r)
	address := site + r.URL.EscapedPath()
	query := r.URL.Query()
	for name := range query {
		if !slices.Contains(parameters, name) || query.Get(name) == "" {
			query.Del(name)
		}
	}
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	if len(address) > maxPrinted {
		return site + "/"
	}
	return address
}

// siteOf is the address of the site as the reader of a page finds it; empty where that cannot be told.
func (s *Server) siteOf(r *http.Request) string {
	switch {
	case s.site != "":
		return s.site
	case !host.MatchString(r.Host):
		return ""
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
