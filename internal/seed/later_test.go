package seed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/transcript"
	"taixin/internal/zone"
)

// The figures of the publications beside the founding article are those that were read a second time.
func TestFiguresOfTheLaterSources(t *testing.T) {
	t.Parallel()
	record, want, got := shipped(t), map[transcript.Figure]int{}, map[transcript.Figure]int{}
	for _, f := range transcript.Figures {
		want[f]++
	}
	for _, o := range record.Observations {
		if o.Source == record.Founding().ID {
			continue
		}
		got[transcript.Figure{
			Source: o.Source, Indicator: o.Indicator, Region: o.Region, Subject: o.Project + o.Service, From: o.From.String(), To: o.To.String(),
			Value: o.Value.String(), Unit: record.Indicator(o.Indicator).Unit, Exactness: string(o.Exactness), Nature: string(o.Nature),
		}]++
	}
	for f, n := range want {
		if got[f] < n {
			t.Errorf("not in the seeds: %v", f)
		}
	}
	for f, n := range got {
		if want[f] < n {
			t.Errorf("in the seeds only: %v", f)
		}
	}
}

// Where a publication counts in another word than its indicator, the figure says so.
func TestUnitsOfTheLaterSources(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, p := range transcript.Printed {
		i := slices.IndexFunc(record.Observations, func(o *zone.Observation) bool { return o.Source == p.Source && o.Indicator == p.Indicator })
		if i < 0 || record.Indicator(p.Indicator).Unit == p.Unit || !strings.Contains(record.Observations[i].Note.ZH, "“"+p.Unit+"”") {
			t.Errorf("%s of %s: the unit %s is not told", p.Indicator, p.Source, p.Unit)
		}
	}
}

// The scope and the definition of an indicator hold for all of its figures, of all sources: they never say what is not published.
func TestScopesSayNothingOfWhatIsMissing(t *testing.T) {
	t.Parallel()
	for _, i := range shipped(t).Indicators {
		for _, text := range []zone.Text{i.Scope, i.Definition} {
			for _, word := range []string{"未公布", "没有公布", "未写明", "没有写", "没有说", "未见"} {
				if strings.Contains(text.ZH, word) {
					t.Errorf("%s: %q", i.ID, text.ZH)
				}
			}
			for _, word := range []string{"not published", "unpublished", "not stated", "source does not say"} {
				if strings.Contains(text.EN, word) {
					t.Errorf("%s: %q", i.ID, text.EN)
				}
			}
		}
	}
}

// What the later publications say of courses: what was expected by when, what was reached, what happened.
func TestCoursesOfTheLaterSources(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	founding := record.Founding().ID
	var want, got []any
	for _, m := range record.Milestones {
		if m.Source != founding {
			got = append(got, transcript.Milestone{
				Source: m.Source, Project: m.Project + m.Service, ID: m.ID, Due: m.Due.String(), DuePrecision: string(m.DuePrecision),
				Met: m.Met, MetOn: m.MetOn.String(), MetPrecision: string(m.MetPrecision),
			})
		}
	}
	for _, s := range record.Stages {
		if s.Source != founding {
			got = append(got, transcript.Stage{Source: s.Source, Project: s.Project, Stage: string(s.Stage), On: s.On.String()})
		}
	}
	for _, e := range record.Events {
		if e.Source != founding {
			got = append(got, transcript.Event{Source: e.Source, ID: e.ID, On: e.On.String(), Precision: string(e.Precision)})
		}
	}
	for _, m := range transcript.Milestones {
		m.ZH, m.EN = "", ""
		want = append(want, m)
	}
	for _, s := range transcript.Stages {
		s.ZH, s.EN = "", ""
		want = append(want, s)
	}
	for _, e := range transcript.Events {
		e.ZH, e.EN = "", ""
		want = append(want, e)
	}
	order := func(a, b any) int { return strings.Compare(fmt.Sprintf("%T %[1]v", a), fmt.Sprintf("%T %[1]v", b)) }
	slices.SortFunc(want, order)
	slices.SortFunc(got, order)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-read +in the seeds):\n%s", diff)
	}
}

// Every publication beside the founding article has the address it was read at, but for three of which it is not known; those
// say so.
func TestLaterSourcesHaveAnAddress(t *testing.T) {
	t.Parallel()
	var without []string
	for _, s := range shipped(t).Sources {
		if s.Founding || s.URL != "" {
			continue
		}
		without = append(without, s.ID)
		if !strings.Contains(s.Note.ZH, "网址不知道") {
			t.Errorf("%s has no address and does not say so", s.ID)
		}
	}
	slices.Sort(without)
	want := []string{"china-news-service-2022-10-01", "people-2022-10-12", "taiyuan-daily-2022-06-26"}
	if diff := cmp.Diff(want, without); diff != "" {
		t.Errorf("without an address: %s", diff)
	}
}
