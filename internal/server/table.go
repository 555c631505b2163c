package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// mostKept is how many cells a file may have that is made once and kept; a larger one is written anew for each reader.
const mostKept = 100_000

// noSuch is a file that there is not; its text is for the reader and says which there are.
type noSuch struct {
	name    string // of what is unknown of it
	text    string
	allowed []string
}

func (e noSuch) Error() string { return e.text }

// table is a whole table of the record as a file, such as projects.csv; of the day that is asked for, or of the newest.
func (s *Server) table(r *http.Request) (document, error) {
	name, ending, _ := strings.Cut(chi.URLParam(r, "file"), ".")
	t, ok := table.Find(name)
	if !ok {
		return document{}, noSuch{"table", wordedLists(r, "fault.no_table", tableNames(), formNames()), tableNames()}
	}
	forms := table.Forms()
	i := slices.IndexFunc(forms, func(f table.Form) bool { return f.Name == ending })
	if i < 0 {
		return document{}, page.BadChoice{Param: "format", Allowed: formNames()}
	}
	extract := s.store.Record
	if name == table.Figures {
		extract = s.store.Figures
	}
	rec, at, err := s.look(r, extract)
	large := errors.Is(err, errLarge) && at.AsOf.IsZero()
	if err != nil && !large {
		return document{}, err
	}
	edition := table.Edition{Record: rec, AsOf: at.AsOf, Lang: at.Lang}
	d := document{mediaType: forms[i].MediaType, packed: forms[i].Packed, write: func(ctx context.Context, w io.Writer) error {
		edition := edition
		if large {
			edition.Parts = of(rec.Release, s.store.Parts(ctx))
		}
		return forms[i].Write(ctx, w, t, edition)
	}}
	d.filename, d.titled = fileNames(t.Name, t.Title.ZH, ending, edition)
	if large && t.Grows() {
		return d, nil
	}
	return d.filled(r.Context(), t.Size(rec)*len(t.Columns))
}

// of are the parts of a record, or the error that by now there is another.
func of(release zone.Release, parts iter.Seq2[*zone.Record, error]) iter.Seq2[*zone.Record, error] {
	return func(yield func(*zone.Record, error) bool) {
		for part, err := range parts {
			if err == nil && part.Release != release {
				err = fmt.Errorf("%w: another record was loaded", zone.ErrUnavailable)
			}
			if !yield(part, err) || err != nil {
				return
			}
		}
	}
}

// wordedLists is a message that names several things, in the language of a request.
func wordedLists(r *http.Request, key string, lists ...[]string) string {
	words := ui.WordsIn(language(r))
	var args []any
	for _, list := range lists {
		args = append(args, strings.Join(list, words.T("list.sign")))
	}
	return words.T(key, args...)
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

// fileNames are what a file is called where it is saved: in ASCII, and in Chinese for those who can, unless they read English.
func fileNames(name, title, ending string, e table.Edition) (ascii, chinese string) {
	day := e.Day().String()
	if e.Lang != "en" {
		chinese = "太忻-" + title + "-" + day + "." + ending
	}
	return "taixin-" + name + "-" + day + "." + ending, chinese
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
func dataPage(rec *zone.Record, at page.Reading, sizes page.Sizes) page.Data {
	var tables []page.DataTable
	for _, t := range table.All() {
		view := page.DataTable{Name: t.Name, Title: t.Title, About: t.About, Unit: t.Unit()}
		for _, c := range t.Columns {
			view.Columns = append(view.Columns, page.DataColumn{
				Name: c.Name, Kind: string(t.Kind(c)), Header: c.Header, About: c.About, Words: t.Words(c), Refers: c.Refers,
			})
		}
		tables = append(tables, view)
	}
	return page.NewData(rec, tables, formNames(), sizes, at)
}
