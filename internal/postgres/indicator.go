package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Indicators holds every indicator with all its figures.
func (s *Store) Indicators(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "indicators", take{beyond: ofRecord, observations: figures(all)})
}

// Indicator holds the figures of one indicator, and the derivations that take it as an input.
func (s *Store) Indicator(ctx context.Context, id string) (*zone.Record, error) {
	return s.extractOf(ctx, "indicator", id, take{
		beyond:       ofIndicator,
		observations: figures("indicator = $1"),
		derivations:  "id in (select derivation from derivation_input where indicator = $1)",
	}, func(r *zone.Record) bool { return r.Indicator(id).ID != "" })
}
