package server

import (
	"encoding/xml"
	"fmt"
	"time"

	"taixin/internal/httperr"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// sitemap lists every page for search engines in every language, each with the day on which its subject was last spoken of. Its addresses
// have to be whole, so there is none where nobody knows under which name the site is reached.
func (s *Server) sitemap(q request) (document, error) {
	site := s.siteOf(q.Request)
	if site == "" {
		return document{}, httperr.NotFound
	}
	type edition struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	type place struct {
		Loc      string    `xml:"loc"`
		Lastmod  string    `xml:"lastmod,omitempty"`
		Editions []edition `xml:"xhtml:link"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		XHTML   string   `xml:"xmlns:xhtml,attr"`
		Places  []place  `xml:"url"`
	}{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range page.Sitemap(q.Snapshot) {
		on := ""
		if !p.Spoken.IsZero() {
			on = p.Spoken.In(zone.Shanghai).Format(time.DateOnly)
		}
		var editions []edition
		for _, lang := range ui.Languages() {
			words := ui.WordsIn(lang)
			editions = append(editions, edition{"alternate", words.T("html.lang"), site + words.At(p.Path)})
		}
		for _, e := range editions {
			set.Places = append(set.Places, place{e.Href, on, editions})
		}
	}
	content, err := xmlOf(set)
	return document{mediaType: "application/xml", content: content}, err
}

// robots lets everybody read everything. Pages that are not to be found say so themselves.
func (s *Server) robots(q request) (document, error) {
	text := "User-agent: *\nDisallow: /view\nDisallow: /en/view\n"
	if site := s.siteOf(q.Request); site != "" {
		text += "\nSitemap: " + site + "/sitemap.xml\n"
	}
	return document{mediaType: "text/plain; charset=utf-8", content: []byte(text)}, nil
}

// reportable is for how many days from today what security.txt says may be relied on. RFC 9116 asks for less than a year.
const reportable = 180

// security says where weaknesses are reported, where the operator has said so.
func (s *Server) security(request) (document, error) {
	if s.Operator.Security == "" {
		return document{}, httperr.NotFound
	}
	text := fmt.Sprintf("Contact: %s\nExpires: %s\nPreferred-Languages: zh, en\n", s.Operator.Security,
		s.today().Time().AddDate(0, 0, reportable).Format(time.RFC3339))
	if s.Site != "" {
		text += "Canonical: " + s.Site + securityPath + "\n"
	}
	return document{mediaType: "text/plain; charset=utf-8", content: []byte(text)}, nil
}

const securityPath = "/.well-known/security.txt"
