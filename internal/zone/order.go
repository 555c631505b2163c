package zone

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// Sort brings every table into the order that pages show and stores return: sources from the newest, events and
// observations by day, everything else by rank or ID.
func (r *Record) Sort() {
	slices.SortFunc(r.Sources, func(a, b Source) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID))
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
	slices.SortFunc(r.Observations, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), a.To.Compare(b.To), cmp.Compare(a.Key(), b.Key()))
	})
	slices.SortFunc(r.Stages, func(a, b StageReport) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(r.Milestones, func(a, b Milestone) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Service, b.Service), a.Rank-b.Rank, cmp.Compare(a.Key(), b.Key()))
	})
	slices.SortFunc(r.Statements, func(a, b Statement) int { return cmp.Compare(a.Key(), b.Key()) })
	slices.SortFunc(r.Events, func(a, b Event) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(r.Aims, func(a, b Aim) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
}

// Digest names the content of a sorted record, whatever files or tables it came from.
func (r *Record) Digest() string {
	content, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("a record is plain data: %v", err))
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
