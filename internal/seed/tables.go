package seed

import (
	"errors"

	"taixin/internal/message"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// catalogue reads a file of what is stable.
func (rd *reader) catalogue(top *row) {
	for _, t := range table.All() {
		if t.Held == table.Catalogue {
			rd.rowsOf(top, t)
		}
	}
}

// sourceTable is the one of which a source file has one row, and not a list.
const sourceTable = "sources"

// source reads a file of what one source says.
func (rd *reader) source(top *row) {
	for _, t := range table.All() {
		switch {
		case t.Held != table.Reported:
		case t.Name != sourceTable:
			rd.rowsOf(top, t)
		default:
			r := top.within("source", top.called("source"), top.value("source"))
			if r == nil {
				top.missing("source")
				continue
			}
			rd.read(r, t)
			top.file.source = rd.record.Sources[len(rd.record.Sources)-1].ID
			top.wrong["source"] = top.file.source == ""
		}
	}
}

// rowsOf reads the section of a table.
func (rd *reader) rowsOf(top *row, t table.Table) {
	for _, r := range top.each(t.Name) {
		r.wrong["source"] = top.wrong["source"]
		rd.read(r, t)
	}
}

// read adds a row to the record and remembers where it stands.
func (rd *reader) read(r *row, t table.Table) {
	r.table = t
	out := t.NewRow()
	for _, c := range t.Written() {
		switch {
		case t.Held == table.Reported && c.Name == "source":
			_ = out.Set(c, r.file.source) // any text is a name
		case c.Items != nil:
			r.several(out, c)
		case c.Lang == "zh":
			r.text(out, t, c)
		case c.Lang == "":
			r.one(out, t, c)
		}
	}
	r.done()
	out.AddTo(&rd.record)
	rd.rows[t.Name] = append(rd.rows[t.Name], r)
}

// one reads a column that holds one value.
func (r *row) one(out table.Row, t table.Table, c table.Column) {
	given := r.str(c.Name)
	usual := c.Default != "" && (c.With == "" || r.values[c.With] != nil)
	switch kind := t.Kind(c); {
	case given == "" && usual:
		given = c.Default
	case given != "":
	case c.Required && (kind == table.Number || kind == table.Integer) && r.values[c.Name] == nil:
		r.missing(c.Name) // of the others the record says so, which has no nought for them
		return
	default:
		return
	}
	if err := out.Set(c, given); err != nil {
		var said any = err
		if c, ok := errors.AsType[zone.Complaint](err); ok {
			said = message.Sentence(c)
		}
		r.refuse(c.Name, r.where(c.Name), "%s: %s", r.called(c.Name), said)
	}
}

// text reads a wording in both languages, whose Chinese is in c.
func (r *row) text(out table.Row, t table.Table, c table.Column) {
	in := r.within(c.Text, r.called(c.Text), r.value(c.Text))
	if in == nil {
		return
	}
	for _, wording := range t.Columns {
		if wording.Text == c.Text {
			_ = out.Set(wording, in.str(wording.Lang)) // any text is a wording
		}
	}
	in.done()
}

// several reads a column that holds several values: a list of words, or of rows where each has several parts.
func (r *row) several(out table.Row, c table.Column) {
	if len(c.Items) == 1 {
		for _, node := range r.list(c.Name) {
			_ = out.Add(c, []string{r.scalar(c.Name, node)}) // any text is a name
		}
		return
	}
	for _, in := range r.each(c.Name) {
		var parts []string
		for _, part := range c.Items {
			parts = append(parts, in.str(part.Name))
		}
		_ = out.Add(c, parts)
		in.done()
	}
}
