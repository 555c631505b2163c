package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Services lists the public services.
type Services struct {
	ui.Frame
	Listing
	Headline []ui.Figure
	Entries  []ui.Entry
	Table
}

// NewServices takes the extract of the service list.
func NewServices(rec *zone.Record, at Reading) (Services, error) {
	d := newDesk(rec, at)
	dated := func(s zone.Service) []string {
		if s.Since.IsZero() {
			return []string{"no"}
		}
		return []string{"yes"}
	}
	shown, left, listing, err := narrow(d, list[zone.Service]{
		path: "/services",
		id:   func(s zone.Service) string { return s.ID },
		facets: []facet[zone.Service]{
			{param: "dated", of: dated, word: d.wordOf("dated."), order: []string{"yes", "no"}, known: oneOf([]string{"yes", "no"})},
		},
		orders: []order[zone.Service]{
			{name: "listed"},
			{"newest", func(a, b zone.Service) int { return b.Since.Compare(a.Since) }},
			{"name", byName(d, func(s zone.Service) zone.Text { return s.Name })},
		},
	}, rec.Services)
	if err != nil {
		return Services{}, err
	}
	table := Table{"services", []string{"id", "name", "since", "what", "source", "published", "place"}, nil}
	for _, s := range left {
		table.Rows = append(table.Rows, []string{
			s.ID, d.say(s.Name), s.Since.String(), d.serviceEntry(s).Text, s.Source, rec.Source(s.Source).Day().String(), s.Place,
		})
	}
	return Services{
		listing.canonical(d.frame("services", "", d.T("services.description"))), listing,
		d.headline(zone.TopicServices), entries(shown, d.serviceEntry, all), table,
	}, nil
}

// Service answers what a resident asks about one service.
type Service struct {
	ui.Frame
	ID         string
	Answers    []ui.Item
	Figures    []ui.Figure
	Derived    []ui.Derived
	Milestones []ui.Milestone
	Happenings []ui.Happening
}

// NewService takes the extract of the service with an ID.
func NewService(rec *zone.Record, id string, at Reading) Service {
	d := newDesk(rec, at).on("/services/" + id)
	d.since = rec.KnownSince("", id)
	s := rec.Service(id)
	answers := d.terms(func(st zone.Statement) bool { return st.Service == id }, zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Next)
	for i, a := range answers {
		if a.Missing && a.Term == d.T("aspect."+string(zone.Since)) && !s.Since.IsZero() {
			answers[i] = ui.Item{Term: a.Term, Text: d.day(s.Since, zone.ToDay), Cite: d.cite(s.Source, s.Place)}
		}
	}
	v := Service{
		Frame:      d.article("services", d.frame("services", d.say(s.Name), d.T("service.description", d.say(s.Name))), zone.NamedService, id),
		ID:         id,
		Answers:    answers,
		Figures:    d.figuresOf(func(f zone.Figure) bool { return f.Observation.Service == id }),
		Derived:    d.derived(func(f zone.Figure) bool { return f.Service.ID == id }),
		Milestones: d.courses(func(m zone.Milestone) bool { return m.Service == id }),
		Happenings: d.happenings(func(e zone.Event) bool { return e.Service == id }),
	}
	if at.AsOf.IsZero() {
		v.Linked = d.serviceOf(s)
	}
	return v
}
