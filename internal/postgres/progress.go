package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Progress holds the figures on projects, investment and works, those of whatever has a target, what is derived from any
// figures, every project with its stages, and every milestone.
func (s *Store) Progress(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "progress", take{
		derivations: all,
		observations: `indicator in (select id from indicator where topic in ('projects', 'investment', 'works'))
			or indicator in (select aimed.indicator from observation aimed where aimed.nature = 'target')`,
		projects:   all,
		stages:     all,
		milestones: all,
	})
}
