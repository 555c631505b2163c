package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Sources holds the catalogue, and so every source.
func (s *Store) Sources(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "sources", take{})
}

// Source holds everything that one source contributes, and how far the projects that it names first have come since,
// whoever says so.
func (s *Store) Source(ctx context.Context, id string) (*zone.Record, error) {
	const given = "source = $1"
	return s.extractOf(ctx, "source", id, take{
		beyond:       ofSource,
		observations: figures(given),
		projects:     given + " and " + fewProjects,
		services:     given,
		clusters:     given,
		chains:       given,
		aims:         given,
		stages: located("stage_report", "select ctid from stage_report where "+given+" and "+fewProjects+
			" union all select ctid from stage_report where project in (select id from project where source = $1) and "+fewProjects),
		milestones: given,
		statements: given + " or aspect = 'what' and service in (select id from service where source = $1)",
		events:     given,
	}, func(r *zone.Record) bool { return r.Source(id).ID != "" })
}
