package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// listed is a view of a list: a page, and a table for machines.
type listed interface {
	shower
	Data() page.Table
}

// cutter answers with the extract of one page of a list.
type cutter func(context.Context, zone.Narrowing) (*zone.Record, *zone.Cut, error)

// asker reads what a request for a list is answered with.
type asker func(*http.Request) (*zone.Record, page.Reading, error)

// listOf asks for a list that facets narrow: a page at a time where it has a cutter, else all of it. What it was on an
// earlier day is made of the whole record.
func (s *Server) listOf(extract reader, cut cutter, facets ...string) asker {
	return func(r *http.Request) (*zone.Record, page.Reading, error) {
		query, read := r.URL.Query(), extract
		var one *zone.Cut
		if cut != nil {
			read = func(ctx context.Context) (rec *zone.Record, err error) {
				rec, one, err = cut(ctx, page.Asked(query, facets...))
				return rec, err
			}
		}
		rec, at, err := s.look(r, read)
		at.Query, at.Cut = query, one
		return rec, at, err
	}
}

// uncut reads a list that is narrowed from an extract, of a large record without what its page only counts.
func uncut(extract reader) cutter {
	return func(ctx context.Context, _ zone.Narrowing) (*zone.Record, *zone.Cut, error) {
		rec, err := extract(ctx)
		return rec, nil, err
	}
}

// lists serves a list as a page, as CSV and as JSON: the same rows, asked for in the same way. facets are the parameters
// that narrow it. A list that may be long has a cutter, so that a page costs no more than what is on it; its files are
// made of all of it.
func lists[V listed](s *Server, r chi.Router, path string, extract reader, cut cutter, view func(*zone.Record, page.Reading) (V, error), facets ...string) {
	known := append(facets, "sort", "after")
	one, all := s.listOf(extract, cut, facets...), s.listOf(extract, nil)
	read := func(r *http.Request, ask asker) (V, page.Reading, zone.Release, error) {
		rec, at, err := ask(r)
		if err != nil {
			var none V
			return none, at, zone.Release{}, err
		}
		v, err := view(rec, at)
		return v, at, rec.Release, err
	}
	r.Get(path, s.show(func(r *http.Request) (component, error) {
		v, _, _, err := read(r, one)
		if err != nil {
			return nil, err
		}
		return pageOf(v), nil
	}, known...))
	r.Get(path+".csv", s.file(func(r *http.Request) (document, error) {
		v, _, _, err := read(r, all)
		if err != nil {
			return document{}, err
		}
		return csvOf(v.Data())
	}, known...))
	r.Get(path+".json", s.file(func(r *http.Request) (document, error) {
		v, at, release, err := read(r, all)
		if err != nil {
			return document{}, err
		}
		return jsonOf(v.Data(), at, release)
	}, known...))
	r.Get(path+".{format}", s.noForm("csv", "json", "atom"))
}

// csvOf writes a table as RFC 4180 in UTF-8 without BOM.
func csvOf(t page.Table) (document, error) {
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	out.UseCRLF = true
	_ = out.Write(t.Columns) // a buffer takes everything
	for _, row := range t.Rows {
		line := make([]string, len(row))
		for i, value := range row {
			line[i] = value
			if _, err := zone.ParseDecimal(value); err != nil {
				line[i] = table.Guard(value)
			}
		}
		_ = out.Write(line)
	}
	out.Flush()
	return document{mediaType: "text/csv; charset=utf-8", filename: t.Name + ".csv", content: buf.Bytes()}, nil
}

// jsonOf writes a table with what it is of. Every value is text, exactly as published; what was not is empty.
func jsonOf(t page.Table, at page.Reading, release zone.Release) (document, error) {
	rows := make([]map[string]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		object := map[string]string{}
		for i, column := range t.Columns {
			object[column] = row[i]
		}
		rows = append(rows, object)
	}
	var columns []column
	for i, title := range t.Headings(ui.WordsIn(at.Lang)) {
		columns = append(columns, column{t.Columns[i], title})
	}
	content, err := json.MarshalIndent(struct {
		Name    string              `json:"name"`
		Release int64               `json:"release"`
		AsOf    string              `json:"as_of,omitempty"` // the day that was asked for
		Columns []column            `json:"columns"`
		Rows    []map[string]string `json:"rows"`
	}{t.Name, release.Number, at.AsOf.String(), columns, rows}, "", "  ")
	return document{mediaType: "application/json", content: append(content, '\n')}, err
}

// column says what stands under a name. Names stay; columns may be added at the end.
type column struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// wordedChoice says what a parameter of a list may be.
func wordedChoice(e page.BadChoice, say func(string, ...any) string) string {
	switch {
	case len(e.Allowed) == 0:
		return say("fault.bad_after")
	case e.Param == "format":
		return say("fault.bad_format", strings.Join(e.Allowed, say("list.sign")))
	}
	return say("fault.bad_choice", e.Param, strings.Join(e.Allowed, say("list.sign")))
}
