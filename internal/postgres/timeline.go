package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Timeline holds every event.
func (s *Store) Timeline(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "timeline", take{events: all})
}
