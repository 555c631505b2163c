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

// siteOf is the address of the site as the reader of a page finds it; empty where that cannot be told. Most readers ask
// for the same host, so the last one is remembered.
func (s *Server) siteOf(r *http.Request) string {
	if s.site != "" {
		return s.site
	}
	if last := s.lastSite.Load(); last != nil && last.host == r.Host && last.secure == (r.TLS != nil) {
		return last.site
	}
	if !host.MatchString(r.Host) {
		return ""
	}
	found := &siteAt{host: r.Host, secure: r.TLS != nil, site: "http://" + r.Host}
	if found.secure {
		found.site = "https://" + r.Host
	}
	s.lastSite.Store(found)
	return found.site
}

// siteAt is the address of the site on a host.
type siteAt struct {
	host   string
	secure bool
	site   string
}
