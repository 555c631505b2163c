package server

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
)

// table is a whole table of the record as a file, such as projects.csv; with the day in its name where one was asked for.
func (s *Server) table(r *http.Request) (document, error) {
	name, ending, _ := strings.Cut(chi.URLParam(r, "file"), ".")
	t, ok := table.Find(name)
	if !ok {
		return document{}, errNoPage
	}
	forms := table.Forms()
	i := slices.IndexFunc(forms, func(f table.Form) bool { return f.Name == ending })
	if i < 0 {
		var allowed []string
		for _, f := range forms {
			allowed = append(allowed, f.Name)
		}
		return document{}, page.BadChoice{Param: "format", Allowed: allowed}
	}
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return document{}, err
	}
	if at.AsOf != (zone.Date{}) {
		name += "-" + at.AsOf.String()
	}
	var buf bytes.Buffer
	err = forms[i].Write(&buf, t.In(at.Lang), rec)
	return document{mediaType: forms[i].MediaType, filename: name + "." + ending, content: buf.Bytes()}, err
}

// dataPage says which tables there are as files.
func dataPage(rec *zone.Record, at page.Reading) page.Data {
	var tables []page.DataTable
	for _, t := range table.All() {
		t = t.In(at.Lang)
		view := page.DataTable{Name: t.Name, Title: t.Title}
		for _, c := range t.Columns {
			view.Columns = append(view.Columns, page.DataColumn{Name: c.Name, Header: c.Header})
		}
		tables = append(tables, view)
	}
	var forms []string
	for _, f := range table.Forms() {
		forms = append(forms, f.Name)
	}
	return page.NewData(rec, tables, forms, at)
}
