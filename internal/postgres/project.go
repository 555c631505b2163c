package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Projects holds every project with its stages and milestones, unless the record is too large to be read whole.
func (s *Store) Projects(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "projects", take{beyond: ofRecord, whole: true, projects: fewProjects, stages: fewProjects, milestones: "project is not null"})
}

// Project holds everything about one project.
func (s *Store) Project(ctx context.Context, id string) (*zone.Record, error) {
	return s.extractOf(ctx, "project", id, take{
		projects:     "id = $1",
		observations: observed("project = $1"),
		stages:       "project = $1",
		milestones:   "project = $1",
		statements:   "project = $1",
		events:       "project = $1",
	}, func(r *zone.Record) bool { return r.Project(id).ID != "" })
}
