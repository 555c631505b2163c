package page

import (
	"cmp"
	"crypto/sha1" // #nosec G505 -- as RFC 9562 has it for names; nothing is kept secret by it
	"encoding/hex"
	"html"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Feed is what was published about something, for those who want to hear of the next time. Everything in it depends on
// what sources say and when they said it, on nothing else: made again, it is the same.
type Feed struct {
	ID, Title, Subtitle string
	Author              string
	Self, Page          string // addresses: its own, and that of the page that it is of
	Updated             time.Time
	Entries             []FeedEntry // the newest first
}

// FeedEntry is what one publication said.
type FeedEntry struct {
	ID, Title string
	Page      string // where it is read
	Via       string // the publication itself; empty where its address is not known
	Updated   time.Time
	Lines     []string
}

// HTML is the lines of an entry as a list.
func (e FeedEntry) HTML() string {
	var b strings.Builder
	b.WriteString("<ul>")
	for _, line := range e.Lines {
		b.WriteString("<li>" + html.EscapeString(line) + "</li>")
	}
	b.WriteString("</ul>")
	return b.String()
}

const atom = ".atom"

// The feeds of the site and of its sections. That of a project or an indicator is named after its page.
const (
	siteFeed    = "/feed.atom"
	changesFeed = "/changes.atom"
)

// fed are the sections with a feed, which is named after the section's page.
var fed = []string{"projects", "services", "indicators", "timeline", "sources"}

// NewSiteFeed has an entry for every publication: what it added to the record and changed in it.
// the page of changes.
func NewSiteFeed(rec *zone.Snapshot, at Reading) Feed {
	d := newDesk(rec, at)
	return d.feed(siteFeed, "/", d.T("feed.site"), d.T("changes.description"), d.publications(func(zone.Source) bool { return true }))
}

// NewSourcesFeed has the same entries, of the publications that a query selects.
func NewSourcesFeed(rec *zone.Snapshot, r query.Result[zone.Source], at Reading) Feed {
	d := newDesk(rec, at)
	has := keys(r.All(), func(s zone.Source) string { return s.ID })
	return d.feedOf(listing(d, "/sources", r), "sources", d.publications(func(s zone.Source) bool { return has[s.ID] }))
}

func keys[T any](rows []T, key func(T) string) map[string]bool {
	all := make(map[string]bool, len(rows))
	for _, row := range rows {
		all[key(row)] = true
	}
	return all
}

// publications has an entry for each publication that keep accepts: what it added to the record and changed in it.
func (d desk) publications(keep func(zone.Source) bool) []FeedEntry {
	var all []FeedEntry
	for _, n := range d.rec.Changes() {
		if !keep(n.Source) {
			continue
		}
		lines := d.changeLines(n)
		for _, item := range d.added(n) {
			var named []string
			for _, link := range item.Links {
				named = append(named, link.Text)
			}
			lines = append(lines, item.Term+d.T("stage.colon")+cmp.Or(item.Text, strings.Join(named, d.T("list.sign"))))
		}
		if figures := len(n.Figures) + len(n.Repeated); figures > 0 {
			lines = append(lines, d.T("feed.figures", figures))
		}
		all = append(all, d.entry(n.Source, "/sources/"+n.Source.ID, "/sources/"+n.Source.ID, d.say(n.Source.Title), lines))
	}
	return all
}

// NewChangesFeed has an entry for every publication that changed what others had said.
func NewChangesFeed(rec *zone.Snapshot, at Reading) Feed {
	d := newDesk(rec, at)
	var all []FeedEntry
	for _, n := range rec.Changes() {
		lines := d.changeLines(n)
		if len(lines) > 0 {
			all = append(all, d.entry(n.Source, "/changes/"+n.Source.ID, "/changes#from-"+n.Source.ID, d.say(n.Source.Title), lines))
		}
	}
	return d.feed(changesFeed, "/changes", d.T("feed.changes"), d.T("feed.changes.description"), all)
}

// The feeds of lists are narrowed by what narrows the lists. An entry is the same in all of them.

// NewTimelineFeed has an entry for every event that a query selects, published when its source was.
func NewTimelineFeed(rec *zone.Snapshot, r query.Result[zone.Event], at Reading) Feed {
	d := newDesk(rec, at)
	var all []FeedEntry
	for _, e := range r.All() {
		lines := []string{d.clauses(d.day(e.On, e.Precision), cmp.Or(d.say(e.Text), d.say(e.Title))), d.cited(e.Source, e.Place)}
		all = append(all, d.entry(rec.Source(e.Source), "/timeline/"+e.ID, "/timeline", d.say(e.Title), lines))
	}
	return d.feedOf(listing(d, "/timeline", r), "timeline", all)
}

// NewProjectsFeed has an entry for every publication on every project that a query selects.
func NewProjectsFeed(rec *zone.Snapshot, r query.Result[zone.Project], at Reading) Feed {
	d := newDesk(rec, at)
	var all []FeedEntry
	for _, p := range r.All() {
		all = append(all, d.on("/projects/"+p.ID).projectNews(p.ID)...)
	}
	return d.feedOf(listing(d, "/projects", r), "projects", all)
}

// NewProjectFeed has an entry for every publication on a project.
func NewProjectFeed(rec *zone.Snapshot, id string, at Reading) Feed {
	path := "/projects/" + id
	d := newDesk(rec, at).on(path)
	name := d.say(rec.Project(id).Name)
	return d.feed(path+atom, path, name, d.T("project.description", name), d.projectNews(id))
}

// NewServicesFeed has an entry for every publication on every service that a query selects.
func NewServicesFeed(rec *zone.Snapshot, r query.Result[zone.Service], at Reading) Feed {
	d := newDesk(rec, at)
	var all []FeedEntry
	for _, v := range r.All() {
		path := "/services/" + v.ID
		of := d.on(path)
		for _, s := range rec.SourcesOf(zone.NamedService, v.ID) {
			lines := of.said(s.ID, "", v.ID)
			all = append(all, of.entry(s, path+"/"+s.ID, path, d.say(v.Name), lines))
		}
	}
	return d.feedOf(listing(d, "/services", r), "services", all)
}

// NewIndicatorsFeed has an entry for every publication with a figure of an indicator that a query selects. A query may
// select only some of the figures that a publication gave: an entry with these alone is another one.
func NewIndicatorsFeed(rec *zone.Snapshot, r query.Result[*zone.Observation], at Reading) Feed {
	d := newDesk(rec, at)
	part := asked(r.Filter, "nature", "region").Encode()
	selected := keys(r.All(), (*zone.Observation).Key)
	var all []FeedEntry
	for _, i := range rec.Indicators {
		all = append(all, d.indicatorNews(i, part, func(o *zone.Observation) bool { return selected[o.Key()] })...)
	}
	return d.feedOf(listing(d, "/indicators", r), "indicators", all)
}

// NewIndicatorFeed has an entry for every publication with a figure of an indicator.
func NewIndicatorFeed(rec *zone.Snapshot, id string, at Reading) Feed {
	path := "/indicators/" + id
	d := newDesk(rec, at)
	indicator := rec.Indicator(id)
	name := d.say(indicator.Name)
	return d.feed(path+atom, path, name, d.T("indicator.description", name), d.indicatorNews(indicator, "", func(*zone.Observation) bool { return true }))
}

func (d desk) projectNews(id string) []FeedEntry {
	var all []FeedEntry
	path, name := "/projects/"+id, d.say(d.rec.Project(id).Name)
	for _, s := range d.rec.SourcesOf(zone.NamedProject, id) {
		title := name
		for _, report := range d.rec.StageReports(id) {
			if report.Source == s.ID && report.Stage != zone.Unstated {
				title += d.T("stage.colon") + d.T("stage."+string(report.Stage))
			}
		}
		all = append(all, d.entry(s, path+"/"+s.ID, path, title, d.said(s.ID, id, "")))
	}
	return all
}

// indicatorNews tells of the figures that keep accepts; part names which these are, where they are not all.
func (d desk) indicatorNews(i zone.Indicator, part string, keep func(*zone.Observation) bool) []FeedEntry {
	var all []FeedEntry
	path := "/indicators/" + i.ID
	for _, s := range d.rec.SourcesOf(zone.NamedIndicator, i.ID) {
		var lines []string
		for _, o := range d.rec.ObservationsOf(zone.Subject{Indicator: i.ID, Source: s.ID}) {
			if keep(o) {
				lines = append(lines, d.figureLine(d.rec.Figure(o)))
			}
		}
		if len(lines) > 0 {
			all = append(all, d.entry(s, ui.To(path+"/"+s.ID, part), path, d.say(i.Name), lines))
		}
	}
	return all
}

// said is all that a source says of a project or a service, line by line, each with its place.
func (d desk) said(source, project, service string) []string {
	of := zone.Subject{Project: project, Service: service, Source: source}
	var lines []string
	add := func(text, place string) { lines = append(lines, d.clauses(text, d.cited(source, place))) }
	for _, s := range d.rec.StageReports(project) {
		if s.Source == source {
			add(d.T("project.stage")+d.T("stage.colon")+d.say(s.Text), s.Place)
		}
	}
	for _, f := range d.rec.Figures(d.rec.ObservationsOf(of)) {
		lines = append(lines, d.figureLine(f))
	}
	for _, h := range d.rec.Histories(of) {
		for _, r := range h.Reports {
			add(d.T("section.milestones")+d.T("stage.colon")+d.milestone(r), r.Place)
		}
	}
	for _, s := range d.rec.StatementsOf(of) {
		add(d.T("aspect."+string(s.Aspect))+d.T("stage.colon")+d.say(s.Text), s.Place)
	}
	for _, e := range d.rec.EventsOf(of) {
		add(d.T("change.event", d.day(e.On, e.Precision), d.say(e.Title)), e.Place)
	}
	if p := d.rec.Project(project); len(lines) == 0 && p.Source == source {
		add(d.T("project.sector")+d.T("stage.colon")+d.sector(p), p.Place)
	}
	if v := d.rec.Service(service); len(lines) == 0 && v.Source == source {
		add(d.say(v.Name), v.Place)
	}
	return lines
}

// figureLine is a figure with all it travels with, in one line.
func (d desk) figureLine(f zone.Figure) string {
	view := d.figure(f)
	parts := []string{
		d.named(view.Subject.Text, view.Name.Text) + d.T("stage.colon") + d.words(small(view.Nature), small(view.Status), view.Said),
		view.Period, view.Dating, view.Region.Text, view.Scope, view.Note, d.cited(f.Source.ID, f.Observation.Place),
	}
	return d.clauses(parts...)
}

// clauses joins parts of a line, leaving out empty ones: with a comma, or as sentences where a part ends one.
func (d desk) clauses(parts ...string) string {
	var line string
	for _, part := range parts {
		last, _ := utf8.DecodeLastRuneInString(line)
		switch {
		case part == "":
			continue
		case line == "":
		case strings.ContainsRune("。！？", last):
		case strings.ContainsRune(".!?", last):
			line += " "
		default:
			line += d.T("clause.sign")
		}
		line += part
	}
	return line
}

// cited names a source and the place in it.
func (d desk) cited(source, place string) string {
	c := d.cite(source, place)
	return strings.Join(strings.Fields(d.T("table.source")+" "+c.Source.Text+" "+c.On+" "+c.Place), " ")
}

func (d desk) changeLines(n zone.SourceChanges) []string {
	var lines []string
	for _, c := range d.changed(n) {
		lines = append(lines, d.T("feed.change", c.About.Text, c.Kind, c.Old, c.New, strings.TrimSpace(c.Was.Source.Text+" "+c.Was.On)))
	}
	return lines
}

func (d desk) entry(s zone.Source, name, path, title string, lines []string) FeedEntry {
	return FeedEntry{
		ID: d.permanent(d.At(name)), Title: d.T("feed.title", title, d.say(s.Publisher), s.Issued()),
		Page: d.whole(path), Via: s.URL, Updated: s.Time(), Lines: lines,
	}
}

func (d desk) feed(path, page, title, subtitle string, all []FeedEntry) Feed {
	slices.SortStableFunc(all, func(a, b FeedEntry) int { return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.ID, b.ID)) })
	f := Feed{
		ID: d.permanent(d.to(path)), Title: d.T("feed.of", title, d.siteName()), Subtitle: subtitle,
		Author: cmp.Or(d.at.Operator.Organiser, d.siteName()), Self: d.at.Address, Page: d.whole(page), Entries: all,
	}
	switch {
	case len(all) > 0:
		f.Updated = all[0].Updated
	case len(d.rec.Sources) > 0:
		f.Updated = d.rec.Sources[0].Time() // nobody has said anything of it since
	}
	return f
}

// siteName is what the operator calls the site, where the page is in the language that this is in.
func (d desk) siteName() string {
	if d.Lang != "zh" && ui.Chinese(d.at.Operator.Name) {
		return d.T("site.name")
	}
	return cmp.Or(d.at.Operator.Name, d.T("site.name"))
}

// feedOf is the feed of a list of a section, narrowed as the list is.
func (d desk) feedOf(list Listing, section string, all []FeedEntry) Feed {
	query := list.narrowing().Encode()
	f := d.feed(ui.To(list.path+atom, query), ui.To(list.path, query), d.T("nav."+section), d.T(section+".description"), all)
	f.Title += list.said(d.Words)
	return f
}

// whole is the full address of a page where it is known under which name the site is reached, and its path otherwise.
func (d desk) whole(path string) string {
	path = d.to(path)
	u, err := url.Parse(d.at.Address)
	if err != nil || u.Host == "" {
		return path
	}
	return u.Scheme + "://" + u.Host + path
}

// minted is the year in which the tag URIs of the site begin to be given; it never changes, so that they do not either.
const minted = "2026"

// permanent names what is at a path for ever: after the public address of the site, where it is configured and a domain,
// and otherwise by the path alone (a UUID of version 5), so that it is the same on whichever host.
func (d desk) permanent(path string) string {
	if u, err := url.Parse(d.at.Home); err == nil && strings.Contains(u.Hostname(), ".") {
		if _, err := netip.ParseAddr(u.Hostname()); err != nil {
			return "tag:" + strings.ToLower(u.Hostname()) + "," + minted + ":" + path
		}
	}
	namespace := []byte("\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8") // of addresses, RFC 9562
	sum := sha1.Sum(append(namespace, "taixin:"+path...))                                   // #nosec G401 -- see the import
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	id := hex.EncodeToString(sum[:16])
	return "urn:uuid:" + strings.Join([]string{id[:8], id[8:12], id[12:16], id[16:20], id[20:]}, "-")
}

// feedLink leads to a feed.
func (d desk) feedLink(path, name string) ui.Alternate {
	return ui.Alternate{Href: d.At(path), Type: "application/atom+xml", Title: d.T("feed.of", name, d.siteName())}
}
