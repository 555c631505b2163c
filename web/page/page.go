// Package page turns extracts of the record into pages. Each page is a view struct, a constructor that fills it from a
// [zone.Record], and a templ component that renders it; all three are pure: the time and the language come in a
// [Reading], and nothing here looks at a clock, a store or a request.
//
// No figure, name or date of the record stands in this package: what a page says of the zone it takes from the record,
// and its own words from the message catalogue of package ui.
package page

import (
	"time"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Reading is one reader's look at the site.
type Reading struct {
	Lang   string    // "zh"
	Now    time.Time // decides how old figures are and which dates have passed
	Form   string    // Elder, or empty for the ordinary form
	Scheme string    // Light or Dark, or empty to follow the reader's system
}

// What a reader can choose of how pages look.
const (
	Elder = "elder" // 长辈版: larger type, larger targets
	Light = "light"
	Dark  = "dark"
)

// desk is what a constructor works with: the extract, the words, and the day in Shanghai.
type desk struct {
	*ui.Words
	rec   *zone.Record
	today zone.Date
	at    Reading
	self  string // the path of the subject that the page is about, which needs no naming on its own page
}

func newDesk(rec *zone.Record, at Reading) desk {
	return desk{Words: ui.WordsIn(at.Lang), rec: rec, at: at, today: zone.DateOf(at.Now.In(zone.Shanghai))}
}

// on is the desk for the page of one subject.
func (d desk) on(path string) desk {
	d.self = path
	return d
}

// say picks the wording of the reader's language.
func (d desk) say(t zone.Text) string { return t.In(d.Lang) }

// sections are the parts of the site in the order of the navigation.
var sections = []struct{ key, path string }{
	{"overview", "/"},
	{"progress", "/progress"},
	{"projects", "/projects"},
	{"industry", "/industry"},
	{"services", "/services"},
	{"indicators", "/indicators"},
	{"regions", "/regions"},
	{"timeline", "/timeline"},
	{"sources", "/sources"},
	{"about", "/about"},
	{"search", "/search"},
}

// frame builds what surrounds a page of a section. A page below the section's own gives its title as leaf; one outside
// every section has a leaf and no section.
func (d desk) frame(section, leaf, description string) ui.Frame {
	f := ui.Frame{
		Words:       d.Words,
		Title:       leaf,
		Description: description,
		Stylesheet:  static.Path("site.css"),
		Icon:        static.Path("icon.svg"),
		TouchIcon:   static.Path("touch-icon.png"),
		Form:        d.at.Form,
		Scheme:      d.at.Scheme,
		Choices:     d.choices(),
		Notice:      d.stale(),
		AsOf:        d.asOf(),
		Release:     d.release(),
	}
	for _, s := range sections {
		link := ui.Link{Text: d.T("nav." + s.key), Href: s.path, Current: s.key == section}
		f.Nav = append(f.Nav, link)
		if link.Current && s.path != "/" {
			link.Current = leaf == ""
			f.Crumbs = []ui.Link{{Text: d.T("nav.overview"), Href: "/"}, link}
		}
	}
	if f.Title == "" {
		f.Title = d.T("nav." + section)
		return f
	}
	if len(f.Crumbs) == 0 {
		f.Crumbs = []ui.Link{{Text: d.T("nav.overview"), Href: "/"}}
	}
	f.Crumbs = append(f.Crumbs, ui.Link{Text: leaf, Current: true})
	return f
}

// choices links the other ways in which the page can look; the links lead back to it.
func (d desk) choices() []ui.Link {
	link := func(word, name, value string) ui.Link {
		return ui.Link{Text: d.T(word), Href: "/view?" + name + "=" + value}
	}
	form := link("view.elder", "form", Elder)
	if d.at.Form == Elder {
		form = link("view.ordinary", "form", "")
	}
	links := []ui.Link{form}
	if d.at.Scheme != Dark {
		links = append(links, link("view.dark", "scheme", Dark))
	}
	if d.at.Scheme != Light {
		links = append(links, link("view.light", "scheme", Light))
	}
	if d.at.Scheme != "" {
		links = append(links, link("view.system", "scheme", ""))
	}
	return links
}

// asOf says what the whole record is as of, and how old that is.
func (d desk) asOf() string {
	if len(d.rec.Sources) == 0 {
		return ""
	}
	newest := d.rec.Sources[0] // sources are sorted from the newest
	day := zone.DateOf(newest.Published.In(zone.Shanghai))
	return d.T("site.as_of", d.day(day, zone.ToDay), d.say(newest.Publisher)) + d.age(day)
}

func (d desk) release() string {
	if d.rec.Release.Number == 0 {
		return ""
	}
	return d.T("site.release", d.rec.Release.Number, d.rec.Release.Loaded.In(zone.Shanghai).Format("2006-01-02 15:04"))
}
