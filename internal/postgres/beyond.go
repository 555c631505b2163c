package postgres

import (
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// A page about more than one thing takes all rows that are of no single project, which stay few, and those about single
// projects as long as they are few: up to zone.MostProjects and zone.MostFigures. Of more it takes none and says how many
// there are, which the loader has counted in project_rows. So what a page asks for has a bound, whatever is loaded.

// counted finds the line of project_rows by which it is decided: that of the whole record, or that of the thing with the
// name $1.
type counted string

const (
	ofRecord    counted = "kind = '' and id = ''"
	ofSource    counted = "kind = 'source' and id = $1"
	ofRegion    counted = "kind = 'region' and id = $1"
	ofIndicator counted = "kind = 'indicator' and id = $1"
)

// What was decided, for all statements after it. None of them depends on a row, so PostgreSQL asks once whether it has to
// look at any.
const (
	fewProjects = "current_setting('taixin.few_projects')::boolean" // and few reports of their stages
	fewFigures  = "current_setting('taixin.few_figures')::boolean"
)

// figures selects where the observations are that meet a condition, those about single projects if they are few.
func figures(condition string) string {
	return fmt.Sprintf("select ctid from observation where project is null and (%[1]s) union all select ctid from observation where project is not null and (%[1]s) and %[2]s",
		condition, fewFigures)
}

// figuresOf selects them of the indicators that a selection names.
func figuresOf(indicators string) string {
	return figures("indicator = any (array(" + indicators + "))")
}

// observed selects where the observations are that meet a condition, however many they are.
func observed(condition string) string { return "select ctid from observation where " + condition }

// disputable selects what figures does and, of single projects that are many, what more than one source speaks of, as far
// as a page lists it.
var disputable = figures(all) + fmt.Sprintf(" union all select ctid from observation where not %s and key in (select observation from contested order by observation limit %d)",
	fewFigures, zone.MostFigures)

// located is the condition on rows of a table that a selection finds where they are. It is computed before anything is
// read, so that neither how much is in the table nor what statistics say of the average decides how.
func located(table, selection string) string {
	return fmt.Sprintf("%s.ctid = any (array(%s))", table, selection)
}

// beyond decides what is taken, and queues the questions for what is left out: of the thing by which it is decided and,
// where that is the whole record, of each source too.
func (q queries) beyond(c counted, whole bool) {
	mostProjects, mostFigures := zone.MostProjects, zone.MostFigures
	if whole {
		mostProjects, mostFigures = zone.MostWholeProjects, zone.MostWholeFigures
	}
	decide := fmt.Sprintf(`
		select set_config('taixin.few_projects', (coalesce(max(greatest(projects, stages)), 0) <= %d)::text, true),
			set_config('taixin.few_figures', (coalesce(max(figures), 0) <= %d)::text, true)
		from project_rows where %s`, mostProjects, mostFigures, c)
	q.batch.Queue(decide, q.args(decide)...)

	lines := string(c)
	if c == ofRecord {
		lines = "kind in ('', 'source')"
	}
	count := fmt.Sprintf(`
		select kind, id, projects, stages, figures, undated_stages, undated, %[1]s, %[2]s
		from project_rows where (%[3]s) and not (%[1]s and %[2]s)`, fewProjects, fewFigures, lines)
	q.batch.Queue(count, q.args(count)...).Query(func(rows pgx.Rows) error {
		var n zone.ProjectRows
		var listed, figured bool
		_, err := pgx.ForEachRow(rows, []any{&n.Kind, &n.ID, &n.Projects, &n.Stages, &n.Figures, &n.UndatedStages, &n.Undated, &listed, &figured}, func() error {
			if listed {
				n.Projects, n.Stages, n.UndatedStages = 0, 0, 0
			}
			if figured {
				n.Figures, n.Undated = 0, 0
			}
			q.record.Beyond.Rows = append(q.record.Beyond.Rows, n)
			return nil
		})
		return err
	})
	if c != ofRecord {
		return
	}
	q.batch.Queue("select array[stage, sector, region], rows from project_count where not " + fewProjects).Query(func(rows pgx.Rows) error {
		var cell zone.Cell
		_, err := pgx.ForEachRow(rows, []any{&cell.Values, &cell.Rows}, func() error {
			q.record.Beyond.Projects = append(q.record.Beyond.Projects, cell)
			cell.Values = nil
			return nil
		})
		return err
	})
}

// contested describes the keys of what more than one source says of single projects. Whether an indicator is a fixed
// feature is said in the part that it came in, so a description serves one load.
func contested() table {
	var known []zone.Indicator
	return table{
		name: "contested", key: []string{"observation"}, written: []string{"observation"},
		rows: func(r *zone.Record) iter.Seq[[]any] {
			return func(yield func([]any) bool) {
				part := *r
				known = append(known, r.Indicators...)
				part.Indicators = known
				for _, o := range part.Contested() {
					key := o.Key()
					if !yield([]any{&key}) {
						return
					}
				}
			}
		},
		scan: unread,
	}
}

// projectRows describes the counts.
func projectRows() table {
	return table{
		name: "project_rows", key: []string{"kind", "id"},
		written: strings.Fields("kind id projects stages figures undated_stages undated"),
		derive: func(prefix string) string {
			return strings.ReplaceAll(`
				with counted (kind, id, projects, stages, figures, undated_stages, undated) as (
					select case when grouping(source) = 0 then 'source' else '' end, coalesce(source, ''), count(*), 0, 0, 0, 0
					from @project group by grouping sets ((source), ())
					union all
					select 'region', region, count(*), 0, 0, 0, 0 from @project_region group by region
					union all
					select case when grouping(source) = 0 then 'source' else '' end, coalesce(source, ''), 0, count(*), 0, 0, 0
					from @stage_report group by grouping sets ((source), ())
					union all
					select 'region', region, 0, count(*), 0, 0, 0
					from @stage_report join @project_region using (project) group by region
					union all
					select '', '', 0, 0, 0, count(*), 0
					from @project_line l where l.region = '' and not exists (
						select from @stage_report s where s.project = l.project and s.stage = l.stage and s.reached_on is not null)
					union all
					select case when grouping(source) = 0 then 'source' when grouping(region) = 0 then 'region' when grouping(indicator) = 0 then 'indicator' else '' end,
						coalesce(source, region, indicator, ''), 0, 0, count(*), 0, count(*) filter (where dating <> 'stated')
					from @observation where project is not null
					group by grouping sets ((source), (region), (indicator), ())
				)
				select kind, id, sum(projects), sum(stages), sum(figures), sum(undated_stages), sum(undated) from counted group by kind, id`, "@", prefix)
		},
		scan: unread,
	}
}
