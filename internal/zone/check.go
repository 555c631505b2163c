package zone

import (
	"fmt"
	"regexp"
	"slices"
)

// Fault is something in a record that must not be loaded.
type Fault struct {
	Table      string    // as in seed files: "observations"
	Row        int       // index in that table
	Field      string    // as in seed files: "region"; empty for the row as a whole
	What       string    // a sentence for the person who wrote the row
	Said       Complaint // what What was made of
	Refers, ID string    // of a name that does not resolve: the table it was looked for in, and the name
	Rival      int       // of a double claim: 1 + the index of the row that claimed first; 0 for all other faults
}

// Complaint is what is wrong: an English form as package fmt has them, and what goes into it. Package message has the same
// forms in Chinese.
type Complaint struct {
	Form string
	Args []any
}

// Error is the complaint in English.
func (c Complaint) Error() string { return fmt.Sprintf(c.Form, c.Args...) }

func complain(form string, args ...any) Complaint { return Complaint{form, args} }

// An ID appears in addresses, so it is plain ASCII: words and digits joined by hyphens.
var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Places are paragraph numbers, or words for sources without paragraphs; digits and commas must then be numbers.
var placePattern = regexp.MustCompile(`^([1-9][0-9]*(;[1-9][0-9]*)*|[^0-9,;\s].*)$`)

// Check returns every fault of the record: names that do not resolve, periods that end before they start, words outside
// their list, two rows that claim the same thing, and anything without source, place or either language.
func (r *Record) Check() []Fault {
	c := &checker{record: r, ids: map[string]map[string]int{}, indicators: map[string]Indicator{}, units: map[string]Unit{}, published: map[string]Date{}}
	for _, n := range r.Indicators {
		c.indicators[n.ID] = n
	}
	for _, u := range r.Units {
		c.units[u.ID] = u
	}
	for _, s := range r.Sources {
		if _, known := c.published[s.ID]; !known {
			c.published[s.ID] = s.Published
		}
	}
	if c.bound(); len(c.faults) > 0 {
		return c.faults
	}
	c.identify()
	c.shortened()
	c.catalogue()
	c.subjects()
	c.observations()
	c.reports()
	c.sentences()
	return c.faults
}

// How large a record may be: all of it is held in memory, and read whole whenever it changes.
const (
	MaxProjects     = 20_000
	MaxObservations = 200_000
)

// bound refuses a record that is larger.
func (c *checker) bound() {
	tooMany := func(table string, rows, most int) {
		if rows > most {
			c.fault(table, most, "", "is beyond the %d rows that %s may have; there are %d", most, table, rows)
		}
	}
	tooMany("projects", len(c.record.Projects), MaxProjects)
	tooMany("observations", len(c.record.Observations), MaxObservations)
}

type checker struct {
	record     *Record
	indicators map[string]Indicator
	units      map[string]Unit
	published  map[string]Date // the last day on which a source may have been published

	ids    map[string]map[string]int // table -> id or key -> row
	faults []Fault
}

func (c *checker) fault(table string, row int, field, format string, args ...any) {
	c.add(Fault{Table: table, Row: row, Field: field, Said: complain(format, args...)})
}

// add adds a fault, in words.
func (c *checker) add(f Fault) {
	f.What = f.Said.Error()
	c.faults = append(c.faults, f)
}

// identify notes every ID and key first, so that rows may refer to later ones.
func (c *checker) identify() {
	r := c.record
	claim(c, "sources", r.Sources, func(s Source) string { return s.ID })
	claim(c, "units", r.Units, func(u Unit) string { return u.ID })
	claim(c, "topics", r.Topics, func(t Term) string { return t.ID })
	claim(c, "sectors", r.Sectors, func(t Term) string { return t.ID })
	claim(c, "chain_kinds", r.ChainKinds, func(t Term) string { return t.ID })
	claim(c, "aim_kinds", r.AimKinds, func(t Term) string { return t.ID })
	claim(c, "synonyms", r.Synonyms, func(y Synonym) string { return y.ID })
	claim(c, "questions", r.Questions, func(q Question) string { return q.ID })
	claim(c, "regions", r.Regions, func(g Region) string { return g.ID })
	claim(c, "indicators", r.Indicators, func(i Indicator) string { return i.ID })
	claim(c, "derivations", r.Derivations, func(d Derivation) string { return d.ID })
	claim(c, "stops", r.Stops, func(s Stop) string { return s.ID })
	claim(c, "projects", r.Projects, func(p Project) string { return p.ID })
	claim(c, "services", r.Services, func(s Service) string { return s.ID })
	claim(c, "contacts", r.Contacts, func(k Contact) string { return k.ID })
	claim(c, "clusters", r.Clusters, func(k Cluster) string { return k.ID })
	claim(c, "chains", r.Chains, func(k Chain) string { return k.ID })
	claim(c, "events", r.Events, func(e Event) string { return e.ID })
	claim(c, "aims", r.Aims, func(a Aim) string { return a.ID })
	claim(c, "observations", r.Observations, (*Observation).Key)
	claim(c, "locations", r.Locations, Location.Key)
	claim(c, "stages", r.Stages, StageReport.Key)
	claim(c, "milestones", r.Milestones, Milestone.Key)
	claim(c, "statements", r.Statements, Statement.Key)
}

func claim[T any](c *checker, table string, rows []T, key func(T) string) {
	seen := make(map[string]int, len(rows))
	c.ids[table] = seen
	for i, row := range rows {
		k := key(row)
		if k == "" {
			continue // reported as missing where IDs are checked
		}
		if first, taken := seen[k]; taken {
			c.add(Fault{Table: table, Row: i, Said: complain("claims the same as an earlier row: %s", k), Rival: first + 1})
			continue
		}
		seen[k] = i
	}
}

// id checks an ID that appears in addresses.
func (c *checker) id(table string, row int, id string) {
	if id == "" {
		c.fault(table, row, "id", "is missing: lower-case ASCII words and digits joined by hyphens")
		return
	}
	if !idPattern.MatchString(id) {
		c.fault(table, row, "id", "%q is no ID: lower-case ASCII words and digits joined by hyphens", id)
	}
}

// ref checks that a name resolves; an empty one is a fault only where required.
func (c *checker) ref(table string, row int, field, target, id string, required bool) {
	if id == "" {
		if required {
			c.fault(table, row, field, "is missing")
		}
		return
	}
	if _, known := c.ids[target][id]; !known {
		c.add(Fault{Table: table, Row: row, Field: field, Said: complain("no such row in %s: %q", target, id), Refers: target, ID: id})
	}
}

// text checks that both languages are there, or neither where the text is optional.
func (c *checker) text(table string, row int, field string, t Text, required bool) {
	if t.IsZero() && !required {
		return
	}
	if t.ZH == "" {
		c.fault(table, row, field, "has no Chinese wording (zh)")
	}
	if t.EN == "" {
		c.fault(table, row, field, "has no English wording (en)")
	}
}

// provenance checks source and place.
func (c *checker) provenance(table string, row int, source, place string) {
	c.ref(table, row, "source", "sources", source, true)
	switch {
	case place == "":
		c.fault(table, row, "place", "is missing: the paragraph of the source, such as \"9\" or \"3;10\"")
	case !placePattern.MatchString(place):
		c.fault(table, row, "place", "%q is neither paragraph numbers such as \"9\" or \"3;10\" nor words", place)
	}
}

// places checks a list of regions: each known, none twice.
func (c *checker) places(table string, row int, field string, ids []string) {
	for i, id := range ids {
		c.ref(table, row, field, "regions", id, true)
		if slices.Contains(ids[:i], id) {
			c.fault(table, row, field, "names %s twice", id)
		}
	}
}

// word checks that a value is one of a closed list.
func word[T ~string](c *checker, table string, row int, field string, value T, allowed ...T) {
	if value == "" {
		c.fault(table, row, field, "is missing: one of %q", allowed)
		return
	}
	if !slices.Contains(allowed, value) {
		c.fault(table, row, field, "%q is none of %q", value, allowed)
	}
}

// about checks the subject of a row: exactly one of the names that are given, or none where that is allowed.
func (c *checker) about(table string, row int, required bool, names map[string]string) {
	given := 0
	for field, id := range names {
		if id != "" {
			given++
			c.ref(table, row, field, field+"s", id, true)
		}
	}
	if given > 1 || required && given == 0 {
		c.fault(table, row, "", "is about exactly one of project, service and region, and names %d", given)
	}
}
