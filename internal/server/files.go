package server

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/exchange"
	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
)

// mostKept is how many cells a file may have that is made once and kept; a larger one is written anew for each reader.
const mostKept = 100_000

// edition is the record of a request as files have it.
func (r request) edition() table.Edition {
	return table.Edition{Snapshot: r.Snapshot, AsOf: r.at.AsOf, Lang: r.at.Lang}
}

// tableFile is a whole table of the record as a file, such as projects.csv.
func tableFile(q request) (document, error) {
	name, ending, _ := strings.Cut(chi.URLParam(q.Request, "file"), ".")
	t, ok := table.Find(name)
	if !ok {
		e := httperr.Missing("fault.no_table", tableNames(), formNames())
		e.Parameter, e.Allowed = "table", tableNames()
		return document{}, e
	}
	forms := table.Forms()
	i := slices.IndexFunc(forms, func(f table.Form) bool { return f.Name == ending })
	if i < 0 {
		return document{}, httperr.BadChoice("format", formNames())
	}
	edition, form := q.edition(), forms[i]
	d := document{mediaType: form.MediaType, packed: form.Packed, write: func(ctx context.Context, w io.Writer) error {
		return form.Write(ctx, w, t, edition)
	}}
	// What it is called where it is saved: in ASCII, and in Chinese for those who can, unless they read English.
	day := edition.Day().String()
	d.filename = "taixin-" + t.Name + "-" + day + "." + ending
	if edition.Lang != "en" {
		d.titled = "太忻-" + t.Title.ZH + "-" + day + "." + ending
	}
	return d.filled(q.Context(), t.Size(q.Snapshot)*len(t.Columns))
}

// filled writes a document down to be kept, unless its cells are too many for that.
func (d document) filled(ctx context.Context, cells int) (document, error) {
	if cells > mostKept {
		return d, nil
	}
	var buf bytes.Buffer
	err := d.write(ctx, &buf)
	d.content, d.write = buf.Bytes(), nil
	return d, err
}

func tableNames() []string {
	var names []string
	for _, t := range table.All() {
		names = append(names, t.Name)
	}
	return names
}

func formNames() []string {
	var names []string
	for _, f := range table.Forms() {
		names = append(names, f.Name)
	}
	return names
}

// dataPage says which tables there are as files.
func dataPage(rec *zone.Snapshot, at page.Reading) page.Data {
	return page.NewData(rec, dataTables(), formNames(), at)
}

// columnsPage says what stands in their columns.
func columnsPage(rec *zone.Snapshot, at page.Reading) page.Columns {
	return page.NewColumns(rec, dataTables(), at)
}

func dataTables() []page.DataTable {
	var tables []page.DataTable
	for _, t := range table.FactsFirst() {
		view := page.DataTable{Name: t.Name, Title: t.Title, About: t.About, Unit: t.Unit()}
		for _, c := range t.Columns {
			view.Columns = append(view.Columns, page.DataColumn{
				Name: c.Name, Kind: string(t.Kind(c)), Header: c.Header, About: c.About, Words: t.Words(c), Refers: c.Refers,
			})
		}
		tables = append(tables, view)
	}
	return tables
}

// publication is where the record is published: who publishes it, and at which address, where that is known.
func (s *Server) publication(q request) exchange.Site {
	name := zone.Text{ZH: s.Operator.Name}
	if s.Operator.Name == "" {
		name = zone.Text{ZH: message.In("zh").T("site.name"), EN: message.In("en").T("site.name")}
	}
	return exchange.Site{Address: s.siteOf(q.Request), Name: name, Operator: s.Operator}
}

// bundle is everything there is in one file.
func (s *Server) bundle(q request) (document, error) {
	edition, site := q.edition(), s.publication(q)
	edition.Lang = ""
	return whole(q, "zip", "application/zip", func(ctx context.Context, w io.Writer) error { return exchange.Bundle(ctx, w, edition, site) })
}

// book is every table in one workbook.
func book(q request) (document, error) {
	edition := q.edition()
	return whole(q, "xlsx", table.BookType, func(ctx context.Context, w io.Writer) error { return exchange.Book(ctx, w, edition) })
}

// whole is a file with all tables in it.
func whole(q request, ending, mediaType string, write func(context.Context, io.Writer) error) (document, error) {
	cells := 0
	for _, t := range table.All() {
		cells += t.Size(q.Snapshot) * len(t.Columns)
	}
	name := "-" + q.edition().Day().String() + "." + ending
	d := document{mediaType: mediaType, filename: "taixin" + name, packed: true, write: write}
	if q.at.Lang != "en" {
		d.titled = "太忻公开数据" + name
	}
	return d.filled(q.Context(), cells)
}

// dcat is the catalogue of the data in DCAT 3. Like other forms that want full addresses it is not to be had where nobody
// knows under which name the site is reached.
func (s *Server) dcat(q request) (document, error) {
	site := s.publication(q)
	if site.Address == "" {
		return document{}, httperr.NotFound
	}
	content, err := exchange.Catalog(q.Snapshot, site)
	return document{mediaType: "application/ld+json", content: content}, err
}

// oc4ids is the projects in OC4IDS 0.9, in the language of the address.
func (s *Server) oc4ids(q request) (document, error) {
	site := s.publication(q)
	if site.Address == "" {
		return document{}, httperr.NotFound
	}
	content, some, err := exchange.Projects(q.Snapshot, site, q.at.Lang, site.Address+q.URL.Path)
	if !some && err == nil {
		err = httperr.NotFound
	}
	return document{mediaType: "application/json", content: content}, err
}
