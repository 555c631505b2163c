package postgres_test

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/table"
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
			select * from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^taixin_versions'
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

// TestVocabularies: the store takes the words of the registry and no others.
func TestVocabularies(t *testing.T) {
	t.Parallel()
	domain := map[string][]string{}
	for _, of := range table.All() {
		for _, c := range of.Columns {
			if of.Held != table.Computed && of.Kind(c) == table.Word {
				domain[of.Name+"."+c.Name] = slices.Sorted(slices.Values(of.Choices(c)))
			}
		}
	}
	quoted := regexp.MustCompile(`'([^']*)'`)
	rows, _ := admin(t, pgtest.New(t).AdminURL).Query(t.Context(), `
		select relname || '.' || attname, pg_get_constraintdef(c.oid)
		from pg_constraint c join pg_class r on r.oid = conrelid join pg_attribute on attrelid = conrelid and attnum = conkey[1]
		where contype = 'c' and cardinality(conkey) = 1 and pg_get_constraintdef(c.oid) ~ 'ARRAY\['`)
	store := map[string][]string{}
	var column, definition string
	if _, err := pgx.ForEachRow(rows, []any{&column, &definition}, func() error {
		var words []string
		for _, m := range quoted.FindAllStringSubmatch(definition, -1) {
			words = append(words, m[1])
		}
		store[column] = slices.Sorted(slices.Values(words))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(domain, store); diff != "" {
		t.Errorf("words in the registry (-) and in the migrations (+):\n%s", diff)
	}
}

// Whatever the loader does, these rows cannot be in the store. Each statement runs alone on the shipped record.
func TestConstraintsRefuse(t *testing.T) {
	t.Parallel()
	const check, foreign, unique, null = "23514", "23503", "23505", "23502"
	cases := []struct{ statement, code, constraint string }{
		{"insert into units values ('', 'nothing')", check, "wording_check"},
		{"insert into units values ('x', null)", null, ""},
		{"insert into regions values ('Tai-Yuan', 'area', 9, null, '太', 'T', null, null)", check, "slug_check"},
		{"insert into regions values ('tai--yuan', 'area', 9, null, '太', 'T', null, null)", check, "slug_check"},
		{"insert into regions values ('149900', 'area', 9, null, '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('taiyuan-city', 'city', 9, null, '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('149901', 'city', 9, null, '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('140000', 'city', 9, null, '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('149900', 'county', 9, null, '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('somewhere', 'area', 9, '140000', '太', 'T', null, null)", check, "regions_code"},
		{"insert into regions values ('149900', 'city', 9, '149900', '太', 'T', null, null)", check, "regions_check1"},
		{"insert into regions values ('149900', 'city', 9, '990000', '太', 'T', null, null)", foreign, "regions_parent_fkey"},
		{"insert into regions values ('149900', 'city', 0, null, '太', 'T', null, null)", check, "regions_rank_check"},
		{"insert into regions values ('149900', 'city', 9, null, '太', '', null, null)", check, "wording_check"},
		{"insert into regions values ('149900', 'city', 9, null, '太', 'T', '注', null)", check, "regions_check"},
		{"update sources set published = 'infinity'", check, "sources_published_check"},
		{"update sources set note = '注', note_en = null", check, "sources_check"},
		{"update indicators set unit = 'parsec'", foreign, "indicators_unit_fkey"},
		{"update indicators set scope_en = ''", check, "wording_check"},
		{"update indicators set topic = 'weather'", foreign, "indicators_topic_fkey"},
		{"update indicators set kind = 'guess'", check, "indicators_kind_check"},
		{"update indicators set cadence = 'monthly'", check, "indicators_promise"},
		{"update indicators set cadence = 'daily', cadence_source = (select id from sources limit 1), cadence_place = '1'", check, "indicators_cadence_check"},
		{"update derivations set decimals = 7", check, "derivations_decimals_check"},
		{"update derivations set factor = 0", check, "derivations_factor_check"},
		{"update derivation_inputs set indicator = 'none'", foreign, "derivation_inputs_indicator_fkey"},
		{"update projects set place = ''", check, "place_check"},
		{"update projects set place = '3, 10'", check, "place_check"},
		{"update projects set place = '0'", check, "place_check"},
		{"update projects set source = 'hearsay'", foreign, "projects_source_fkey"},
		{"delete from projects", foreign, ""},
		{"delete from sources", foreign, ""},
		{"update project_regions set position = 0", check, "project_regions_position_check"},
		{"update project_regions set position = 1; insert into project_regions select project, '140000', 1 from project_regions limit 1", unique, ""},
		{"update service_regions set position = 0", check, "service_regions_position_check"},
		{"update service_regions set region = 'nowhere' where position = 1 and service not in (select service from service_regions where position = 2)", foreign, "service_regions_region_fkey"},
		{"insert into observations select key || 'x', " + observed + " from observations limit 1", unique, "observations_claim"},
		{"update observations set key = ''", check, "observations_key_check"},
		{"update observations set \"from\" = \"to\" + 1", check, "observations_period"},
		{"update observations set \"to\" = 'infinity'", check, "observations_to_check"},
		{"update observations set \"to\" = null", null, ""},
		{"update observations set value = 'NaN'", check, "observations_value_check"},
		{"update observations set value = 'Infinity'", check, "observations_value_check"},
		{"update observations set value = 1e18", check, "observations_value_check"},
		{"update observations set nature = 'derived'", check, "observations_nature_check"},
		{"update observations set source = ''", check, "slug_check"},
		{"update observations set project = (select id from projects limit 1), service = (select id from services limit 1)", check, "observations_subject"},
		{"insert into stages select key || 'x', project, stage, \"on\", text, text_en, source, place from stages limit 1", unique, "stages_claim"},
		{"update stages set stage = 'done'", check, "stages_stage_check"},
		{"update milestones set project = null, service = null", check, "milestones_subject"},
		{"update milestones set due = '2030-01-01', due_precision = null", check, "milestones_due"},
		{"update milestones set met = false, met_on = '2022-01-01', met_precision = 'day'", check, "milestones_met"},
		{"update milestones set met = true, met_on = '2022-01-01', met_precision = null", check, "milestones_met"},
		{"update statements set project = null, service = null, region = null", check, "statements_subject"},
		{"update statements set region = '140000', project = (select id from projects limit 1)", check, "statements_subject"},
		{"update events set precision = 'hour'", check, "events_precision_check"},
		{"update events set text_en = null, text = '字'", check, "events_check"},
		{"update aims set kind = 'wish'", foreign, "aims_kind_fkey"},
		{"update projects set sector = 'magic'", foreign, "projects_sector_fkey"},
		{"update sources set language = 'fr'", check, "sources_language_check"},
		{"update sources set title = null", check, "sources_check1"},
		{"update observations set upper = 7", check, "observations_range"},
		{"update observations set exactness = 'range', upper = value", check, "observations_range"},
		{"update observations set partial = true where part_of is null", check, "observations_part"},
		{"update observations set part_of = indicator where along is null", check, "observations_part"},
		{"update observations set own_scope = '字', own_scope_en = null", check, "observations_scope"},
		{"insert into contacts values ('nobody', 1, '人', 'N', null, null, (select id from sources limit 1), '1')", check, "contacts_reach"},
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

const observed = `indicator, region, project, service, "from", "to", dating, value, exactness, nature, status, source,
	place, note, note_en`

// TestFirstEdition: a database of the first edition is refused in one sentence, and nothing in it is touched; a private one
// is set aside and made anew.
func TestFirstEdition(t *testing.T) {
	t.Parallel()
	db := pgtest.Empty(t)
	conn := admin(t, db.AdminURL)
	run(t, conn, "create table goose_db_version (version_id bigint)", "create table observation (key text)", "insert into observation values ('kept')")
	before := schema(t, conn)
	for name, migrate := range map[string]func(context.Context, string) ([]postgres.Migration, error){
		"up": postgres.MigrateUp, "down": postgres.MigrateDown, "status": postgres.MigrateStatus,
	} {
		if _, err := migrate(t.Context(), db.AdminURL); !errors.Is(err, postgres.ErrFirstEdition) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, schema(t, conn)); diff != "" {
		t.Error(diff)
	}
	name := conn.Config().Database
	if err := conn.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := admin(t, pgtest.Empty(t).AdminURL)
	t.Cleanup(func() {
		if _, err := server.Exec(context.Background(), "drop database "+name+"_set_aside"); err != nil {
			t.Error(err)
		}
	})
	for range 2 { // what is set aside takes the place of what was
		if err := postgres.SetAside(t.Context(), server.Config().ConnString(), name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := postgres.MigrateUp(t.Context(), db.AdminURL); err != nil {
		t.Error(err)
	}
}
