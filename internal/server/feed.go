package server

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"taixin/internal/zone"
	"taixin/web/page"
)

// feed serves what a view makes of an extract as Atom (RFC 4287).
func (s *Server) feed(extract reader, view func(*zone.Record, page.Reading) page.Feed) maker {
	return func(r *http.Request) (document, error) {
		rec, at, err := s.look(r, entire(extract))
		if err != nil {
			return document{}, err
		}
		return atomOf(view(rec, at), at)
	}
}

// listFeed serves the feed of a list, narrowed as the list is by the same parameters.
func (s *Server) listFeed(extract reader, view func(*zone.Record, page.Reading) (page.Feed, error)) maker {
	return func(r *http.Request) (document, error) {
		rec, at, err := s.look(r, entire(extract))
		if err != nil {
			return document{}, err
		}
		at.Query = r.URL.Query()
		feed, err := view(rec, at)
		if err != nil {
			return document{}, err
		}
		return atomOf(feed, at)
	}
}

// feedOf serves the feed of the subject that {id} names.
func (s *Server) feedOf(read func(context.Context, string) (*zone.Record, error), has func(*zone.Record, string) bool, view func(*zone.Record, string, page.Reading) page.Feed) maker {
	return func(r *http.Request) (document, error) {
		id := chi.URLParam(r, "id")
		rec, at, err := s.look(r, entire(func(ctx context.Context) (*zone.Record, error) { return read(ctx, id) }))
		if err != nil {
			return document{}, err
		}
		if !has(rec, id) {
			return document{}, fmt.Errorf("%s as of %s: %w", id, at.AsOf, zone.ErrNotFound)
		}
		return atomOf(view(rec, id, at), at)
	}
}

const atomType = "application/atom+xml; charset=utf-8"

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

// atomOf writes a feed. Its times are those of publications; a record without any has nothing to tell.
func atomOf(f page.Feed, at page.Reading) (document, error) {
	if f.Updated.IsZero() {
		return document{}, zone.ErrNotFound
	}
	moment := func(t time.Time) string { return t.In(zone.Shanghai).Format(time.RFC3339) }
	out := atomFeed{
		Lang: at.Lang, ID: f.ID, Title: f.Title, Subtitle: f.Subtitle, Updated: moment(f.Updated), Author: f.Author,
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Page}},
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Updated: moment(e.Updated), Published: moment(e.Updated),
			Links: []atomLink{{"alternate", "text/html", e.Page}}, Content: atomText{"html", e.HTML()},
		}
		if e.Via != "" {
			entry.Links = append(entry.Links, atomLink{"via", "", e.Via})
		}
		out.Entries = append(out.Entries, entry)
	}
	content, err := xmlOf(out)
	return document{mediaType: atomType, content: content}, err
}
