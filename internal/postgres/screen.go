package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Screen holds what the wall shows: headline figures, the targets with what was reached of them, every project with its
// stages, every milestone, and every service with what it is.
func (s *Store) Screen(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "screen", take{
		beyond:       ofRecord,
		observations: figuresOf("select id from indicator where headline union all" + aimed),
		projects:     drawn("project", "id"),
		stages:       drawn("stage_report", "project"),
		services:     all,
		milestones:   all,
		statements:   whatServicesAre,
	})
}
