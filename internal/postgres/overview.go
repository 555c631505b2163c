package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Overview holds what the first page tells of everything: headline figures and what is derived, every project with its
// stages, every service with what it is, events, aims, and what is said of regions.
func (s *Store) Overview(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "overview", take{
		derivations:  all,
		observations: "indicator = any (array(select id from indicator where headline))",
		projects:     all,
		stages:       all,
		services:     all,
		events:       all,
		aims:         all,
		statements:   "region is not null or " + whatServicesAre,
	})
}
