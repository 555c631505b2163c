package server

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"taixin/internal/zone"
	"taixin/web/page"
)

// sitemap lists every page for search engines, each with the day on which its subject was last spoken of. Its addresses
// have to be whole, so there is none where nobody knows under which name the site is reached.
func (s *Server) sitemap(r *http.Request) (document, error) {
	site := s.siteOf(r)
	if site == "" {
		return document{}, errNoPage
	}
	rec, _, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	type place struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Places  []place  `xml:"url"`
	}{}
	for _, p := range page.Sitemap(rec) {
		on := ""
		if !p.Spoken.IsZero() {
			on = p.Spoken.In(zone.Shanghai).Format(time.DateOnly)
		}
		set.Places = append(set.Places, place{site + p.Path, on})
	}
	content, err := xmlOf(set)
	return document{mediaType: "application/xml", content: content}, err
}

// xmlOf writes an XML document.
func xmlOf(v any) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString(xml.Header)
	out := xml.NewEncoder(&buf)
	out.Indent("", "  ")
	err := out.Encode(v)
	buf.WriteByte('\n')
	return buf.Bytes(), err
}

// robots lets everybody read everything. Pages that are not to be found say so themselves.
func (s *Server) robots(r *http.Request) (document, error) {
	text := "User-agent: *\nDisallow: /view\n"
	if site := s.siteOf(r); site != "" {
		text += "\nSitemap: " + site + "/sitemap.xml\n"
	}
	return document{mediaType: "text/plain; charset=utf-8", content: []byte(text)}, nil
}

// reportable is for how many days from today what security.txt says may be relied on. RFC 9116 asks for less than a year.
const reportable = 180

// security says where weaknesses are reported, where the operator has said so.
func (s *Server) security(r *http.Request) (document, error) {
	if s.by.Security == "" {
		return document{}, errNoPage
	}
	text := fmt.Sprintf("Contact: %s\nExpires: %s\nPreferred-Languages: zh, en\n", s.by.Security,
		s.today().Time().AddDate(0, 0, reportable).Format(time.RFC3339))
	if s.site != "" {
		text += "Canonical: " + s.site + securityPath + "\n"
	}
	return document{mediaType: "text/plain; charset=utf-8", content: []byte(text)}, nil
}

const securityPath = "/.well-known/security.txt"
