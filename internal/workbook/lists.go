package workbook

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/message"
	"taixin/internal/seed"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// lists are the IDs that a column may hold, by the kind of the column.
type lists map[string][]entry

func listsOf(r *zone.Record) lists {
	out := lists{}
	add := func(kind, id, name, unit string) {
		label := name
		if unit != "" {
			label += "（" + unit + "）"
		}
		out[kind] = append(out[kind], entry{id, label, name})
	}
	for _, x := range r.Indicators {
		add("indicators", x.ID, x.Name.ZH, x.Unit)
	}
	for _, x := range r.Regions {
		add("regions", x.ID, x.Name.ZH, "")
	}
	for _, x := range r.Projects {
		add("projects", x.ID, x.Name.ZH, "")
	}
	for _, x := range r.Services {
		add("services", x.ID, x.Name.ZH, "")
	}
	for _, x := range r.AimKinds {
		add("aim_kinds", x.ID, x.Name.ZH, "")
	}
	for _, x := range r.Units {
		add("unit", x.ID, "", "")
	}
	return out
}

// of is what a column may hold, or nothing where that is open.
func (l lists) of(c column) []entry {
	if c.words != nil {
		return c.words
	}
	return l[c.kind]
}

// entry finds an ID among what a column may hold.
func (l lists) entry(c column, id string) (entry, bool) {
	for _, e := range l.of(c) {
		if e.id == id {
			return e, true
		}
	}
	return entry{id: id}, false
}

// named finds what is called so, with or without its unit: to the letter, or else whatever signs and spaces are between the
// letters.
func (l lists) named(c column, text string) []entry {
	for _, form := range []func(string) string{norm.NFKC.String, textnorm.Normalize} {
		given := form(text)
		found := slices.DeleteFunc(slices.Clone(l.of(c)), func(e entry) bool {
			return given == "" || form(e.label) != given && form(e.name) != given
		})
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// resolve puts IDs in the place of names in all cells that refer to something, and reports the names that are of nothing or
// of several things.
func (l lists) resolve(rows book, faults *complaints) {
	for _, s := range sheets() {
		for _, c := range s.columns {
			if c.words != nil || c.apart || l[c.kind] == nil {
				continue
			}
			for _, row := range rows[s.name] {
				given := row.cells[c.key()]
				if len(given) == 0 {
					continue
				}
				resolved, what := l.identify(c, given)
				if !what.IsZero() {
					faults.add(row.at(s, c.key()), "%s: %s", c.called(), what)
				}
				row.cells[c.key()] = resolved
			}
		}
	}
}

// identify finds the ID of each part of a cell; nothing, and a sentence, where there is none. A name with commas in it has
// been taken for several parts, so as many as make a name are read together.
func (l lists) identify(c column, given cell) (cell, message.Sentence) {
	var out cell
	for len(given) > 0 {
		if _, known := l.entry(c, given[0].id); known {
			out, given = append(out, given[0]), given[1:]
			continue
		}
		var found []entry
		n := len(given)
		for ; n > 0; n-- {
			var texts []string
			for _, part := range given[:n] {
				texts = append(texts, part.String())
			}
			if found = l.named(c, strings.Join(texts, "、")); len(found) > 0 {
				break
			}
		}
		switch len(found) {
		case 0:
			return nil, l.unknown(c, given[0].String())
		case 1:
			out, given = append(out, entry{id: found[0].id}), given[n:]
		default:
			var all []string
			for _, e := range found {
				all = append(all, e.String())
			}
			return nil, message.Say("`%s` is what several are called: %s; write the code of the one that is meant", given[0].String(), strings.Join(all, ", "))
		}
	}
	return out, fine
}

// unknown says that a name is that of nothing, and which one was probably meant.
func (l lists) unknown(c column, given string) message.Sentence {
	var names []string
	of := map[string]entry{}
	for _, e := range l.of(c) {
		for _, name := range []string{e.id, e.name} {
			if _, taken := of[name]; !taken {
				names, of[name] = append(names, name), e
			}
		}
	}
	noun := seed.Noun(c.kind)
	if meant, near := textnorm.Meant(given, names); near {
		return message.Say("no %s `%s`; did you mean %s", noun, given, of[meant])
	}
	return message.Say("no %s `%s`: choose from the list, or write a code or a name from it", noun, given)
}
