package zone

// NameKind says what sort of thing a name belongs to.
type NameKind string

// The kinds of what bears a name.
const (
	NamedProject   NameKind = "project"
	NamedService   NameKind = "service"
	NamedIndicator NameKind = "indicator"
	NamedRegion    NameKind = "region"
	NamedCluster   NameKind = "cluster"
	NamedChain     NameKind = "chain"
	NamedEvent     NameKind = "event"
	NamedAim       NameKind = "aim"
	NamedSource    NameKind = "source"
)

// NameKinds lists the kinds in the order of the pages.
func NameKinds() []NameKind {
	return []NameKind{
		NamedProject, NamedService, NamedIndicator, NamedRegion, NamedCluster, NamedChain, NamedEvent, NamedAim, NamedSource,
	}
}

// Name is what something in the record is called, with the line that tells most about it.
type Name struct {
	Kind    NameKind
	ID      string
	Text    Text
	Summary Text   // a state, a definition or a note; empty where the record has none
	Source  string // who says so; empty for indicators, regions and sources, which are nobody's claim
	Place   string
}

// Names lists every name of the record, by kind and within a kind in the record's order.
func (s *Snapshot) Names() []Name { return s.names() }

func (s *Snapshot) listNames() []Name {
	var names []Name
	for _, p := range s.Projects {
		n := Name{NamedProject, p.ID, p.Name, Text{}, p.Source, p.Place}
		if r, ok := s.Stage(p.ID); ok {
			n.Summary, n.Source, n.Place = r.Text, r.Source, r.Place
		}
		names = append(names, n)
	}
	for _, v := range s.Services {
		n := Name{NamedService, v.ID, v.Name, Text{}, v.Source, v.Place}
		for _, t := range s.StatementsOf(Subject{Service: v.ID}) {
			if t.Aspect == What {
				n.Summary, n.Source, n.Place = t.Text, t.Source, t.Place
			}
		}
		names = append(names, n)
	}
	for _, i := range s.Indicators {
		names = append(names, Name{NamedIndicator, i.ID, i.Name, i.Definition, "", ""})
	}
	for _, g := range s.Regions {
		names = append(names, Name{NamedRegion, g.ID, g.Name, g.Note, "", ""})
	}
	for _, c := range s.Clusters {
		names = append(names, Name{NamedCluster, c.ID, c.Name, Text{}, c.Source, c.Place})
	}
	for _, c := range s.Chains {
		names = append(names, Name{NamedChain, c.ID, c.Name, Text{}, c.Source, c.Place})
	}
	for _, e := range s.Events {
		names = append(names, Name{NamedEvent, e.ID, e.Title, e.Text, e.Source, e.Place})
	}
	for _, a := range s.Aims {
		names = append(names, Name{NamedAim, a.ID, a.Name, Text{}, a.Source, a.Place})
	}
	for _, source := range s.Sources {
		names = append(names, Name{NamedSource, source.ID, source.Heading(), source.Publisher, "", ""})
	}
	return names
}
