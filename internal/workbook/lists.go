package workbook

import "taixin/internal/zone"

// lists are the IDs that a column may hold, by the kind of the column.
type lists map[string][]entry

func listsOf(r *zone.Record) lists {
	out := lists{}
	for _, x := range r.Indicators {
		out["indicators"] = append(out["indicators"], entry{x.ID, x.Name.ZH + "（" + x.Unit + "）"})
	}
	for _, x := range r.Regions {
		out["regions"] = append(out["regions"], entry{x.ID, x.Name.ZH})
	}
	for _, x := range r.Projects {
		out["projects"] = append(out["projects"], entry{x.ID, x.Name.ZH})
	}
	for _, x := range r.Services {
		out["services"] = append(out["services"], entry{x.ID, x.Name.ZH})
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
