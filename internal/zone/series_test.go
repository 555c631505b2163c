package zone_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"taixin/internal/zone"
)

// published is a record of one source for each day named in the observations.
func published(indicator zone.Indicator, observations ...*zone.Observation) *zone.Record {
	indicator.ID = "i"
	r := &zone.Record{Indicators: []zone.Indicator{indicator}, Observations: observations}
	for _, o := range observations {
		if !slices.ContainsFunc(r.Sources, func(s zone.Source) bool { return s.ID == o.Source }) {
			r.Sources = append(r.Sources, zone.Source{ID: o.Source, Published: on(o.Source[:10])})
		}
	}
	r.Sort()
	return r
}

// value is an observation: a period "from/to", a value, the day of publication, and what else differs from the usual.
func value(period, v, source string, change ...func(*zone.Observation)) *zone.Observation {
	from, to, _ := strings.Cut(period, "/")
	o := &zone.Observation{
		Indicator: "i", Region: "zone", From: on(from), To: on(to), Value: zone.MustDecimal(v),
		Source: source, Nature: zone.Actual, Exactness: zone.Exact, Status: zone.Published,
	}
	for _, c := range change {
		c(o)
	}
	return o
}

func nature(n zone.Nature) func(*zone.Observation) { return func(o *zone.Observation) { o.Nature = n } }

func status(s zone.Status) func(*zone.Observation) { return func(o *zone.Observation) { o.Status = s } }

func exactness(e zone.Exactness) func(*zone.Observation) {
	return func(o *zone.Observation) { o.Exactness = e }
}

func upTo(upper string) func(*zone.Observation) {
	return func(o *zone.Observation) { o.Exactness, o.Upper = zone.Range, bound(upper) }
}

func scope(s string) func(*zone.Observation) { return func(o *zone.Observation) { o.Scope = both(s) } }

func region(id string) func(*zone.Observation) { return func(o *zone.Observation) { o.Region = id } }

// shape writes a series as people would draw it: values joined by -, a gap as ?, lines apart by |, marks in brackets.
func shape(s zone.Series) string {
	var lines []string
	for _, line := range s.Lines {
		var points []string
		for _, p := range line {
			if p.Missing {
				points = append(points, "?")
			} else {
				points = append(points, p.Observation.Value.String())
			}
		}
		lines = append(lines, strings.Join(points, "-"))
	}
	text := strings.Join(lines, " | ")
	for _, m := range s.Marks {
		text += " [" + m.Value.String() + "]"
	}
	for _, o := range s.Replaced {
		text += " ~" + o.Value.String()
	}
	return strings.TrimSpace(text)
}

func TestSeries(t *testing.T) {
	t.Parallel()
	const d1, d2, d3 = "2024-01-05", "2024-02-05", "2024-03-05"
	for _, test := range []struct {
		name      string
		indicator zone.Indicator
		rows      []*zone.Observation
		want      []string
	}{
		{"months in a row", zone.Indicator{}, []*zone.Observation{value("2023-02-01/2023-02-28", "2", d1), value("2023-01-01/2023-01-31", "1", d1)}, []string{"1-2"}},
		{"a month is missing", zone.Indicator{}, []*zone.Observation{value("2023-01-01/2023-01-31", "1", d1), value("2023-04-01/2023-04-30", "4", d1)}, []string{"1-?-?-4"}},
		{"over a leap day", zone.Indicator{}, []*zone.Observation{value("2024-01-01/2024-01-31", "1", d3), value("2024-02-01/2024-02-29", "2", d3), value("2024-03-01/2024-03-31", "3", d3)}, []string{"1-2-3"}},
		{"years", zone.Indicator{}, []*zone.Observation{value("2021-01-01/2021-12-31", "21", d1), value("2023-01-01/2023-12-31", "23", d1)}, []string{"21-?-23"}},
		{"a month and a year", zone.Indicator{}, []*zone.Observation{value("2023-12-01/2023-12-31", "1", d1), value("2023-01-01/2023-12-31", "12", d1)}, []string{"12 | 1"}},
		{"eight months of each year", zone.Indicator{}, []*zone.Observation{value("2022-01-01/2022-08-31", "8", d1), value("2023-01-01/2023-08-31", "9", d1)}, []string{"8-9"}},
		{"eight months and nine", zone.Indicator{}, []*zone.Observation{value("2022-01-01/2022-08-31", "8", d1), value("2022-01-01/2022-09-30", "9", d1)}, []string{"8 | 9"}},
		{"since one day", zone.Indicator{}, []*zone.Observation{value("2022-07-04/2022-09-30", "494", d1), value("2022-07-04/2022-12-31", "900", d1)}, []string{"494-900"}},
		{"states", zone.Indicator{}, []*zone.Observation{value("/2022-09-30", "1", d1), value("/2024-01-15", "2", d1)}, []string{"1-2"}},
		{"states promised monthly", zone.Indicator{Cadence: zone.Monthly}, []*zone.Observation{value("/2023-10-31", "1", d1), value("/2023-11-30", "2", d1), value("/2024-01-31", "3", d2)}, []string{"1-2-?-3"}},
		{"targets beside", zone.Indicator{}, []*zone.Observation{value("/2022-09-30", "57.2", d1), value("/2025-12-31", "65", d1, nature(zone.Target))}, []string{"57.2 [65]"}},
		{"a later value of the same period", zone.Indicator{}, []*zone.Observation{value("/2022-09-30", "1", d1), value("/2022-09-30", "2", d2), value("/2023-09-30", "3", d2)}, []string{"2-3 ~1"}},
		{"on one day two values", zone.Indicator{}, []*zone.Observation{value("/2022-09-30", "1", d1+"a"), value("/2022-09-30", "2", d1+"b")}, []string{"1 | 2"}},
		{"a fixed feature is no course", zone.Indicator{Fixed: true}, []*zone.Observation{value("/2022-08-08", "37", d1, nature(zone.Plan)), value("/2022-09-30", "41", d2), value("/2023-09-30", "42", d3)}, []string{"41 | 42 [37]"}},
		{"another region", zone.Indicator{}, []*zone.Observation{value("/2022-09-30", "14", d1), value("/2023-09-30", "31", d1, region("140900"))}, []string{"14", "31"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			record := published(test.indicator, test.rows...)
			for s := range zone.NewSnapshot(record).Series(zone.Subject{}) {
				got = append(got, shape(s))
			}
			slices.Sort(got)
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// random is a record of observations that overlap in every way.
func random(rng *rand.Rand) *zone.Record {
	var rows []*zone.Observation
	seen := map[string]bool{}
	for range 1 + rng.IntN(12) {
		month := 1 + rng.IntN(6)
		to := time.Date(2023, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		from := ""
		if rng.IntN(2) == 0 {
			from = fmt.Sprintf("2023-%02d-01", 1+rng.IntN(month))
		}
		o := value(from+"/"+to, fmt.Sprint(rng.IntN(3)), fmt.Sprintf("2024-01-%02d%c", 1+rng.IntN(4), 'a'+rune(rng.IntN(2))),
			nature([]zone.Nature{zone.Actual, zone.Actual, zone.Plan}[rng.IntN(3)]),
			status([]zone.Status{zone.Published, zone.Revised}[rng.IntN(2)]),
			exactness([]zone.Exactness{zone.Exact, zone.About, zone.AtLeast}[rng.IntN(3)]),
			region([]string{"zone", "140100"}[rng.IntN(2)]))
		if !seen[o.Key()] {
			seen[o.Key()] = true
			rows = append(rows, o)
		}
	}
	return published(zone.Indicator{Fixed: rng.IntN(2) == 0}, rows...)
}

// Every observation is in a series once and only once, and a line joins only what is of one scope and one rhythm.
func TestSeriesLoseNothing(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 2023))
	for range 2000 {
		r := zone.NewSnapshot(random(rng))
		times := map[string]int{}
		for s := range r.Series(zone.Subject{}) {
			for _, o := range append(slices.Clone(s.Marks), s.Replaced...) {
				times[o.Key()]++
			}
			for _, line := range s.Lines {
				if line[0].Missing || line[len(line)-1].Missing {
					t.Fatal("a line begins or ends with a gap")
				}
				for i, p := range line {
					if i > 0 && p.On.Compare(line[i-1].On) <= 0 {
						t.Fatalf("a line runs backwards: %v", line)
					}
					if p.Missing {
						continue
					}
					o, first := p.Observation, line[0].Observation
					times[o.Key()]++
					if o.Region != s.Region || o.Nature != zone.Actual || o.From.IsZero() != first.From.IsZero() {
						t.Fatalf("%s is joined to %s", o.Key(), first.Key())
					}
				}
			}
		}
		for _, o := range r.Observations {
			if times[o.Key()] != 1 {
				t.Fatalf("%s is in the series %d times", o.Key(), times[o.Key()])
			}
		}
	}
}

func TestBetween(t *testing.T) {
	t.Parallel()
	const d1, d2 = "2022-08-08", "2022-09-30"
	fixed := zone.Indicator{Fixed: true}
	for _, test := range []struct {
		name      string
		indicator zone.Indicator
		a, b      *zone.Observation
		want      zone.Relation
	}{
		{"the same again", zone.Indicator{}, value("/2022-06-30", "5", d1), value("/2022-06-30", "5.0", d2), zone.Agreeing},
		{"another value later", zone.Indicator{}, value("/2022-06-30", "5", d1), value("/2022-06-30", "6", d2), zone.Revising},
		{"another value on the same day", zone.Indicator{}, value("/2022-06-30", "5", d1+"a"), value("/2022-06-30", "6", d1+"b"), zone.Contradicting},
		{"another period", zone.Indicator{}, value("/2022-06-30", "5", d1), value("/2022-07-31", "6", d2), zone.Unrelated},
		{"a state and a sum", zone.Indicator{}, value("/2022-06-30", "5", d1), value("2022-06-01/2022-06-30", "6", d2), zone.Unrelated},
		{"a plan and what came of it", zone.Indicator{}, value("/2022-06-30", "5", d1, nature(zone.Plan)), value("/2022-06-30", "6", d2), zone.Unrelated},
		{"another region", zone.Indicator{}, value("/2022-06-30", "5", d1), value("/2022-06-30", "6", d2, region("140100")), zone.Unrelated},
		{"the same source", fixed, value("/2022-06-30", "5", d1), value("/2022-07-31", "6", d1), zone.Unrelated},
		{"a length planned and built", fixed, value("/2022-08-08", "37", d1, nature(zone.Plan)), value("/2022-09-30", "41", d2), zone.Contradicting},
		{"a length called revised", fixed, value("/2022-08-08", "37", d1), value("/2022-09-30", "41", d2, status(zone.Revised)), zone.Revising},
		{"a length called revised at first", fixed, value("/2022-08-08", "37", d1, status(zone.Revised)), value("/2022-09-30", "41", d2), zone.Contradicting},
		{"about", fixed, value("/2022-08-08", "342", d1, exactness(zone.About)), value("/2022-09-30", "341.8", d2), zone.Agreeing},
		{"about, one digit off", fixed, value("/2022-08-08", "342", d1, exactness(zone.About)), value("/2022-09-30", "341.4", d2), zone.Agreeing},
		{"not so about", fixed, value("/2022-08-08", "342", d1, exactness(zone.About)), value("/2022-09-30", "340.4", d2), zone.Contradicting},
		{"cut off", fixed, value("/2022-06-24", "342.661", d1), value("/2022-09-30", "342", d2), zone.Agreeing},
		{"cut off at the last digit", fixed, value("/2022-06-24", "270.808", d1), value("/2022-09-30", "270.8", d2), zone.Agreeing},
		{"about and more exact", fixed, value("/2022-06-24", "342.661", d1), value("/2022-09-30", "342", d2, exactness(zone.About)), zone.Agreeing},
		{"neither rounded nor cut off", fixed, value("/2022-06-24", "270.808", d1), value("/2022-09-30", "270.9", d2), zone.Contradicting},
		{"in a range", fixed, value("/2022-06-24", "41", d1), value("/2022-09-30", "40", d2, upTo("42")), zone.Agreeing},
		{"outside a range", fixed, value("/2022-06-24", "43", d1), value("/2022-09-30", "40", d2, upTo("42")), zone.Contradicting},
		{"two ranges that meet", fixed, value("/2022-06-24", "38", d1, upTo("40")), value("/2022-09-30", "40", d2, upTo("42")), zone.Agreeing},
		{"at most", fixed, value("/2022-06-24", "41", d1), value("/2022-09-30", "42", d2, exactness(zone.AtMost)), zone.Agreeing},
		{"more than at most", fixed, value("/2022-06-24", "43", d1), value("/2022-09-30", "42", d2, exactness(zone.AtMost)), zone.Contradicting},
		{"another scope", zone.Indicator{}, value("/2022-06-30", "5", d1), value("/2022-06-30", "6", d2, scope("only the large")), zone.Unrelated},
		{"a length in another scope", fixed, value("/2022-08-08", "37", d1), value("/2022-09-30", "41", d2, scope("from gate to gate")), zone.Contradicting},
		{"at least", zone.Indicator{}, value("/2022-06-30", "50", d1, exactness(zone.AtLeast)), value("/2022-06-30", "64", d2), zone.Agreeing},
		{"less than at least", zone.Indicator{}, value("/2022-06-30", "50", d1, exactness(zone.AtLeast)), value("/2022-06-30", "49", d2), zone.Revising},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := zone.NewSnapshot(published(test.indicator, test.a, test.b))
			if got, back := r.Between(test.a, test.b), r.Between(test.b, test.a); got != test.want || back != got {
				t.Errorf("got %q and %q, want %q", got, back, test.want)
			}
		})
	}
}

// No value is dropped: of two that contradict each other, both stand in one contradiction unless a third corrected one of
// them; and no pair is a revision and a contradiction at once.
func TestContradictionsDropNothing(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(37, 41))
	for range 2000 {
		r := zone.NewSnapshot(random(rng))
		where, corrected := map[string]int{}, map[string]bool{}
		for i, c := range r.Contradictions(zone.Subject{}) {
			for _, f := range c.Figures {
				where[f.Observation.Key()] = i + 1
			}
		}
		for _, a := range r.Observations {
			for _, b := range r.Observations {
				if r.Between(a, b) == zone.Revising && r.Source(b.Source).Time().After(r.Source(a.Source).Time()) {
					corrected[a.Key()] = true
				}
			}
		}
		for _, a := range r.Observations {
			for _, b := range r.Observations {
				if r.Between(a, b) != r.Between(b, a) {
					t.Fatal("the order matters")
				}
				if r.Between(a, b) == zone.Contradicting && !corrected[a.Key()] && !corrected[b.Key()] &&
					(where[a.Key()] == 0 || where[a.Key()] != where[b.Key()]) {
					t.Fatalf("%s and %s contradict each other and are not shown together", a.Key(), b.Key())
				}
			}
		}
		for _, v := range r.Revisions(zone.Subject{}) {
			if r.Between(v.Old.Observation, v.New.Observation) != zone.Revising || !v.New.Source.Time().After(v.Old.Source.Time()) {
				t.Fatalf("no revision: %+v", v)
			}
		}
	}
}

// The changes of a day never change: the record cut off at a publication has those that the whole record has up to there.
func TestChangesNeverChange(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(2022, 2026))
	for range 150 {
		r := random(rng)
		for _, s := range r.Sources {
			m := zone.Milestone{ID: "open", Project: "road", Source: s.ID, Met: rng.IntN(3) == 0}
			if rng.IntN(2) == 0 {
				m.Due, m.DuePrecision = on(fmt.Sprintf("2025-0%d-01", 1+rng.IntN(3))), zone.ToDay
			}
			r.Milestones = append(r.Milestones, m)
			r.Stages = append(r.Stages, zone.StageReport{Project: "road", Stage: zone.Stages()[rng.IntN(5)], Source: s.ID})
		}
		r.Projects = []zone.Project{{ID: "road", Source: r.Sources[rng.IntN(len(r.Sources))].ID}}
		r.Sort()
		all := zone.NewSnapshot(r)
		whole := all.Changes()
		cut := r.Sources[rng.IntN(len(r.Sources))].Published
		then := *r
		within := func(id string) bool { return all.Source(id).Published.Compare(cut) <= 0 }
		if !within(r.Projects[0].Source) { // then it is known from the earliest source that speaks of it
			earliest := slices.MinFunc(r.Sources, func(a, b zone.Source) int {
				return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
			})
			then.Projects = []zone.Project{{ID: "road", Source: earliest.ID}}
		}
		then.Sources = slices.DeleteFunc(slices.Clone(r.Sources), func(s zone.Source) bool { return !within(s.ID) })
		then.Observations = slices.DeleteFunc(slices.Clone(r.Observations), func(o *zone.Observation) bool { return !within(o.Source) })
		then.Stages = slices.DeleteFunc(slices.Clone(r.Stages), func(s zone.StageReport) bool { return !within(s.Source) })
		then.Milestones = slices.DeleteFunc(slices.Clone(r.Milestones), func(m zone.Milestone) bool { return !within(m.Source) })
		want := slices.DeleteFunc(slices.Clone(whole), func(n zone.SourceChanges) bool { return !within(n.Source.ID) })
		for i := range want { // the project that the figures belong to has its name from wherever the record takes it
			for j := range want[i].Projects {
				want[i].Projects[j] = then.Projects[0]
			}
		}
		if diff := gocmp.Diff(want, zone.NewSnapshot(&then).Changes(), gocmp.Comparer(func(a, b zone.Decimal) bool { return a == b })); diff != "" {
			t.Fatalf("(-whole +cut off at %s):\n%s", cut, diff)
		}
		told := 0
		for _, n := range want {
			told += len(n.Figures) + len(n.Repeated) + len(n.Revised)
			for _, c := range n.Disputed {
				for _, f := range c.Figures {
					if f.Source.ID == n.Source.ID && !slices.ContainsFunc(n.Revised, func(v zone.Revision) bool { return v.New.Observation == f.Observation }) {
						told++
					}
				}
			}
		}
		if told != len(then.Observations) {
			t.Fatalf("%d of %d observations are told of", told, len(then.Observations))
		}
	}
}

// What a publication changed stays changed when another one is added that says nothing of it: one that only names a project,
// its milestone and its stage as not stated.
func TestChangesOutlastSilence(t *testing.T) {
	t.Parallel()
	type change struct {
		stages                   [2]zone.Stage
		moved, attained, planned bool
		due                      [2]string
		revised, disputed        int
	}
	rng := rand.New(rand.NewPCG(41, 37))
	staged, dated := 0, 0
	for range 300 {
		r := random(rng)
		for i, s := range r.Sources {
			m := zone.Milestone{ID: "open", Project: "road", Source: s.ID, Met: rng.IntN(3) == 0}
			if rng.IntN(2) == 0 {
				m.Due, m.DuePrecision = on(fmt.Sprintf("2025-0%d-01", 1+rng.IntN(3))), zone.ToDay
			}
			r.Milestones = append(r.Milestones, m)
			if i > 0 && rng.IntN(3) == 0 {
				continue
			}
			r.Stages = append(r.Stages, zone.StageReport{Project: "road", Stage: zone.Stages()[rng.IntN(5)], Source: s.ID})
		}
		r.Projects = []zone.Project{{ID: "road", Source: r.Sources[0].ID}}
		told := func(r *zone.Record) map[string]change {
			r.Sort()
			all := map[string]change{}
			for _, n := range zone.NewSnapshot(r).Changes() {
				c := change{revised: len(n.Revised), disputed: len(n.Disputed)}
				for _, s := range n.Stages {
					if c.stages[1] = s.New.Stage; s.Old.Project != "" && s.Old.Stage != zone.Unstated {
						c.stages[0] = s.Old.Stage
						staged++
					}
				}
				for _, m := range n.Milestones {
					old, now, moved := m.Moved()
					c.moved, c.attained = moved, m.Attained()
					c.planned = m.Announced() || m.New() && !m.History.Latest().Due.IsZero()
					if moved {
						c.due = [2]string{old.Due.String(), now.Due.String()}
						dated++
					}
					if before, known := m.Before(); known && moved && before.Due.IsZero() {
						t.Fatalf("a day was moved that %s did not give", before.Source)
					}
				}
				all[n.Source.ID] = c
			}
			return all
		}
		want := told(r)
		silent := r.Sources[rng.IntN(len(r.Sources))]
		silent.ID, silent.Founding = "silent", false
		silent.Published = zone.DateOf(silent.Published.Time().AddDate(0, 0, rng.IntN(3)-1))
		more := *r
		more.Sources = append(slices.Clone(r.Sources), silent)
		more.Stages = append(slices.Clone(r.Stages), zone.StageReport{Project: "road", Stage: zone.Unstated, Source: "silent"})
		more.Milestones = append(slices.Clone(r.Milestones), zone.Milestone{ID: "open", Project: "road", Source: "silent"})
		got := told(&more)
		delete(got, "silent")
		if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(change{})); diff != "" {
			t.Fatalf("(-before +with %s):\n%s", silent.Published, diff)
		}
	}
	if staged < 300 || dated < 300 {
		t.Errorf("only %d stages and %d days changed", staged, dated)
	}
}

func TestFresh(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		cadence          zone.Cadence
		published, today string
		want             zone.Freshness
		since            string
	}{
		{zone.Monthly, "2024-01-31", "2024-02-21", zone.Current, "2024-01-31"},
		{zone.Monthly, "2024-01-31", "2024-02-22", zone.DueSoon, "2024-02-22"},
		{zone.Monthly, "2024-01-31", "2024-02-29", zone.DueSoon, "2024-02-22"},
		{zone.Monthly, "2024-01-31", "2024-03-01", zone.Overdue, "2024-03-01"},
		{zone.Monthly, "2023-12-15", "2024-01-16", zone.Overdue, "2024-01-16"},
		{zone.Quarterly, "2023-11-30", "2024-02-29", zone.DueSoon, "2024-02-15"},
		{zone.Quarterly, "2023-11-30", "2024-03-01", zone.Overdue, "2024-03-01"},
		{zone.Yearly, "2022-11-06", "2023-10-06", zone.Current, "2022-11-06"},
		{zone.Yearly, "2022-11-06", "2023-10-07", zone.DueSoon, "2023-10-07"},
		{zone.Yearly, "2022-11-06", "2026-11-24", zone.Overdue, "2023-11-07"},
		{zone.Yearly, "2024-02-29", "2025-03-01", zone.Overdue, "2025-03-01"},
	} {
		got, since := test.cadence.Fresh(on(test.published), on(test.today))
		if got != test.want || since.String() != test.since {
			t.Errorf("%s, published %s, on %s: %s since %s, want %s since %s", test.cadence, test.published, test.today, got, since, test.want, test.since)
		}
	}
}

// A target does not make an indicator fresh, and without a promise nothing is late.
func TestFreshNeedsAPromiseAndAnActualValue(t *testing.T) {
	t.Parallel()
	rows := []*zone.Observation{value("/2022-09-30", "1", "2022-11-06"), value("/2025-12-31", "2", "2026-11-01", nature(zone.Target))}
	today := on("2026-11-24")
	if _, _, known := zone.NewSnapshot(published(zone.Indicator{}, rows...)).Fresh("i", today); known {
		t.Error("late without a promise")
	}
	if state, _, _ := zone.NewSnapshot(published(zone.Indicator{Cadence: zone.Yearly}, rows...)).Fresh("i", today); state != zone.Overdue {
		t.Errorf("%s, want overdue", state)
	}
	if _, _, known := zone.NewSnapshot(published(zone.Indicator{Cadence: zone.Yearly}, rows[1:]...)).Fresh("i", today); known {
		t.Error("a target counts as a value")
	}
}

// What contradicts another value stands beside it in a series: two values of one day, of a fixed feature two of any days. A
// later one replaces the earlier where it revises it; of two that say the same the more exact one stands, or the one to cite.
func TestSeriesKeepsWhatDisagrees(t *testing.T) {
	t.Parallel()
	row := func(source, value string, exactness zone.Exactness) *zone.Observation {
		return &zone.Observation{Indicator: "projects", Region: "140100", To: on("2022-09-30"), Dating: zone.DatedBySource, Value: zone.MustDecimal(value), Exactness: exactness, Nature: zone.Actual, Status: zone.Published, Source: source, Place: "1"}
	}
	for _, test := range []struct {
		name        string
		fixed       bool
		a, b        *zone.Observation
		size, stood int
	}{
		{"two of one day", false, row("morning", "5", zone.Exact), row("evening", "6", zone.Exact), 2, 0},
		{"a later one", false, row("morning", "5", zone.Exact), row("later", "6", zone.Exact), 1, 1},
		{"the same again", false, row("morning", "5", zone.Exact), row("later", "5", zone.Exact), 1, 1},
		{"the same, less exactly", false, row("morning", "4.8", zone.Exact), row("later", "5", zone.About), 1, 1},
		{"the same, more exactly", false, row("morning", "5", zone.About), row("later", "4.8", zone.Exact), 1, 1},
		{"a feature that does not change", true, row("morning", "37", zone.Exact), row("later", "41", zone.Exact), 2, 0},
	} {
		r := sound()
		published := time.Date(2022, 10, 1, 8, 0, 0, 0, zone.Shanghai)
		for id, at := range map[string]time.Time{"morning": published, "evening": published.Add(10 * time.Hour), "later": published.AddDate(0, 1, 0)} {
			r.Sources = append(r.Sources, zone.Source{ID: id, Title: both(id), Publisher: both(id), Published: zone.DateOf(at), PublishedAt: at})
		}
		r.Indicators[0].Fixed = test.fixed
		r.Observations = []*zone.Observation{test.a, test.b}
		s := slices.Collect(zone.NewSnapshot(r).Series(zone.Subject{}))
		if len(s) != 1 || s[0].Size() != test.size || len(s[0].Replaced) != test.stood {
			t.Errorf("%s: %+v, want %d values and %d replaced", test.name, s, test.size, test.stood)
		}
	}
}
