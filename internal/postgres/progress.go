package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Progress holds the figures on projects, investment and works, what is derived from any figures, every project with its
// stages, and every milestone.
func (s *Store) Progress(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "progress", take{
		derivations:  all,
		observations: "indicator in (select id from indicator where topic in ('projects', 'investment', 'works'))",
		projects:     all,
		stages:       all,
		milestones:   all,
	})
}
