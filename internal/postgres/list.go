package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// shelf describes a list that stays in the store and is read a page at a time. Its lines have a column for each facet and
// for each order, and are there once for all regions, under the empty one, and once for each region.
type shelf struct {
	lines  string              // their table
	id     string              // the column that names what a line is of
	kind   zone.NameKind       // what that is
	counts string              // the table of counts, with a column for each facet and one for the rows
	facets []string            // in the order of the list; region is one of them
	words  map[string][]string // what the facets other than region can be
	orders map[string]string   // by name the columns that come before the rank; the order of the record is the empty one
}

// fewLines is up to how many lines are found by what they are narrowed by and then sorted. Where there are more, the
// lines are read in their order until enough of them fit, which then is soon.
const fewLines = 2000

// cut queues the question for a page. It leaves the IDs of what is on it where amongHits finds them.
func (s shelf) cut(batch *pgx.Batch, asked zone.Narrowing, into *zone.Cut) {
	var args []any
	arg := func(value any) string {
		args = append(args, value)
		return fmt.Sprintf("$%d", len(args))
	}
	region := arg(asked.Values["region"])
	var fits, cell, counted []string // conditions on a line; the same for the index of cells; on a count
	for _, f := range s.facets {
		value := asked.Values[f]
		switch {
		case f == "region":
			fits, cell = append(fits, "region = "+region), append(cell, "region = "+region)
		case value != "":
			word := arg(value)
			fits, cell = append(fits, f+" = "+word), append(cell, f+" = "+word)
		default:
			cell = append(cell, f+" = any ("+arg(s.words[f])+"::text[])")
		}
		counted = append(counted, f+" = "+arg(value))
	}
	var keys []string
	if columns := s.orders[asked.Sort]; columns != "" {
		keys = append(keys, columns)
	}
	keys = append(keys, "rank", s.id)
	forth, back := strings.Join(keys, ", "), strings.Join(keys, " desc, ")+" desc"
	beyond, before := all, "false"
	if asked.After != "" {
		var at []string
		for _, k := range keys {
			at = append(at, fmt.Sprintf("(select %s from anchor)", k))
		}
		beyond = fmt.Sprintf("(%s) > (%s)", forth, strings.Join(at, ", "))
		before = fmt.Sprintf("(%s) <= (%s)", forth, strings.Join(at, ", "))
	}
	read := func(condition, order string, limit int) string {
		return fmt.Sprintf(`
			(select %[1]s from few where %[2]s order by %[3]s limit %[4]d)
			union all
			(select %[1]s from %[5]s where %[6]s and %[2]s and not (select few from size) order by %[3]s limit %[4]d)`,
			forth, condition, order, limit, s.lines, strings.Join(fits, " and "))
	}
	sql := fmt.Sprintf(`
		with size as materialized (
			select coalesce((select rows from %[1]s where %[2]s), 0) <= %[3]d as few
		),
		few as materialized (
			select %[4]s from %[5]s where %[6]s and (select few from size)
		),
		anchor as materialized (
			select %[4]s from %[5]s where %[7]s and %[8]s = %[9]s
		),
		page as materialized (%[10]s),
		past as materialized (%[11]s),
		ids as materialized (
			select coalesce(array_agg(%[8]s order by %[4]s), '{}') as ids from page
		)
		select ids[1:%[12]d], cardinality(ids) > %[12]d, (select count(*) from past),
			coalesce((select %[8]s from past order by %[13]s limit 1 offset %[12]d), ''),
			exists (select from anchor),
			set_config('taixin.hits_%[14]s', ids[1:%[12]d]::text, true)
		from ids`,
		s.counts, strings.Join(counted, " and "), fewLines, forth, s.lines, strings.Join(cell, " and "), strings.Join(fits, " and "),
		s.id, arg(asked.After), read(beyond, forth, zone.ListSize+1), read(before, back, zone.CountedBefore), zone.ListSize, back, s.kind)
	batch.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		*into = zone.Cut{} // a second try begins anew
		_, err := pgx.ForEachRow(rows, []any{&into.Rows, &into.More, &into.Before, &into.Back, &into.Found, nil}, func() error { return nil })
		return err
	})
	batch.Queue(fmt.Sprintf("select array[%s], rows from %s", strings.Join(s.facets, ", "), s.counts)).Query(func(rows pgx.Rows) error {
		var c zone.Cell
		_, err := pgx.ForEachRow(rows, []any{&c.Values, &c.Rows}, func() error {
			into.Cells = append(into.Cells, zone.Cell{Values: c.Values, Rows: c.Rows})
			c.Values = nil
			return nil
		})
		return err
	})
}

// cutOf answers a page of a list with an extract of what is on it.
func (s *Store) cutOf(ctx context.Context, list shelf, asked zone.Narrowing, hits take) (*zone.Record, *zone.Cut, error) {
	cut := &zone.Cut{}
	sent := zone.Narrowing{Values: map[string]string{}, Sort: asked.Sort, After: unnamed(asked.After)}
	for f, value := range asked.Values {
		sent.Values[f] = unnamed(value)
	}
	r, err := s.ask(ctx, func(batch *pgx.Batch, record *zone.Record) {
		list.cut(batch, sent, cut)
		hits.queue(nil)(batch, record)
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list of %s: %w", list.lines, err)
	}
	return r, cut, nil
}

// unnamed replaces what is no text to PostgreSQL by what is in no record.
func unnamed(value string) string {
	if !nameable(value) {
		return "?"
	}
	return value
}

var projectShelf = shelf{
	lines: "project_line", id: "project", kind: zone.NamedProject, counts: "project_count",
	facets: []string{"stage", "sector", "region"},
	words:  map[string][]string{"stage": append(texts(zone.Stages()), string(zone.Unstated)), "sector": texts(zone.Sectors())},
	orders: map[string]string{"stage": "turn", "newest": "recency", "name": "typed"},
}

// ProjectList holds the projects that are on one page of their list, with their stages and milestones.
func (s *Store) ProjectList(ctx context.Context, asked zone.Narrowing) (*zone.Record, *zone.Cut, error) {
	return s.cutOf(ctx, projectShelf, asked, take{
		projects:   amongHits("id", zone.NamedProject),
		stages:     amongHits("project", zone.NamedProject),
		milestones: amongHits("project", zone.NamedProject),
		closed:     true,
	})
}

// projectLines describes the lines of that list.
func projectLines() table {
	return table{
		name: "project_line", key: []string{"region", "project"},
		written: strings.Fields("region project stage sector turn recency typed rank"),
		derive: func(prefix string) string {
			return strings.ReplaceAll(`
				with latest as (
					select distinct on (s.project) s.project, s.stage, s.source
					from @stage_report s join @source o on o.id = s.source
					order by s.project, o.published desc, s.key collate "C"
				),
				place as (
					select '' as region, id as project from @project
					union all
					select region, project from @project_region
				)
				select place.region, p.id, coalesce(l.stage, 'unstated'), p.sector,
					6 - array_position('{unstated,negotiating,planned,started,building,in-use}', coalesce(l.stage, 'unstated')),
					date '2200-01-01' - (o.published at time zone 'Asia/Shanghai')::date,
					f.typed, p.rank
				from @project p
					join place on place.project = p.id
					join @findable f on f.kind = 'project' and f.id = p.id
					left join latest l on l.project = p.id
					join @source o on o.id = coalesce(l.source, p.source)`, "@", prefix)
		},
		scan: unread,
	}
}

// projectCounts describes the counts of that list.
func projectCounts() table {
	return table{
		name: "project_count", key: []string{"region", "stage", "sector"},
		written: strings.Fields("stage sector region rows"),
		derive: func(prefix string) string {
			return "select coalesce(stage, ''), coalesce(sector, ''), region, count(*) from " + prefix +
				"project_line group by region, cube (stage, sector)"
		},
		scan: unread,
	}
}

// unread is for tables that no extract reads.
func unread(*zone.Record, pgx.CollectableRow) error { return nil }

func texts[T ~string](words []T) []string {
	var all []string
	for _, w := range words {
		all = append(all, string(w))
	}
	return all
}
