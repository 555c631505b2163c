package seed

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"taixin/internal/message"
	"taixin/internal/table"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// Fault is one thing that is wrong in the seed files.
type Fault struct {
	File         string // below the root of the seeds: "catalogue/regions.yaml"
	Line, Column int    // from 1; a column counts characters
	Table, Field string // what the fault is about, as far as it is about a table and a field of a row
	Rival        Place  // of a row at odds with another one: that one, which was there first
	What         message.Sentence
}

// Place is where a row that a fault speaks of stands.
type Place struct {
	File string
	Line int
}

// String is file:line.
func (p Place) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// String is file:line:column: what is wrong.
func (f Fault) String() string { return f.In("en") }

// In is String in a language.
func (f Fault) In(lang string) string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.What.In(lang))
}

// Faults is everything that is wrong in the seed files, sorted by file, line and column.
type Faults []Fault

// Error has one line for each fault.
func (f Faults) Error() string { return f.In("en") }

// What is printed of faults, so that the first of them can be read.
const (
	maxFaults     = 100
	maxCharacters = 300 // of a line
)

// In is Error in a language: the first faults, each in a line that is not too long, and how many more there are.
func (f Faults) In(lang string) string {
	var lines []string
	for _, fault := range f[:min(len(f), maxFaults)] {
		line := []rune(fault.In(lang))
		if len(line) > maxCharacters {
			line = append(line[:maxCharacters-1], '…')
		}
		lines = append(lines, string(line))
	}
	if more := len(f) - len(lines); more > 0 {
		lines = append(lines, message.Say("and %d more faults", more).In(lang))
	}
	return strings.Join(lines, "\n")
}

// Under are the faults with the directory of the seeds before each file that they name.
func (f Faults) Under(dir string) Faults {
	under := slices.Clone(f)
	for i, fault := range f {
		under[i].File = path.Join(dir, fault.File)
		under[i].What = fault.What.With(func(arg any) any {
			switch arg := arg.(type) {
			case Place:
				return Place{path.Join(dir, arg.File), arg.Line}
			case seedFile:
				return seedFile(path.Join(dir, string(arg)))
			}
			return arg
		})
	}
	return under
}

// seedFile is the name of a file in a sentence.
type seedFile string

func compareFaults(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, cmp.Compare(a.What.String(), b.What.String()))
}

// check adds what the record as a whole has against its rows, each where the row or its field stands. A field that could
// not be read has been reported already.
func (rd *reader) check() {
	found := rd.record.Check()
	copies := rd.copies(found)
	for _, f := range found {
		r := rd.rows[f.Table][f.Row]
		if r.wrong[f.Field] || copies[r.name] {
			continue
		}
		at := r.where(f.Field)
		fault := Fault{File: r.name, Line: at.line, Column: at.column, Table: f.Table, Field: f.Field, What: rd.sentence(r, f)}
		if f.Rival > 0 {
			fault.Rival = rd.rows[f.Table][f.Rival-1].place()
		}
		rd.faults = append(rd.faults, fault)
	}
}

// copies are the files that hold one source, of which nearly every row of the one repeats one of the other. Which of them is the
// copy is the one thing that is wrong with them: the one that is not named after the source, or else the later one.
func (rd *reader) copies(found []zone.Fault) map[string]bool {
	files := map[string]bool{}
	for _, f := range found {
		if f.Table != "sources" || f.Rival == 0 {
			continue
		}
		one, other := rd.rows[f.Table][f.Row], rd.rows[f.Table][f.Rival-1]
		id := one.plain("id")
		if path.Base(one.name) == id+".yaml" {
			one, other = other, one
		}
		files[one.name], files[other.name] = true, true
		at := one.where("id")
		rd.faults = append(rd.faults, Fault{
			File: one.name, Line: at.line, Column: at.column, Table: f.Table, Field: "id", Rival: other.place(),
			What: message.Say("the source %s is there already, in %s: give this one another id, or keep one of the two files", id, seedFile(other.name)),
		})
	}
	return files
}

// sentence names the field or the row that a fault is about, and where the row stands that was there first.
func (rd *reader) sentence(r *row, f zone.Fault) message.Sentence {
	what := message.Sentence{Form: f.Said.Form, Args: slices.Clone(f.Said.Args)}
	for i, arg := range what.Args {
		if reflect.ValueOf(arg).Kind() == reflect.Slice {
			what.Args[i] = choices{arg, r.table, f.Field}
		}
	}
	switch {
	case f.Rival > 0:
		return message.Say("this row %s (%s)", what, rd.rows[f.Table][f.Rival-1].place())
	case f.Field == "":
		return message.Say("this row %s", what)
	case f.Refers != "":
		return message.Say("%s: %s", r.called(f.Field), rd.unknown(f.Refers, f.ID))
	case strings.HasPrefix(what.Form, "is "), strings.HasPrefix(what.Form, "has "), strings.HasPrefix(what.Form, "names "):
		return message.Say("%s %s", r.called(f.Field), what)
	}
	return message.Say("%s: %s", r.called(f.Field), what)
}

// unknown says that a name is that of no row of a table, and which one was probably meant.
func (rd *reader) unknown(name, id string) message.Sentence {
	noun := Noun(name)
	ids, named, rows := []string(nil), map[string]*row{}, rd.rows[name]
	for _, r := range rows {
		own := r.plain("id")
		ids = append(ids, own)
		if named[own] == nil {
			named[own] = r
		}
		if within := r.values["name"]; within != nil {
			if zh := plain(fieldOf(within, "zh")); zh != "" && named[zh] == nil {
				ids, named[zh] = append(ids, zh), r // somebody wrote what it is called
			}
		}
	}
	meant, near := textnorm.Meant(id, ids)
	switch {
	case near:
		r := named[meant]
		return message.Say("no %s `%s`; did you mean `%s`, %s", noun, id, r.plain("id"), r.place())
	case len(rows) > 0:
		return message.Say("no %s `%s`; those that there are stand in %s", noun, id, seedFile(rows[0].name))
	}
	return message.Say("no %s `%s`, nor any other", noun, id)
}

// Noun is what a row of a table is called in a sentence.
func Noun(of string) message.Both {
	t, _ := table.Find(of)
	return message.Both{ZH: t.Title.ZH, EN: strings.ReplaceAll(strings.TrimSuffix(of, "s"), "_", " ")}
}

// called is what a field of the row is called.
func (r *row) called(field string) message.Both {
	name := message.Both{ZH: field, EN: field}
	for _, c := range r.table.Columns {
		if c.Name == field || c.Text == field && c.Lang == "zh" {
			name.ZH = c.Header.ZH + "（" + field + "）"
		}
	}
	return name
}

// choices are the words that a field can have: in Chinese with what they are called.
type choices struct {
	words any // a slice
	table table.Table
	field string
}

// Worded returns the words as they are in English.
func (c choices) Worded(lang string) any {
	if lang != "zh" {
		return c.words
	}
	var all []string
	for i, words := 0, reflect.ValueOf(c.words); i < words.Len(); i++ {
		word := words.Index(i).String()
		if label := c.table.LabelOf(c.field, word, lang); label != "" {
			word += " " + label
		}
		all = append(all, word)
	}
	return strings.Join(all, "、")
}
