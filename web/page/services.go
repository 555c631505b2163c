package page

import (
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
	Answers    []ui.Item    // what reports say, the service itself first
	Month      string       // of the report that says what it is
	Ask        []ui.Item    // whom to ask today
	Unsaid     []string     // what residents ask and no report says
	Counties   []ui.Drawing // where it has come, and where it was to come
	Figures    []ui.Figure
	Repeats    []ui.Figure // that agree with one of these
	Derived    []ui.Derived
	Milestones []ui.Milestone
	Happenings []ui.Happening
	Asked      *Asked // in 长辈版, which shows it instead; nil elsewhere
}

// NewService shows the service with an ID.
func NewService(rec *zone.Snapshot, id string, at Reading) Service {
	d := newDesk(rec, at).on("/services/" + id)
	d.since = rec.KnownSince(zone.Subject{Service: id})
	s := rec.Service(id)
	about := zone.Subject{Service: id}
	answers := d.terms(about, zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Next)
	for i, a := range answers {
		if since, known := rec.Since(id); known && a.Missing && a.Term == d.T("aspect."+string(zone.Since)) {
			answers[i] = ui.Item{Term: a.Term, Text: d.day(since.MetOn, since.MetPrecision), Cite: d.cite(since.Source, since.Place)}
		}
	}
	var said []ui.Item
	unsaid := present(d.say(s.Unsaid))
	for _, a := range answers {
		if a.Missing {
			unsaid = append(unsaid, a.Term)
		} else {
			said = append(said, a)
		}
	}
	figures, repeats := d.foremost(about)
	v := Service{
		Frame:      d.article("services", d.frame("services", d.say(s.Name), d.T("service.description", d.say(s.Name))), zone.NamedService, id),
		Hung:       d.hung(zone.NamedService, id),
		ID:         id,
		Answers:    said,
		Unsaid:     unsaid,
		Figures:    figures,
		Repeats:    repeats,
		Counties:   d.charts(placesPrefix + id),
		Derived:    d.derived(func(f zone.Figure) bool { return f.Service.ID == id }),
		Milestones: d.courses(about),
		Happenings: d.happenings(rec.EventsOf(about)),
	}
	if ask := d.ask(s); ask.Term != "" {
		v.Ask = []ui.Item{ask}
	}
	if at.Form == Elder {
		if v.Asked = d.asked(s, said); v.Asked != nil {
			v.Crumbs = nil
		}
	}
	if len(said) > 0 {
		names := d
		names.cites = new([]ui.Reference) // the answers name it
		v.Month = names.serviceEntry(s).Told.Day
	}
	if at.AsOf.IsZero() {
		v.Linked = d.serviceOf(s)
	}
	return v
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
