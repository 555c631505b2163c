package server

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"taixin/internal/httperr"
	"taixin/internal/query"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/page"
)

// list is a list of rows of a type in all its forms.
type list[T any, V view] struct {
	path    string
	filters []string
	rows    func(*query.Index, string) query.List[T]
	page    func(*zone.Snapshot, query.Result[T], page.Reading) V
	table   func(*zone.Snapshot, []T, page.Reading) page.Table
	feed    func(*zone.Snapshot, query.Result[T], page.Reading) page.Feed
}

// lists serves a list as a page, as CSV, JSON and Atom: the same rows, asked for in the same way.
func lists[T any, V view](s *Server, r chi.Router, l list[T, V]) {
	known := append(append([]string{}, l.filters...), query.Sort, query.After)
	run := func(q request) (query.Result[T], error) { return l.rows(q.Index, q.at.Lang).Run(q.asked) }
	r.Get(l.path, s.handler(route{known: known, looks: true, maker: func(q request) (document, error) {
		found, err := run(q)
		if err != nil {
			return document{}, err
		}
		return rendered(q, l.page(q.Snapshot, found, q.at))
	}}))
	// Files have all rows that fit, wherever a page of them begins.
	file := func(write func(request, page.Table) (document, error)) route {
		return route{known: known, programs: true, strict: true, maker: func(q request) (document, error) {
			found, err := run(q)
			if err != nil {
				return document{}, err
			}
			return write(q, l.table(q.Snapshot, found.All(), q.at))
		}}
	}
	r.Get(l.path+".csv", s.handler(file(csvOf)))
	r.Get(l.path+".json", s.handler(file(jsonOf)))
	r.Get(l.path+".atom", s.handler(route{known: l.filters, programs: true, absolute: true, maker: func(q request) (document, error) {
		found, err := run(q)
		if err != nil {
			return document{}, err
		}
		return atomOf(l.feed(q.Snapshot, found, q.at), q.at)
	}}))
	r.Get(l.path+".{format}", s.handler(route{programs: true, maker: func(request) (document, error) {
		return document{}, httperr.BadChoice("format", []string{"csv", "json", "atom"})
	}}))
}

// csvOf writes a table as RFC 4180 in UTF-8 without BOM.
func csvOf(_ request, t page.Table) (document, error) {
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	out.UseCRLF = true
	_ = out.Write(t.Columns) // a buffer takes everything
	line := make([]string, len(t.Columns))
	for _, row := range t.Rows {
		for i, value := range row {
			line[i] = table.Guard(value)
			if line[i] != value {
				if _, err := zone.ParseDecimal(value); err == nil {
					line[i] = value // a number below zero is no formula
				}
			}
		}
		_ = out.Write(line)
	}
	out.Flush()
	return document{mediaType: "text/csv; charset=utf-8", filename: t.Name + ".csv", content: buf.Bytes()}, nil
}

// jsonOf writes a table with what it is of. Every value is text, exactly as published; what was not is empty.
func jsonOf(q request, t page.Table) (document, error) {
	var columns []column
	for i, title := range t.Headings(q.words()) {
		columns = append(columns, column{t.Columns[i], title})
	}
	head, err := json.MarshalIndent(struct {
		Name    string   `json:"name"`
		Release int64    `json:"release"`
		AsOf    string   `json:"as_of,omitempty"` // the day that was asked for
		Columns []column `json:"columns"`
	}{t.Name, q.Release.Number, q.at.AsOf.String(), columns}, "", "  ")
	content := append(bytes.TrimSuffix(head, []byte("\n}")), ",\n  \"rows\": "...)
	content = append(appendRows(content, t), "\n}\n"...)
	return document{mediaType: "application/json", content: content}, err
}

// appendRows writes the rows of a table as objects whose values are text, the columns of each by name.
func appendRows(to []byte, t page.Table) []byte {
	if len(t.Rows) == 0 {
		return append(to, "[]"...)
	}
	order := make([]int, len(t.Columns))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(t.Columns[a], t.Columns[b]) })
	for i, row := range t.Rows {
		to = append(to, "[,"[min(i, 1)])
		for n, at := range order {
			to = append(to, [2]string{"\n    {\n      ", ",\n      "}[min(n, 1)]...)
			to = append(table.AppendJSON(to, t.Columns[at]), ": "...)
			to = table.AppendJSON(to, row[at])
		}
		to = append(to, "\n    }"...)
	}
	return append(to, "\n  ]"...)
}

// column says what stands under a name. Names stay; columns may be added at the end.
type column struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

// atomOf writes a feed as Atom (RFC 4287). Its times are those of publications; a record without any has nothing to tell.
func atomOf(f page.Feed, at page.Reading) (document, error) {
	if f.Updated.IsZero() {
		return document{}, httperr.NotFound
	}
	moment := func(t time.Time) string { return t.In(zone.Shanghai).Format(time.RFC3339) }
	out := atomFeed{
		Lang: at.Lang, ID: f.ID, Title: f.Title, Subtitle: f.Subtitle, Updated: moment(f.Updated), Author: f.Author,
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Page}},
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Updated: moment(e.Updated), Published: moment(e.Updated),
			Links: []atomLink{{"alternate", "text/html", e.Page}}, Content: atomText{"html", e.HTML()},
		}
		if e.Via != "" {
			entry.Links = append(entry.Links, atomLink{"via", "", e.Via})
		}
		out.Entries = append(out.Entries, entry)
	}
	content, err := xmlOf(out)
	return document{mediaType: "application/atom+xml; charset=utf-8", content: content}, err
}

// xmlOf writes an XML document.
func xmlOf(v any) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString(xml.Header)
	out := xml.NewEncoder(&buf)
	out.Indent("", "  ")
	err := out.Encode(v)
	buf.WriteByte('\n')
	return buf.Bytes(), err
}
