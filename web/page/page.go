// Package page turns snapshots of the record into pages. Each page is a view struct, a constructor that fills it from a
// [zone.Snapshot], and a templ component that renders it; all three are pure: the time and the language come in a
// [Reading], and nothing here looks at a clock, a store or a request.
//
// No figure, name or date of the record stands in this package: what a page says of the zone it takes from the record,
// and its own words from the message catalogue of package ui.
package page

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Reading is one reader's look at the site.
type Reading struct {
	Lang   string      // "zh" or "en"
	Now    time.Time   // decides how old figures are and which dates have passed
	AsOf   zone.Date   // the day that the reader looks back to; zero for the newest
	Days   []zone.Date // on which something was published, from the newest; needed only with AsOf, for the way back
	Query  url.Values  // what is asked of a list
	Form   string      // Elder, or empty for the ordinary form
	Scheme string      // Light or Dark, or empty to follow the reader's system

	// Address is the page's own: https://host/path?query, or the path alone where the host is not known. It holds
	// nothing of the reader's choices.
	Address string

	// Home is the public address of the site where one is configured, after which things are named for ever.
	Home string

	// Operator is who answers for the site; the zero one is nobody.
	Operator operator.Operator
}

// What a reader can choose of how pages look.
const (
	Elder = "elder" // 长辈版: larger type, larger targets
	Light = "light"
	Dark  = "dark"
)

// desk is what a constructor works with: the snapshot, the words, and the day in Shanghai.
type desk struct {
	*ui.Words
	rec   *zone.Snapshot
	today zone.Date
	at    Reading
	since zone.Date // the day on which the subject of the page was first spoken of; zero where it has always been there
	self  string    // the path of the subject that the page is about, which needs no naming on its own page
	cites *[]ui.Reference
}

func newDesk(rec *zone.Snapshot, at Reading) desk {
	return desk{
		Words: ui.WordsIn(at.Lang), rec: rec, at: at, today: zone.DateOf(at.Now.In(zone.Shanghai)), cites: new([]ui.Reference),
	}
}

// on is the desk for the page of one subject.
func (d desk) on(path string) desk {
	d.self = path
	return d
}

// say picks the wording of the reader's language.
func (d desk) say(t zone.Text) string { return t.In(d.Lang) }

// sections are the parts of the site in the order of the navigation, and after them those that lie in one of these.
var sections = []struct{ key, path, in string }{
	{key: "overview", path: "/"},
	{key: "progress", path: "/progress"},
	{key: "projects", path: "/projects"},
	{key: "services", path: "/services"},
	{key: "industry", path: "/industry"},
	{key: "data", path: "/data"},
	{key: "about", path: "/about"},
	{key: "regions", path: "/regions", in: "overview"},
	{key: "search", path: "/search", in: "search"}, // it is in no other
	{key: "indicators", path: "/indicators", in: "data"},
	{key: "timeline", path: "/timeline", in: "data"},
	{key: "sources", path: "/sources", in: "about"},
}

// frame builds what surrounds a page of a section. A page below the section's own gives its title as leaf; one outside
// every section has a leaf and no section.
func (d desk) frame(section, leaf, description string) ui.Frame {
	f := ui.Frame{
		Words:       d.Words,
		Title:       leaf,
		Description: description,
		Stylesheet:  static.Sheet(static.SheetFor(d.Lang, d.at.Form), d.at.Operator.Name).Path,
		Icon:        static.Icon,
		Script:      static.Path("site.js"),
		TouchIcon:   static.Path("touch-icon.png"),
		Form:        d.at.Form,
		Scheme:      d.at.Scheme,
		Choices:     d.choices(),
		Keep:        d.keep(),
		Day:         d.at.AsOf.String(),
		Days:        d.days(),
		AsOf:        d.asOf(),
		Release:     d.release(),
		Address:     d.at.Address,
		References:  d.cites,
		SiteName:    d.siteName(),
		Standing:    d.standing(),
		Operator:    d.operator(),
		Kind:        "website",
	}
	if d.at.AsOf.IsZero() {
		f.Notice, f.Reach = d.reach(d.rec.Reports()), d.ticks(d.rec.Reports())
		f.Alternates = []ui.Alternate{d.feedLink(siteFeed, d.T("feed.site"))}
		if leaf == "" && slices.Contains(fed, section) {
			f.Alternates = append(f.Alternates, d.feedLink("/"+section+atom, d.T("nav."+section)))
		}
	} else {
		f.Unlisted = true // the page as it stands is the one to be found
		f.Back = d.T("as_of.notice", d.day(d.at.AsOf, zone.ToDay))
		f.Newest = ui.Link{Text: d.T("as_of.newest"), Href: d.here()("")}
	}
	if strings.Contains(f.Address, "://") {
		f.Code = ui.CodeOf(f.Address)
		if section != "" {
			f = d.found(f)
		}
	}
	f.Nav, f.Crumbs = d.bearings(section, leaf)
	f.All = ui.Link{Text: d.T("nav.more"), Href: d.to(indexPath), Current: !slices.ContainsFunc(f.Nav[:ui.Foremost], func(l ui.Link) bool { return l.Current })}
	if d.at.Form == Elder {
		f.Nav, f.More = foremost(f.Nav)
	} else {
		f.Nav = f.Nav[:slices.IndexFunc(sections, func(s struct{ key, path, in string }) bool { return s.in != "" })]
	}
	if f.Title == "" {
		f.Title = d.T("nav." + section)
		f.Tags = d.tags(section, f.Title, description)
		return f
	}
	f.Tags = d.tags("", "", "")
	return f
}

// bearings are the links to all sections, the one that the page is of marked with the one that it lies in, and the way down to the
// page; none to one that the navigation marks.
func (d desk) bearings(section, leaf string) (all, down []ui.Link) {
	in := ""
	for _, s := range sections {
		if s.key == section {
			in = s.in
		}
	}
	for _, s := range sections {
		link := ui.Link{Text: d.T("nav." + s.key), Href: d.to(s.path), Current: s.key == section || s.key == in}
		all = append(all, link)
		if link.Current && s.key != "overview" && (leaf != "" || in != "") {
			link.Current = leaf == "" && s.key == section
			down = append(down, link)
		}
	}
	if leaf != "" {
		down = append(down, ui.Link{Text: leaf, Current: true})
	}
	if leaf != "" && section == "" {
		down = append([]ui.Link{{Text: d.T("nav.overview"), Href: d.to("/")}}, down...)
	}
	return all, down
}

// choices links the other ways in which the page can look, which lead back to it, and the page in other languages.
func (d desk) choices() []ui.Link {
	link := func(icon, word, name, value string) ui.Link {
		return ui.Link{Text: d.T(word), Href: d.At("/view") + "?" + name + "=" + value, Icon: icon}
	}
	form := link(ui.IconText, "view.elder", "form", Elder)
	if d.at.Form == Elder {
		form = link(ui.IconText, "view.ordinary", "form", "")
	}
	links := []ui.Link{form}
	if d.at.Scheme != Dark {
		links = append(links, link(ui.IconMoon, "view.dark", "scheme", Dark))
	}
	if d.at.Scheme != Light {
		links = append(links, link(ui.IconSun, "view.light", "scheme", Light))
	}
	if d.at.Scheme != "" {
		links = append(links, link(ui.IconSystem, "view.system", "scheme", ""))
	}
	for _, lang := range ui.Languages() {
		if lang != d.Lang {
			links = append(links, ui.Link{Text: ui.WordsIn(lang).T("edition.name"), Href: ui.In(lang, d.path()), Lang: lang})
		}
	}
	return links
}

// path is the address of this page within the site, with all that was asked for.
func (d desk) path() string {
	u, err := url.Parse(d.at.Address)
	if err != nil || u.Path == "" {
		return d.At("/")
	}
	return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}).String()
}

// asOf says what the whole record is as of, and how old that is.
func (d desk) asOf() string {
	if len(d.rec.Sources) == 0 {
		return ""
	}
	newest := d.rec.Sources[0] // sources are sorted from the newest
	return d.T("site.as_of", d.day(newest.Published, newest.PublishedPrecision), d.say(newest.Publisher)) + d.age(newest.Published)
}

func (d desk) release() string {
	if d.rec.Release.Number == 0 {
		return ""
	}
	return d.T("site.release", d.rec.Release.Number, d.rec.Release.Loaded.In(zone.Shanghai).Format("2006-01-02 15:04"))
}

// picture is the card that goes with the address of a page where it is shared: it bears no figure, so it is never stale.
func picture(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.ResolveReference(&url.URL{Path: static.Path("share.png")}).String()
}

// first is the first of some rows; zero where there is none.
func first[T any](rows []T) T {
	var zero T
	if len(rows) > 0 {
		zero = rows[0]
	}
	return zero
}
