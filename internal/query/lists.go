package query

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"taixin/internal/zone"
)

// The parameters that filter each list.
var (
	ProjectFilters     = []string{"stage", "sector", "region"}
	ServiceFilters     = []string{"dated"}
	ObservationFilters = []string{"topic", "nature", "region"}
	EventFilters       = []string{"year", "region"}
	SourceFilters      = []string{"publisher", "year"}
	IndicatorFilters   = []string{"topic"}
)

// Projects lists the projects. The order by name is that of a language.
func (x *Index) Projects(lang string) List[zone.Project] {
	s := x.Snapshot
	stages := []zone.Stage{zone.InUse, zone.Building, zone.Started, zone.Planned, zone.Negotiating, zone.Unstated}
	reported := func(p zone.Project) zone.Date {
		report, _ := s.Stage(p.ID)
		return s.Source(cmp.Or(report.Source, p.Source)).Published
	}
	return List[zone.Project]{
		kept: keptOf[zone.Project](x, "projects/"+lang),
		Name: "projects", Rows: s.Projects, Key: func(p zone.Project) string { return p.ID },
		Facets: []Facet[zone.Project]{
			closed("stage", stages, func(p zone.Project) zone.Stage { return s.StageOf(p.ID) }),
			closed("sector", ids(s.Sectors), func(p zone.Project) string { return p.Sector }),
			regions(s, func(p zone.Project) []string { return p.Regions }),
		},
		Orders: []Order[zone.Project]{
			{Name: "listed"},
			{"stage", func(a, b zone.Project) int {
				return slices.Index(stages, s.StageOf(a.ID)) - slices.Index(stages, s.StageOf(b.ID))
			}},
			{"newest", func(a, b zone.Project) int { return reported(b).Compare(reported(a)) }},
			byName(x, lang, zone.NamedProject, func(p zone.Project) string { return p.ID }),
		},
	}
}

// Services lists the services.
func (x *Index) Services(lang string) List[zone.Service] {
	return List[zone.Service]{
		kept: keptOf[zone.Service](x, "services/"+lang),
		Name: "services", Rows: x.Snapshot.Services, Key: func(v zone.Service) string { return v.ID },
		Facets: []Facet[zone.Service]{closed("dated", []string{"yes", "no"}, func(v zone.Service) string {
			if v.Since.IsZero() {
				return "no"
			}
			return "yes"
		})},
		Orders: []Order[zone.Service]{
			{Name: "listed"},
			{"newest", func(a, b zone.Service) int { return b.Since.Compare(a.Since) }},
			byName(x, lang, zone.NamedService, func(v zone.Service) string { return v.ID }),
		},
	}
}

// Observations lists the observations, by topic and in the order of the record within one.
func (x *Index) Observations(lang string) List[*zone.Observation] {
	s := x.Snapshot
	topics, order, all := map[string]string{}, map[string]int{}, ids(s.Topics)
	for at, i := range s.Indicators { // which stand by topic and rank
		topics[i.ID], order[i.ID] = i.Topic, at
	}
	byTopic := func(a, b *zone.Observation) int { return order[a.Indicator] - order[b.Indicator] }
	topic := func(o *zone.Observation) string { return topics[o.Indicator] }
	places := map[string][]string{} // so that nothing is allocated for a row
	for i := range s.Regions {
		places[s.Regions[i].ID] = []string{s.Regions[i].ID}
	}
	return List[*zone.Observation]{
		kept: keptOf[*zone.Observation](x, "indicators/"+lang),
		Name: "indicators", Rows: s.Observations, Key: (*zone.Observation).Key,
		Facets: []Facet[*zone.Observation]{
			closed("topic", all, topic),
			closed("nature", []zone.Nature{zone.Actual, zone.Plan, zone.Target, zone.Forecast}, func(o *zone.Observation) zone.Nature { return o.Nature }),
			regions(s, func(o *zone.Observation) []string { return places[o.Region] }),
		},
		Orders: []Order[*zone.Observation]{
			{"listed", byTopic},
			{"newest", func(a, b *zone.Observation) int { return cmp.Or(b.To.Compare(a.To), byTopic(a, b)) }},
			then(byName(x, lang, zone.NamedIndicator, func(o *zone.Observation) string { return o.Indicator }), byTopic),
		},
	}
}

// Events lists the events.
func (x *Index) Events(string) List[zone.Event] {
	return List[zone.Event]{
		kept: keptOf[zone.Event](x, "timeline"),
		Name: "timeline", Rows: x.Snapshot.Events, Key: func(e zone.Event) string { return e.ID },
		Facets: []Facet[zone.Event]{
			{Param: "year", Values: func(e zone.Event) []string { return []string{strconv.Itoa(e.On.Year)} }, Known: isYear},
			regions(x.Snapshot, func(e zone.Event) []string { return e.Regions }),
		},
		Orders: []Order[zone.Event]{
			{Name: "oldest"},
			{"newest", func(a, b zone.Event) int { return b.On.Compare(a.On) }},
		},
	}
}

// Sources lists the sources.
func (x *Index) Sources(lang string) List[zone.Source] {
	return List[zone.Source]{
		kept: keptOf[zone.Source](x, "sources/"+lang),
		Name: "sources", Rows: x.Snapshot.Sources, Key: func(s zone.Source) string { return s.ID },
		Facets: []Facet[zone.Source]{
			{Param: "publisher", Values: func(s zone.Source) []string { return []string{s.Publisher.ZH} }},
			{Param: "year", Values: func(s zone.Source) []string { return []string{strconv.Itoa(s.Published.Year)} }, Known: isYear},
		},
		Orders: []Order[zone.Source]{
			{Name: "newest"},
			{"oldest", func(a, b zone.Source) int { return a.Published.Compare(b.Published) }},
			byName(x, lang, zone.NamedSource, func(s zone.Source) string { return s.ID }),
		},
	}
}

// Indicators lists the indicators.
func (x *Index) Indicators(string) List[zone.Indicator] {
	return listed("indicators", x.Snapshot.Indicators, func(i zone.Indicator) string { return i.ID },
		closed("topic", ids(x.Snapshot.Topics), func(i zone.Indicator) string { return i.Topic }))
}

// Regions lists the regions.
func (x *Index) Regions(string) List[zone.Region] {
	return listed("regions", x.Snapshot.Regions, func(g zone.Region) string { return g.ID })
}

// Clusters lists the clusters.
func (x *Index) Clusters(string) List[zone.Cluster] {
	return listed("clusters", x.Snapshot.Clusters, func(c zone.Cluster) string { return c.ID })
}

// Chains lists the chains.
func (x *Index) Chains(string) List[zone.Chain] {
	return listed("chains", x.Snapshot.Chains, func(c zone.Chain) string { return c.ID })
}

// listed is a list in the order of the record alone.
func listed[T any](name string, rows []T, key func(T) string, facets ...Facet[T]) List[T] {
	return List[T]{Name: name, Rows: rows, Key: key, Facets: facets, Orders: []Order[T]{{Name: "listed"}}}
}

// closed is a facet with the values of a closed list.
func closed[T any, V ~string](param string, values []V, of func(T) V) Facet[T] {
	order := make([]string, len(values))
	for i, v := range values {
		order[i] = string(v)
	}
	each := make(map[V][]string, len(values)) // so that nothing is allocated for a row
	for i, v := range values {
		each[v] = order[i : i+1 : i+1]
	}
	return Facet[T]{
		Param: param, Order: order, Values: func(row T) []string { return each[of(row)] },
		Known: func(value string) bool { return slices.Contains(order, value) },
	}
}

func ids(terms []zone.Term) []string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.ID
	}
	return all
}

// regions is the facet of places. A place that is in the record and has no row leaves nothing.
func regions[T any](s *zone.Snapshot, of func(T) []string) Facet[T] {
	var order []string
	for _, g := range s.Regions {
		order = append(order, g.ID)
	}
	return Facet[T]{Param: "region", Values: of, Order: order, Known: s.HasRegion}
}

func isYear(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && n >= 1900 && n < 2200
}

// then is an order in which rows that are equal stand in another.
func then[T any](first Order[T], compare func(a, b T) int) Order[T] {
	return Order[T]{first.Name, func(a, b T) int { return cmp.Or(first.Compare(a, b), compare(a, b)) }}
}

// byName sorts by how names sound, as a dictionary does.
func byName[T any](x *Index, lang string, kind zone.NameKind, id func(T) string) Order[T] {
	keys := sync.OnceValue(func() map[string]string { return x.sounds(lang)[kind] })
	return Order[T]{"name", func(a, b T) int { return cmp.Compare(keys()[id(a)], keys()[id(b)]) }}
}
