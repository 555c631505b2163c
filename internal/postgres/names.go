package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Names returns everything that bears a name, without its figures: for a search among the names.
func (s *Store) Names(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "names", take{
		projects:   all,
		services:   all,
		clusters:   all,
		chains:     all,
		stages:     all,
		events:     all,
		statements: whatServicesAre,
	})
}
