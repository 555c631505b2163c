package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// take says what an extract holds beyond the catalogue (sources, units, regions, indicators), which is small and always
// whole: for each table the condition its rows must meet, in SQL, or nothing where the page has no use for the table.
// $1 is the name the page was asked for.
//
// Whatever these rows refer to is taken along: the observations that derivations are computed from, and the projects and
// services that any row is about.
type take struct {
	derivations  string
	projects     string
	services     string
	clusters     string
	chains       string
	aims         string
	observations string // not a condition, but selections of where the rows are; or all
	stages       string
	milestones   string
	statements   string
	events       string

	// beyond names what decides whether rows about single projects are taken or counted; empty where all are taken.
	beyond counted
	whole  bool // many are those of zone.MostWholeProjects and zone.MostWholeFigures

	// closed says that all these rows are about the projects and services that meet the conditions anyhow.
	closed bool
}

// all is the condition that every row meets.
const all = "true"

// ofInputs finds where the observations are that the inputs of some derivations name. It compares what the index of claims
// holds: whatever is named there is found without looking at other figures of the same indicator.
const ofInputs = `
	select o.ctid
	from (
		select distinct indicator, region, coalesce(project, '') as project, coalesce(service, '') as service
		from derivation_input where %s
	) input, lateral (
		select ctid from observation o
		where indicator = input.indicator and region = input.region
			and coalesce(project, '') = input.project and coalesce(service, '') = input.service
		offset 0 -- each input by itself, by the index
	) o`

// extract answers a page.
func (s *Store) extract(ctx context.Context, page string, t take) (*zone.Record, error) {
	r, err := s.ask(ctx, t.queue(nil))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", page, err)
	}
	return r, nil
}

// extractOf answers a page about one thing; found tells whether it is in the record.
func (s *Store) extractOf(ctx context.Context, page, id string, t take, found func(*zone.Record) bool) (*zone.Record, error) {
	if !nameable(id) {
		return nil, fmt.Errorf("%s %q: %w", page, id, zone.ErrNotFound)
	}
	r, err := s.ask(ctx, t.queue(&id))
	if err != nil {
		return nil, fmt.Errorf("%s %q: %w", page, id, err)
	}
	if !found(r) {
		return nil, fmt.Errorf("%s %q: %w", page, id, zone.ErrNotFound)
	}
	return r, nil
}

// queue turns the conditions into queries, each table after those its rows belong to.
func (t take) queue(id *string) func(*pgx.Batch, *zone.Record) {
	return func(batch *pgx.Batch, record *zone.Record) {
		q := queries{batch, record, id}
		if t.beyond != "" {
			q.beyond(t.beyond, t.whole)
		}
		for _, catalogue := range []table{sources(), units(), regions(), indicators()} {
			q.add(catalogue, all)
		}

		inputs := within("derivation", "derivation", t.derivations)
		q.add(derivations(), t.derivations)
		q.add(derivationInputs(), inputs)
		q.add(derivationRegions(), inputs)

		places := t.observations
		if inputs != "" && places != all {
			places = strings.TrimPrefix(places+" union all "+fmt.Sprintf(ofInputs, inputs), " union all ")
		}
		measured := q.found("observation", "ctid", "tid", places)
		q.add(observations(), measured)
		q.add(stages(), t.stages)
		q.add(milestones(), t.milestones)
		q.add(statements(), t.statements)
		q.add(events(), t.events)
		q.add(eventRegions(), within("event", "event", t.events))
		q.add(clusters(), t.clusters)
		q.add(chains(), t.chains)
		q.add(aims(), t.aims)

		about := []struct{ table, condition string }{
			{"derivation_input", inputs},
			{"observation", measured},
			{"milestone", t.milestones},
			{"statement", t.statements},
			{"event", t.events},
		}
		if t.closed {
			about, t.stages = nil, ""
		}
		built := among("project", t.projects, append(about, struct{ table, condition string }{"stage_report", t.stages}))
		served := among("service", t.services, about)
		if built != "" {
			q.add(stops(), all)
		}
		built = q.found("project", "id", "text", built)
		q.add(projects(), built)
		q.add(projectRegions(), owned("project", built))
		q.add(projectStops(), owned("project", built))
		served = q.found("service", "id", "text", served)
		q.add(services(), served)
		q.add(serviceRegions(), owned("service", served))
	}
}

// queries adds queries to a batch that fills a record.
type queries struct {
	batch  *pgx.Batch
	record *zone.Record
	id     *string
}

// add queues the query for the rows of a table that meet a condition, or none where there is no condition.
func (q queries) add(t table, condition string) {
	if condition == "" {
		return
	}
	sql := fmt.Sprintf("select %s from %s", strings.Join(t.read, ", "), t.name)
	if condition != all {
		sql += " where " + condition
	}
	if t.order != "" {
		sql += " order by " + t.order
	}
	q.batch.Queue(sql, q.args(sql)...).Query(func(rows pgx.Rows) error {
		for rows.Next() {
			if err := t.scan(q.record, rows); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// args are the arguments of a statement: one without $1 refuses the name.
func (q queries) args(sql string) []any {
	if q.id == nil || !strings.Contains(sql, "$1") {
		return nil
	}
	return []any{*q.id}
}

// found makes a selection and notes what it finds, in a setting that lives as long as the transaction. It returns the
// condition, for all statements after it, that a row of the table is among that: it is looked for once, however many
// statements need to know.
func (q queries) found(table, column, of, selection string) string {
	if selection == "" || selection == all {
		return selection
	}
	sql := fmt.Sprintf("select length(set_config('taixin.%s', array(%s)::text, true))", table, selection)
	q.batch.Queue(sql, q.args(sql)...)
	return fmt.Sprintf("%[2]s = any (current_setting('taixin.%[1]s')::%[3]s[])", table, column, of)
}

// owned is the condition on a table of members that their owners are among those found.
func owned(column, found string) string {
	if found == "" || found == all {
		return found
	}
	return column + strings.TrimPrefix(found, "id")
}

// within is the condition on a table of members that their owners meet theirs.
func within(column, owner, condition string) string {
	if condition == "" || condition == all {
		return condition
	}
	return fmt.Sprintf("%s in (select id from %s where %s)", column, owner, condition)
}

// among selects the names of the projects or services that meet a condition, or that a row of another table is about: one
// list of names and not a choice of conditions, for which no index would serve.
func among(table, condition string, about []struct{ table, condition string }) string {
	if condition == all {
		return all
	}
	var names []string
	if condition != "" {
		names = append(names, fmt.Sprintf("select id from %s where %s", table, condition))
	}
	for _, a := range about {
		if a.condition != "" {
			names = append(names, fmt.Sprintf("select %[1]s from %[2]s where (%[3]s) and %[1]s is not null", table, a.table, a.condition))
		}
	}
	return strings.Join(names, " union ")
}
