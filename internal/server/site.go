package server

import (
	"fmt"
	"net/url"
	"regexp"
)

// host is what a Host header may hold to be repeated: a name or an IP address, and a port.
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
