package postgres_test

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/postgres/scale"
	"taixin/internal/zone"
)

// joined is a record that comes in parts, as one.
func joined(parts iter.Seq[*zone.Record]) *zone.Record {
	whole := &zone.Record{}
	for part := range parts {
		if whole.Sources == nil {
			*whole = *part
			continue
		}
		whole.Projects = append(whole.Projects, part.Projects...)
		whole.Stages = append(whole.Stages, part.Stages...)
		whole.Observations = append(whole.Observations, part.Observations...)
	}
	whole.Sort()
	return whole
}

// TestLoadInParts: a record in parts fills a new database as the whole one does, under the same schema; it can be loaded
// again, which changes nothing, and replaced by a smaller one and by none that does not fit.
func TestLoadInParts(t *testing.T) {
	t.Parallel()
	size := scale.Size{Projects: 2500, Observations: 6000, Seed: 7}
	parts := scale.Parts(shipped(t), size)
	whole := joined(parts)
	if faults := whole.Check(); len(faults) > 0 {
		t.Fatal(faults[0])
	}
	db, beside := pgtest.Empty(t), pgtest.New(t)
	conn := admin(t, db.AdminURL)
	if _, err := postgres.MigrateUp(t.Context(), db.AdminURL); err != nil {
		t.Fatal(err)
	}
	before := schema(t, conn)

	// One that does not fit leaves nothing behind, whatever came before the fault.
	stray := func(yield func(*zone.Record) bool) {
		for part := range parts {
			if !yield(part) {
				return
			}
		}
		yield(&zone.Record{Projects: []zone.Project{{ID: "stray", Sector: zone.Water, Rank: 1, Name: zone.Text{ZH: "无", EN: "None"}, Source: "hearsay", Place: "1"}}})
	}
	if _, err := postgres.LoadParts(t.Context(), db.AdminURL, stray); codeOf(err) != "23503" {
		t.Errorf("a row without a source: %v", err)
	}
	if diff := cmp.Diff(before, schema(t, conn)); diff != "" {
		t.Error(diff)
	}

	totals, err := postgres.LoadParts(t.Context(), db.AdminURL, parts)
	if err != nil || totals.Added <= int64(size.Projects+size.Observations) || totals.Changed+totals.Removed != 0 {
		t.Fatal(totals, err)
	}
	if diff := cmp.Diff(before, schema(t, conn)); diff != "" {
		t.Error(diff)
	}
	store := open(t, db.AdminURL)
	first, err := store.Record(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, first, exact); diff != "" {
		t.Error(diff)
	}
	inParts := &zone.Record{}
	for part, err := range store.Parts(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if inParts.Sources == nil {
			*inParts = *part
			continue
		}
		inParts.Stops = part.Stops
		inParts.Projects = append(inParts.Projects, part.Projects...)
		inParts.Stages = append(inParts.Stages, part.Stages...)
		inParts.Observations = append(inParts.Observations, part.Observations...)
		inParts.Milestones = append(inParts.Milestones, part.Milestones...)
		inParts.Statements = append(inParts.Statements, part.Statements...)
		inParts.Events = append(inParts.Events, part.Events...)
	}
	inParts.Sort()
	if diff := cmp.Diff(whole, inParts, exact); diff != "" {
		t.Errorf("read in parts:\n%s", diff)
	}
	if _, err := postgres.Load(t.Context(), beside.AdminURL, whole); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sorted(findable(t, admin(t, beside.AdminURL))), sorted(findable(t, conn))); diff != "" {
		t.Errorf("what a search looks at after a load (-), after one in parts (+):\n%s", diff)
	}

	if totals, err := postgres.LoadParts(t.Context(), db.AdminURL, parts); err != nil || totals != (postgres.Totals{}) {
		t.Error(totals, err)
	}
	if again, err := store.Release(t.Context()); err != nil || again != first.Release {
		t.Errorf("%+v became %+v, %v", first.Release, again, err)
	}
	size.Projects, size.Observations = 1000, 2400
	less := joined(scale.Parts(shipped(t), size))
	if totals, err := postgres.LoadParts(t.Context(), db.AdminURL, slices.Values([]*zone.Record{less})); err != nil || totals.Removed == 0 || totals.Added != 0 {
		t.Error(totals, err)
	}
	if got, err := store.Record(t.Context()); err != nil || got.Digest() != less.Digest() {
		t.Error("not the smaller record", err)
	}
}

func sorted(lines []string) []string {
	slices.SortFunc(lines, strings.Compare)
	return lines
}
