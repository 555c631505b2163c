package page

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/query"
	"taixin/web/ui"
)

// The forms for machines that every list has.
var (
	fileFormats = []string{"csv", "json"}
	fileTypes   = []string{"text/csv", "application/json"}
)

// Listing is what surrounds the rows of a list. All that was asked for is in the address, and whatever is the default is
// left out of it.
type Listing struct {
	Facets []ui.Facet
	Sorts  []ui.Link
	Pages  ui.Pages
	Files  []ui.Link // the same list for machines
	Feed   []ui.Link // what is new in it; nothing on an earlier day
	None   string    // that nothing is left; empty where there are rows
	Ways   []ui.Link // lead to longer lists: without one of the facets that narrow this one, and the whole
	query  url.Values
	after  string
	path   string
}

// listing words what surrounds the rows of a page of a list.
func listing[T any](d desk, path string, r query.Result[T]) Listing {
	v := Listing{path: path, query: r.Filter, after: r.After}
	v.Facets, v.Sorts = d.facets(path, r.Facets, r.Filter), d.sorts(path, r.Orders, r.Order, r.Filter)
	for _, format := range fileFormats {
		v.Files = append(v.Files, ui.Link{Text: strings.ToUpper(format), Href: d.address(path+"."+format, v.query), Icon: ui.IconDownload})
	}
	if d.at.AsOf.IsZero() { // of an earlier day there is nothing new
		v.Feed = append(v.Feed, ui.Link{Text: d.T("list.feed"), Href: d.address(path+atom, v.narrowing())})
	}
	v.Ways = d.ways(path, v.query)
	if r.Total == 0 {
		v.None = d.T("list.empty")
		if len(v.query) > 0 {
			v.None = d.T("list.none")
		}
	}
	if r.Before > 0 || r.Next != "" {
		v.Pages.Range = d.T("list.range", min(r.Before+1, r.Total), r.Before+len(r.Rows), r.Total)
	}
	turn := func(after string) string {
		query := clone(r.Filter)
		if after != "" {
			query.Set(afterParam, after)
		}
		return d.address(path, query)
	}
	if r.Next != "" {
		v.Pages.Next = turn(r.Next)
	}
	if r.Before > 0 {
		v.Pages.Previous = turn(r.Back)
	}
	return v
}

// The parameters of every list.
const (
	sortParam  = query.Sort
	afterParam = query.After
)

// facets words the choices; each leads to the list with it, and none of them keeps the place within the list.
func (d desk) facets(path string, all []query.FacetCounts, asked url.Values) []ui.Facet {
	var views []ui.Facet
	for _, f := range all {
		choice := func(value, word string, n int) ui.Choice {
			query := clone(asked)
			query.Del(f.Param)
			if value != "" {
				query.Set(f.Param, value)
			}
			return ui.Choice{Link: ui.Link{Text: word, Href: d.address(path, query), Current: asked.Get(f.Param) == value}, Count: strconv.Itoa(n)}
		}
		view := ui.Facet{Title: d.T("facet." + f.Param), Choices: []ui.Choice{choice("", d.T("facet.all"), f.All)}}
		for _, c := range f.Counts {
			if c.Rows > 0 || asked.Get(f.Param) == c.Value {
				view.Choices = append(view.Choices, choice(c.Value, d.choiceWord(f.Param, c.Value), c.Rows))
			}
		}
		views = append(views, view)
	}
	return views
}

// choiceWord is what readers call a value of a facet.
func (d desk) choiceWord(param, value string) string {
	switch param {
	case "region":
		return d.say(d.rec.Region(value).Name)
	case "topic":
		return d.say(d.rec.Term(d.rec.Topics, value))
	case "sector":
		return d.say(d.rec.Term(d.rec.Sectors, value))
	case "year":
		return d.T("facet.in_year", value)
	case "publisher":
		return d.publisherWord(value)
	}
	return d.T(param + "." + value)
}

// ways lead from a list to longer ones.
func (d desk) ways(path string, query url.Values) []ui.Link {
	var ways []ui.Link
	narrowing := slices.Sorted(maps.Keys(query))
	narrowing = slices.DeleteFunc(narrowing, func(param string) bool { return param == sortParam })
	for _, param := range narrowing {
		if len(narrowing) > 1 {
			rest := clone(query)
			rest.Del(param)
			ways = append(ways, ui.Link{Text: d.T("list.without", d.T("facet."+param)), Href: d.address(path, rest)})
		}
	}
	if len(narrowing) > 0 {
		ways = append(ways, ui.Link{Text: d.T("list.clear"), Href: d.to(path)})
	}
	return ways
}

func (d desk) sorts(path string, names []string, current string, query url.Values) []ui.Link {
	if len(names) < 2 {
		return nil
	}
	var links []ui.Link
	for i, name := range names {
		query := clone(query)
		query.Del(sortParam)
		if i > 0 {
			query.Set(sortParam, name)
		}
		links = append(links, ui.Link{Text: d.T("sort." + name), Href: d.address(path, query), Current: name == current})
	}
	return links
}

// address writes a query behind a path, its parameters in one order, for a reader who may be looking back.
func (d desk) address(path string, query url.Values) string {
	if !d.at.AsOf.IsZero() {
		query = clone(query)
		query.Set(LookBack, d.at.AsOf.String())
	}
	return ui.To(d.At(path), query.Encode())
}

func clone(query url.Values) url.Values {
	out := url.Values{}
	for name := range query {
		out.Set(name, query.Get(name))
	}
	return out
}

// canonical is the frame of a list whose address is written as the list itself writes it.
func (v Listing) canonical(f ui.Frame) ui.Frame {
	u, err := url.Parse(f.Canonical)
	for i, a := range f.Alternates {
		if a.Href == v.path+atom {
			f.Alternates[i].Href = ui.To(a.Href, v.narrowing().Encode())
			f.Alternates[i].Title = a.Title + v.said(f.Words)
		}
	}
	for i, file := range v.Files {
		f.Alternates = append(f.Alternates, ui.Alternate{Href: file.Href, Type: fileTypes[i], Title: f.Title + " " + file.Text})
	}
	if f.Canonical == "" || err != nil {
		return f
	}
	query := clone(v.query)
	if v.after != "" {
		query.Set(afterParam, v.after)
	}
	if day := u.Query().Get(LookBack); day != "" {
		query.Set(LookBack, day)
	}
	u.RawQuery = query.Encode()
	f.Canonical = u.String()
	return f
}

// Taken are the forms in which readers take the list with them.
func (v Listing) Taken() []ui.Link { return slices.Concat(v.Files, v.Feed) }

// narrowing is what narrows the list, without the order that it is in.
func (v Listing) narrowing() url.Values {
	query := clone(v.query)
	query.Del(sortParam)
	return query
}

// said words what narrows the list; empty for the whole.
func (v Listing) said(w *ui.Words) string {
	var all []string
	for _, f := range v.Facets {
		for _, c := range f.Choices[1:] { // the first is not to narrow
			if c.Current {
				all = append(all, c.Text)
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	return w.T("feed.narrowed", strings.Join(all, w.T("list.sign")))
}

// asked is what a query says of some parameters; what is empty says nothing.
func asked(query url.Values, params ...string) url.Values {
	out := url.Values{}
	for _, param := range params {
		if value := query.Get(param); value != "" {
			out.Set(param, value)
		}
	}
	return out
}

// Table is a list for machines: every value as published, as text.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string
}

// Headings say what the columns are, in the reader's language.
func (t Table) Headings(w *ui.Words) []string {
	var all []string
	for _, column := range t.Columns {
		all = append(all, w.T("column."+column))
	}
	return all
}
