package table

import (
	"reflect"
	"time"

	"taixin/internal/zone"
)

// Kind is what sort of value stands in a column.
type Kind string

// The kinds of value.
const (
	Words   Kind = "text"
	Word    Kind = "word" // one of those that [Table.Words] lists
	Number  Kind = "number"
	Integer Kind = "integer"
	Flag    Kind = "flag"   // true or false
	Day     Kind = "day"    // such as 2022-11-06
	Moment  Kind = "moment" // with its offset
	List    Kind = "list"   // several texts with semicolons between them
)

// Kinds lists the kinds.
func Kinds() []Kind { return []Kind{Words, Word, Number, Integer, Flag, Day, Moment, List} }

// Kind says what stands in a column of the table.
func (t Table) Kind(c Column) Kind {
	switch t.typeOf(c) {
	case reflect.TypeFor[zone.Decimal]():
		return Number
	case reflect.TypeFor[int]():
		return Integer
	case reflect.TypeFor[bool]():
		return Flag
	case reflect.TypeFor[zone.Date]():
		return Day
	case reflect.TypeFor[time.Time]():
		return Moment
	case reflect.TypeFor[[]string](), reflect.TypeFor[[]zone.Input]():
		return List
	}
	if t.Words(c) != nil {
		return Word
	}
	return Words
}

// Words are all that can stand in a column of the kind [Word].
func (t Table) Words(c Column) []string { return coded[t.typeOf(c)] }

func (t Table) typeOf(c Column) reflect.Type {
	return fieldOf(reflect.TypeOf(t.rows(&zone.Record{})).Elem(), c.field).Type
}

// coded has the words of every type that has only some.
var coded = func() map[reflect.Type][]string {
	all := map[reflect.Type][]string{}
	add(all, zone.Exact, zone.About, zone.AtLeast)
	add(all, zone.Actual, zone.Plan, zone.Target, zone.Forecast, zone.Derived)
	add(all, zone.Published, zone.Provisional, zone.Revised)
	add(all, zone.DatedBySource, zone.DatedNearby, zone.DatedByIssue)
	add(all, zone.Ratio, zone.Difference, zone.Sum)
	add(all, zone.RegionKinds()...)
	add(all, zone.IndicatorKinds()...)
	add(all, zone.TopicProjects, zone.TopicInvestment, zone.TopicEconomy, zone.TopicIndustry, zone.TopicWorks, zone.TopicServices, zone.TopicProfile)
	add(all, zone.Cadences()...)
	add(all, append(zone.Stages(), zone.Unstated)...)
	add(all, zone.Transport, zone.Water, zone.Energy, zone.NewTown, zone.Environment, zone.Technology)
	add(all, zone.ToDay, zone.ToMonth, zone.ToYear)
	add(all, zone.Aspects()...)
	add(all, zone.Established, zone.Emerging)
	add(all, zone.Goal, zone.Means, zone.Position, zone.Field)
	return all
}()

func add[W ~string](all map[reflect.Type][]string, words ...W) {
	for _, w := range words {
		all[reflect.TypeFor[W]()] = append(all[reflect.TypeFor[W]()], string(w))
	}
}
