package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Services lists the public services.
type Services struct {
	ui.Frame
	Listing
	Headline []ui.Figure
	Groups   []ui.Group // by need, where the list is in its own order
	Entries  []ui.Entry // where it is in another
}

// NewServices shows what a query selects from the list of services.
func NewServices(rec *zone.Snapshot, r query.Result[zone.Service], at Reading) Services {
	d := newDesk(rec, at)
	list := listing(d, "/services", r)
	v := Services{
		Frame:   list.canonical(d.frame("services", "", d.T("services.description"))),
		Listing: list, Headline: d.headline(zone.TopicServices),
	}
	if at.Query.Get("sort") == "" {
		v.Groups = d.byNeed(r.Rows)
	} else {
		v.Entries = entries(r.Rows, d.serviceEntry, all)
	}
	return v
}

// byNeed words services under what people want them for, each with its answer and the day it is of.
func (d desk) byNeed(services []zone.Service) []ui.Group {
	var groups []ui.Group
	for _, group := range zone.ServicesByNeed(services) {
		need := string(group[0].Need)
		g := ui.Group{Key: need, Title: d.T("need." + need)}
		for _, s := range group {
			e := d.serviceEntry(s)
			for _, h := range d.rec.Histories(zone.Subject{Service: s.ID}) {
				if h.Assess(d.today).Status == zone.NoResult {
					e.Tag = d.T("verdict." + string(zone.NoResult))
				}
			}
			g.Entries = append(g.Entries, e)
		}
		groups = append(groups, g)
	}
	return groups
}

// ServicesTable is the list of services for machines.
func ServicesTable(rec *zone.Snapshot, services []zone.Service, at Reading) Table {
	d := newDesk(rec, at)
	table := Table{"services", []string{"id", "name", "since", "what", "source", "published", "place"}, nil}
	for _, s := range services {
		table.Rows = append(table.Rows, []string{
			s.ID, d.say(s.Name), s.Since.String(), d.serviceEntry(s).Text, s.Source, rec.Source(s.Source).Issued(), s.Place,
		})
	}
	return table
}

// Service answers what a resident asks about one service.
type Service struct {
	ui.Frame
	Hung
	ID         string
	Headline   string       // the answer in a line
	Usable     []ui.Item    // whether it can be used
	Note       string       // on that
	Answers    []ui.Item    // the newest that reports say, the service itself first
	Earlier    []ui.Item    // what they said before
	Month      string       // of the report that says all of it, where it is one
	From       ui.Cite      // where in that it stands
	Ask        []ui.Item    // whom to ask today
	Unsaid     []string     // what residents ask and no report says
	Counties   []ui.Drawing // where it has come, and where it was to come
	Figures    []ui.Figure
	Repeats    []ui.Figure // that agree with one of these
	Derived    []ui.Derived
	Milestones []ui.Milestone
	Happenings []ui.Happening
	Others     []ui.Link // that people want for the same
	OthersFor  string
	Asked      *Asked // in 长辈版, which shows it instead; nil elsewhere
}

// NewService shows the service with an ID.
func NewService(rec *zone.Snapshot, id string, at Reading) Service {
	d := newDesk(rec, at).on("/services/" + id)
	d.since = rec.KnownSince(zone.Subject{Service: id})
	s := rec.Service(id)
	about := zone.Subject{Service: id}
	figures, repeats := d.foremost(about)
	v := Service{
		Hung:       d.hung(zone.NamedService, id),
		ID:         id,
		Counties:   d.charts(placesPrefix + id),
		Figures:    figures,
		Repeats:    repeats,
		Derived:    d.derived(func(f zone.Figure) bool { return f.Service.ID == id }),
		Milestones: d.courses(about),
		Happenings: d.happenings(rec.EventsOf(about)),
		OthersFor:  d.T("service.others", d.T("need."+string(s.Need))),
		Others:     d.othersFor(s),
	}
	v.Answers, v.Earlier, v.Unsaid = d.saidOf(s)
	v.Usable, v.Note = d.usable(s)
	v.Headline = d.headlineOf(s)
	v.Frame = d.article("services", d.frame("services", d.say(s.Name), d.described(s, v.Answers)), zone.NamedService, id)
	v.Title = v.Headline
	if ask := d.ask(s); ask.Term != "" {
		v.Ask = []ui.Item{ask}
	}
	if at.Form == Elder {
		if v.Asked = d.asked(s, v); v.Asked != nil {
			v.Crumbs = nil
		}
	} else {
		v.citeOnce(d, s)
	}
	if at.AsOf.IsZero() {
		v.Linked = d.serviceOf(s)
	}
	return v
}

// saidOf parts what reports say of a service in the newest on each side of it and what was said before, and names what no
// report says.
func (d desk) saidOf(s zone.Service) (newest, earlier []ui.Item, unsaid []string) {
	unsaid = present(strings.Split(d.say(s.Unsaid), d.T("list.sign"))...)
	for _, a := range d.terms(zone.Subject{Service: s.ID}, zone.What, zone.Whom, zone.Where, zone.Since) {
		since, known := d.rec.Since(s.ID)
		if known && a.Missing && a.Term == d.T("aspect."+string(zone.Since)) {
			a = ui.Item{Term: a.Term, Text: d.day(since.MetOn, since.MetPrecision), Cite: d.cite(since.Source, since.Place)}
		}
		switch {
		case a.Missing:
			unsaid = append(unsaid, a.Term)
		case slices.ContainsFunc(newest, func(n ui.Item) bool { return n.Term == a.Term }):
			earlier = append(earlier, a)
		default:
			newest = append(newest, a)
		}
	}
	return newest, earlier, unsaid
}

// outcomes counts what was due of a service and has no result, and of that where it came or was to come to a county, and tells
// whether anything of it was reached.
func (d desk) outcomes(s zone.Service) (silent, counties int, reached bool) {
	for _, h := range d.rec.Histories(zone.Subject{Service: s.ID}) {
		if _, met := h.Met(); met {
			reached = true
		} else if h.Assess(d.today).Status == zone.NoResult {
			silent++
			if d.rec.Region(h.Latest().Region).Kind == zone.KindCounty {
				counties++
			}
		}
	}
	return silent, counties, reached
}

// headlineOf answers in a line what people ask: that what was due has no result, or else what its source says.
func (d desk) headlineOf(s zone.Service) string {
	silent, counties, reached := d.outcomes(s)
	if silent == 0 || reached {
		return cmp.Or(d.say(s.Title), d.say(s.Name))
	}
	if counties == silent {
		return d.T("service.silent_counties", d.say(s.Name), silent)
	}
	return d.T("service.silent_headline", d.say(s.Name))
}

// usable says whether a service can be used as of the newest day on which it was, or that what was due has no result; nothing
// where neither is on record.
func (d desk) usable(s zone.Service) (verdict []ui.Item, note string) {
	term := d.T("service.usable")
	if silent, _, reached := d.outcomes(s); silent > 0 && !reached {
		return []ui.Item{{Term: term, Text: d.T("service.silent")}}, d.T("service.silent_note")
	}
	since, known := d.rec.Since(s.ID)
	on, cite := since.MetOn, ui.Cite{}
	if known {
		cite = d.cite(since.Source, since.Place)
	}
	for _, o := range d.rec.ObservationsOf(zone.Subject{Service: s.ID}) {
		if o.Nature == zone.Actual && d.rec.Foremost(o) && o.To.Compare(on) > 0 {
			on, cite = o.To, d.cite(o.Source, o.Place)
		}
	}
	if on.IsZero() {
		return nil, ""
	}
	text := d.T("service.usable_by", d.day(on, zone.ToDay))
	if on.EndsMonth() {
		text = d.T("service.usable_month", fmt.Sprint(on.Year), d.month(on))
	}
	return []ui.Item{{Term: term, Text: text, Cite: cite}}, ""
}

// described is what a service is, for those who have not opened its page.
func (d desk) described(s zone.Service, said []ui.Item) string {
	if len(said) == 0 {
		return d.T("service.description", d.say(s.Name))
	}
	return d.say(s.Name) + d.T("stage.colon") + said[0].Text
}

// othersFor leads to the other services that people want for the same, and to all.
func (d desk) othersFor(s zone.Service) []ui.Link {
	var links []ui.Link
	for _, other := range d.rec.Services {
		if other.Need == s.Need && other.ID != s.ID {
			links = append(links, ui.Link{Text: d.headlineOf(other), Href: d.to("/services/" + other.ID)})
		}
	}
	return append(links, ui.Link{Text: d.T("service.all", len(d.rec.Services)), Href: d.to("/services")})
}

// citeOnce names the report that names the service once, where all that is said stands there.
func (v *Service) citeOnce(d desk, s zone.Service) {
	from := d.cite(s.Source, s.Place)
	for _, item := range slices.Concat(v.Usable, v.Answers) {
		if item.Cite != (ui.Cite{}) && item.Cite != from {
			return
		}
	}
	v.Month, v.From = d.told(s.Source).Day, from
	v.From.On = ""
}

// shown is items as they stand below the report that all of them are from, or each with its own.
func (v Service) shown(items []ui.Item) []ui.Item {
	items = slices.Clone(items)
	for i := range items {
		if v.From != (ui.Cite{}) {
			items[i].Cite = ui.Cite{}
		}
	}
	return items
}

// ask says whom to ask today: the kind of office, and the public number or site that a source gives for it. The zero Item
// where the record has neither.
func (d desk) ask(s zone.Service) ui.Item {
	item := ui.Item{Term: d.T("service.ask"), Text: d.say(s.Office)}
	contact, known := d.rec.Contact(s.Contact)
	switch {
	case known && contact.Phone != "":
		name := d.say(contact.Name)
		if !strings.Contains(name, contact.Phone) {
			name = d.T("service.contact", name, contact.Phone)
		}
		item.Links = append(item.Links, ui.Link{Text: name, Href: "tel:" + contact.Phone})
	case !known && item.Text == "":
		return ui.Item{}
	}
	if contact.URL != "" {
		item.Links = append(item.Links, ui.Link{Text: contact.URL, Href: contact.URL, Icon: ui.IconExternal})
	}
	if known {
		item.Cite = d.cite(contact.Source, contact.Place)
	}
	if item.Text != "" && len(item.Links) > 0 {
		item.Text += d.T("clause.sign")
	}
	return item
}
