package postgres

import (
	"context"
	"fmt"

	"taixin/internal/zone"
)

// Overview holds what the first page tells of everything: headline figures and what is derived, every project with its
// stages or, where they are many, those on the line between the cities, every service with what it is, events, aims, and what is said of regions.
func (s *Store) Overview(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "overview", take{
		beyond:       ofRecord,
		derivations:  all,
		observations: figuresOf("select id from indicator where headline"),
		projects:     drawn("project", "id"),
		stages:       drawn("stage_report", "project"),
		services:     all,
		events:       all,
		aims:         all,
		statements:   "region is not null or " + whatServicesAre,
	})
}

// drawn is the condition on projects, or on rows about them, that the picture of the line between the cities has them:
// those of which it is known where on it they are and, where there are few, all others.
func drawn(table, project string) string {
	return located(table, fmt.Sprintf("select ctid from %[1]s where %[2]s in (select project from project_stop) union all select ctid from %[1]s where %[3]s",
		table, project, fewProjects))
}
