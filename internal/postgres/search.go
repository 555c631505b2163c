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

	// searchDepth is how many names with the same clues a search looks at. Where more have them, it finds the first of
	// them, whole names and beginnings before others, and counts no further.
	searchDepth = 500
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
		var clues []string
		for _, set := range asked.Clues() {
			clues = append(clues, "{"+joinClues(set)+"}")
		}
		batch.Queue(searchSQL, asked.Text, asked.Pattern(), asked.Alike(), kinds, hitsOfAKind, nearHits, clues, asked.Like(), searchDepth).Query(func(rows pgx.Rows) error {
			*found = zone.Finding{Counts: map[zone.NameKind]int{}} // a second try begins anew
			var hit zone.Hit
			var count int
			_, err := pgx.ForEachRow(rows, []any{&hit.Kind, &hit.ID, &hit.Fit, &count, &found.More, nil}, func() error {
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

// searchSQL finds names: $1 the folded query, $2 its pattern where it is in letters, $3 the clues of which what is like it
// has some, $4 the kinds in order, $5 how many hits of a kind, $6 how many near ones, $7 sets of clues of which a hit has one, $8 the clues of what
// is like it, $9 how many names with the same clues are looked at; a store that has no more than that of any kind is
// looked through whole for what is like the query. Folded text holds no sign that a pattern could take for its
// own; it is compared by position all the same. The fits are zone.Fit.
//
// A pattern is looked for from the beginning of a syllable (\m is where a word begins); for the whole name it must also end
// with one. What is not heard at all, which is nearly everything, is asked no further: a long pattern is dear to make.
const searchSQL = `
with asked as (
	select $1::text as q, $2::text as p, '^([a-z0-9,]*,)?' || $2::text as opening
),
candidate as materialized (
	select at, count(*) over (partition by clue_set) = $9::integer as cut
	from unnest($7::text[]) as clue_set, lateral (
		select ctid as at from findable where clues @> clue_set::integer[] limit $9::integer
	) having_them
),
heard as materialized (
	select kind, id, position, name, beside, sound, initials, english,
		p <> '' and (sound ~ ('\m' || p) or english ~ ('\m' || p)) as heard
	from findable, asked
	where findable.ctid = any (array(select distinct at from candidate))
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
size as materialized (
	select exists (select from findable where position > $9::integer) as large
),
alike as (
	select kind, id, position, cardinality(clues) as size,
		(select count(*) from unnest($3::integer[]) one where one = any (clues)) as shared
	from findable
	where not exists (select from found) and findable.ctid = any (array(
		(select ctid from findable where not (select large from size))
		union
		(select findable.ctid from unnest($4::text[]) each join findable on kind = each and position = 1)
		union
		(select ctid from findable where (select large from size) and clues && $8::integer[] limit $9::integer)
	))
),
near as (
	select kind, id, position, 6 as fit, 0::bigint as count,
		row_number() over (order by shared desc, size, array_position($4::text[], kind), position) as nth
	from alike, asked
	where case when q = '' then position = 1 else shared > 0 and shared * 3 >= cardinality($3::integer[]) end
),
hit as (
	select * from found where nth <= $5
	union all
	select * from near where nth <= $6 or (select q from asked) = ''
)
select kind, id, fit, count, coalesce((select bool_or(cut) from candidate), false),
	set_config('taixin.hits_' || kind, array_agg(id) over (partition by kind rows between unbounded preceding and unbounded following)::text, true)
from hit
order by array_position($4::text[], kind), fit, nth`
