package table

import (
	"reflect"
	"slices"
	"time"

	"taixin/internal/message"
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

// Kind says what stands in a column of the table.
func (t Table) Kind(c Column) Kind {
	switch t.typeOf(c) {
	case reflect.TypeFor[zone.Decimal](), reflect.TypeFor[zone.Bound]():
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
	if len(t.Words(c)) > 0 {
		return Word
	}
	return Words
}

// Words are the closed list of a column of the kind [Word].
func (t Table) Words(c Column) []string { return codeLists[t.typeOf(c)].words }

// Choices are those that whoever writes a row can choose from.
func (t Table) Choices(c Column) []string {
	return slices.DeleteFunc(slices.Clone(codeLists[t.typeOf(c)].words), func(word string) bool { return word == c.not })
}

// Label is what a word that can stand in a column is called in a language.
func (t Table) Label(c Column, word, lang string) string {
	return message.In(lang).T(codeLists[t.typeOf(c)].key + "." + word)
}

// LabelOf is Label for the name of a column; nothing where the column has no such word.
func (t Table) LabelOf(name, word, lang string) string {
	for _, c := range t.Columns {
		if c.Name == name && slices.Contains(t.Words(c), word) {
			return t.Label(c, word, lang)
		}
	}
	return ""
}

// nothing is a record without rows, which every table has its types from.
var nothing = zone.NewSnapshot(&zone.Record{})

func (t Table) typeOf(c Column) reflect.Type { return fieldOf(t.rowType(), c.path).Type }

// codeList is a closed list: its words, and the key that what they are called has in the message catalogue.
type codeList struct {
	key   string
	words []string
}

// codeLists has the list of every type whose words are some only.
var codeLists = func() map[reflect.Type]codeList {
	all := map[reflect.Type]codeList{}
	add(all, "exactness", zone.Exact, zone.About, zone.AtLeast, zone.AtMost, zone.Range)
	add(all, "nature", zone.Actual, zone.Plan, zone.Target, zone.Forecast, zone.Derived)
	add(all, "status", zone.Published, zone.Provisional, zone.Revised)
	add(all, "dating", zone.DatedBySource, zone.DatedAsOf, zone.DatedNearby, zone.DatedByIssue)
	add(all, "op", zone.Ratio, zone.Difference, zone.Sum)
	add(all, "region", zone.RegionKinds()...)
	add(all, "number", zone.IndicatorKinds()...)
	add(all, "cadence", zone.Cadences()...)
	add(all, "stage", append(zone.Stages(), zone.Unstated)...)
	add(all, "precision", zone.ToDay, zone.ToMonth, zone.ToYear)
	add(all, "aspect", zone.Aspects()...)
	add(all, "along", zone.ByKind, zone.ByPlace)
	add(all, "language", zone.Chinese, zone.English)
	add(all, "asks", zone.AllAsks()...)
	add(all, "need", zone.Needs()...)
	add(all, "icon", zone.Icons()...)
	return all
}()

func add[W ~string](all map[reflect.Type]codeList, key string, words ...W) {
	list := codeList{key: key}
	for _, w := range words {
		list.words = append(list.words, string(w))
	}
	all[reflect.TypeFor[W]()] = list
}
