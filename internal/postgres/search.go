package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"taixin/internal/fold"
	"taixin/internal/zone"
)

const (
	hitsOfAKind = 20 // how many names of one kind a search returns
	nearHits    = 6  // how many names it returns where nothing fits
)

// Search finds names. Where none fits it returns those that are most like the query, and for an empty query the first
// of each kind.
//
// The first query of the round trip finds the hits and leaves their IDs in settings that live as long as the transaction.
// There the other queries find them without a second trip.
func (s *Store) Search(ctx context.Context, query string) (*zone.Finding, error) {
	asked := fold.Ask(query)
	found := &zone.Finding{}
	hits := take{
		projects:   amongHits("id", zone.NamedProject),
		services:   amongHits("id", zone.NamedService),
		clusters:   amongHits("id", zone.NamedCluster),
		chains:     amongHits("id", zone.NamedChain),
		events:     amongHits("id", zone.NamedEvent),
		aims:       amongHits("id", zone.NamedAim),
		stages:     amongHits("project", zone.NamedProject),
		statements: "aspect = 'what' and " + amongHits("service", zone.NamedService),
	}
	r, err := s.ask(ctx, func(batch *pgx.Batch, record *zone.Record) {
		var kinds []string
		for _, k := range zone.NameKinds() {
			kinds = append(kinds, string(k))
		}
		batch.Queue(searchSQL, asked.Text, asked.Pattern(), asked.Grams, kinds, hitsOfAKind, nearHits).Query(func(rows pgx.Rows) error {
			*found = zone.Finding{Counts: map[zone.NameKind]int{}} // a second try begins anew
			var hit zone.Hit
			var count int
			_, err := pgx.ForEachRow(rows, []any{&hit.Kind, &hit.ID, &hit.Fit, &count, nil}, func() error {
				found.Hits = append(found.Hits, hit)
				if hit.Fit != zone.FitNear {
					found.Counts[hit.Kind] = count
				}
				return nil
			})
			return err
		})
		hits.queue(nil)(batch, record)
	})
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", query, err)
	}
	found.Record = r
	return found, nil
}

// amongHits is the condition, for another statement of the same transaction, that searchSQL has found the thing of a kind
// that a column names. The setting is empty, not missing, on a connection that has searched before.
func amongHits(column string, kind zone.NameKind) string {
	return fmt.Sprintf("%s = any (nullif(current_setting('taixin.hits_%s', true), '')::text[])", column, kind)
}

// searchSQL finds names: $1 the folded query, $2 its pattern where it is in letters, $3 its grams, $4 the kinds in
// order, $5 how many hits of a kind, $6 how many near ones. Folded text holds no sign that a pattern could take for its
// own; it is compared by position all the same. The fits are zone.Fit.
//
// A pattern is looked for from the beginning of a syllable (\m is where a word begins); for the whole name it must also end
// with one. What is not heard at all, which is nearly everything, is asked no further: a long pattern is dear to make.
const searchSQL = `
with asked as (
	select $1::text as q, $2::text as p, '^([a-z0-9,]*,)?' || $2::text as opening
),
heard as materialized (
	select kind, id, position, name, beside, sound, initials, english,
		p <> '' and (sound ~ ('\m' || p) or english ~ ('\m' || p)) as heard
	from findable, asked
	where q <> ''
),
fitting as (
	select kind, id, position,
		case
			when name = q or heard and (sound ~ (opening || '(,[a-z0-9,]*)?$') or english ~ ('^' || p || '$')) then 1
			when starts_with(name, q) or heard and (sound ~ opening or english ~ ('^' || p)) then 2
			when p <> '' and initials ~ ('\m' || p) then 3
			when position(q in name) > 0 or heard then 4
			when position(q in beside) > 0 then 5
		end as fit
	from heard, asked
),
found as (
	select kind, id, position, fit,
		count(*) over (partition by kind) as count,
		row_number() over (partition by kind order by fit, position) as nth
	from fitting
	where fit is not null
),
alike as (
	select kind, id, position, cardinality(grams) as size,
		(select count(*) from unnest(grams) gram where gram = any ($3::text[])) as shared
	from findable
	where not exists (select from found)
),
near as (
	select kind, id, position, 6 as fit, 0::bigint as count,
		row_number() over (order by shared desc, size, array_position($4::text[], kind), position) as nth
	from alike, asked
	where case when q = '' then position = 1 else shared > 0 and shared * 3 >= cardinality($3::text[]) end
),
hit as (
	select * from found where nth <= $5
	union all
	select * from near where nth <= $6 or (select q from asked) = ''
)
select kind, id, fit, count,
	set_config('taixin.hits_' || kind, array_agg(id) over (partition by kind rows between unbounded preceding and unbounded following)::text, true)
from hit
order by array_position($4::text[], kind), fit, nth`
