package zone

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A code of GB/T 2260 says by its zeros which level it is on; what has no code gets a word, not invented digits.
var (
	provincePattern = regexp.MustCompile(`^[1-9][0-9]0000$`)
	cityPattern     = regexp.MustCompile(`^[1-9][0-9]([0-9][1-9]|[1-9][0-9])00$`)
	countyPattern   = regexp.MustCompile(`^[1-9][0-9]{3}([0-9][1-9]|[1-9][0-9])$`)
	wordPattern     = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
)

// catalogue checks what is stable: sources, units, regions, indicators, derivations.
func (c *checker) catalogue() {
	r := c.record
	founding := ""
	for i, s := range r.Sources {
		c.id("sources", i, s.ID)
		if s.Founding && founding != "" {
			c.fault("sources", i, "founding", "is %s already; only one source can be", founding)
		} else if s.Founding {
			founding = s.ID
		}
		c.text("sources", i, "title", s.Title, false)
		c.text("sources", i, "publisher", s.Publisher, true)
		c.text("sources", i, "note", s.Note, false)
		if s.Published.IsZero() {
			c.fault("sources", i, "published", "is missing: the day on which it was published, such as 2022-11-06")
		} else if !s.PublishedAt.IsZero() && DateOf(s.PublishedAt.In(Shanghai)) != s.Published {
			c.fault("sources", i, "published_at", "is on another day in China than %s", s.Published)
		}
		word(c, "sources", i, "published_precision", s.PublishedPrecision, ToDay, ToMonth, ToYear)
		c.last("sources", i, "published", s.Published, s.PublishedPrecision)
		c.address("sources", i, s.URL)
		word(c, "sources", i, "language", s.Language, Chinese, English)
	}
	for i, u := range r.Units {
		if u.ID == "" {
			c.fault("units", i, "id", "is missing: the Chinese symbol, such as 亿元")
		}
		if u.EN == "" {
			c.fault("units", i, "name_en", "is missing")
		}
	}
	for table, terms := range map[string][]Term{"topics": r.Topics, "sectors": r.Sectors, "chain_kinds": r.ChainKinds, "aim_kinds": r.AimKinds} {
		for i, t := range terms {
			c.id(table, i, t.ID)
			c.rank(table, i, t.Rank)
			c.text(table, i, "name", t.Name, true)
		}
	}
	for i, y := range r.Synonyms {
		c.id("synonyms", i, y.ID)
		c.rank("synonyms", i, y.Rank)
		c.text("synonyms", i, "words", y.Words, true)
		if y.Part == "" {
			c.fault("synonyms", i, "part", "is missing: a part of the Chinese names that the words may mean")
		}
	}
	for i, q := range r.Questions {
		c.id("questions", i, q.ID)
		c.rank("questions", i, q.Rank)
		word(c, "questions", i, "asks", q.Asks, AllAsks()...)
		c.text("questions", i, "name", q.Name, true)
		c.text("questions", i, "words", q.Words, true)
		page := q.Asks == AsksPage || q.Asks == AsksLate
		if page != (q.Path != "") || q.Path != "" && !strings.HasPrefix(q.Path, "/") {
			c.fault("questions", i, "path", "%q: the address of a page here goes together with what only a page answers", q.Path)
		}
	}
	for i, g := range r.Regions {
		c.id("regions", i, g.ID)
		c.rank("regions", i, g.Rank)
		word(c, "regions", i, "kind", g.Kind, RegionKinds()...)
		c.ref("regions", i, "parent", "regions", g.Parent, false)
		c.level(i, g)
		c.text("regions", i, "name", g.Name, true)
		c.text("regions", i, "note", g.Note, false)
		c.places("regions", i, "members", g.Members)
		if (g.Kind == KindGroup) != (len(g.Members) > 1) || slices.Contains(g.Members, g.ID) {
			c.fault("regions", i, "members", "a group has two or more other regions, any other kind has none")
		}
	}
	for i, n := range r.Indicators {
		c.id("indicators", i, n.ID)
		c.text("indicators", i, "name", n.Name, true)
		c.text("indicators", i, "definition", n.Definition, true)
		c.text("indicators", i, "scope", n.Scope, true)
		c.ref("indicators", i, "unit", "units", n.Unit, true)
		c.ref("indicators", i, "topic", "topics", n.Topic, true)
		c.rank("indicators", i, n.Rank)
		word(c, "indicators", i, "kind", n.Kind, IndicatorKinds()...)
		if n.Cadence != "" {
			word(c, "indicators", i, "cadence", n.Cadence, Cadences()...)
		}
		if (n.Cadence == "") != (n.CadenceSource == "") || (n.Cadence == "") != (n.CadencePlace == "") {
			c.fault("indicators", i, "cadence", "goes together with the source that promises it and the place there (cadence_source, cadence_place)")
		}
		c.ref("indicators", i, "cadence_source", "sources", n.CadenceSource, false)
	}
	for i, d := range r.Derivations {
		c.derivation(i, d)
	}
}

// level checks that a region's ID and parent suit its kind.
func (c *checker) level(i int, g Region) {
	pattern, administrative := map[RegionKind]*regexp.Regexp{
		KindProvince: provincePattern, KindCity: cityPattern, KindCounty: countyPattern,
	}[g.Kind]
	if !administrative {
		pattern = wordPattern
	}
	if g.ID != "" && !pattern.MatchString(g.ID) {
		c.fault("regions", i, "id", "%q: a province, city or county has its GB/T 2260 code, any other region a word without digits", g.ID)
	}
	if !administrative && g.Parent != "" || g.Parent != "" && g.Parent == g.ID {
		c.fault("regions", i, "parent", "%q: only a city or county has one, and it is another region", g.Parent)
	}
}

func (c *checker) derivation(i int, d Derivation) {
	const table = "derivations"
	c.id(table, i, d.ID)
	c.rank(table, i, d.Rank)
	c.text(table, i, "name", d.Name, true)
	c.text(table, i, "note", d.Note, false)
	if len(d.Regions) == 0 {
		c.fault(table, i, "regions", "is missing: the places that the result is about")
	}
	c.places(table, i, "regions", d.Regions)
	c.ref(table, i, "unit", "units", d.Unit, true)
	word(c, table, i, "op", d.Op, Ratio, Difference, Sum)
	if d.Decimals < 0 || d.Decimals > 6 {
		c.fault(table, i, "decimals", "%d is not between 0 and 6", d.Decimals)
	}
	if d.Factor < 1 {
		c.fault(table, i, "factor", "%d is below 1", d.Factor)
	}
	if len(d.Inputs) < 2 || d.Op != Sum && len(d.Inputs) > 2 {
		c.fault(table, i, "inputs", "%s takes two inputs (sum: two or more), has %d", d.Op, len(d.Inputs))
	}
	for _, in := range d.Inputs {
		c.ref(table, i, "inputs", "indicators", in.Indicator, true)
		c.ref(table, i, "inputs", "regions", in.Region, true)
		c.ref(table, i, "inputs", "projects", in.Project, false)
		c.ref(table, i, "inputs", "services", in.Service, false)
	}
}

// subjects checks stops, projects, services, clusters, chains and aims.
func (c *checker) subjects() {
	r := c.record
	for i, s := range r.Stops {
		c.named("stops", i, s.ID, s.Name, s.Rank, s.Source, s.Place)
	}
	for i, p := range r.Projects {
		c.named("projects", i, p.ID, p.Name, p.Rank, p.Source, p.Place)
		c.ref("projects", i, "sector", "sectors", p.Sector, true)
		if len(p.Regions) == 0 {
			c.fault("projects", i, "regions", "is missing: at least one region")
		}
		c.places("projects", i, "regions", p.Regions)
		c.along(i, p.Along)
	}
	for i, s := range r.Services {
		c.named("services", i, s.ID, s.Name, s.Rank, s.Source, s.Place)
		c.places("services", i, "regions", s.Regions)
		c.ref("services", i, "contact", "contacts", s.Contact, false)
		c.text("services", i, "office", s.Office, false)
		word(c, "services", i, "need", s.Need, Needs()...)
		c.text("services", i, "title", s.Title, false)
		c.text("services", i, "question", s.Question, false)
		c.text("services", i, "button", s.Button, false)
		c.text("services", i, "hint", s.Hint, false)
		if s.Icon != "" {
			word(c, "services", i, "icon", s.Icon, Icons()...)
		}
		c.text("services", i, "unsaid", s.Unsaid, false)
	}
	for i, k := range r.Contacts {
		c.named("contacts", i, k.ID, k.Name, k.Rank, k.Source, k.Place)
		if k.Phone == "" && k.URL == "" {
			c.fault("contacts", i, "phone", "is missing, and so is url: a contact has at least one of them")
		}
		c.address("contacts", i, k.URL)
	}
	for i, k := range r.Clusters {
		c.named("clusters", i, k.ID, k.Name, k.Rank, k.Source, k.Place)
	}
	for i, k := range r.Chains {
		c.named("chains", i, k.ID, k.Name, k.Rank, k.Source, k.Place)
		c.ref("chains", i, "kind", "chain_kinds", k.Kind, true)
	}
	for i, a := range r.Aims {
		c.named("aims", i, a.ID, a.Name, a.Rank, a.Source, a.Place)
		c.ref("aims", i, "kind", "aim_kinds", a.Kind, true)
		c.ref("aims", i, "region", "regions", a.Region, true)
	}
}

// address checks where something can be read, if anywhere: pages link it.
func (c *checker) address(table string, i int, given string) {
	u, err := url.Parse(given) // which refuses control characters
	if given != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
		c.fault(table, i, "url", "is no address of the web: http:// or https://, a host, no user name and no control characters")
	}
}

// along checks where on the corridor a project is: at one stop, or from one to another further north.
func (c *checker) along(i int, stops []string) {
	const table, field = "projects", "along"
	ranks := map[string]int{}
	for _, s := range c.record.Stops {
		ranks[s.ID] = s.Rank
	}
	for _, s := range stops {
		c.ref(table, i, field, "stops", s, true)
	}
	if len(stops) > 2 {
		c.fault(table, i, field, "names %d stops: one where the project lies, or the two that it joins", len(stops))
	} else if len(stops) == 2 && ranks[stops[0]] >= ranks[stops[1]] {
		c.fault(table, i, field, "goes from %s to %s; it is written from south to north, between two stops", stops[0], stops[1])
	}
}

func (c *checker) named(table string, i int, id string, name Text, rank int, source, place string) {
	c.id(table, i, id)
	c.text(table, i, "name", name, true)
	c.rank(table, i, rank)
	c.provenance(table, i, source, place)
}

func (c *checker) rank(table string, i, rank int) {
	if rank < 1 {
		c.fault(table, i, "rank", "%d is below 1", rank)
	}
}

func (c *checker) observations() {
	const table = "observations"
	for i, o := range c.record.Observations {
		c.ref(table, i, "indicator", "indicators", o.Indicator, true)
		c.ref(table, i, "region", "regions", o.Region, true)
		c.about(table, i, false, map[string]string{"project": o.Project, "service": o.Service})
		switch {
		case o.To.IsZero():
			c.fault(table, i, "to", "is missing: the last day of the period or the as-of day")
		case !o.From.IsZero() && o.To.Compare(o.From) < 0:
			c.fault(table, i, "to", "the period ends %s, before it starts %s", o.To, o.From)
		}
		word(c, table, i, "dating", o.Dating, DatedBySource, DatedAsOf, DatedNearby, DatedByIssue)
		word(c, table, i, "exactness", o.Exactness, Exact, About, AtLeast, AtMost, Range)
		word(c, table, i, "nature", o.Nature, Actual, Plan, Target, Forecast)
		word(c, table, i, "status", o.Status, Published, Provisional, Revised)
		c.text(table, i, "note", o.Note, false)
		c.text(table, i, "scope", o.Scope, false)
		c.provenance(table, i, o.Source, o.Place)
		c.value(i, o)
		c.part(i, o)
	}
	c.wholes()
}

// value checks that an observation can be what its indicator measures, and that its source could know it.
func (c *checker) value(i int, o *Observation) {
	const table = "observations"
	indicator := c.indicators[o.Indicator]
	switch {
	case o.Upper.Given != (o.Exactness == Range):
		c.fault(table, i, "upper", "goes together with exactness: range")
	case o.Upper.Given && o.Upper.Decimal.Cmp(o.Value) <= 0:
		c.fault(table, i, "upper", "%s is not above %s, at which the range begins", o.Upper.Decimal, o.Value)
	}
	switch most := o.most(); {
	case indicator.Share && most.Cmp(hundred) > 0:
		c.fault(table, i, "value", "%s is more than the whole: %s is a share of it", most, o.Indicator)
	case indicator.Kind == Order && (o.Value.scale > 0 || o.Value.coef < 1):
		c.fault(table, i, "value", "%s is no place in an order, which is a whole number from 1", o.Value)
	case o.Value.coef < 0 && strings.HasPrefix(c.units[indicator.Unit].EN, uncounted):
		c.fault(table, i, "value", "%s is below nought, and %s is counted in %s", o.Value, o.Indicator, indicator.Unit)
	}
	if o.Dating == DatedAsOf && !o.From.IsZero() {
		c.fault(table, i, "dating", "as-of is for the state on one day, and this has a period from %s", o.From)
	}
	if o.Nature == Actual && indicator.ID != "" {
		// A list of a year is known before the year has ended, a sum of it is not.
		first := o.To
		if indicator.Kind == Listed && !o.From.IsZero() {
			first = o.From
		}
		c.known(table, i, "to", first, o.Source)
	}
}

// part checks the fields of a part of a whole.
func (c *checker) part(i int, o *Observation) {
	const table = "observations"
	c.ref(table, i, "part_of", "indicators", o.PartOf, false)
	c.ref(table, i, "part_region", "regions", o.PartRegion, false)
	switch {
	case (o.PartOf == "") != (o.Along == ""), o.PartOf == "" && (o.PartRegion != "" || o.Partial):
		c.fault(table, i, "part_of", "the whole (part_of) and what divides it (along: kind or place) go together; part_region and partial only with them")
	case o.PartOf != "":
		word(c, table, i, "along", o.Along, ByKind, ByPlace)
		if o.PartOf == o.Indicator && (o.PartRegion == "" || o.PartRegion == o.Region) {
			c.fault(table, i, "part_of", "is the indicator of this very row: a part by place names the region of the whole (part_region)")
		}
	}
}

// known checks that what has happened did so no later than its source was published.
func (c *checker) known(table string, i int, field string, day Date, source string) {
	published := c.published[source]
	if !published.IsZero() && !day.IsZero() && day.Compare(published) > 0 {
		c.fault(table, i, field, "%s is after its source was published, %s: what has happened is not known before", day, published)
	}
}

// reports checks what sources say in words and dates: stages, milestones, statements, events.
func (c *checker) reports() {
	r := c.record
	for i, s := range r.Stages {
		c.ref("stages", i, "project", "projects", s.Project, true)
		word(c, "stages", i, "stage", s.Stage, append(Stages(), Unstated)...)
		c.text("stages", i, "text", s.Text, true)
		c.known("stages", i, "on", s.On, s.Source)
		c.provenance("stages", i, s.Source, s.Place)
	}
	for i, l := range r.Locations {
		c.ref("locations", i, "project", "projects", l.Project, true)
		c.ref("locations", i, "region", "regions", l.Region, true)
		c.provenance("locations", i, l.Source, l.Place)
	}
	first := map[string]int{}
	for i, m := range r.Milestones {
		c.milestone(i, m)
		if earlier, reported := first[m.milestone()]; !reported {
			first[m.milestone()] = i
		} else if before := r.Milestones[earlier]; before.Region != m.Region || before.Rank != m.Rank {
			c.add(Fault{Table: "milestones", Row: i, Said: complain("reports a milestone that another source gives another region or rank"), Rival: earlier + 1})
		}
	}
	for i, s := range r.Statements {
		c.about("statements", i, true, map[string]string{"project": s.Project, "service": s.Service, "region": s.Region})
		word(c, "statements", i, "aspect", s.Aspect, Aspects()...)
		c.text("statements", i, "text", s.Text, true)
		c.provenance("statements", i, s.Source, s.Place)
	}
	for i, e := range r.Events {
		c.id("events", i, e.ID)
		c.text("events", i, "title", e.Title, true)
		c.text("events", i, "text", e.Text, false)
		if e.On.IsZero() {
			c.fault("events", i, "on", "is missing: the day it happened")
		}
		word(c, "events", i, "precision", e.Precision, ToDay, ToMonth, ToYear)
		if !e.On.IsZero() {
			c.last("events", i, "on", e.On, e.Precision)
			c.began("events", i, "on", e.On, e.Precision, e.Source)
		}
		c.places("events", i, "regions", e.Regions)
		c.about("events", i, false, map[string]string{"project": e.Project, "service": e.Service})
		c.provenance("events", i, e.Source, e.Place)
	}
}

func (c *checker) milestone(i int, m Milestone) {
	const table = "milestones"
	c.id(table, i, m.ID)
	c.rank(table, i, m.Rank)
	c.about(table, i, true, map[string]string{"project": m.Project, "service": m.Service})
	c.ref(table, i, "region", "regions", m.Region, false)
	c.text(table, i, "name", m.Name, true)
	c.precise(i, "due", m.Due, m.DuePrecision)
	c.precise(i, "met_on", m.MetOn, m.MetPrecision)
	if !m.MetOn.IsZero() && !m.Met {
		c.fault(table, i, "met", "has a day on which it was met but is not marked as met")
	}
	if !m.MetOn.IsZero() {
		c.began(table, i, "met_on", m.MetOn, m.MetPrecision, m.Source)
	}
	c.provenance(table, i, m.Source, m.Place)
}

func (c *checker) precise(i int, field string, day Date, precision Precision) {
	if day.IsZero() != (precision == "") || precision != "" && !precision.Valid() {
		c.fault("milestones", i, field, "a day and its precision (day, month or year) go together")
		return
	}
	c.last("milestones", i, field, day, precision)
}

// last checks that a day known to the month or year is the last of it, on which what is overdue depends.
func (c *checker) last(table string, i int, field string, day Date, precision Precision) {
	next := day.Time().AddDate(0, 0, 1)
	if precision == ToMonth && next.Day() != 1 || precision == ToYear && next.YearDay() != 1 {
		c.fault(table, i, field, "%s is known to the %s only, so it is written as the last day of it", day, precision)
	}
}

// began checks the same of a day that may be known to the month or year only, by the first day of it.
func (c *checker) began(table string, i int, field string, day Date, precision Precision, source string) {
	first, _ := precision.span(day)
	c.known(table, i, field, first, source)
}
