package zone_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// scan looks at every row of a table: what an index must find, found without one.
func scan[T any](rows []T, fits func(T) bool) []T {
	var found []T
	for _, row := range rows {
		if fits(row) {
			found = append(found, row)
		}
	}
	return found
}

// fits reports whether a row that is about some things is about the subject.
func fits(about zone.Subject, indicator string, regions []string, project, service, source string) bool {
	return (about.Indicator == "" || about.Indicator == indicator) && (about.Region == "" || slices.Contains(regions, about.Region)) &&
		(about.Project == "" || about.Project == project) && (about.Service == "" || about.Service == service) && (about.Source == "" || about.Source == source)
}

// crowd is a record of many rows about few things, in every combination.
func crowd(rng *rand.Rand, rows int) *zone.Record {
	r := &zone.Record{}
	ids := func(what string, n int) (all []string) {
		for i := range n {
			all = append(all, fmt.Sprintf("%s-%d", what, i))
		}
		return all
	}
	indicators, regions, projects, services, sources := ids("indicator", 5), ids("region", 4), ids("project", 6), ids("service", 3), ids("source", 7)
	for i, id := range sources {
		r.Sources = append(r.Sources, zone.Source{ID: id, Published: zone.Date{Year: 2020 + i/2, Month: 5, Day: 1 + i}})
	}
	for _, id := range indicators {
		r.Indicators = append(r.Indicators, zone.Indicator{ID: id})
	}
	for _, id := range regions {
		r.Regions = append(r.Regions, zone.Region{ID: id})
	}
	pick := func(of []string) string { return of[rng.IntN(len(of))] }
	for i, id := range projects {
		r.Projects = append(r.Projects, zone.Project{ID: id, Rank: i + 1, Source: pick(sources), Regions: []string{pick(regions)}})
	}
	for i, id := range services {
		r.Services = append(r.Services, zone.Service{ID: id, Rank: i + 1, Source: pick(sources)})
	}
	subject := func() (project, service string) {
		switch rng.IntN(3) {
		case 0:
			return pick(projects), ""
		case 1:
			return "", pick(services)
		}
		return "", ""
	}
	for i := range rows {
		project, service := subject()
		r.Observations = append(r.Observations, &zone.Observation{
			Indicator: pick(indicators), Region: pick(regions), Project: project, Service: service, Source: pick(sources),
			To: zone.Date{Year: 2000 + i%20, Month: 1, Day: 1 + i%28}, Nature: zone.Actual, Value: zone.MustDecimal(fmt.Sprint(i)),
		})
		r.Statements = append(r.Statements, zone.Statement{Project: project, Service: service, Region: map[bool]string{true: pick(regions)}[project+service == ""], Aspect: zone.Aspects()[i%8], Source: pick(sources)})
		r.Events = append(r.Events, zone.Event{ID: fmt.Sprint("event-", i), On: zone.Date{Year: 2022, Month: 1, Day: 1 + i%28}, Regions: slices.Compact(slices.Sorted(slices.Values([]string{pick(regions), pick(regions)}))), Project: project, Service: service, Source: pick(sources)})
		r.Stages = append(r.Stages, zone.StageReport{Project: pick(projects), Stage: zone.Stages()[i%5], Source: pick(sources)})
		if project+service != "" {
			r.Milestones = append(r.Milestones, zone.Milestone{ID: fmt.Sprint("m", i%3), Rank: 1, Project: project, Service: service, Region: pick(append(regions, "")), Source: pick(sources)})
		}
	}
	r.Sort()
	return r
}

// TestIndexesFindWhatAScanFinds: whatever is asked of a snapshot, its indexes answer as a scan of the whole record does, on
// the shipped record and on crowded ones.
func TestIndexesFindWhatAScanFinds(t *testing.T) {
	t.Parallel()
	read, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	records := []*zone.Record{read, {}}
	rng := rand.New(rand.NewPCG(7, 11))
	for range 20 {
		records = append(records, crowd(rng, 1+rng.IntN(60)))
	}
	decimals := cmp.Comparer(func(a, b zone.Decimal) bool { return a == b })
	for _, r := range records {
		s := zone.NewSnapshot(r)
		for _, about := range subjects(rng, s) {
			same := func(what string, want, got any) {
				if diff := cmp.Diff(want, got, decimals); diff != "" {
					t.Fatalf("%s about %+v (-scan +index):\n%s", what, about, diff)
				}
			}
			same("observations", scan(s.Observations, func(o *zone.Observation) bool {
				return fits(about, o.Indicator, []string{o.Region}, o.Project, o.Service, o.Source)
			}), s.ObservationsOf(about))
			same("the count of them", len(s.ObservationsOf(about)), s.CountObservations(about))
			if about.Indicator != "" {
				continue // of nothing else
			}
			same("statements", scan(s.Statements, func(t zone.Statement) bool {
				return fits(about, "", []string{t.Region}, t.Project, t.Service, t.Source)
			}), s.StatementsOf(about))
			same("events", scan(s.Events, func(e zone.Event) bool { return fits(about, "", e.Regions, e.Project, e.Service, e.Source) }), s.EventsOf(about))
			var reports []zone.Milestone
			for _, h := range s.Histories(zone.Subject{Project: about.Project, Service: about.Service, Source: about.Source}) {
				for _, r := range h.Reports {
					reports = append(reports, r.Milestone)
				}
			}
			want := scan(s.Milestones, func(m zone.Milestone) bool {
				return fits(zone.Subject{Project: about.Project, Service: about.Service, Source: about.Source}, "", nil, m.Project, m.Service, m.Source)
			})
			key := func(a, b zone.Milestone) int { return strings.Compare(a.Key(), b.Key()) }
			slices.SortStableFunc(reports, key)
			slices.SortStableFunc(want, key)
			same("milestones", keys(want), keys(reports))
		}
		for _, p := range s.Projects {
			got := s.StageReports(p.ID)
			want := scan(s.Stages, func(r zone.StageReport) bool { return r.Project == p.ID })
			slices.SortStableFunc(want, func(a, b zone.StageReport) int { return s.Source(b.Source).Time().Compare(s.Source(a.Source).Time()) })
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("stages of %s (-scan +index):\n%s", p.ID, diff)
			}
			for _, day := range s.Days() {
				if then := s.AsOf(day).KnownSince(zone.Subject{Project: p.ID}); !then.IsZero() && then != s.KnownSince(zone.Subject{Project: p.ID}) {
					t.Fatalf("%s was known since %s and now since %s", p.ID, then, s.KnownSince(zone.Subject{Project: p.ID}))
				}
			}
		}
		for _, o := range s.Sources {
			if diff := cmp.Diff(scan(s.Stages, func(r zone.StageReport) bool { return r.Source == o.ID }), s.StagesOf(o.ID)); diff != "" {
				t.Fatalf("stages by %s (-scan +index):\n%s", o.ID, diff)
			}
		}
	}
}

func keys(all []zone.Milestone) []string {
	var keys []string
	for _, m := range all {
		keys = append(keys, m.Key())
	}
	return keys
}

// subjects are questions about a snapshot: everything, each one thing, and pairs of things.
func subjects(rng *rand.Rand, s *zone.Snapshot) []zone.Subject {
	all := []zone.Subject{{}, {Indicator: "none"}, {Region: "none", Source: "none"}}
	for _, i := range s.Indicators {
		all = append(all, zone.Subject{Indicator: i.ID})
	}
	for _, g := range s.Regions {
		all = append(all, zone.Subject{Region: g.ID})
		for _, o := range s.Sources {
			all = append(all, zone.Subject{Region: g.ID, Source: o.ID})
		}
	}
	for _, p := range s.Projects {
		all = append(all, zone.Subject{Project: p.ID})
	}
	for _, v := range s.Services {
		all = append(all, zone.Subject{Service: v.ID})
	}
	for range min(20, len(s.Observations)) {
		o := s.Observations[rng.IntN(len(s.Observations))]
		all = append(all, zone.Subject{Indicator: o.Indicator, Region: o.Region, Project: o.Project, Service: o.Service, Source: o.Source},
			zone.Subject{Indicator: o.Indicator, Project: o.Project})
	}
	return all
}
