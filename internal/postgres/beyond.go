package postgres

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// A page about more than one thing takes all rows that are of no single project, which stay few, and those about single
// projects as long as they are few: up to zone.MostProjects and zone.MostFigures. Of more it takes none and says how many
// there are, which the loader has counted in project_rows. So what a page asks for has a bound, whatever is loaded.

// counted names the line of project_rows by which it is decided: that of the whole record, or that of the thing with the
// name $1.
type counted string

const (
	ofRecord    counted = "kind = '' and id = ''"
	ofSource    counted = "kind = 'source' and id = $1"
	ofRegion    counted = "kind = 'region' and id = $1"
	ofIndicator counted = "kind = 'indicator' and id = $1"
)

// fewProjects is the condition, the same for every row, that there are few projects and few reports of their stages.
func (c counted) fewProjects() string {
	return fmt.Sprintf("coalesce((select greatest(projects, stages) from project_rows where %s), 0) <= %d", string(c), zone.MostProjects)
}

// fewFigures is the condition that there are few figures about single projects.
func (c counted) fewFigures() string {
	return fmt.Sprintf("coalesce((select figures from project_rows where %s), 0) <= %d", string(c), zone.MostFigures)
}

// figures is the condition on observations that they meet another, and are of no single project where there are many that
// are.
func (c counted) figures(condition string) string {
	return located("observation",
		fmt.Sprintf("select ctid from observation where project is null and (%s)", condition),
		fmt.Sprintf("select ctid from observation where project is not null and (%s) and %s", condition, c.fewFigures()))
}

// projects is the condition on projects that they meet another, and that there are few.
func (c counted) projects(condition string) string {
	return "(" + condition + ") and " + c.fewProjects()
}

// located is the condition on rows of a table that one of some selections of places finds them. It is computed before
// anything is read, so that neither how much is in the table nor what statistics say of the average decides how.
func located(table string, selections ...string) string {
	return fmt.Sprintf("%s.ctid = any (array(%s))", table, strings.Join(selections, " union all "))
}

// beyond queues the questions for what an extract leaves out: of the thing by which that is decided and, where that is the
// whole record, of each source too.
func (q queries) beyond(c counted) {
	lines := string(c)
	if c == ofRecord {
		lines = "kind in ('', 'source')"
	}
	many := fmt.Sprintf("from project_rows where %s and (greatest(projects, stages) > %d or figures > %d)", string(c), zone.MostProjects, zone.MostFigures)
	sql := fmt.Sprintf(`
		select kind, id,
			case when %[2]s then 0 else projects end, case when %[2]s then 0 else stages end, case when %[3]s then 0 else figures end,
			case when %[2]s then 0 else undated_stages end, case when %[3]s then 0 else undated end
		from project_rows where %[1]s and exists (select %[4]s)`, lines, c.fewProjects(), c.fewFigures(), many)
	q.batch.Queue(sql, q.args(sql)...).Query(func(rows pgx.Rows) error {
		var n zone.ProjectRows
		_, err := pgx.ForEachRow(rows, []any{&n.Kind, &n.ID, &n.Projects, &n.Stages, &n.Figures, &n.UndatedStages, &n.Undated}, func() error {
			q.record.Beyond.Rows = append(q.record.Beyond.Rows, n)
			return nil
		})
		return err
	})
	if c != ofRecord {
		return
	}
	q.batch.Queue("select array[stage, sector, region], rows from project_count where not (" + c.fewProjects() + ")").Query(func(rows pgx.Rows) error {
		var cell zone.Cell
		_, err := pgx.ForEachRow(rows, []any{&cell.Values, &cell.Rows}, func() error {
			q.record.Beyond.Projects = append(q.record.Beyond.Projects, cell)
			cell.Values = nil
			return nil
		})
		return err
	})
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
