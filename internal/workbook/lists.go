package workbook

import "taixin/internal/zone"

// lists are the IDs that a column may hold, by the kind of the column.
type lists map[string][]entry

func listsOf(r *zone.Record) lists {
	out := lists{}
	for _, x := range r.Indicators {
		out["indicator"] = append(out["indicator"], entry{x.ID, x.Name.ZH + "（" + x.Unit + "）"})
	}
	for _, x := range r.Regions {
		out["code"] = append(out["code"], entry{x.ID, x.Name.ZH})
	}
	for _, x := range r.Projects {
		out["project"] = append(out["project"], entry{x.ID, x.Name.ZH})
	}
	for _, x := range r.Services {
		out["service"] = append(out["service"], entry{x.ID, x.Name.ZH})
	}
	for _, x := range r.Units {
		out["unit"] = append(out["unit"], entry{x.ID, ""})
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
