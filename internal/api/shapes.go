package api

import (
	"slices"
	"strings"
	"time"

	"taixin/internal/query"
	"taixin/internal/table"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// whole is the shape of an object about one thing: what it has of its own comes after what lists have of it.
func whole[T any](list shape[T], more ...property[T]) shape[T] {
	return shape[T]{list.name + "InFull", slices.Concat(edition[T](), list.properties, more)}
}

// edition says what an answer was made of.
func edition[T any]() []property[T] {
	return []property[T]{
		own("release", "release", integer, func(v *View, _ T) any { return v.Release.Number }),
		own("as_of", "as_of", orNull(day), func(v *View, _ T) any { return orNoDay(v.AsOf) }),
	}
}

// rowsOf are the properties of observations, statements, events and milestones about one thing.
func observationsOf[T any](key string, about func(T) zone.Subject) property[T] {
	return own("observations", key, many(observation.name), func(v *View, of T) any {
		return observation.objects(v, v.Figures(v.ObservationsOf(about(of))))
	})
}

func statementsOf[T any](key string, about func(T) zone.Subject) property[T] {
	return own("statements", key, many(statement.name), func(v *View, of T) any { return statement.objects(v, v.StatementsOf(about(of))) })
}

func eventsOf[T any](key string, about func(T) zone.Subject) property[T] {
	return own("events", key, many(event.name), func(v *View, of T) any { return event.objects(v, v.EventsOf(about(of))) })
}

func milestonesOf[T any](key string, about func(T) zone.Subject) property[T] {
	return own("milestones", key, many(history.name), func(v *View, of T) any { return history.objects(v, v.Histories(about(of))) })
}

// derivedOf are the derived figures that keep accepts.
func derivedOf[T any](key string, keep func(T, zone.DerivedFigure) bool) property[T] {
	return own("derived", key, many(derived.name), func(v *View, of T) any {
		rows := derivedTable().Rows(v.Snapshot)
		all := []table.Object{}
		for i, d := range v.Derived() {
			if keep(of, d) {
				all = append(all, derived.object(v, derivedRow{d, rows[i]}))
			}
		}
		return all
	})
}

// idsOf are the IDs of the rows that keep accepts.
func idsOf[T, R any](name, key string, rows func(*View) []R, id func(R) string, keep func(*View, T, R) bool) property[T] {
	return own(name, key, listOf(text), func(v *View, of T) any {
		ids := []string{}
		for _, row := range rows(v) {
			if keep(v, of, row) {
				ids = append(ids, id(row))
			}
		}
		return ids
	})
}

var observation = shape[zone.Figure]{"Observation", append(
	columnsOf("observations", func(f zone.Figure) any { return f.Observation }),
	own("key", "key", text, func(_ *View, f zone.Figure) any { return f.Observation.Key() }),
	own("indicator_name", "indicator_name", text, func(_ *View, f zone.Figure) any { return f.Indicator.Name.ZH }),
	own("indicator_name_en", "indicator_name_en", text, func(_ *View, f zone.Figure) any { return f.Indicator.Name.EN }),
	own("topic", "topic", text, func(_ *View, f zone.Figure) any { return f.Indicator.Topic }),
	own("region_name", "region_name", text, func(_ *View, f zone.Figure) any { return f.Region.Name.ZH }),
	own("region_name_en", "region_name_en", text, func(_ *View, f zone.Figure) any { return f.Region.Name.EN }),
	own("unit", "unit", text, func(_ *View, f zone.Figure) any { return f.Unit.ID }),
	own("unit_en", "unit_en", text, func(_ *View, f zone.Figure) any { return f.Unit.EN }),
	own("scope", "scope", text, func(_ *View, f zone.Figure) any { return f.Scope().ZH }),
	own("scope_en", "scope_en", text, func(_ *View, f zone.Figure) any { return f.Scope().EN }),
	own("source_title", "source_title", orNull(text), func(_ *View, f zone.Figure) any { return orNothing(f.Source.Title.ZH) }),
	own("source_title_en", "source_title_en", orNull(text), func(_ *View, f zone.Figure) any { return orNothing(f.Source.Title.EN) }),
	own("published", "published", day, func(_ *View, f zone.Figure) any { return f.Source.Published.String() }),
)}

// derivedRow is a derived figure with its row in the table of them.
type derivedRow struct {
	zone.DerivedFigure
	row any
}

func derivedTable() table.Table {
	t, _ := table.Find("derived")
	return t
}

var derived = shape[derivedRow]{"Derived", append(
	columnsOf("derived", func(d derivedRow) any { return d.row }),
	own("op", "op", words(zone.Ratio, zone.Difference, zone.Sum), func(_ *View, d derivedRow) any { return string(d.Derivation.Op) }),
	own("factor", "factor", integer, func(_ *View, d derivedRow) any { return d.Derivation.Factor }),
	own("unit_en", "unit_en", text, func(_ *View, d derivedRow) any { return d.Unit.EN }),
	own("note", "note", orNull(text), func(_ *View, d derivedRow) any { return orNothing(d.Derivation.Note.ZH) }),
	own("note_en", "note_en", orNull(text), func(_ *View, d derivedRow) any { return orNothing(d.Derivation.Note.EN) }),
	own("observations", "derived.observations", many("Observation"), func(v *View, d derivedRow) any { return observation.objects(v, d.Inputs) }),
)}

var (
	stage     = shape[zone.StageReport]{"Stage", columns[zone.StageReport]("stages")}
	statement = shape[zone.Statement]{"Statement", columns[zone.Statement]("statements")}
	event     = shape[zone.Event]{"Event", columns[zone.Event]("events")}
	aim       = shape[zone.Aim]{"Aim", columns[zone.Aim]("aims")}
	source    = shape[zone.Source]{"Source", columns[zone.Source]("sources")}
	region    = shape[zone.Region]{"Region", columns[zone.Region]("regions")}
	cluster   = shape[zone.Cluster]{"Cluster", columns[zone.Cluster]("clusters")}
	chain     = shape[zone.Chain]{"Chain", columns[zone.Chain]("chains")}
)

var milestone = shape[zone.Report]{"Milestone", append(
	columnsOf("milestones", func(r zone.Report) any { return r.Milestone }),
	own("published", "published", day, func(v *View, r zone.Report) any { return v.Snapshot.Source(r.Source).Published.String() }),
)}

// history is a milestone with all its reports and how it stands against its plan.
var history = shape[zone.MilestoneHistory]{"Course", []property[zone.MilestoneHistory]{
	own("id", "milestone.id", text, func(_ *View, h zone.MilestoneHistory) any { return h.Latest().ID }),
	own("name", "milestone.name", text, func(_ *View, h zone.MilestoneHistory) any { return h.Latest().Name.ZH }),
	own("name_en", "milestone.name_en", text, func(_ *View, h zone.MilestoneHistory) any { return h.Latest().Name.EN }),
	own("standing", "standing", words(zone.ScheduleStatuses()...), func(v *View, h zone.MilestoneHistory) any {
		return string(h.Assess(v.Today).Status)
	}),
	own("slip", "slip", integer, func(v *View, h zone.MilestoneHistory) any { return h.Assess(v.Today).Slip.N }),
	own("slip_unit", "slip_unit", orNull(words(zone.ToDay, zone.ToMonth, zone.ToYear)), func(v *View, h zone.MilestoneHistory) any {
		return orNothing(h.Assess(v.Today).Slip.Unit)
	}),
	own("open", "open", boolean, func(v *View, h zone.MilestoneHistory) any { return h.Assess(v.Today).Open }),
	own("reports", "reports", many("Milestone"), func(v *View, h zone.MilestoneHistory) any { return milestone.objects(v, h.Reports) }),
}}

var indicator = shape[zone.Indicator]{"Indicator", append(columns[zone.Indicator]("indicators"),
	own("unit_en", "unit_en", text, func(v *View, i zone.Indicator) any { return v.Snapshot.Unit(i.Unit).EN }),
)}

var project = shape[zone.Project]{"Project", append(columns[zone.Project]("projects"),
	own("stage", "stage", words(append(zone.Stages(), zone.Unstated)...), func(v *View, p zone.Project) any { return string(v.StageOf(p.ID)) }),
	own("stages", "stages", many("Stage"), func(v *View, p zone.Project) any { return stage.objects(v, v.StageReports(p.ID)) }),
	milestonesOf("milestones", aboutProject),
)}

var service = shape[zone.Service]{"Service", append(columns[zone.Service]("services"),
	own("what", "what", many("Statement"), func(v *View, s zone.Service) any {
		return statement.objects(v, slices.DeleteFunc(v.StatementsOf(aboutService(s)), func(t zone.Statement) bool { return t.Aspect != zone.What }))
	}),
)}

func aboutProject(p zone.Project) zone.Subject     { return zone.Subject{Project: p.ID} }
func aboutService(s zone.Service) zone.Subject     { return zone.Subject{Service: s.ID} }
func aboutRegion(g zone.Region) zone.Subject       { return zone.Subject{Region: g.ID} }
func aboutSource(s zone.Source) zone.Subject       { return zone.Subject{Source: s.ID} }
func aboutIndicator(i zone.Indicator) zone.Subject { return zone.Subject{Indicator: i.ID} }

// takes reports whether a derived figure is computed from one that keep accepts.
func takes(d zone.DerivedFigure, keep func(zone.Figure) bool) bool {
	return slices.ContainsFunc(d.Inputs, keep)
}

func projectID(p zone.Project) string { return p.ID }
func serviceID(s zone.Service) string { return s.ID }

// What there is to say of one thing.
var (
	projectInFull = whole(project,
		observationsOf("observations", aboutProject), statementsOf("statements", aboutProject), eventsOf("events", aboutProject))

	serviceInFull = whole(service,
		observationsOf("observations", aboutService),
		derivedOf("derived", func(s zone.Service, d zone.DerivedFigure) bool {
			return takes(d, func(f zone.Figure) bool { return f.Service.ID == s.ID })
		}),
		milestonesOf("milestones", aboutService), statementsOf("statements", aboutService), eventsOf("events", aboutService))

	indicatorInFull = whole(indicator,
		observationsOf("observations.all", aboutIndicator),
		derivedOf("derived", func(i zone.Indicator, d zone.DerivedFigure) bool {
			return takes(d, func(f zone.Figure) bool { return f.Indicator.ID == i.ID })
		}))

	regionInFull = whole(region,
		idsOf("children", "children", func(v *View) []zone.Region { return v.Snapshot.Regions }, func(g zone.Region) string { return g.ID },
			func(_ *View, of, g zone.Region) bool { return g.Parent == of.ID }),
		observationsOf("observations", aboutRegion),
		derivedOf("derived", func(g zone.Region, d zone.DerivedFigure) bool { return slices.Contains(d.Derivation.Regions, g.ID) }),
		idsOf("projects", "projects.here", func(v *View) []zone.Project { return v.Snapshot.Projects }, projectID,
			func(_ *View, g zone.Region, p zone.Project) bool { return slices.Contains(p.Regions, g.ID) }),
		idsOf("services", "services.here", func(v *View) []zone.Service { return v.Snapshot.Services }, serviceID,
			func(v *View, g zone.Region, s zone.Service) bool { return v.Serves(s, g.ID) }),
		own("aims", "aims", many("Aim"), func(v *View, g zone.Region) any {
			return aim.objects(v, slices.DeleteFunc(slices.Clone(v.Aims), func(a zone.Aim) bool { return a.Region != g.ID }))
		}),
		milestonesOf("milestones.here", aboutRegion), statementsOf("statements", aboutRegion), eventsOf("events.here", aboutRegion))

	sourceInFull = whole(source,
		observationsOf("observations.source", aboutSource),
		idsOf("projects", "projects.source", func(v *View) []zone.Project { return v.Snapshot.Projects }, projectID,
			func(_ *View, s zone.Source, p zone.Project) bool { return p.Source == s.ID }),
		idsOf("services", "services.source", func(v *View) []zone.Service { return v.Snapshot.Services }, serviceID,
			func(_ *View, s zone.Source, o zone.Service) bool { return o.Source == s.ID }),
		idsOf("clusters", "clusters.source", func(v *View) []zone.Cluster { return v.Snapshot.Clusters }, func(c zone.Cluster) string { return c.ID },
			func(_ *View, s zone.Source, c zone.Cluster) bool { return c.Source == s.ID }),
		idsOf("chains", "chains.source", func(v *View) []zone.Chain { return v.Snapshot.Chains }, func(c zone.Chain) string { return c.ID },
			func(_ *View, s zone.Source, c zone.Chain) bool { return c.Source == s.ID }),
		own("aims", "aims.source", many("Aim"), func(v *View, s zone.Source) any {
			return aim.objects(v, slices.DeleteFunc(slices.Clone(v.Aims), func(a zone.Aim) bool { return a.Source != s.ID }))
		}),
		own("stages", "stages.source", many("Stage"), func(v *View, s zone.Source) any { return stage.objects(v, v.StagesOf(s.ID)) }),
		milestonesOf("milestones.source", aboutSource), statementsOf("statements.source", aboutSource), eventsOf("events.source", aboutSource))

	clusterInFull = whole(cluster)
	chainInFull   = whole(chain)
	eventInFull   = whole(event)
)

// Why a due day is given, or why not.
const (
	byCadence = "cadence"
	noCadence = "no-cadence"
	noValue   = "no-value"
)

var indicatorStatus = shape[zone.Indicator]{"IndicatorStatus", []property[zone.Indicator]{
	own("id", "indicator", text, func(_ *View, i zone.Indicator) any { return i.ID }),
	own("name", "indicator_name", text, func(_ *View, i zone.Indicator) any { return i.Name.ZH }),
	own("name_en", "indicator_name_en", text, func(_ *View, i zone.Indicator) any { return i.Name.EN }),
	own("changed", "changed", orNull(day), func(v *View, i zone.Indicator) any { return orNoDay(changedBy(v, i).Published) }),
	own("changed_source", "changed_source", orNull(text), func(v *View, i zone.Indicator) any { return orNothing(changedBy(v, i).ID) }),
	own("cadence", "cadence", orNull(words(zone.Cadences()...)), func(_ *View, i zone.Indicator) any { return orNothing(i.Cadence) }),
	own("due", "due", orNull(day), func(v *View, i zone.Indicator) any {
		due, _ := v.Due(i.ID)
		return orNoDay(due)
	}),
	own("due_basis", "due_basis", words(byCadence, noCadence, noValue), func(v *View, i zone.Indicator) any {
		switch _, known := v.Due(i.ID); {
		case known:
			return byCadence
		case i.Cadence != "":
			return noValue
		}
		return noCadence
	}),
	own("freshness", "freshness", orNull(words(zone.Current, zone.DueSoon, zone.Overdue)), func(v *View, i zone.Indicator) any {
		if _, known := v.Due(i.ID); !known {
			return nil
		}
		state, _, _ := v.Fresh(i.ID, v.Today)
		return string(state)
	}),
}}

// changedBy is the source that last gave a value of an indicator; the zero Source where none has yet.
func changedBy(v *View, i zone.Indicator) zone.Source {
	return v.LastSourceOf(zone.NamedIndicator, i.ID)
}

type none struct{}

var status = shape[none]{"StatusReport", append(edition[none](),
	own("digest", "digest", text, func(v *View, _ none) any { return v.Release.Digest }),
	own("loaded", "loaded", moment, func(v *View, _ none) any { return v.Release.Loaded.In(zone.Shanghai).Truncate(time.Second) }),
	own("indicators", "indicators", many("IndicatorStatus"), func(v *View, _ none) any { return indicatorStatus.objects(v, v.Snapshot.Indicators) }),
)}

// matchKinds says in a word how a name fits.
var matchKinds = map[textnorm.MatchKind]string{
	textnorm.MatchWhole: "whole", textnorm.MatchStart: "start", textnorm.MatchInitials: "initials", textnorm.MatchWithin: "within",
	textnorm.MatchSummary: "beside", textnorm.MatchApproximate: "near",
}

var hit = shape[query.Match]{"Hit", []property[query.Match]{
	own("kind", "hit.kind", words(zone.NameKinds()...), func(_ *View, m query.Match) any { return string(m.Kind) }),
	own("id", "id", text, func(_ *View, m query.Match) any { return m.ID }),
	own("fit", "fit", words("whole", "start", "initials", "within", "beside", "near"), func(_ *View, m query.Match) any { return matchKinds[m.Match] }),
	own("name", "name", text, func(_ *View, m query.Match) any { return m.Text.ZH }),
	own("name_en", "name_en", text, func(_ *View, m query.Match) any { return m.Text.EN }),
	own("beside", "beside", orNull(text), func(_ *View, m query.Match) any { return orNothing(m.Summary.ZH) }),
	own("beside_en", "beside_en", orNull(text), func(_ *View, m query.Match) any { return orNothing(m.Summary.EN) }),
	own("source", "hit.source", orNull(text), func(_ *View, m query.Match) any { return orNothing(m.Source) }),
	own("place", "place", orNull(text), func(_ *View, m query.Match) any { return orNothing(m.Place) }),
}}

// searched is what somebody searched for, and what was found.
type searched struct {
	asked string
	found query.SearchResult
}

var findings = shape[searched]{"Findings", append(edition[searched](),
	own("query", "query", text, func(_ *View, s searched) any { return s.asked }),
	own("counts", "counts", table.JSONSchema{Type: "object", Additional: &integer}, func(_ *View, s searched) any { return s.found.Counts }),
	own("rows", "hits", many("Hit"), func(v *View, s searched) any { return hit.objects(v, s.found.Matches) }),
)}

// Problem says what was wrong with a request (RFC 9457).
type Problem struct {
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Status    int      `json:"status"`
	Detail    string   `json:"detail"`
	Instance  string   `json:"instance"`
	Parameter string   `json:"parameter,omitempty"`
	Allowed   []string `json:"allowed,omitempty"`
	Request   string   `json:"request,omitempty"`
}

// ProblemType is the media type of a problem.
const ProblemType = "application/problem+json"

// problem describes a [Problem].
func problem(lang string) *table.JSONSchema {
	fields := []struct {
		name     string
		schema   table.JSONSchema
		optional bool
	}{
		{"type", address, false},
		{"title", text, false},
		{"status", integer, false},
		{"detail", text, false},
		{"instance", address, false},
		{"parameter", text, true},
		{"allowed", listOf(text), true},
		{"request", text, true},
	}
	out := &table.JSONSchema{Type: "object", Properties: table.Object{}, Additional: true}
	for _, f := range fields {
		f.schema.About = in(lang, "about.problem."+f.name)
		out.Properties.Add(f.name, &f.schema)
		if !f.optional {
			out.Required = append(out.Required, f.name)
		}
	}
	return out
}

// listed is one page of a list.
type listed[T any] struct {
	rows  []T
	total int
	next  string // the address of the next page
}

// list is the shape of a list of things of a shape.
func list[T any](of shape[T]) shape[listed[T]] {
	return shape[listed[T]]{"List" + strings.TrimSuffix(of.name, "InFull"), append(edition[listed[T]](),
		own("total", "total", integer, func(_ *View, l listed[T]) any { return l.total }),
		own("next", "next", orNull(address), func(_ *View, l listed[T]) any { return orNothing(l.next) }),
		own("rows", "rows", many(of.name), func(v *View, l listed[T]) any { return of.objects(v, l.rows) }),
	)}
}
