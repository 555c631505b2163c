package zone_test

import (
	"cmp"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
	"taixin/seeds"
)

// decimals compares numbers by what they are.
var decimals = gocmp.Comparer(func(a, b zone.Decimal) bool { return a == b })

// invented is the shipped record with eleven invented sources.
func invented(t *testing.T) *zone.Record {
	t.Helper()
	r, err := seed.Read(zonetest.Invented(seeds.FS))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// row is what a row of any table names.
type row struct {
	indicators, regions, projects, services []string
	source, place                           string
}

// rows are the rows of the tables that follow from sources, in the order of the tables.
func rows(r *zone.Record) []row {
	var all []row
	for _, o := range r.Observations {
		all = append(all, row{[]string{o.Indicator, o.PartOf}, []string{o.Region, o.PartRegion}, []string{o.Project}, []string{o.Service}, o.Source, o.Place})
	}
	for _, s := range r.Stages {
		all = append(all, row{projects: []string{s.Project}, source: s.Source, place: s.Place})
	}
	for _, l := range r.Locations {
		all = append(all, row{regions: []string{l.Region}, projects: []string{l.Project}, source: l.Source, place: l.Place})
	}
	for _, m := range r.Milestones {
		all = append(all, row{nil, []string{m.Region}, []string{m.Project}, []string{m.Service}, m.Source, m.Place})
	}
	for _, s := range r.Statements {
		all = append(all, row{nil, []string{s.Region}, []string{s.Project}, []string{s.Service}, s.Source, s.Place})
	}
	for _, e := range r.Events {
		all = append(all, row{nil, e.Regions, []string{e.Project}, []string{e.Service}, e.Source, e.Place})
	}
	for _, a := range r.Aims {
		all = append(all, row{regions: []string{a.Region}, source: a.Source, place: a.Place})
	}
	return all
}

// builtFrom is the record that somebody would have written on a day: the sources published by then, their rows, and of the
// catalogue what those name.
func builtFrom(r *zone.Record, day zone.Date) *zone.Record {
	out := map[string]bool{} // sources that are published
	published := func(source string) bool { return out[source] }
	then := &zone.Record{Units: r.Units, Topics: r.Topics, Sectors: r.Sectors, ChainKinds: r.ChainKinds, AimKinds: r.AimKinds, Questions: r.Questions, Synonyms: r.Synonyms}
	moment := map[string]zone.Source{}
	for _, s := range r.Sources {
		moment[s.ID] = s
		if s.Published.Compare(day) <= 0 {
			out[s.ID] = true
			then.Sources = append(then.Sources, s)
		}
	}
	then.Stops = scan(r.Stops, func(s zone.Stop) bool { return published(s.Source) })
	then.Clusters = scan(r.Clusters, func(k zone.Cluster) bool { return published(k.Source) })
	then.Chains = scan(r.Chains, func(k zone.Chain) bool { return published(k.Source) })
	then.Contacts = scan(r.Contacts, func(k zone.Contact) bool { return published(k.Source) })
	then.Observations = scan(r.Observations, func(o *zone.Observation) bool { return published(o.Source) })
	then.Locations = scan(r.Locations, func(l zone.Location) bool { return published(l.Source) })
	then.Stages = scan(r.Stages, func(s zone.StageReport) bool { return published(s.Source) })
	then.Milestones = scan(r.Milestones, func(m zone.Milestone) bool { return published(m.Source) })
	then.Statements = scan(r.Statements, func(s zone.Statement) bool { return published(s.Source) })
	then.Events = scan(r.Events, func(e zone.Event) bool { return published(e.Source) })
	then.Aims = scan(r.Aims, func(a zone.Aim) bool { return published(a.Source) })
	said := rows(then)
	// earliest is the first of the rows of then that names something.
	earliest := func(names func(row) bool) (first row, found bool) {
		for _, s := range said {
			a, b := moment[s.source], moment[first.source]
			if names(s) && (!found || cmp.Or(a.Time().Compare(b.Time()), cmp.Compare(a.ID, b.ID)) < 0) {
				first, found = s, true
			}
		}
		return first, found
	}
	indicators, regions, projects, services := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range said {
		for _, of := range []struct {
			names []string
			in    map[string]bool
		}{{s.indicators, indicators}, {s.regions, regions}, {s.projects, projects}, {s.services, services}} {
			for _, name := range of.names {
				of.in[name] = true
			}
		}
	}
	for _, p := range r.Projects {
		if !published(p.Source) {
			first, spoken := earliest(func(s row) bool { return slices.Contains(s.projects, p.ID) })
			if !spoken {
				continue
			}
			p.Source, p.Place, p.Regions, p.Along = first.source, first.place, nil, nil
		}
		for _, at := range p.Along {
			if !slices.ContainsFunc(then.Stops, func(s zone.Stop) bool { return s.ID == at }) {
				p.Along = nil
				break
			}
		}
		for _, region := range p.Regions {
			regions[region] = true
		}
		projects[p.ID] = true
		then.Projects = append(then.Projects, p)
	}
	for _, v := range r.Services {
		if !published(v.Source) {
			first, spoken := earliest(func(s row) bool { return slices.Contains(s.services, v.ID) })
			if !spoken {
				continue
			}
			v.Source, v.Place, v.Regions = first.source, first.place, nil
		}
		if !slices.ContainsFunc(then.Contacts, func(k zone.Contact) bool { return k.ID == v.Contact }) {
			v.Contact = ""
		}
		for _, region := range v.Regions {
			regions[region] = true
		}
		services[v.ID] = true
		then.Services = append(then.Services, v)
	}
	for _, n := range r.Indicators {
		if !indicators[n.ID] {
			continue
		}
		if n.CadenceSource != "" && !published(n.CadenceSource) {
			n.Cadence, n.CadenceSource, n.CadencePlace = "", "", ""
		}
		then.Indicators = append(then.Indicators, n)
	}
	then.Regions = r.Regions
	for _, region := range r.Regions { // a place is named with what lies in it
		if region.Kind == zone.KindZone && len(then.Sources) > 0 {
			regions[region.ID] = true
		}
		if regions[region.ID] {
			for _, m := range region.Members {
				regions[m] = true
			}
		}
	}
	for _, d := range r.Derivations {
		known := true
		for _, in := range d.Inputs {
			known = known && indicators[in.Indicator] && regions[in.Region] && (in.Project == "" || projects[in.Project]) && (in.Service == "" || services[in.Service])
		}
		if known {
			then.Derivations = append(then.Derivations, d)
			for _, region := range d.Regions {
				regions[region] = true
			}
		}
	}
	for range 3 {
		for _, region := range r.Regions {
			if regions[region.ID] && region.Parent != "" {
				regions[region.Parent] = true
			}
		}
	}
	then.Regions = scan(r.Regions, func(g zone.Region) bool { return g.Kind == zone.KindZone || regions[g.ID] })
	return then
}

// TestAsOfIsTheRecordThen: looking back to a day is the record of the sources of that time, the catalogue included, and what
// follows from it is what would have followed then.
func TestAsOfIsTheRecordThen(t *testing.T) {
	t.Parallel()
	r := invented(t)
	now := zone.NewSnapshot(r)
	days := now.Days()
	if len(days) < 30 {
		t.Fatalf("only %d days", len(days))
	}
	for _, source := range now.Sources {
		if !slices.Contains(days, source.Published) {
			days = append(days, source.Published)
		}
	}
	for _, day := range append(days, on("2000-01-01")) {
		got, want := now.AsOf(day), zone.NewSnapshot(builtFrom(r, day))
		for _, c := range []struct {
			what      string
			want, got any
		}{
			{"the record", want.Record, got.Record},
			{"changes", want.Changes(), got.Changes()},
			{"derived figures", want.Derived(), got.Derived()},
			{"revisions", want.Revisions(zone.Subject{}), got.Revisions(zone.Subject{})},
			{"contradictions", want.Contradictions(zone.Subject{}), got.Contradictions(zone.Subject{})},
			{"milestones", want.Histories(zone.Subject{}), got.Histories(zone.Subject{})},
			{"series", slices.Collect(want.Series(zone.Subject{})), slices.Collect(got.Series(zone.Subject{}))},
			{"unanswered targets", want.Unanswered(day), got.Unanswered(day)},
			{"days", want.Days(), got.Days()},
			{"stages", want.ProjectStages(), got.ProjectStages()},
		} {
			options := gocmp.Options{decimals, cmpopts.EquateEmpty()}
			if c.what == "changes" { // which name projects and services, and say no more of them
				options = append(options, gocmp.Comparer(func(a, b zone.Project) bool { return a.ID == b.ID }),
					gocmp.Comparer(func(a, b zone.Service) bool { return a.ID == b.ID }))
			}
			if diff := gocmp.Diff(c.want, c.got, options); diff != "" {
				t.Fatalf("%s: %s (-built from the sources of then +looking back):\n%s", day, c.what, diff)
			}
		}
	}
}

// TestPartsAddUpThen: what adds up today did so on every day, whoever corrected a whole or its parts when.
func TestPartsAddUpThen(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(15, 2))
	seen := 0
	for range 300 {
		r := sound()
		r.Regions = append(r.Regions, zone.Region{ID: "140122", Kind: zone.KindCounty, Rank: 2, Parent: "140100", Name: both("a")},
			zone.Region{ID: "140121", Kind: zone.KindCounty, Rank: 3, Parent: "140100", Name: both("b")})
		r.Observations = nil
		for i := range 1 + rng.IntN(4) {
			id := string(rune('a' + i))
			r.Sources = append(r.Sources, zone.Source{ID: id, Title: both(id), Publisher: both(id), Published: zone.Date{Year: 2023, Month: 1, Day: 1 + i}, PublishedPrecision: zone.ToDay, Language: zone.Chinese})
			say := func(region string, value int64, part bool) {
				o := &zone.Observation{Indicator: "projects", Region: region, From: on("2022-01-01"), To: on("2022-06-30"), Dating: zone.DatedBySource, Exactness: zone.Exact, Nature: zone.Actual, Status: zone.Published, Source: id, Place: "1", Value: zone.MustDecimal(big.NewInt(value).String())}
				if part {
					o.PartOf, o.PartRegion, o.Along = "projects", "140100", zone.ByPlace
				}
				r.Observations = append(r.Observations, o)
			}
			a, b := int64(rng.IntN(3)), int64(rng.IntN(3))
			say("140100", a+b, false)
			if rng.IntN(3) > 0 {
				say("140122", a, true)
				say("140121", b, true)
			}
		}
		r.Sort()
		s := zone.NewSnapshot(r)
		if faults := s.Check(); len(faults) > 0 {
			t.Fatalf("%+v", faults)
		}
		for _, day := range s.Days() {
			then := s.AsOf(day)
			for _, whole := range then.Observations {
				for _, split := range then.PartsOf(whole) {
					total := new(big.Rat)
					for _, part := range split.Parts {
						value, _ := new(big.Rat).SetString(part.Value.String())
						total.Add(total, value)
					}
					if want, _ := new(big.Rat).SetString(whole.Value.String()); want.Cmp(total) != 0 {
						t.Fatalf("%s: the parts of %s by %s are shown beside %s by %s", day, total.FloatString(0), split.Source, whole.Value, whole.Source)
					}
					seen++
				}
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d splits", seen)
	}
	now := zone.NewSnapshot(invented(t))
	for _, day := range now.Days() {
		for _, f := range now.AsOf(day).Check() {
			if f.Field == "part_of" {
				t.Errorf("%s: %s", day, f.What)
			}
		}
	}
}
