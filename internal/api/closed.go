package api

import (
	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/zone"
)

// Words of closed lists. Each knows its list from the domain, so that the schema names every word and no other.
type (
	RegionKind    zone.RegionKind
	IndicatorKind zone.IndicatorKind
	Topic         zone.Topic
	Sector        zone.Sector
	AStage        zone.Stage
	Dating        zone.Dating
	Exactness     zone.Exactness
	Nature        zone.Nature
	Status        zone.Status
	Op            zone.Op
	Standing      zone.Standing
	Aspect        zone.Aspect
	ChainKind     zone.ChainKind
	AimKind       zone.AimKind
	NameKind      zone.NameKind
	Cadence       zone.Cadence   // may be missing
	Precision     zone.Precision // may be missing
	Freshness     zone.Freshness // may be missing
)

func closed[T ~string](words ...T) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, w := range words {
		s.Enum = append(s.Enum, string(w))
	}
	return s
}

// orNull is a list whose words may be missing.
func orNull(s *huma.Schema) *huma.Schema {
	s.Nullable, s.Enum = true, append(s.Enum, nil)
	return s
}

// Schema of the kinds of region.
func (RegionKind) Schema(huma.Registry) *huma.Schema { return closed(zone.RegionKinds()...) }

// Schema of the kinds of indicator.
func (IndicatorKind) Schema(huma.Registry) *huma.Schema { return closed(zone.IndicatorKinds()...) }

// Schema of the topics.
func (Topic) Schema(huma.Registry) *huma.Schema { return closed(zone.Topics()...) }

// Schema of the sectors.
func (Sector) Schema(huma.Registry) *huma.Schema { return closed(zone.Sectors()...) }

// Schema of the stages, and of a stage that nobody states.
func (AStage) Schema(huma.Registry) *huma.Schema {
	return closed(append(zone.Stages(), zone.Unstated)...)
}

// Schema of the datings.
func (Dating) Schema(huma.Registry) *huma.Schema {
	return closed(zone.DatedBySource, zone.DatedNearby, zone.DatedByIssue)
}

// Schema of the exactnesses.
func (Exactness) Schema(huma.Registry) *huma.Schema {
	return closed(zone.Exact, zone.About, zone.AtLeast)
}

// Schema of the natures that a source can give a value.
func (Nature) Schema(huma.Registry) *huma.Schema {
	return closed(zone.Actual, zone.Plan, zone.Target, zone.Forecast)
}

// Schema of the statuses.
func (Status) Schema(huma.Registry) *huma.Schema {
	return closed(zone.Published, zone.Provisional, zone.Revised)
}

// Schema of the operations.
func (Op) Schema(huma.Registry) *huma.Schema { return closed(zone.Ratio, zone.Difference, zone.Sum) }

// Schema of the standings.
func (Standing) Schema(huma.Registry) *huma.Schema {
	return closed(zone.OnTime, zone.Late, zone.Pending, zone.Unpublished)
}

// Schema of the aspects.
func (Aspect) Schema(huma.Registry) *huma.Schema { return closed(zone.Aspects()...) }

// Schema of the kinds of chain.
func (ChainKind) Schema(huma.Registry) *huma.Schema { return closed(zone.Established, zone.Emerging) }

// Schema of the kinds of aim.
func (AimKind) Schema(huma.Registry) *huma.Schema {
	return closed(zone.Goal, zone.Means, zone.Position, zone.Field)
}

// Schema of the kinds of name.
func (NameKind) Schema(huma.Registry) *huma.Schema { return closed(zone.NameKinds()...) }

// Schema of the cadences.
func (Cadence) Schema(huma.Registry) *huma.Schema { return orNull(closed(zone.Cadences()...)) }

// MarshalJSON writes the word or null.
func (c Cadence) MarshalJSON() ([]byte, error) { return Word(c).MarshalJSON() }

// Schema of the precisions.
func (Precision) Schema(huma.Registry) *huma.Schema {
	return orNull(closed(zone.ToDay, zone.ToMonth, zone.ToYear))
}

// MarshalJSON writes the word or null.
func (p Precision) MarshalJSON() ([]byte, error) { return Word(p).MarshalJSON() }

// Schema of the states of freshness.
func (Freshness) Schema(huma.Registry) *huma.Schema {
	return orNull(closed(zone.Current, zone.DueSoon, zone.Overdue))
}

// MarshalJSON writes the word or null.
func (f Freshness) MarshalJSON() ([]byte, error) { return Word(f).MarshalJSON() }
