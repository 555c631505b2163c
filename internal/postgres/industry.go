package postgres

import (
	"context"

	"taixin/internal/zone"
)

// Industry holds clusters, chains, and the figures on industry, economy and investment with what is derived from them.
func (s *Store) Industry(ctx context.Context) (*zone.Record, error) {
	const ofIndustry = "select id from indicator where topic in ('industry', 'economy', 'investment')"
	return s.extract(ctx, "industry", take{
		clusters:     all,
		chains:       all,
		beyond:       ofRecord,
		observations: figuresOf(ofIndustry),
		derivations:  "id in (select derivation from derivation_input where indicator in (" + ofIndustry + "))",
	})
}
