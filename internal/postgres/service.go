package postgres

import (
	"context"

	"taixin/internal/zone"
)

// whatServicesAre finds the statements that say what a service is, which stand beside its name in every list.
const whatServicesAre = "aspect = 'what' and service is not null"

// Services holds every service with what it is, and the headline figures of services as a whole.
func (s *Store) Services(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "services", take{
		services:     all,
		beyond:       ofRecord,
		observations: figuresOf("select id from indicator where topic = 'services' and headline"),
		statements:   whatServicesAre,
	})
}

// Service holds everything about one service, with the figures derived from its own.
func (s *Store) Service(ctx context.Context, id string) (*zone.Record, error) {
	return s.extractOf(ctx, "service", id, take{
		services:     "id = $1",
		observations: observed("service = $1"),
		derivations:  "id in (select derivation from derivation_input where service = $1)",
		milestones:   "service = $1",
		statements:   "service = $1",
		events:       "service = $1",
	}, func(r *zone.Record) bool { return r.Service(id).ID != "" })
}
