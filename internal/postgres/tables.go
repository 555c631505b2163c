package postgres

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/zone"
)

// table describes one table once, for writing and for reading.
type table struct {
	name    string
	key     []string // columns of the primary key
	written []string // columns a load fills
	read    []string // columns an extract reads: those written without the ones that follow from others
	order   string   // of the rows as they are read, where Record.Sort cannot restore it

	// rows gives the rows of a record, or of a part of it: for each, pointers to the values of written.
	rows func(*zone.Record) iter.Seq[[]any]
	// derive selects the rows of a table that is computed from others, whose names get a prefix; such a table has no rows.
	derive func(prefix string) string
	// scan adds a row in the order of read to a record.
	scan func(*zone.Record, pgx.CollectableRow) error
}

// tables lists every table that holds the record, each after those it refers to.
func tables() []table {
	return []table{
		sources(), units(), regions(), indicators(), derivations(),
		stops(), projects(), projectRegions(), projectStops(), services(), serviceRegions(), clusters(), chains(), aims(), derivationInputs(), derivationRegions(),
		observations(), stages(), milestones(), statements(), events(), eventRegions(),
	}
}

// following lists the tables that hold only what follows from the record and this program.
func following() []table {
	return []table{findable(), projectLines(), projectCounts(), projectRows(), contested()}
}

// stored lists every table that a load fills.
func stored() []table { return append(tables(), following()...) }

func follows(name string) bool {
	return slices.ContainsFunc(following(), func(t table) bool { return t.name == name })
}

// describe makes a table of rows of type T. The pointers that fields returns serve both ways: a load reads what they
// point to, an extract writes there.
func describe[T any](name, key, columns string, rows func(*zone.Record) []T, add func(*zone.Record, T), fields func(*T) []any) table {
	return table{
		name: name, key: strings.Fields(key), written: strings.Fields(columns), read: strings.Fields(columns),
		rows: func(r *zone.Record) iter.Seq[[]any] {
			return func(yield func([]any) bool) {
				list := rows(r)
				for i := range list {
					if !yield(fields(&list[i])) {
						return
					}
				}
			}
		},
		scan: func(r *zone.Record, from pgx.CollectableRow) error {
			var row T
			if err := from.Scan(fields(&row)...); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			add(r, row)
			return nil
		},
	}
}

// listed describes a table that is a list of the record, with an id as its key.
func listed[T any](name, columns string, list func(*zone.Record) *[]T, fields func(*T) []any) table {
	return describe(name, "id", columns,
		func(r *zone.Record) []T { return *list(r) },
		func(r *zone.Record, row T) { *list(r) = append(*list(r), row) },
		fields)
}

// claims describes a list of the record whose key is made of the row. The key is written, never read.
func claims[T any](name, columns string, list func(*zone.Record) *[]T, key func(T) string, fields func(*T) []any) table {
	t := listed(name, columns, list, fields)
	t.key, t.written = []string{"key"}, append([]string{"key"}, t.read...)
	t.rows = func(r *zone.Record) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			rows := *list(r)
			for i := range rows {
				k := key(rows[i])
				if !yield(append([]any{&k}, fields(&rows[i])...)) {
					return
				}
			}
		}
	}
	return t
}

func sources() table {
	return listed("source", "id title_zh title_en publisher_zh publisher_en author published url founding note_zh note_en",
		func(r *zone.Record) *[]zone.Source { return &r.Sources },
		func(s *zone.Source) []any {
			return []any{
				&s.ID, &s.Title.ZH, &s.Title.EN, &s.Publisher.ZH, &s.Publisher.EN, &s.Author,
				instant{&s.Published},
				&s.URL,
				&s.Founding, &s.Note.ZH, &s.Note.EN,
			}
		})
}

func units() table {
	return listed("unit", "id en",
		func(r *zone.Record) *[]zone.Unit { return &r.Units },
		func(u *zone.Unit) []any { return []any{&u.ID, &u.EN} })
}

func regions() table {
	return listed("region", "id kind rank parent name_zh name_en note_zh note_en",
		func(r *zone.Record) *[]zone.Region { return &r.Regions },
		func(g *zone.Region) []any {
			return []any{&g.ID, &g.Kind, &g.Rank, optional{&g.Parent}, &g.Name.ZH, &g.Name.EN, &g.Note.ZH, &g.Note.EN}
		})
}

func indicators() table {
	return listed("indicator", `id name_zh name_en unit topic definition_zh definition_en scope_zh scope_en headline rank fixed kind
		cadence cadence_source cadence_place`,
		func(r *zone.Record) *[]zone.Indicator { return &r.Indicators },
		func(i *zone.Indicator) []any {
			return []any{
				&i.ID, &i.Name.ZH, &i.Name.EN, &i.Unit, &i.Topic, &i.Definition.ZH, &i.Definition.EN, &i.Scope.ZH, &i.Scope.EN,
				&i.Headline, &i.Rank, &i.Fixed, &i.Kind,
				optional{(*string)(&i.Cadence)},
				optional{&i.CadenceSource},
				optional{&i.CadencePlace},
			}
		})
}

func derivations() table {
	return listed("derivation", "id rank name_zh name_en op unit decimals factor note_zh note_en",
		func(r *zone.Record) *[]zone.Derivation { return &r.Derivations },
		func(d *zone.Derivation) []any {
			return []any{&d.ID, &d.Rank, &d.Name.ZH, &d.Name.EN, &d.Op, &d.Unit, &d.Decimals, &d.Factor, &d.Note.ZH, &d.Note.EN}
		})
}

// member is a row of a table that holds a list inside another row; position, from 1, keeps the list's order.
type member[T any] struct {
	owner    string
	position int
	item     T
}

// members describes such a table. An extract reads it after the table of its owners.
func members[O, T any](name, key, columns string, owners func(*zone.Record) []O, id func(O) string, list func(*O) *[]T, fields func(*T) []any) table {
	t := describe(name, key, columns,
		func(r *zone.Record) []member[T] {
			var rows []member[T]
			for _, owner := range owners(r) {
				for i, item := range *list(&owner) {
					rows = append(rows, member[T]{id(owner), i + 1, item})
				}
			}
			return rows
		},
		func(r *zone.Record, row member[T]) {
			all := owners(r)
			if i := slices.IndexFunc(all, func(o O) bool { return id(o) == row.owner }); i >= 0 {
				*list(&all[i]) = append(*list(&all[i]), row.item)
			}
		},
		func(m *member[T]) []any { return append([]any{&m.owner, &m.position}, fields(&m.item)...) })
	t.order = "position"
	return t
}

func derivationInputs() table {
	return members("derivation_input", "derivation position", "derivation position indicator region project service",
		func(r *zone.Record) []zone.Derivation { return r.Derivations },
		func(d zone.Derivation) string { return d.ID },
		func(d *zone.Derivation) *[]zone.Input { return &d.Inputs },
		func(i *zone.Input) []any {
			return []any{&i.Indicator, &i.Region, optional{&i.Project}, optional{&i.Service}}
		})
}

func derivationRegions() table {
	return members("derivation_region", "derivation region", "derivation position region",
		func(r *zone.Record) []zone.Derivation { return r.Derivations },
		func(d zone.Derivation) string { return d.ID },
		func(d *zone.Derivation) *[]string { return &d.Regions },
		func(region *string) []any { return []any{region} })
}

func projectRegions() table {
	return members("project_region", "project region", "project position region",
		func(r *zone.Record) []zone.Project { return r.Projects },
		func(p zone.Project) string { return p.ID },
		func(p *zone.Project) *[]string { return &p.Regions },
		func(region *string) []any { return []any{region} })
}

func serviceRegions() table {
	return members("service_region", "service region", "service position region",
		func(r *zone.Record) []zone.Service { return r.Services },
		func(s zone.Service) string { return s.ID },
		func(s *zone.Service) *[]string { return &s.Regions },
		func(region *string) []any { return []any{region} })
}

func projectStops() table {
	return members("project_stop", "project position", "project position stop",
		func(r *zone.Record) []zone.Project { return r.Projects },
		func(p zone.Project) string { return p.ID },
		func(p *zone.Project) *[]string { return &p.Along },
		func(stop *string) []any { return []any{stop} })
}

func eventRegions() table {
	return members("event_region", "event region", "event position region",
		func(r *zone.Record) []zone.Event { return r.Events },
		func(e zone.Event) string { return e.ID },
		func(e *zone.Event) *[]string { return &e.Regions },
		func(region *string) []any { return []any{region} })
}

func stops() table {
	return listed("stop", "id rank name_zh name_en source place",
		func(r *zone.Record) *[]zone.Stop { return &r.Stops },
		func(s *zone.Stop) []any { return []any{&s.ID, &s.Rank, &s.Name.ZH, &s.Name.EN, &s.Source, &s.Place} })
}

func projects() table {
	return listed("project", "id name_zh name_en sector rank source place",
		func(r *zone.Record) *[]zone.Project { return &r.Projects },
		func(p *zone.Project) []any {
			return []any{&p.ID, &p.Name.ZH, &p.Name.EN, &p.Sector, &p.Rank, &p.Source, &p.Place}
		})
}

func services() table {
	return listed("service", "id rank name_zh name_en since source place",
		func(r *zone.Record) *[]zone.Service { return &r.Services },
		func(s *zone.Service) []any {
			return []any{&s.ID, &s.Rank, &s.Name.ZH, &s.Name.EN, &s.Since, &s.Source, &s.Place}
		})
}

func clusters() table {
	return listed("cluster", "id rank name_zh name_en source place",
		func(r *zone.Record) *[]zone.Cluster { return &r.Clusters },
		func(k *zone.Cluster) []any { return []any{&k.ID, &k.Rank, &k.Name.ZH, &k.Name.EN, &k.Source, &k.Place} })
}

func chains() table {
	return listed("chain", "id kind rank name_zh name_en source place",
		func(r *zone.Record) *[]zone.Chain { return &r.Chains },
		func(k *zone.Chain) []any {
			return []any{&k.ID, &k.Kind, &k.Rank, &k.Name.ZH, &k.Name.EN, &k.Source, &k.Place}
		})
}

func aims() table {
	return listed("aim", "id kind region rank name_zh name_en source place",
		func(r *zone.Record) *[]zone.Aim { return &r.Aims },
		func(a *zone.Aim) []any {
			return []any{&a.ID, &a.Kind, &a.Region, &a.Rank, &a.Name.ZH, &a.Name.EN, &a.Source, &a.Place}
		})
}

func observations() table {
	return claims("observation", `indicator region project service period_from period_to dating value exactness nature status
		source place note_zh note_en`,
		func(r *zone.Record) *[]zone.Observation { return &r.Observations }, zone.Observation.Key,
		func(o *zone.Observation) []any {
			return []any{
				&o.Indicator, &o.Region,
				optional{&o.Project},
				optional{&o.Service},
				&o.From, &o.To, &o.Dating, &o.Value,
				&o.Exactness, &o.Nature, &o.Status, &o.Source, &o.Place, &o.Note.ZH, &o.Note.EN,
			}
		})
}

func stages() table {
	return claims("stage_report", "project stage reached_on text_zh text_en source place",
		func(r *zone.Record) *[]zone.StageReport { return &r.Stages }, zone.StageReport.Key,
		func(s *zone.StageReport) []any {
			return []any{&s.Project, &s.Stage, &s.On, &s.Text.ZH, &s.Text.EN, &s.Source, &s.Place}
		})
}

func milestones() table {
	return claims("milestone", `id rank project service region name_zh name_en due due_precision met met_on met_precision source place`,
		func(r *zone.Record) *[]zone.Milestone { return &r.Milestones }, zone.Milestone.Key,
		func(m *zone.Milestone) []any {
			return []any{
				&m.ID, &m.Rank,
				optional{&m.Project},
				optional{&m.Service},
				optional{&m.Region},
				&m.Name.ZH, &m.Name.EN,
				&m.Due,
				optional{(*string)(&m.DuePrecision)},
				&m.Met, &m.MetOn,
				optional{(*string)(&m.MetPrecision)},
				&m.Source, &m.Place,
			}
		})
}

func statements() table {
	return claims("statement", "project service region aspect text_zh text_en source place",
		func(r *zone.Record) *[]zone.Statement { return &r.Statements }, zone.Statement.Key,
		func(s *zone.Statement) []any {
			return []any{
				optional{&s.Project}, optional{&s.Service}, optional{&s.Region}, &s.Aspect, &s.Text.ZH, &s.Text.EN, &s.Source, &s.Place,
			}
		})
}

func events() table {
	return listed("event", "id happened_on precision title_zh title_en text_zh text_en project service source place",
		func(r *zone.Record) *[]zone.Event { return &r.Events },
		func(e *zone.Event) []any {
			return []any{
				&e.ID, &e.On, &e.Precision, &e.Title.ZH, &e.Title.EN, &e.Text.ZH, &e.Text.EN,
				optional{&e.Project},
				optional{&e.Service},
				&e.Source, &e.Place,
			}
		})
}

// optional is a name that need not be there: empty in a record, NULL in the store.
type optional struct{ s *string }

func (o optional) Value() (driver.Value, error) {
	if *o.s == "" {
		return nil, nil
	}
	return *o.s, nil
}

// Scan reads text or NULL.
func (o optional) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*o.s = ""
	case string:
		*o.s = v
	default:
		return fmt.Errorf("a name is read from text, not from %T", src)
	}
	return nil
}

// instant is a time of day, which people read in Shanghai whatever the zone of the session.
type instant struct{ t *time.Time }

func (i instant) Value() (driver.Value, error) { return i.t.Format(time.RFC3339Nano), nil }

// Scan reads a timestamptz.
func (i instant) Scan(src any) error {
	t, ok := src.(time.Time)
	if !ok {
		return fmt.Errorf("an instant is read from a timestamptz, not from %T", src)
	}
	*i.t = t.In(zone.Shanghai)
	return nil
}
