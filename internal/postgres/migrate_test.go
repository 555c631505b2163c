package postgres_test

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// codeOf is the SQLSTATE of an error, empty where it is not PostgreSQL's.
func codeOf(err error) string {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return refused.Code
	}
	return ""
}

// schema describes everything that the migrations make in a database, except the table that counts them.
func schema(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	rows, _ := conn.Query(t.Context(), `
		with ours as (
			select * from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^goose_'
		)
		select format('%s %s %s %s', relkind, relname, attname, format_type(atttypid, atttypmod)) from ours join pg_attribute on attrelid = ours.oid
		union all select format('%s %s', relname, pg_get_constraintdef(c.oid)) from ours join pg_constraint c on conrelid = ours.oid
		union all select pg_get_indexdef(ours.oid) from ours where relkind = 'i'
		union all select format('%s %s', relname, relacl) from ours
		union all select format('%s %s', typname, pg_get_constraintdef(c.oid)) from pg_type t join pg_constraint c on contypid = t.oid
			where typnamespace = 'public'::regnamespace
		union all select format('%s', defaclacl) from pg_default_acl
		order by 1`)
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestMigrationsUpDownUp(t *testing.T) {
	t.Parallel()
	db := pgtest.Empty(t)
	conn := admin(t, db.AdminURL)

	up, err := postgres.MigrateUp(t.Context(), db.AdminURL)
	if err != nil || len(up) < 4 {
		t.Fatal(up, err)
	}
	whole := schema(t, conn)
	if again, err := postgres.MigrateUp(t.Context(), db.AdminURL); err != nil || len(again) != 0 {
		t.Error(again, err)
	}
	for i := range up {
		down, err := postgres.MigrateDown(t.Context(), db.AdminURL)
		if err != nil || len(down) != 1 || down[0].Name != up[len(up)-1-i].Name || !down[0].Applied.IsZero() {
			t.Fatal(down, err)
		}
	}
	if down, err := postgres.MigrateDown(t.Context(), db.AdminURL); err != nil || len(down) != 0 {
		t.Error(down, err)
	}
	if rest := schema(t, conn); len(rest) != 0 {
		t.Errorf("the way down leaves %q", rest)
	}
	status, err := postgres.MigrateStatus(t.Context(), db.AdminURL)
	if err != nil || len(status) != len(up) || !status[0].Applied.IsZero() {
		t.Error(status, err)
	}
	if _, err := postgres.MigrateUp(t.Context(), db.AdminURL); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, schema(t, conn)); diff != "" {
		t.Error(diff)
	}
}

// Several programs may start at once, on one database or, sharing the role, on several.
func TestMigrationsAtOnce(t *testing.T) {
	t.Parallel()
	one, two := pgtest.Empty(t), pgtest.Empty(t)
	var all sync.WaitGroup
	for _, url := range []string{one.AdminURL, one.AdminURL, two.AdminURL} {
		all.Go(func() {
			if _, err := postgres.MigrateUp(t.Context(), url); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// Once the group is there, a role that may create tables can migrate; nothing else needs an administrator.
func TestMigrationNeedsNoSuperuser(t *testing.T) {
	t.Parallel()
	migrated, db := pgtest.New(t), pgtest.Empty(t)
	if err := open(t, migrated.ReaderURL).Prove(t.Context()); err != nil { // so the group is there
		t.Fatal(err)
	}
	conn := admin(t, db.AdminURL)
	name, address := role(t, conn, db, "")
	run(t, conn, "grant create on schema public to "+name)
	if _, err := postgres.MigrateUp(t.Context(), address); err != nil {
		t.Error(err)
	}
	if _, err := postgres.Load(t.Context(), address, shipped(t)); err != nil {
		t.Error(err)
	}
}

// provoked is a record in which every closed word is wrong, so that Check names the words it would take.
var provoked = zone.Record{
	Regions:      []zone.Region{{}},
	Indicators:   []zone.Indicator{{}},
	Derivations:  []zone.Derivation{{}},
	Projects:     []zone.Project{{}},
	Chains:       []zone.Chain{{}},
	Aims:         []zone.Aim{{}},
	Observations: []zone.Observation{{}},
	Stages:       []zone.StageReport{{}},
	Statements:   []zone.Statement{{}},
	Events:       []zone.Event{{}},
}

func TestVocabulariesAreThoseOfTheDomain(t *testing.T) {
	t.Parallel()
	words := func(s, quote string) []string {
		var list []string
		for _, m := range regexp.MustCompile(quote+"([^"+quote+"]*)"+quote).FindAllStringSubmatch(s, -1) {
			list = append(list, m[1])
		}
		slices.Sort(list)
		return list
	}

	domain := map[string][]string{}
	none := regexp.MustCompile(`^is missing: one of (.*)$`)
	singular := map[string]string{
		"regions": "region", "indicators": "indicator", "derivations": "derivation", "projects": "project", "chains": "chain",
		"aims": "aim", "observations": "observation", "stages": "stage_report", "statements": "statement", "events": "event",
	}
	for _, fault := range provoked.Check() {
		if m := none.FindStringSubmatch(fault.What); m != nil {
			domain[singular[fault.Table]+"."+fault.Field] = words(m[1], `"`)
		}
	}
	domain["milestone.due_precision"] = domain["event.precision"]
	domain["milestone.met_precision"] = domain["event.precision"]
	for _, cadence := range zone.Cadences() { // may be left out, so Check does not ask for it
		domain["indicator.cadence"] = append(domain["indicator.cadence"], string(cadence))
	}
	slices.Sort(domain["indicator.cadence"])
	for _, kind := range zone.NameKinds() {
		domain["findable.kind"] = append(domain["findable.kind"], string(kind))
	}
	slices.Sort(domain["findable.kind"])
	if len(domain) < 14 {
		t.Fatalf("Check named the words of %v only", slices.Sorted(maps.Keys(domain)))
	}

	rows, _ := admin(t, pgtest.New(t).AdminURL).Query(t.Context(), `
		select relname || '.' || attname, pg_get_constraintdef(c.oid)
		from pg_constraint c join pg_class r on r.oid = conrelid join pg_attribute on attrelid = conrelid and attnum = conkey[1]
		where contype = 'c' and cardinality(conkey) = 1 and pg_get_constraintdef(c.oid) ~ 'ARRAY\['`)
	store := map[string][]string{}
	var column, definition string
	if _, err := pgx.ForEachRow(rows, []any{&column, &definition}, func() error {
		store[column] = words(definition, "'")
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(domain, store); diff != "" {
		t.Errorf("words in zone (-) and in the migrations (+):\n%s", diff)
	}
}

// Whatever the loader does, these rows cannot be in the store. Each statement runs alone on the shipped record.
func TestConstraintsRefuse(t *testing.T) {
	t.Parallel()
	const check, foreign, unique, null = "23514", "23503", "23505", "23502"
	cases := []struct{ statement, code, constraint string }{
		{"insert into unit values ('', 'nothing')", check, "wording_check"},
		{"insert into unit values ('x', null)", null, ""},
		{"insert into region values ('Tai-Yuan', 'area', 9, null, '太', 'T', '', '')", check, "slug_check"},
		{"insert into region values ('tai--yuan', 'area', 9, null, '太', 'T', '', '')", check, "slug_check"},
		{"insert into region values ('149900', 'area', 9, null, '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('taiyuan-city', 'city', 9, null, '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('149901', 'city', 9, null, '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('140000', 'city', 9, null, '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('149900', 'county', 9, null, '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('somewhere', 'area', 9, '140000', '太', 'T', '', '')", check, "region_code"},
		{"insert into region values ('149900', 'city', 9, '149900', '太', 'T', '', '')", check, "region_check1"},
		{"insert into region values ('149900', 'city', 9, '990000', '太', 'T', '', '')", foreign, "region_parent_fkey"},
		{"insert into region values ('149900', 'city', 0, null, '太', 'T', '', '')", check, "region_rank_check"},
		{"insert into region values ('149900', 'city', 9, null, '太', '', '', '')", check, "wording_check"},
		{"insert into region values ('149900', 'city', 9, null, '太', 'T', '注', '')", check, "region_check"},
		{"update source set published = 'infinity'", check, "source_published_check"},
		{"update source set note_zh = '注', note_en = ''", check, "source_check"},
		{"update indicator set unit = 'parsec'", foreign, "indicator_unit_fkey"},
		{"update indicator set scope_en = ''", check, "wording_check"},
		{"update indicator set topic = 'weather'", check, "indicator_topic_check"},
		{"update indicator set kind = 'guess'", check, "indicator_kind_check"},
		{"update indicator set cadence = 'monthly'", check, "indicator_promise"},
		{"update indicator set cadence = 'daily', cadence_source = (select id from source limit 1), cadence_place = '1'", check, "indicator_cadence_check"},
		{"update derivation set decimals = 7", check, "derivation_decimals_check"},
		{"update derivation set factor = 0", check, "derivation_factor_check"},
		{"update derivation_input set indicator = 'none'", foreign, "derivation_input_indicator_fkey"},
		{"update project set place = ''", check, "place_check"},
		{"update project set place = '3, 10'", check, "place_check"},
		{"update project set place = '0'", check, "place_check"},
		{"update project set source = 'hearsay'", foreign, "project_source_fkey"},
		{"delete from project", foreign, ""},
		{"delete from source", foreign, ""},
		{"update project_region set position = 0", check, "project_region_position_check"},
		{"update project_region set position = 1; insert into project_region select project, '140000', 1 from project_region limit 1", unique, ""},
		{"update service_region set position = 0", check, "service_region_position_check"},
		{"update service_region set region = 'nowhere' where position = 1 and service not in (select service from service_region where position = 2)", foreign, "service_region_region_fkey"},
		{"insert into observation select key || 'x', " + observed + " from observation limit 1", unique, "observation_claim"},
		{"update observation set key = ''", check, "observation_key_check"},
		{"update observation set period_from = period_to + 1", check, "observation_period"},
		{"update observation set period_to = 'infinity'", check, "observation_period_to_check"},
		{"update observation set period_to = null", null, ""},
		{"update observation set value = 'NaN'", check, "observation_value_check"},
		{"update observation set value = 'Infinity'", check, "observation_value_check"},
		{"update observation set value = 1e18", check, "observation_value_check"},
		{"update observation set nature = 'derived'", check, "observation_nature_check"},
		{"update observation set source = ''", check, "slug_check"},
		{"update observation set project = (select id from project limit 1), service = (select id from service limit 1)", check, "observation_subject"},
		{"insert into stage_report select key || 'x', project, stage, reached_on, text_zh, text_en, source, place from stage_report limit 1", unique, "stage_report_claim"},
		{"update stage_report set stage = 'done'", check, "stage_report_stage_check"},
		{"update milestone set project = null, service = null", check, "milestone_subject"},
		{"update milestone set due = '2030-01-01', due_precision = null", check, "milestone_due"},
		{"update milestone set met = false, met_on = '2022-01-01', met_precision = 'day'", check, "milestone_met"},
		{"update milestone set met = true, met_on = '2022-01-01', met_precision = null", check, "milestone_met"},
		{"update statement set project = null, service = null, region = null", check, "statement_subject"},
		{"update statement set region = '140000', project = (select id from project limit 1)", check, "statement_subject"},
		{"update event set precision = 'hour'", check, "event_precision_check"},
		{"update event set text_en = '', text_zh = '字'", check, "event_check"},
		{"update aim set kind = 'wish'", check, "aim_kind_check"},
		{"update findable set kind = 'unit'", check, "findable_kind_check"},
		{"update findable set id = ''", check, "slug_check"},
		{"update findable set position = 0", check, "findable_position_check"},
		{"update findable set position = 1", unique, ""},
		{"update findable set name = '一 二'", check, "findable_folded"},
		{"update findable set name = '50%'", check, "findable_folded"},
		{"update findable set beside = 'a_b'", check, "findable_folded"},
		{"update findable set beside = 'a\\b'", check, "findable_folded"},
		{"update findable set beside = 'A'", check, "findable_folded"},
		{"update findable set sound = 'tàiyuán'", check, "findable_letters"},
		{"update findable set english = 'Shanxi'", check, "findable_letters"},
		{"insert into release values (false, 1, repeat('0', 64), now())", check, "release_sole_check"},
		{"insert into release values (true, 1, repeat('0', 64), now())", unique, "release_pkey"},
		{"update release set digest = 'x'", check, "release_digest_check"},
		{"update release set number = 0", check, "release_number_check"},
	}
	conn := admin(t, pgtest.New(t).AdminURL)
	for _, c := range cases {
		_, err := conn.PgConn().Exec(t.Context(), "begin; "+c.statement+"; set constraints all immediate").ReadAll()
		refused, ok := errors.AsType[*pgconn.PgError](err)
		if !ok || refused.Code != c.code || c.constraint != "" && refused.ConstraintName != c.constraint {
			t.Errorf("%s:\n\t%v\n\twant %s %s", c.statement, err, c.code, c.constraint)
			if ok {
				t.Log(refused.ConstraintName)
			}
		}
		run(t, conn, "rollback")
	}
}

const observed = `indicator, region, project, service, period_from, period_to, dating, value, exactness, nature, status, source,
	place, note_zh, note_en`
