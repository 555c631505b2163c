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
	Kind   NameKind
	ID     string
	Text   Text
	Beside Text   // a state, a definition or a note; empty where the record has none
	Source string // who says so; empty for indicators, regions and sources, which are nobody's claim
	Place  string
}

// Names lists every name of the record, by kind and within a kind in the record's order.
func (r *Record) Names() []Name {
	var names []Name
	stages := r.latestStages()
	for _, p := range r.Projects {
		n := Name{NamedProject, p.ID, p.Name, Text{}, p.Source, p.Place}
		if s, ok := stages[p.ID]; ok {
			n.Beside, n.Source, n.Place = s.Text, s.Source, s.Place
		}
		names = append(names, n)
	}
	what := map[string]Statement{}
	for _, s := range r.Statements {
		if s.Service != "" && s.Aspect == What {
			what[s.Service] = s
		}
	}
	for _, v := range r.Services {
		n := Name{NamedService, v.ID, v.Name, Text{}, v.Source, v.Place}
		if s, ok := what[v.ID]; ok {
			n.Beside, n.Source, n.Place = r.Filled(s), s.Source, s.Place
		}
		names = append(names, n)
	}
	for _, i := range r.Indicators {
		names = append(names, Name{NamedIndicator, i.ID, i.Name, i.Definition, "", ""})
	}
	for _, g := range r.Regions {
		names = append(names, Name{NamedRegion, g.ID, g.Name, g.Note, "", ""})
	}
	for _, c := range r.Clusters {
		names = append(names, Name{NamedCluster, c.ID, c.Name, Text{}, c.Source, c.Place})
	}
	for _, c := range r.Chains {
		names = append(names, Name{NamedChain, c.ID, c.Name, Text{}, c.Source, c.Place})
	}
	for _, e := range r.Events {
		names = append(names, Name{NamedEvent, e.ID, e.Title, e.Text, e.Source, e.Place})
	}
	for _, a := range r.Aims {
		names = append(names, Name{NamedAim, a.ID, a.Name, Text{}, a.Source, a.Place})
	}
	for _, s := range r.Sources {
		names = append(names, Name{NamedSource, s.ID, s.Title, s.Publisher, "", ""})
	}
	return names
}

// Fit says how well a name fits what was searched for.
type Fit int

// The fits, the best first.
const (
	FitWhole    Fit = iota + 1 // it is the name, in characters, pinyin or English
	FitStart                   // the name begins with it
	FitInitials                // it is a run of the initials of the name's pinyin
	FitWithin                  // it is in the name
	FitBeside                  // it is in the line beside the name
	FitNear                    // nothing fits, and this name looks or sounds most like it
)

// Hit is a name that was found.
type Hit struct {
	Kind NameKind
	ID   string
	Fit  Fit
}

// Finding is what a search found.
type Finding struct {
	Record *Record          // an extract in which every hit is
	Hits   []Hit            // best first within each kind, and of each kind no more than can be read
	Counts map[NameKind]int // how many names of a kind fit, those beyond Hits included
	More   bool             // so many names fit that they were not all counted
}
