package postgres

import (
	"context"

	"taixin/internal/zone"
)

// aimed selects the indicators of which something has a target.
const aimed = `
	select indicator from observation where nature = 'target' and project is null
	union all
	select indicator from observation where nature = 'target' and project is not null and ` + fewFigures

// Progress holds the figures on projects, investment and works, those of whatever has a target, what is derived from any
// figures, every project with its stages, and every milestone.
func (s *Store) Progress(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "progress", take{
		beyond:       ofRecord,
		derivations:  all,
		observations: figuresOf("select id from indicator where topic in ('projects', 'investment', 'works') union all" + aimed),
		projects:     fewProjects,
		stages:       fewProjects,
		milestones:   all,
	})
}
