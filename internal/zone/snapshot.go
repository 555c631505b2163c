package zone

import (
	"slices"
	"sync"
)

// Snapshot is the record of one release with its indexes. It never changes, so any number of requests may share it, and
// nothing that it returns may be changed.
type Snapshot struct {
	// Record has the rows, sorted, with the figures of statements filled in.
	Record

	sources    map[string]*Source
	units      map[string]*Unit
	regions    map[string]*Region
	indicators map[string]*Indicator
	projects   map[string]*Project
	services   map[string]*Service
	sourceAt   map[string]int // positions of sources
	founding   Source

	observations rowIndex
	statements   rowIndex
	events       rowIndex
	histories    []MilestoneHistory
	milestones   rowIndex // of histories
	stages       map[string][]StageReport
	staged       map[string][]int32   // source -> positions in Stages
	parts        map[wholeKey][]int32 // positions of observations
	named        []Project            // as the catalogue has them, without Locations
	standing     []Stage              // of projects, by their position

	// What takes longer than a page is computed at its first use.
	groups    func() observationGroups
	corrected func() map[*Observation]bool // those that a later publication corrected
	mentions  func() map[Subject]mention
	targets   func() []target
	once      func() map[string]bool
	changes   func() []SourceChanges
	names     func() []Name
	derived   func() []DerivedFigure
	reports   func() []Source
	days      func() []Date
	reporters func() [][]int32 // of projects
	reported  func() []Date    // the last reports of projects
	codes     func() map[NameKind]map[string]string
	figureIDs func() map[string]int // positions of observations

	earlier  earlier
	assessed assessed
}

// NewSnapshot indexes a closed and sorted record, which must not change any more.
func NewSnapshot(r *Record) *Snapshot {
	observations, statements, events := newRowIndex(len(r.Observations)), newRowIndex(len(r.Statements)), newRowIndex(len(r.Events))
	for i, o := range r.Observations {
		observations.add(Subject{o.Indicator, o.Region, o.Project, o.Service, o.Source}, i)
	}
	for i, t := range r.Statements {
		statements.add(Subject{"", t.Region, t.Project, t.Service, t.Source}, i)
	}
	for i, e := range r.Events {
		events.add(Subject{"", "", e.Project, e.Service, e.Source}, i)
		for _, region := range e.Regions {
			events.add(Subject{Region: region}, i)
		}
	}
	s := indexed(r, r.histories(), observations, statements, events)
	s.fillStatements()
	return s
}

// indexed is the snapshot of a record of which the milestones and the indexes of the largest tables are known.
func indexed(r *Record, histories []MilestoneHistory, observations, statements, events rowIndex) *Snapshot {
	s := &Snapshot{
		Record:     *r,
		sources:    byID(r.Sources, func(s *Source) string { return s.ID }),
		units:      byID(r.Units, func(u *Unit) string { return u.ID }),
		regions:    byID(r.Regions, func(g *Region) string { return g.ID }),
		indicators: byID(r.Indicators, func(i *Indicator) string { return i.ID }),
		projects:   byID(r.Projects, func(p *Project) string { return p.ID }),
		services:   byID(r.Services, func(v *Service) string { return v.ID }),
		stages:     map[string][]StageReport{},
		staged:     map[string][]int32{},
		parts:      map[wholeKey][]int32{},
		named:      r.Projects,

		histories: histories, observations: observations, statements: statements, events: events,
	}
	s.sourceAt = make(map[string]int, len(r.Sources))
	for i, source := range r.Sources {
		s.sourceAt[source.ID] = i
		if source.Founding {
			s.founding = source
		}
	}
	for i := range r.Observations {
		if o := r.Observations[i]; o.PartOf != "" {
			of, _ := o.Whole()
			key := wholeKey{of, o.From, o.To}
			s.parts[key] = append(s.parts[key], int32(i)) // #nosec G115 -- the record is bounded
		}
	}
	s.locate()
	s.indexHistories()
	s.Services = slices.Clone(r.Services)
	s.services = byID(s.Services, func(v *Service) string { return v.ID })
	for i, v := range s.Services {
		since, _ := s.Since(v.ID)
		s.Services[i].Since = since.MetOn
	}
	for i, report := range r.Stages {
		s.stages[report.Project] = append(s.stages[report.Project], report)
		s.staged[report.Source] = append(s.staged[report.Source], int32(i)) // #nosec G115 -- the record is bounded
	}
	for _, reports := range s.stages {
		s.newestFirst(reports)
	}
	s.standing = make([]Stage, len(r.Projects))
	for i, p := range r.Projects {
		s.standing[i] = s.StageOf(p.ID)
	}
	s.groups = sync.OnceValue(s.groupObservations)
	s.corrected = sync.OnceValue(s.correctedObservations)
	s.targets = sync.OnceValue(s.listTargets)
	s.once = sync.OnceValue(s.publishedOnce)
	s.mentions = sync.OnceValue(s.firstMentions)
	s.changes = sync.OnceValue(s.computeChanges)
	s.names = sync.OnceValue(s.listNames)
	s.derived = sync.OnceValue(s.deriveAll)
	s.reports = sync.OnceValue(s.listReports)
	s.days = sync.OnceValue(s.listDays)
	s.reporters = sync.OnceValue(s.listReporters)
	s.reported = sync.OnceValue(func() []Date { return s.lastReports(s.reporters()) })
	s.codes = sync.OnceValue(s.listCodes)
	s.figureIDs = sync.OnceValue(s.listFigureIDs)
	return s
}

// locate adds to each project the regions where sources say that it lies, in the order of the regions. Once a source names
// a city or a county, the zone as a whole is no place of it any more.
func (s *Snapshot) locate() {
	if len(s.Locations) == 0 {
		return
	}
	s.Projects = slices.Clone(s.named)
	s.projects = byID(s.Projects, func(p *Project) string { return p.ID })
	for _, l := range s.Locations {
		p := s.projects[l.Project]
		if p == nil {
			continue // which Check refuses
		}
		if !slices.Contains(p.Regions, l.Region) {
			p.Regions = append(slices.Clip(p.Regions), l.Region)
		}
		if len(p.Regions) > 1 {
			p.Regions = slices.DeleteFunc(slices.Clone(p.Regions), func(id string) bool { return s.Region(id).Kind == KindZone })
		}
		slices.SortStableFunc(p.Regions, func(a, b string) int { return s.Region(a).Rank - s.Region(b).Rank })
	}
}

// Located are the places of a project in order, each with the first source that says that it lies there.
func (s *Snapshot) Located(project string) []Location {
	p := s.projects[project]
	if p == nil {
		return nil
	}
	var all []Location
	at := slices.IndexFunc(s.named, func(n Project) bool { return n.ID == project })
	for _, region := range p.Regions {
		first := Location{Project: project, Region: region, Source: p.Source, Place: p.Place}
		if at >= 0 && !slices.Contains(s.named[at].Regions, region) {
			said := only(s.Locations, func(l Location) bool { return l.Project == project && l.Region == region })
			if len(said) > 0 {
				first = slices.MinFunc(said, func(a, b Location) int { return s.Source(a.Source).Published.Compare(s.Source(b.Source).Published) })
			}
		}
		all = append(all, first)
	}
	return all
}

// Groups are the groups that a region belongs to, in order.
func (s *Snapshot) Groups(region string) []Region {
	return only(s.Regions, func(g Region) bool { return slices.Contains(g.Members, region) })
}

// Available is the milestone of a service that it can be used.
const Available = "available"

// Since returns the report that says since when a service can be used; false where no source says so with a day.
func (s *Snapshot) Since(service string) (Report, bool) {
	for _, h := range s.Histories(Subject{Service: service}) {
		if met, reached := h.Met(); reached && met.ID == Available && met.Region == "" && !met.MetOn.IsZero() {
			return met, true
		}
	}
	return Report{}, false
}

// Contact returns the contact with an ID, and false where there is none.
func (s *Snapshot) Contact(id string) (Contact, bool) {
	i := slices.IndexFunc(s.Contacts, func(k Contact) bool { return k.ID == id })
	if i < 0 {
		return Contact{}, false
	}
	return s.Contacts[i], true
}

// Term returns the name of a term of one of the record's lists, and its ID where the list does not have it.
func (s *Snapshot) Term(list []Term, id string) Text {
	for _, t := range list {
		if t.ID == id {
			return t.Name
		}
	}
	return Text{ZH: id, EN: id}
}

// Prepare computes what would otherwise be computed for the first page that needs it.
func (s *Snapshot) Prepare() {
	s.groups()
	s.corrected()
	s.targets()
	s.once()
	s.changes()
	s.names()
	s.derived()
	s.days()
	s.reported()
}

func byID[T any](rows []T, id func(*T) string) map[string]*T {
	index := make(map[string]*T, len(rows))
	for i := range rows {
		index[id(&rows[i])] = &rows[i]
	}
	return index
}

// Subject selects rows: those that have each of its values. An empty value stands for any.
type Subject struct{ Indicator, Region, Project, Service, Source string }

// rowIndex finds the rows of a table by what they are about: positions, ascending.
type rowIndex struct {
	rows                                        int
	indicator, region, project, service, source map[string][]int32
}

func newRowIndex(rows int) rowIndex {
	return rowIndex{rows, map[string][]int32{}, map[string][]int32{}, map[string][]int32{}, map[string][]int32{}, map[string][]int32{}}
}

// add notes that a row is about a subject. Rows are added in ascending order, a row as often as it has subjects.
func (x rowIndex) add(about Subject, at int) {
	row := int32(at) // #nosec G115 -- the record is bounded
	note := func(index map[string][]int32, id string) {
		if at := index[id]; id != "" && (len(at) == 0 || at[len(at)-1] != row) {
			index[id] = append(at, row)
		}
	}
	note(x.indicator, about.Indicator)
	note(x.region, about.Region)
	note(x.project, about.Project)
	note(x.service, about.Service)
	note(x.source, about.Source)
}

// from is the index of the rows of some sources alone, and where those rows were.
func (x rowIndex) from(sources map[string]bool) (rowIndex, []int32) {
	place := make([]int32, x.rows) // from 1, of the rows that stay
	for source, rows := range x.source {
		for _, row := range rows {
			if sources[source] {
				place[row] = 1
			}
		}
	}
	left := make([]int32, 0, x.rows)
	for row := range place {
		if place[row] > 0 {
			left = append(left, int32(row)) // #nosec G115 -- the record is bounded
			place[row] = int32(len(left))   // #nosec G115 -- it is not above that
		}
	}
	narrowed := func(index map[string][]int32) map[string][]int32 {
		some, n := make(map[string][]int32, len(index)), 0
		for _, rows := range index {
			n += len(rows)
		}
		all := make([]int32, 0, n) // of which each has a part
		for id, rows := range index {
			first := len(all)
			for _, row := range rows {
				if place[row] > 0 {
					all = append(all, place[row]-1)
				}
			}
			some[id] = all[first:len(all):len(all)]
		}
		return some
	}
	return rowIndex{len(left), narrowed(x.indicator), narrowed(x.region), narrowed(x.project), narrowed(x.service), narrowed(x.source)}, left
}

// of returns the positions of the rows about a subject. The result is shared where the subject has one value.
func (x rowIndex) of(about Subject) []int32 {
	var lists [5][]int32
	n := 0
	for i, id := range [...]string{about.Indicator, about.Region, about.Project, about.Service, about.Source} {
		if id != "" {
			lists[n] = [...]map[string][]int32{x.indicator, x.region, x.project, x.service, x.source}[i][id]
			n++
		}
	}
	switch n {
	case 0:
		all := make([]int32, x.rows)
		for i := range all {
			all[i] = int32(i) // #nosec G115 -- the record is bounded
		}
		return all
	case 1:
		return lists[0]
	}
	given := lists[:n]
	slices.SortFunc(given, func(a, b []int32) int { return len(a) - len(b) })
	var common []int32
	for _, row := range given[0] {
		if !slices.ContainsFunc(given[1:], func(list []int32) bool { _, found := slices.BinarySearch(list, row); return !found }) {
			common = append(common, row)
		}
	}
	return common
}

// pick returns the rows at some positions.
func pick[T any](rows []T, positions []int32) []T {
	if len(positions) == 0 {
		return nil
	}
	picked := make([]T, len(positions))
	for i, at := range positions {
		picked[i] = rows[at]
	}
	return picked
}

// ObservationsOf returns the observations about a subject, in the record's order.
func (s *Snapshot) ObservationsOf(about Subject) []*Observation {
	return pick(s.Observations, s.observations.of(about))
}

// FirstObservations returns the first n observations about a subject that keep accepts, in the record's order, and how many it
// accepts altogether.
func (s *Snapshot) FirstObservations(about Subject, n int, keep func(*Observation) bool) (first []*Observation, accepted int) {
	for _, at := range s.observations.of(about) {
		o := s.Observations[at]
		if !keep(o) {
			continue
		}
		if accepted++; accepted <= n {
			first = append(first, o)
		}
	}
	return first, accepted
}

// CountObservations counts the observations about a subject.
func (s *Snapshot) CountObservations(about Subject) int { return len(s.observations.of(about)) }

// StatementsOf returns the statements about a subject, in the record's order.
func (s *Snapshot) StatementsOf(about Subject) []Statement {
	return pick(s.Statements, s.statements.of(about))
}

// EventsOf returns the events about a subject, in the record's order.
func (s *Snapshot) EventsOf(about Subject) []Event { return pick(s.Events, s.events.of(about)) }

// StagesOf returns the stages that a source reports, in the record's order.
func (s *Snapshot) StagesOf(source string) []StageReport { return pick(s.Stages, s.staged[source]) }

// lookup returns the row with an ID, and the zero row where there is none.
func lookup[T any](index map[string]*T, id string) T {
	if row, known := index[id]; known {
		return *row
	}
	var zero T
	return zero
}

// Source returns the source with an ID, and the zero Source where there is none.
func (s *Snapshot) Source(id string) Source { return lookup(s.sources, id) }

// Unit returns the unit with an ID, and the zero Unit where there is none.
func (s *Snapshot) Unit(id string) Unit { return lookup(s.units, id) }

// Region returns the region with an ID, and the zero Region where there is none.
func (s *Snapshot) Region(id string) Region { return lookup(s.regions, id) }

// Indicator returns the indicator with an ID, and the zero Indicator where there is none.
func (s *Snapshot) Indicator(id string) Indicator { return lookup(s.indicators, id) }

// Project returns the project with an ID, and the zero Project where there is none.
func (s *Snapshot) Project(id string) Project { return lookup(s.projects, id) }

// Service returns the service with an ID, and the zero Service where there is none.
func (s *Snapshot) Service(id string) Service { return lookup(s.services, id) }

// HasSource reports whether the source is in the record.
func (s *Snapshot) HasSource(id string) bool { return s.sources[id] != nil }

// HasRegion reports whether the region is in the record.
func (s *Snapshot) HasRegion(id string) bool { return s.regions[id] != nil }

// HasIndicator reports whether the indicator is in the record.
func (s *Snapshot) HasIndicator(id string) bool { return s.indicators[id] != nil }

// HasProject reports whether the project is in the record.
func (s *Snapshot) HasProject(id string) bool { return s.projects[id] != nil }

// HasService reports whether the service is in the record.
func (s *Snapshot) HasService(id string) bool { return s.services[id] != nil }

// Founding returns the source whose figures are the headline ones, and the zero Source where none is.
func (s *Snapshot) Founding() Source { return s.founding }

// Serves reports whether a service is in a region: it is for the whole of it, a figure of it is about it, or it has come there.
func (s *Snapshot) Serves(v Service, region string) bool {
	about := Subject{Service: v.ID, Region: region}
	return slices.Contains(v.Regions, region) || s.CountObservations(about) > 0 ||
		slices.ContainsFunc(s.Histories(about), func(h MilestoneHistory) bool {
			_, met := h.Met()
			return met
		})
}

// Around returns the regions around one, the nearest first: its administrative parent, and the zone around its areas, its
// cities and their counties. Which counties belong to the zone no source says, so what is for the zone may be for them.
func (s *Snapshot) Around(id string) []Region {
	here := s.Region(id)
	var around []Region
	if here.Parent != "" {
		around = append(around, s.Region(here.Parent))
	}
	if slices.Contains([]RegionKind{KindArea, KindCity, KindCounty}, here.Kind) {
		around = append(around, only(s.Regions, func(g Region) bool { return g.Kind == KindZone })...)
	}
	return around
}

// only copies the rows that keep accepts; none is nil.
func only[T any](rows []T, keep func(T) bool) []T {
	n := 0
	for _, row := range rows {
		if keep(row) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	some := make([]T, 0, n)
	for _, row := range rows {
		if keep(row) {
			some = append(some, row)
		}
	}
	return some
}
