package postgres_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/postgres/scale"
	"taixin/internal/zone"
)

// TestBeyond: of what is more than a page lists, an extract holds nothing and says how much it is; the rest it holds, as it
// does where there is little. What is true of single projects is counted as the record itself would count it.
func TestBeyond(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	parts := scale.Parts(shipped(t), scale.Size{Projects: 2 * zone.MostProjects, Observations: 5 * zone.MostFigures, Seed: 5})
	if _, err := postgres.LoadParts(t.Context(), db.AdminURL, parts); err != nil {
		t.Fatal(err)
	}
	store := open(t, db.ReaderURL)
	whole, err := store.Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(whole.Beyond.Rows)+len(whole.Beyond.Projects) > 0 {
		t.Errorf("beyond the whole record: %+v", whole.Beyond)
	}

	ofProject := func(o zone.Observation) bool { return o.Project != "" }
	for name, ask := range map[string]func(context.Context) (*zone.Record, error){
		"overview": store.Overview, "progress": store.Progress, "industry": store.Industry, "services": store.Services,
		"indicators": store.Indicators, "coverage": store.Coverage, "changes": store.Changes, "screen": store.Screen,
	} {
		rec, err := ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n := len(rec.Projects) + len(rec.Stages); n > zone.MostProjects {
			t.Errorf("%s holds %d projects and stages", name, n)
		}
		if slices.ContainsFunc(rec.Observations, func(o zone.Observation) bool {
			return o.Project != "" && len(o.Project) > 5 && o.Project[:5] == "made-"
		}) {
			t.Errorf("%s holds figures about single projects", name)
		}
	}

	coverage, err := store.Coverage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := zone.ProjectRows{Projects: len(whole.Projects), Stages: len(whole.Stages)}
	for _, o := range whole.Observations {
		if ofProject(o) {
			want.Figures++
			if o.Dating != zone.DatedBySource {
				want.Undated++
			}
		}
	}
	at := map[string]zone.Stage{}
	for _, p := range whole.Projects {
		if _, dated := whole.Reached(p.ID); !dated {
			want.UndatedStages++
		}
		report, _ := whole.Stage(p.ID)
		at[p.ID] = cmp.Or(report.Stage, zone.Unstated)
	}
	if got := coverage.Beyond.Of("", ""); got != want {
		t.Errorf("of the record %+v, counted %+v", want, got)
	}
	for _, stage := range append(zone.Stages(), zone.Unstated) {
		for _, sector := range append(zone.Sectors(), "") {
			for _, region := range []string{"", whole.Regions[0].ID, whole.Regions[len(whole.Regions)-1].ID} {
				n := 0
				for _, p := range whole.Projects {
					if at[p.ID] == stage && (sector == "" || p.Sector == sector) && (region == "" || slices.Contains(p.Regions, region)) {
						n++
					}
				}
				if got := coverage.Beyond.Count(stage, sector, region); got != n {
					t.Errorf("%d projects %s in %q of %q, counted %d", n, stage, sector, region, got)
				}
			}
		}
	}

	// Each thing by itself: the figures of an indicator and of a place are many here, those of a source few.
	within := func(region string) func(zone.Project) bool {
		return func(p zone.Project) bool { return slices.Contains(p.Regions, region) }
	}
	for _, i := range whole.Indicators {
		rec, err := store.Indicator(t.Context(), i.ID)
		if err != nil {
			t.Fatal(err)
		}
		n := rowsWith(whole.Observations, func(o zone.Observation) bool { return ofProject(o) && o.Indicator == i.ID })
		held(t, "indicator "+i.ID, n, zone.MostFigures, rowsWith(rec.Observations, func(o zone.Observation) bool { return ofProject(o) && o.Indicator == i.ID }),
			rec.Beyond.Of(zone.NamedIndicator, i.ID).Figures)
	}
	for _, r := range whole.Regions {
		rec, err := store.Region(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		held(t, "region "+r.ID, rowsWith(whole.Projects, within(r.ID)), zone.MostProjects, rowsWith(rec.Projects, within(r.ID)), rec.Beyond.Of(zone.NamedRegion, r.ID).Projects)
	}
	for _, s := range whole.Sources {
		rec, err := store.Source(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		by := func(o zone.Observation) bool { return o.Source == s.ID && ofProject(o) }
		held(t, "source "+s.ID, rowsWith(whole.Observations, by), zone.MostFigures, rowsWith(rec.Observations, by), rec.Beyond.Of(zone.NamedSource, s.ID).Figures)
	}
}

// held says that of n rows all are held and none counted if they are no more than most, and else the other way round.
func held(t *testing.T, what string, n, most, got, counted int) {
	t.Helper()
	if n <= most && (got != n || counted != 0) || n > most && (got != 0 || counted != n) {
		t.Errorf("%s: of %d rows, %d are held and %d counted", what, n, got, counted)
	}
}

func rowsWith[T any](rows []T, keep func(T) bool) int {
	n := 0
	for _, row := range rows {
		if keep(row) {
			n++
		}
	}
	return n
}
