package zone

import (
	"cmp"
	"slices"
)

// Sort brings every table into the order that pages show and stores return: sources from the newest, events and
// observations by day, everything else by rank or ID.
func (r *Record) Sort() {
	slices.SortFunc(r.Sources, func(a, b Source) int {
		return cmp.Or(b.Time().Compare(a.Time()), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Units, func(a, b Unit) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(r.Regions, func(a, b Region) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Indicators, func(a, b Indicator) int {
		return cmp.Or(slices.Index(Topics(), a.Topic)-slices.Index(Topics(), b.Topic), a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Derivations, func(a, b Derivation) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Stops, func(a, b Stop) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Projects, func(a, b Project) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Services, func(a, b Service) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Clusters, func(a, b Cluster) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Chains, func(a, b Chain) int {
		return cmp.Or(-cmp.Compare(a.Kind, b.Kind), a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
	sortByKey(r.Observations, Observation.Key, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), a.To.Compare(b.To))
	})
	sortByKey(r.Stages, StageReport.Key, func(StageReport, StageReport) int { return 0 })
	sortByKey(r.Milestones, Milestone.Key, func(a, b Milestone) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Service, b.Service), a.Rank-b.Rank)
	})
	sortByKey(r.Statements, Statement.Key, func(Statement, Statement) int { return 0 })
	slices.SortFunc(r.Events, func(a, b Event) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Aims, func(a, b Aim) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
}

// sortByKey sorts rows by an order and, where that leaves them equal, by their keys, each of which is made once.
func sortByKey[T any](rows []T, key func(T) string, order func(a, b T) int) {
	type keyed struct {
		row T
		key string
	}
	all := make([]keyed, len(rows))
	for i, row := range rows {
		all[i] = keyed{row, key(row)}
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Or(order(a.row, b.row), cmp.Compare(a.key, b.key)) })
	for i := range all {
		rows[i] = all[i].row
	}
}
