package zone_test

import (
	"reflect"
	"strings"
	"testing"

	"taixin/internal/zone"
)

func both(s string) zone.Text { return zone.Text{ZH: s, EN: s} }

// sound is a record with one row in every table and nothing wrong.
func sound() *zone.Record {
	day := zone.Date{Year: 2022, Month: 9, Day: 30}
	return &zone.Record{
		Sources:    []zone.Source{{ID: "news", Title: both("t"), Publisher: both("p"), Published: zone.Date{Year: 2022, Month: 11, Day: 6}, PublishedPrecision: zone.ToDay, Language: zone.Chinese}},
		Units:      []zone.Unit{{ID: "个", EN: "number"}},
		Topics:     []zone.Term{{ID: "projects", Rank: 1, Name: both("t")}},
		Sectors:    []zone.Term{{ID: "transport", Rank: 1, Name: both("t")}},
		ChainKinds: []zone.Term{{ID: "established", Rank: 1, Name: both("t")}},
		AimKinds:   []zone.Term{{ID: "goal", Rank: 1, Name: both("t")}},
		Synonyms:   []zone.Synonym{{ID: "bus-card", Rank: 1, Words: both("w"), Part: "t"}},
		Questions:  []zone.Question{{ID: "download", Rank: 1, Asks: zone.AsksPage, Name: both("t"), Words: both("w"), Path: "/data"}},
		Regions:    []zone.Region{{ID: "140100", Kind: zone.KindCity, Rank: 1, Name: both("r")}},
		Indicators: []zone.Indicator{{ID: "projects", Name: both("i"), Unit: "个", Topic: zone.TopicProjects, Definition: both("d"), Scope: both("s"), Rank: 1, Kind: zone.Amount}},
		Derivations: []zone.Derivation{{ID: "twice", Rank: 1, Name: both("d"), Regions: []string{"140100"}, Op: zone.Sum, Unit: "个", Factor: 1, Inputs: []zone.Input{
			{Indicator: "projects", Region: "140100"},
			{Indicator: "projects", Region: "140100"},
		}}},
		Stops: []zone.Stop{
			{ID: "gate", Rank: 1, Name: both("g"), Source: "news", Place: "3"},
			{ID: "pass", Rank: 2, Name: both("p"), Source: "news", Place: "3"},
		},
		Projects: []zone.Project{{ID: "road", Name: both("p"), Sector: "transport", Regions: []string{"140100"}, Along: []string{"gate", "pass"}, Rank: 1, Source: "news", Place: "3;10"}},
		Services: []zone.Service{{ID: "train", Rank: 1, Name: both("s"), Need: zone.NeedTravel, Source: "news", Place: "21"}},
		Contacts: []zone.Contact{{ID: "hotline", Rank: 1, Name: both("h"), Phone: "12345", Source: "news", Place: "1"}},
		Clusters: []zone.Cluster{{ID: "steel", Rank: 1, Name: both("k"), Source: "news", Place: "14"}},
		Chains:   []zone.Chain{{ID: "steel", Kind: "established", Rank: 1, Name: both("k"), Source: "news", Place: "14"}},
		Observations: []*zone.Observation{{
			Indicator: "projects", Region: "140100", To: day, Dating: zone.DatedBySource, Exactness: zone.Exact,
			Nature: zone.Actual, Status: zone.Published, Source: "news", Place: "9",
		}},
		Locations:  []zone.Location{{Project: "road", Region: "140100", Source: "news", Place: "3"}},
		Stages:     []zone.StageReport{{Project: "road", Stage: zone.InUse, Text: both("s"), Source: "news", Place: "10"}},
		Milestones: []zone.Milestone{{ID: "open", Rank: 1, Project: "road", Name: both("m"), Met: true, Source: "news", Place: "10"}},
		Statements: []zone.Statement{{Service: "train", Aspect: zone.What, Text: both("w"), Source: "news", Place: "表1"}},
		Events:     []zone.Event{{ID: "first", On: day, Precision: zone.ToDay, Title: both("e"), Source: "news", Place: "21"}},
		Aims:       []zone.Aim{{ID: "home", Kind: "goal", Region: "140100", Rank: 1, Name: both("a"), Source: "news", Place: "8"}},
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		spoil func(*zone.Record)
		table string
		field string
		what  string // part of what is said
	}{
		{"unknown region", func(r *zone.Record) { r.Observations[0].Region = "1" }, "observations", "region", `no such row in regions: "1"`},
		{"unknown indicator", func(r *zone.Record) { r.Observations[0].Indicator = "x" }, "observations", "indicator", `"x"`},
		{"unknown unit", func(r *zone.Record) { r.Derivations[0].Unit = "户" }, "derivations", "unit", `"户"`},
		{"unknown input", func(r *zone.Record) { r.Derivations[0].Inputs[1].Indicator = "x" }, "derivations", "inputs", `"x"`},
		{"ratio of three", func(r *zone.Record) {
			d := &r.Derivations[0]
			d.Op, d.Inputs = zone.Ratio, append(d.Inputs, d.Inputs[0])
		}, "derivations", "inputs", "has 3"},
		{"a synonym of nothing", func(r *zone.Record) { r.Synonyms[0].Part = "" }, "synonyms", "part", "is missing"},
		{"a question of an unknown kind", func(r *zone.Record) { r.Questions[0].Asks, r.Questions[0].Path = "why", "" }, "questions", "asks", "is none of"},
		{"a page without its address", func(r *zone.Record) { r.Questions[0].Path = "" }, "questions", "path", "goes together"},
		{"period runs backwards", func(r *zone.Record) { r.Observations[0].From = zone.Date{Year: 2022, Month: 10, Day: 1} }, "observations", "to", "before it starts 2022-10-01"},
		{"no period", func(r *zone.Record) { r.Observations[0].To = zone.Date{} }, "observations", "to", "is missing"},
		{"same claim", func(r *zone.Record) { r.Observations = append(r.Observations, r.Observations[0]) }, "observations", "", "an earlier row"},
		{"same id", func(r *zone.Record) { r.Chains = append(r.Chains, r.Chains[0]) }, "chains", "", "an earlier row"},
		{"derived as published", func(r *zone.Record) { r.Observations[0].Nature = zone.Derived }, "observations", "nature", "derived"},
		{"about two subjects", func(r *zone.Record) {
			r.Observations[0].Project, r.Observations[0].Service = "road", "train"
		}, "observations", "", "names 2"},
		{"about nothing", func(r *zone.Record) { r.Statements[0].Service = "" }, "statements", "", "names 0"},
		{"no source", func(r *zone.Record) { r.Services[0].Source = "" }, "services", "source", "is missing"},
		{"an unknown kind of number", func(r *zone.Record) { r.Indicators[0].Kind = "guess" }, "indicators", "kind", "guess"},
		{"a service of a region twice", func(r *zone.Record) { r.Services[0].Regions = []string{"140100", "140100"} }, "services", "regions", "twice"},
		{"no place", func(r *zone.Record) { r.Aims[0].Place = "" }, "aims", "place", "is missing"},
		{"wrong place", func(r *zone.Record) { r.Events[0].Place = "3, 10" }, "events", "place", "3, 10"},
		{"no English", func(r *zone.Record) { r.Projects[0].Name.EN = "" }, "projects", "name", "(en)"},
		{"no Chinese", func(r *zone.Record) { r.Stages[0].Text.ZH = "" }, "stages", "text", "(zh)"},
		{"half a note", func(r *zone.Record) { r.Regions[0].Note.ZH = "注" }, "regions", "note", "(en)"},
		{"id with capitals", func(r *zone.Record) { r.Clusters[0].ID = "Steel" }, "clusters", "id", "Steel"},
		{"unknown stop", func(r *zone.Record) { r.Projects[0].Along = []string{"x"} }, "projects", "along", `"x"`},
		{"three stops", func(r *zone.Record) { r.Projects[0].Along = []string{"gate", "pass", "gate"} }, "projects", "along", "names 3"},
		{"a line from north to south", func(r *zone.Record) { r.Projects[0].Along = []string{"pass", "gate"} }, "projects", "along", "from pass to gate"},
		{"a line to itself", func(r *zone.Record) { r.Projects[0].Along = []string{"gate", "gate"} }, "projects", "along", "two stops"},
		{"same region twice", func(r *zone.Record) { r.Projects[0].Regions = []string{"140100", "140100"} }, "projects", "regions", "twice"},
		{"two founding sources", func(r *zone.Record) {
			second := r.Sources[0]
			r.Sources[0].Founding, second.ID, second.Founding = true, "other", true
			r.Sources = append(r.Sources, second)
		}, "sources", "founding", "only one"},
		{"area with a code", func(r *zone.Record) { r.Regions[0].Kind = zone.KindArea }, "regions", "id", "140100"},
		{"met on a day but not met", func(r *zone.Record) {
			m := &r.Milestones[0]
			m.Met, m.MetOn, m.MetPrecision = false, r.Events[0].On, zone.ToDay
		}, "milestones", "met", "not marked"},
		{"precision without a day", func(r *zone.Record) { r.Milestones[0].DuePrecision = zone.ToYear }, "milestones", "due", "go together"},
		{"an actual after its source", func(r *zone.Record) { r.Observations[0].To = on("2022-11-07") }, "observations", "to", "2022-11-07 is after its source was published, 2022-11-06"},
		{"a list begun after its source", func(r *zone.Record) {
			r.Indicators[0].Kind = zone.Listed
			r.Observations[0].From, r.Observations[0].To = on("2023-01-01"), on("2023-12-31")
		}, "observations", "to", "2023-01-01 is after"},
		{"an event after its source", func(r *zone.Record) { r.Events[0].On = on("2022-12-01") }, "events", "on", "after its source"},
		{"met after its source", func(r *zone.Record) {
			r.Milestones[0].MetOn, r.Milestones[0].MetPrecision = on("2023-12-31"), zone.ToYear
		}, "milestones", "met_on", "2023-01-01 is after"},
		{"a stage after its source", func(r *zone.Record) { r.Stages[0].On = on("2022-12-01") }, "stages", "on", "after its source"},
		{"a share above the whole", func(r *zone.Record) {
			r.Indicators[0].Share, r.Observations[0].Value = true, zone.MustDecimal("100.1")
		}, "observations", "value", "100.1 is more than the whole"},
		{"a count below nought", func(r *zone.Record) { r.Observations[0].Value = zone.MustDecimal("-3") }, "observations", "value", "-3 is below nought"},
		{"an order between two places", func(r *zone.Record) {
			r.Indicators[0].Kind, r.Observations[0].Value = zone.Order, zone.MustDecimal("2.5")
		}, "observations", "value", "2.5 is no place in an order"},
		{"the noughtth place", func(r *zone.Record) { r.Indicators[0].Kind = zone.Order }, "observations", "value", "0 is no place"},
		{"a range without its end", func(r *zone.Record) { r.Observations[0].Exactness = zone.Range }, "observations", "upper", "goes together"},
		{"an end without a range", func(r *zone.Record) { r.Observations[0].Upper = bound("3") }, "observations", "upper", "goes together"},
		{"a range that runs backwards", func(r *zone.Record) {
			o := r.Observations[0]
			o.Exactness, o.Value, o.Upper = zone.Range, zone.MustDecimal("3"), bound("3.0")
		}, "observations", "upper", "3.0 is not above 3"},
		{"a period as of a day", func(r *zone.Record) {
			r.Observations[0].From, r.Observations[0].Dating = on("2022-01-01"), zone.DatedAsOf
		}, "observations", "dating", "one day"},
		{"a part of nothing known", func(r *zone.Record) {
			o := r.Observations[0]
			o.PartOf, o.Along = "cities", zone.ByKind
			r.Indicators = append(r.Indicators, r.Indicators[0])
			r.Indicators[1].ID = "cities"
		}, "observations", "part_of", "no observation of cities for 140100"},
		{"a part of itself", func(r *zone.Record) {
			r.Observations[0].PartOf, r.Observations[0].Along = "projects", zone.ByPlace
		}, "observations", "part_of", "this very row"},
		{"a part along nothing", func(r *zone.Record) { r.Observations[0].Partial = true }, "observations", "part_of", "go together"},
		{"a group of one", func(r *zone.Record) {
			r.Regions = append(r.Regions, zone.Region{ID: "both-cities", Kind: zone.KindGroup, Rank: 2, Name: both("r"), Members: []string{"140100"}})
		}, "regions", "members", "two or more"},
		{"members of a city", func(r *zone.Record) { r.Regions[0].Members = []string{"140100"} }, "regions", "members", "any other kind"},
		{"nobody to ring", func(r *zone.Record) { r.Contacts[0].Phone = "" }, "contacts", "phone", "at least one"},
		{"unknown contact", func(r *zone.Record) { r.Services[0].Contact = "x" }, "services", "contact", `"x"`},
		{"unknown sector", func(r *zone.Record) { r.Projects[0].Sector = "x" }, "projects", "sector", `"x"`},
		{"unknown topic", func(r *zone.Record) { r.Indicators[0].Topic = "x" }, "indicators", "topic", `"x"`},
		{"a month that is not its last day", func(r *zone.Record) { r.Sources[0].PublishedPrecision = zone.ToMonth }, "sources", "published", "last day of it"},
		{"half a title", func(r *zone.Record) { r.Sources[0].Title.EN = "" }, "sources", "title", "(en)"},
		{"no day of publication", func(r *zone.Record) { r.Sources[0].Published = zone.Date{} }, "sources", "published", "is missing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := sound()
			test.spoil(r)
			faults := r.Check()
			if len(faults) != 1 {
				t.Fatalf("want one fault, got %+v", faults)
			}
			if f := faults[0]; f.Table != test.table || f.Field != test.field || !strings.Contains(f.What, test.what) {
				t.Errorf("got %+v, want table %s, field %q and %q", f, test.table, test.field, test.what)
			}
		})
	}
}

func bound(s string) zone.Bound { return zone.Bound{Decimal: zone.MustDecimal(s), Given: true} }

// TestPartsAddUp: the parts of a whole by one source add up to it, or say that they are not all of it.
func TestPartsAddUp(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, whole string
		parts       []string
		partial     bool
		about       bool
		what        string
	}{
		{"all of it", "682", []string{"383", "299"}, false, false, ""},
		{"with other digits", "9726.0", []string{"6266", "3460"}, false, false, ""},
		{"one too many", "682", []string{"383", "300"}, false, false, "add up to 683, not 682"},
		{"too few", "682", []string{"383"}, false, false, "add up to 383, not 682"},
		{"not all", "83", []string{"4"}, true, false, ""},
		{"more than all", "83", []string{"84"}, true, false, "more than 83"},
		{"about", "682", []string{"383", "300"}, false, true, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := sound()
			whole := r.Observations[0]
			whole.Value = zone.MustDecimal(test.whole)
			for i, value := range test.parts {
				n := r.Indicators[0]
				n.ID = string(rune('a' + i))
				r.Indicators = append(r.Indicators, n)
				p := *r.Observations[0]
				p.Indicator, p.Value, p.PartOf, p.Along, p.Partial = n.ID, zone.MustDecimal(value), "projects", zone.ByKind, test.partial
				if test.about {
					p.Exactness = zone.About
				}
				r.Observations = append(r.Observations, &p)
			}
			faults := r.Check()
			switch {
			case test.what == "" && len(faults) > 0:
				t.Errorf("got %+v", faults)
			case test.what != "" && (len(faults) != 1 || faults[0].Field != "part_of" || !strings.Contains(faults[0].What, test.what)):
				t.Errorf("got %+v, want %q", faults, test.what)
			}
			r.Sort()
			s := zone.NewSnapshot(r)
			var of []*zone.Observation
			for _, o := range s.Observations {
				if w, is := s.WholeOf(o); is && w.Indicator == "projects" {
					of = append(of, o)
				}
				if o.Indicator != "projects" {
					continue
				}
				splits := s.PartsOf(o)
				if len(splits) != 1 || len(splits[0].Parts) != len(test.parts) || splits[0].Partial != test.partial || splits[0].Along != zone.ByKind {
					t.Errorf("split into %+v", splits)
				}
			}
			if len(of) != len(test.parts) {
				t.Errorf("%d parts know their whole, not %d", len(of), len(test.parts))
			}
		})
	}
}

func TestCheckOfASoundRecord(t *testing.T) {
	t.Parallel()
	r := sound()
	if faults := r.Check(); len(faults) > 0 {
		t.Errorf("faults in a sound record: %+v", faults)
	}
	tables := reflect.ValueOf(*r)
	for i := range tables.NumField() {
		if name := tables.Type().Field(i).Name; name != "Release" && name != "Beyond" && tables.Field(i).Len() == 0 {
			t.Errorf("the sound record has no row in %s, so nothing here tests it", name)
		}
	}
}

// A record with every field empty is full of faults, and none of them is a panic.
func TestCheckOfEmptyRows(t *testing.T) {
	t.Parallel()
	var r zone.Record
	tables := reflect.ValueOf(&r).Elem()
	for i := range tables.NumField() {
		if table := tables.Field(i); table.Kind() == reflect.Slice {
			table.Set(reflect.MakeSlice(table.Type(), 1, 1))
			if row := table.Index(0); row.Kind() == reflect.Pointer {
				row.Set(reflect.New(row.Type().Elem()))
			}
		}
	}
	faulty := map[string]bool{}
	for _, f := range r.Check() {
		faulty[f.Table] = true
	}
	if len(faulty) != 24 {
		t.Errorf("only %d of 24 tables object to an empty row: %v", len(faulty), faulty)
	}
}

// TestCheckBounds: a record that is too large is refused in one sentence, before anything is looked up in it.
func TestCheckBounds(t *testing.T) {
	t.Parallel()
	for table, spoil := range map[string]func(*zone.Record){
		"projects":     func(r *zone.Record) { r.Projects = make([]zone.Project, zone.MaxProjects+1) },
		"observations": func(r *zone.Record) { r.Observations = make([]*zone.Observation, zone.MaxObservations+1) },
	} {
		r := sound()
		spoil(r)
		faults := r.Check()
		if len(faults) != 1 || faults[0].Table != table || !strings.Contains(faults[0].What, "is beyond the") {
			t.Errorf("%s: %+v", table, faults)
		}
	}
}
