package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Regions holds the catalogue, and so every region.
func (s *Store) Regions(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "regions", take{})
}

// servedHere finds the services that are for the whole of the region, or of its parent or the zone around it, and those
// that a figure or a milestone of the region is about.
const servedHere = `select service from observation where project is null and region = $1 union select service from milestone where region = $1
	union select service from service_region where region = $1
		or region = (select parent from region where id = $1)
		or region in (select id from region where kind = 'zone') and
			(select kind in ('area', 'city', 'county') from region where id = $1)`

// lyingHere finds the projects that lie in the region, where they are few.
const lyingHere = "select project from project_region where region = $1 and " + fewProjects

// Region holds everything about one region: its figures with what is derived from them, the projects that lie in it with
// their stages, the services there with what they are, milestones, statements, events and aims. Its parent and its
// children are in the catalogue.
func (s *Store) Region(ctx context.Context, id string) (*zone.Record, error) {
	return s.extractOf(ctx, "region", id, take{
		beyond:       ofRegion,
		observations: figures("region = $1"),
		derivations:  "id in (select derivation from derivation_region where region = $1)",
		projects:     "id = any (array(" + lyingHere + "))",
		stages:       "project = any (array(" + lyingHere + "))",
		services:     "id in (" + servedHere + ")",
		milestones:   "region = $1",
		statements:   "region = $1 or aspect = 'what' and service in (" + servedHere + ")",
		events:       "id in (select event from event_region where region = $1)",
		aims:         "region = $1",
	}, func(r *zone.Record) bool { return r.Region(id).ID != "" })
}
