package postgres

import (
	"context"

	"taixin/internal/zone"
)

// About holds the catalogue and the derivations with the figures they are computed from.
func (s *Store) About(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "about", take{derivations: all})
}

// Coverage holds what shows what is missing: every figure, every project with its stages, every milestone, every service
// with what is said of it.
func (s *Store) Coverage(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "coverage", take{
		beyond:       ofRecord,
		observations: figures(all),
		projects:     fewProjects,
		stages:       fewProjects,
		milestones:   all,
		services:     all,
		statements:   "service is not null",
	})
}

// Changes holds what each publication added or changed.
func (s *Store) Changes(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "changes", take{
		beyond:       ofRecord,
		observations: figures(all),
		projects:     fewProjects,
		stages:       fewProjects,
		milestones:   all,
		services:     all,
		statements:   "region is null",
		events:       all,
	})
}
