package zone

import (
	"cmp"
	"fmt"
	"slices"
)

// Sort brings every table into the order that pages show and stores return: sources from the newest, one that is known to
// the month only after those of the last day of that month, events and observations by day and region, everything else by
// rank or ID.
func (r *Record) Sort() {
	slices.SortFunc(r.Sources, func(a, b Source) int {
		return cmp.Or(b.Time().Compare(a.Time()), b.PublishedPrecision.exact()-a.PublishedPrecision.exact(), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Units, func(a, b Unit) int { return cmp.Compare(a.ID, b.ID) })
	for _, terms := range [][]Term{r.Topics, r.Sectors, r.ChainKinds, r.AimKinds} {
		slices.SortFunc(terms, func(a, b Term) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	}
	slices.SortFunc(r.Synonyms, func(a, b Synonym) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Questions, func(a, b Question) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	topics, chainKinds, aimKinds := places(r.Topics), places(r.ChainKinds), places(r.AimKinds)
	slices.SortFunc(r.Regions, func(a, b Region) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Indicators, func(a, b Indicator) int {
		return cmp.Or(topics[a.Topic]-topics[b.Topic], a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Derivations, func(a, b Derivation) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Stops, func(a, b Stop) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Projects, func(a, b Project) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Services, func(a, b Service) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Clusters, func(a, b Cluster) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Chains, func(a, b Chain) int {
		return cmp.Or(chainKinds[a.Kind]-chainKinds[b.Kind], a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
	rank := make(map[string]string, len(r.Regions)) // a whole is of a region before those of its parts
	for i, g := range r.Regions {
		rank[g.ID] = fmt.Sprintf("%04d ", i)
	}
	sortByKey(r.Observations, func(o *Observation) string { return rank[o.Region] + o.Key() }, func(a, b *Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), a.To.Compare(b.To))
	})
	slices.SortFunc(r.Contacts, func(a, b Contact) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.ID, b.ID)) })
	sortByKey(r.Locations, Location.Key, func(Location, Location) int { return 0 })
	sortByKey(r.Stages, StageReport.Key, func(StageReport, StageReport) int { return 0 })
	sortByKey(r.Milestones, Milestone.Key, func(a, b Milestone) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Service, b.Service), a.Rank-b.Rank)
	})
	sortByKey(r.Statements, Statement.Key, func(Statement, Statement) int { return 0 })
	slices.SortFunc(r.Events, func(a, b Event) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Aims, func(a, b Aim) int {
		return cmp.Or(aimKinds[a.Kind]-aimKinds[b.Kind], a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
}

// places are the positions of terms by their IDs.
func places(terms []Term) map[string]int {
	at := make(map[string]int, len(terms))
	for i, t := range terms {
		at[t.ID] = i
	}
	return at
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
