package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Figures holds every figure, observed or derived.
func (s *Store) Figures(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "figures", take{observations: all, derivations: all})
}

// Record holds everything.
func (s *Store) Record(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "record", everything)
}

var everything = take{
	derivations:  all,
	projects:     all,
	services:     all,
	clusters:     all,
	chains:       all,
	aims:         all,
	observations: all,
	stages:       all,
	milestones:   all,
	statements:   all,
	events:       all,
}
