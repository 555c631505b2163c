package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Sources lists the publications.
type Sources struct {
	ui.Frame
	Listing
	Entries []ui.Entry
	Table
}

// NewSources takes the extract of the source list.
func NewSources(rec *zone.Record, at Reading) (Sources, error) {
	d := newDesk(rec, at)
	publisher := func(s zone.Source) []string { return []string{s.Publisher.ZH} }
	for _, s := range rec.Sources { // from the newest
		if slices.Contains(publisher(s), at.Query.Get("publisher")) {
			d.since = s.Day() // no earlier day knows this publisher
		}
	}
	shown, left, listing, err := narrow(d, list[zone.Source]{
		path: "/sources",
		id:   func(s zone.Source) string { return s.ID },
		facets: []facet[zone.Source]{
			{param: "publisher", of: publisher, word: d.publisherWord},
			{param: "year", of: func(s zone.Source) []string { return year(s.Day()) }, word: d.yearWord, known: isYear},
		},
		orders: []order[zone.Source]{
			{name: "newest"},
			{"oldest", func(a, b zone.Source) int { return a.Published.Compare(b.Published) }},
			{"name", byName(d, func(s zone.Source) zone.Text { return s.Title })},
		},
	}, rec.Sources)
	if err != nil {
		return Sources{}, err
	}
	table := Table{"sources", []string{"id", "title", "publisher", "published", "url"}, nil}
	for _, s := range left {
		table.Rows = append(table.Rows, []string{s.ID, d.say(s.Title), d.say(s.Publisher), s.Day().String(), s.URL})
	}
	return Sources{
		listing.canonical(d.frame("sources", "", d.T("sources.description"))), listing,
		entries(shown, d.sourceEntry, all), table,
	}, nil
}

// publisherWord is the name of a publisher in the reader's language.
func (d desk) publisherWord(zh string) string {
	for _, s := range d.rec.Sources {
		if s.Publisher.ZH == zh {
			return d.say(s.Publisher)
		}
	}
	return zh
}

func (d desk) sourceEntry(s zone.Source) ui.Entry {
	e := ui.Entry{
		Key:  s.ID,
		Link: ui.Link{Text: d.say(s.Title), Href: d.to("/sources/" + s.ID)},
		Text: d.say(s.Note),
		Meta: d.say(s.Publisher) + d.T("list.sign") + d.published(s),
	}
	if s.Founding {
		e.Tag = d.T("source.founding")
	}
	return e
}

// published writes when a source appeared, with the time of day where it is known.
func (d desk) published(s zone.Source) string {
	at := s.Published.In(zone.Shanghai)
	day := d.day(zone.DateOf(at), zone.ToDay)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return day
	}
	return day + at.Format(" 15:04")
}

// Source is all that one publication contributed.
type Source struct {
	ui.Frame
	ID         string
	Facts      []ui.Item
	Figures    []ui.Figure
	Projects   []ui.Entry
	Services   []ui.Entry
	Clusters   []ui.Entry
	Chains     []ui.Entry
	Aims       []ui.Group
	Stages     []ui.Item
	Statements []ui.Item
	Milestones []ui.Milestone
	Happenings []ui.Happening
	Rest       []ui.Rest
}

// NewSource takes the extract of the source with an ID.
func NewSource(rec *zone.Record, id string, at Reading) Source {
	d := newDesk(rec, at).on("/sources/" + id)
	s := rec.Source(id)
	d.since = s.Day()
	facts := []ui.Item{
		{Term: d.T("source.publisher"), Text: d.say(s.Publisher)},
		{Term: d.T("source.published"), Text: d.published(s) + d.age(s.Day())},
	}
	if title := d.say(s.Title); title != s.Title.ZH {
		facts = append(facts, ui.Item{Term: d.T("source.original"), Text: s.Title.ZH})
	}
	if s.Author != "" {
		facts = append(facts, ui.Item{Term: d.T("source.author"), Text: s.Author})
	}
	address := ui.Item{Term: d.T("source.url"), Text: d.T("source.no_url"), Missing: true}
	if s.URL != "" {
		address = ui.Item{Term: address.Term, Links: []ui.Link{{Text: s.URL, Href: s.URL, Icon: ui.IconExternal}}}
	}
	facts = append(facts, address)
	if !s.Note.IsZero() {
		facts = append(facts, ui.Item{Term: d.T("region.note"), Text: d.say(s.Note)})
	}
	v := Source{
		Frame:      d.article("sources", d.frame("sources", d.say(s.Title), d.T("source.description", d.say(s.Title))), zone.NamedSource, id),
		ID:         id,
		Facts:      facts,
		Figures:    d.figuresOf(func(f zone.Figure) bool { return f.Source.ID == id }),
		Rest:       d.rest(zone.NamedSource, id, nil),
		Projects:   entries(rec.Projects, d.projectEntry, func(p zone.Project) bool { return p.Source == id }),
		Services:   entries(rec.Services, d.serviceEntry, func(s zone.Service) bool { return s.Source == id }),
		Clusters:   entries(rec.Clusters, d.clusterEntry, func(c zone.Cluster) bool { return c.Source == id }),
		Chains:     entries(rec.Chains, d.chainEntry, func(c zone.Chain) bool { return c.Source == id }),
		Aims:       d.aimGroups(func(a zone.Aim) bool { return a.Source == id }),
		Milestones: d.courses(func(m zone.Milestone) bool { return m.Source == id }),
		Happenings: d.happenings(func(e zone.Event) bool { return e.Source == id }),
	}
	for _, st := range rec.Stages {
		if st.Source == id {
			v.Stages = append(v.Stages, ui.Item{
				Term: d.say(rec.Project(st.Project).Name),
				Text: d.T("stage."+string(st.Stage)) + d.T("stage.colon") + d.say(st.Text), Cite: d.cite(st.Source, st.Place),
			})
		}
	}
	for _, st := range rec.Statements {
		if st.Source == id {
			v.Statements = append(v.Statements, d.statement(st))
		}
	}
	return v
}

// statement words a statement outside its subject's page: it names the subject itself.
func (d desk) statement(s zone.Statement) ui.Item {
	about := d.subject(s.Project, s.Service)
	if s.Region != "" {
		about = d.region(s.Region)
	}
	return ui.Item{
		Term: d.T("statement.of", about.Text, d.T("aspect."+string(s.Aspect))),
		Text: d.say(d.rec.Filled(s)), Cite: d.cite(s.Source, s.Place),
	}
}
