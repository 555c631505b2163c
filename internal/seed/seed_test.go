package seed_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/seeds"
)

func shipped(t *testing.T) *zone.Snapshot {
	t.Helper()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatalf("the shipped seeds have faults:\n%v", err)
	}
	return zone.NewSnapshot(record)
}

func TestShippedSeeds(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	headline := 0
	for _, i := range record.Indicators {
		if i.Headline {
			headline++
		}
	}
	got := map[string]int{
		"sources": len(record.Sources), "observations": len(record.Observations), "derivations": len(record.Derivations),
		"projects": len(record.Projects), "stages": len(record.Stages), "services": len(record.Services),
		"clusters": len(record.Clusters), "chains": len(record.Chains), "events": len(record.Events),
		"aims": len(record.Aims), "headline": headline,
	}
	want := map[string]int{
		"sources": 45, "observations": 162, "derivations": 8, "projects": 28, "stages": 47, "services": 10,
		"clusters": 7, "chains": 14, "events": 36, "aims": 25, "headline": 12,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows of the shipped seeds (-want +got):\n%s", diff)
	}
	if again := shipped(t); table.Digest(&again.Record) != table.Digest(&record.Record) {
		t.Error("two readings of the same files differ")
	}
}

// How the record stands on a day: by the decisions on what a milestone is, three were kept, three are late, and of nine and three
// targets no result is known.
func TestHowTheShippedRecordStands(t *testing.T) {
	t.Parallel()
	record, today := shipped(t), zone.Date{Year: 2026, Month: 11, Day: 24}
	stages, verdicts := map[zone.Stage]int{}, map[zone.ScheduleStatus]int{}
	for _, p := range record.Projects {
		stages[record.StageOf(p.ID)]++
	}
	for _, h := range record.Histories(zone.Subject{}) {
		verdicts[h.Assess(today).Status]++
	}
	agreed := map[zone.ObservationKey]bool{}
	for _, o := range record.Observations {
		if len(record.Agreement(o)) > 0 {
			agreed[record.Key(o)] = true
		}
	}
	if diff := cmp.Diff(map[zone.Stage]int{zone.InUse: 2, zone.Building: 4, zone.Started: 7, zone.Planned: 2, zone.Negotiating: 1, zone.Unstated: 12}, stages); diff != "" {
		t.Errorf("projects by stage (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[zone.ScheduleStatus]int{zone.OnTime: 3, zone.Late: 3, zone.NoResult: 9, zone.NoPlan: 35}, verdicts); diff != "" {
		t.Errorf("milestones by assessment (-want +got):\n%s", diff)
	}
	got := []int{len(record.Unanswered(today)), len(agreed), len(record.Contradictions(zone.Subject{})), len(record.Revisions(zone.Subject{}))}
	if diff := cmp.Diff([]int{3, 14, 1, 0}, got); diff != "" {
		t.Errorf("targets without a result, agreements, contradictions, corrections (-want +got):\n%s", diff)
	}
}

func TestEveryProjectHasItsStageAndEveryServiceAWord(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, p := range record.Projects {
		if _, known := record.Stage(p.ID); !known {
			t.Errorf("project %s has no stage", p.ID)
		}
	}
	described := map[string]bool{}
	for _, s := range record.Statements {
		described[s.Service] = described[s.Service] || s.Aspect == zone.What
	}
	for _, s := range record.Services {
		if !described[s.ID] {
			t.Errorf("nothing says what service %s is", s.ID)
		}
	}
}

// The figures that may be computed from what sources publish, as they read once rounded.
func TestShippedDerivations(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	for _, d := range shipped(t).Derived() {
		got[d.Derivation.ID] = d.Value.String() + d.Unit.ID
	}
	want := map[string]string{
		"annual-plan-share":            "18.1%",
		"investment-per-project":       "14.26亿元/个",
		"batch-total":                  "250个",
		"signed-in-both-areas":         "958亿元",
		"province-manufacturing-share": "27.6%",
		"passengers-per-train":         "453人次/列",
		"first-batch-venues":           "12个", // 1 + 11
		"xinfu-industry-projects":      "83个", // 18 + 19 + 10 + 16 + 7 + 7 + 2 + 4
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("derived figures (-want +got):\n%s", diff)
	}
}

// A number is the text that stands in the file, whatever a YAML reader would make of it.
func TestLiteralsAreKept(t *testing.T) {
	t.Parallel()
	for _, literal := range []string{"78.0", "159.9", "'17.560'", `"0.10"`, "-3.5", "123456789012345.678", "9007199254740993"} {
		t.Run(literal, func(t *testing.T) {
			t.Parallel()
			record, err := seed.Read(files(t, "sources/news.yaml", "value: 5", "value: "+literal))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := record.Observations[0].Value.String(), strings.Trim(literal, `'"`); got != want {
				t.Errorf("value: %s was read as %s", literal, got)
			}
		})
	}
}

func TestUsualValues(t *testing.T) {
	t.Parallel()
	record, err := seed.Read(files(t))
	if err != nil {
		t.Fatal(err)
	}
	got := record.Observations[0]
	want := zone.Observation{
		Indicator: "projects", Region: "140100", To: zone.Date{Year: 2022, Month: 9, Day: 30},
		Value: zone.MustDecimal("5"), Dating: zone.DatedBySource, Exactness: zone.Exact, Nature: zone.Actual,
		Status: zone.Published, Source: "news", Place: "9",
	}
	if *got != want {
		t.Errorf("a short row was read as %+v", got)
	}
	m := record.Milestones[0]
	if m.DuePrecision != zone.ToDay || m.MetPrecision != "" || !m.MetOn.IsZero() {
		t.Errorf("a milestone that is only due was read as %+v", m)
	}
	if source := record.Sources[0]; source.Published.String() != "2022-11-06" || !source.PublishedAt.IsZero() {
		t.Errorf("a source of which the day is known was read as %+v", source)
	}
}
