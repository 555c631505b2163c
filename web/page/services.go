package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Services lists the public services.
type Services struct {
	ui.Frame
	Headline []ui.Figure
	Entries  []ui.Entry
}

// NewServices takes the extract of the service list.
func NewServices(rec *zone.Record, at Reading) Services {
	d := newDesk(rec, at)
	return Services{d.frame("services", "", d.T("services.description")), d.headline(zone.TopicServices), entries(rec.Services, d.serviceEntry, all)}
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
	return Service{
		Frame:      d.frame("services", d.say(s.Name), d.T("service.description", d.say(s.Name))),
		ID:         id,
		Answers:    answers,
		Figures:    d.figuresOf(func(f zone.Figure) bool { return f.Observation.Service == id }),
		Derived:    d.derived(func(f zone.Figure) bool { return f.Service.ID == id }),
		Milestones: d.courses(func(m zone.Milestone) bool { return m.Service == id }),
		Happenings: d.happenings(func(e zone.Event) bool { return e.Service == id }),
	}
}
