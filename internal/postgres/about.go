package postgres

import (
	"context"

	"taixin/internal/zone"
)

// About holds the catalogue, the derivations with the figures they are computed from, and whatever the sources leave open:
// figures without a day of their own, how far projects have come, what is said of services.
func (s *Store) About(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "about", take{
		derivations:  all,
		observations: "dating <> 'stated'",
		projects:     all,
		stages:       all,
		services:     all,
		statements:   "service is not null",
	})
}
