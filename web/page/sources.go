package page

import (
	"slices"
	"strings"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Sources lists the publications.
type Sources struct {
	ui.Frame
	Listing
	Entries []ui.Entry
}

// NewSources shows what a query selects from the list of sources.
func NewSources(rec *zone.Snapshot, r query.Result[zone.Source], at Reading) Sources {
	d := newDesk(rec, at)
	for _, s := range rec.Sources { // from the newest
		if s.Publisher.ZH == r.Filter.Get("publisher") {
			d.since = s.Published // no earlier day knows this publisher
		}
	}
	list := listing(d, "/sources", r)
	return Sources{list.canonical(d.frame("sources", "", d.T("sources.description"))), list, entries(r.Rows, d.sourceEntry, all)}
}

// SourcesTable is the list of sources for machines.
func SourcesTable(rec *zone.Snapshot, sources []zone.Source, at Reading) Table {
	d := newDesk(rec, at)
	table := Table{"sources", []string{"id", "title", "publisher", "published", "url"}, nil}
	for _, s := range sources {
		table.Rows = append(table.Rows, []string{s.ID, d.say(s.Title), d.say(s.Publisher), s.Issued(), s.URL})
	}
	return table
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
		Link: ui.Link{Text: d.say(s.Heading()), Href: d.to("/sources/" + s.ID)},
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
	day := d.day(s.Published, s.PublishedPrecision)
	if s.PublishedInferred {
		day = d.T("source.inferred", day)
	}
	if s.PublishedAt.IsZero() {
		return day
	}
	return day + s.PublishedAt.In(zone.Shanghai).Format(" 15:04")
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
	Omitted    []ui.OmittedNote
}

// NewSource shows the source with an ID.
func NewSource(rec *zone.Snapshot, id string, at Reading) Source {
	d := newDesk(rec, at).on("/sources/" + id)
	s := rec.Source(id)
	d.since = s.Published
	of := zone.Subject{Source: id}
	facts := []ui.Item{
		{Term: d.T("source.publisher"), Text: d.say(s.Publisher)},
		{Term: d.T("source.published"), Text: d.published(s) + d.age(s.Published)},
	}
	if own := s.Title.In(string(s.Language)); s.Title.IsZero() {
		facts = append(facts, ui.Item{Term: d.T("source.title"), Text: d.T("source.no_title"), Missing: true})
	} else if d.say(s.Title) != own {
		facts = append(facts, ui.Item{Term: d.T("source.original"), Text: own})
	}
	if s.Author != "" {
		facts = append(facts, ui.Item{Term: d.T("source.author"), Text: s.Author})
	}
	if s.Editor != "" {
		facts = append(facts, ui.Item{Term: d.T("source.editor"), Text: s.Editor})
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
		Frame:      d.article("sources", d.frame("sources", d.say(s.Heading()), d.T("source.description", d.say(s.Heading()))), zone.NamedSource, id),
		ID:         id,
		Facts:      facts,
		Services:   entries(rec.Services, d.serviceEntry, func(s zone.Service) bool { return s.Source == id }),
		Clusters:   entries(rec.Clusters, d.clusterEntry, func(c zone.Cluster) bool { return c.Source == id }),
		Chains:     entries(rec.Chains, d.chainEntry, func(c zone.Chain) bool { return c.Source == id }),
		Aims:       d.aimGroups(func(a zone.Aim) bool { return a.Source == id }),
		Milestones: d.courses(of),
		Happenings: d.happenings(rec.EventsOf(of)),
	}
	v.Figures, v.Omitted = d.figuresAbout(of, d.dataLink())
	projects, omitted := firstOf(d, slices.DeleteFunc(slices.Clone(rec.Projects), func(p zone.Project) bool { return p.Source != id }), "projects", d.dataLink())
	v.Projects, v.Omitted = entries(projects, d.projectEntry, all), append(v.Omitted, omitted...)
	for _, st := range rec.StagesOf(id) {
		v.Stages = append(v.Stages, ui.Item{
			Term: d.say(rec.Project(st.Project).Name),
			Text: d.staged(st), Cite: d.cite(st.Source, st.Place),
		})
	}
	for _, st := range rec.StatementsOf(of) {
		v.Statements = append(v.Statements, d.statement(st))
	}
	return v
}

// staged words a report of a stage: the stage and what is said of it, which often names the stage itself.
func (d desk) staged(st zone.StageReport) string {
	word, text := d.T("stage."+string(st.Stage)), d.say(st.Text)
	if first, _, _ := strings.Cut(text, d.T("clause.sign")); strings.Contains(first, word) {
		return text
	}
	return word + d.T("stage.colon") + text
}

// statement words a statement outside its subject's page: it names the subject itself.
func (d desk) statement(s zone.Statement) ui.Item {
	about := d.subject(s.Project, s.Service)
	if s.Region != "" {
		about = d.region(s.Region)
	}
	return ui.Item{
		Term: d.T("statement.of", about.Text, d.T("aspect."+string(s.Aspect))),
		Text: d.say(s.Text), Cite: d.cite(s.Source, s.Place),
	}
}
