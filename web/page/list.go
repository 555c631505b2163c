package page

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"taixin/internal/fold"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// list says in which ways the rows of a page can be narrowed, sorted and paged through. All of it is in the address, and
// whatever is the default is left out of it.
//
// Where the reading has a cut, the store has narrowed the list, and the rows are those of one page. Else they are all
// rows, and are narrowed here by the same rules: so a reader who looks back to a day gets the same list from the record of
// that day.
type list[T any] struct {
	path   string
	id     func(T) string // names a row for the address of the next page
	facets []facet[T]
	orders []order[T] // the first is the default
	size   int        // rows to a page; listSize where it is zero
}

const listSize = zone.ListSize

// order is one way to sort; without a comparison, rows stay as the record has them.
type order[T any] struct {
	name    string
	compare func(a, b T) int
}

// The parameters of every list; the others are those of its facets.
const (
	sortParam  = "sort"
	afterParam = "after"
)

// Asked is what a query asks of a list with some facets.
func Asked(query url.Values, facets ...string) zone.Narrowing {
	n := zone.Narrowing{Values: map[string]string{}, Sort: query.Get(sortParam), After: query.Get(afterParam)}
	for _, f := range facets {
		n.Values[f] = query.Get(f)
	}
	return n
}

// The forms for machines that every list has.
var (
	fileFormats = []string{"csv", "json"}
	fileTypes   = []string{"text/csv", "application/json"}
)

// BadChoice is a parameter of a list with a value that means nothing.
type BadChoice struct {
	Param   string
	Allowed []string
}

func (e BadChoice) Error() string { return e.Param + " is none of " + strings.Join(e.Allowed, ", ") }

// Listing is what surrounds the rows of a list.
type Listing struct {
	Facets []ui.Facet
	Sorts  []ui.Link
	Pages  ui.Pages
	Files  []ui.Link // the same list for machines
	Feed   []ui.Link // what is new in it; nothing on an earlier day
	None   string    // that nothing is left; empty where there are rows
	Ways   []ui.Link // lead to longer lists: without one of the facets that narrow this one, and the whole
	extent Extent
	query  url.Values
	after  string
	path   string
	has    map[string]bool // the rows that are left, by what names them; nil where the store has cut the list
}

// Extent is which rows of a list a page has, for whoever says the same in another form.
type Extent struct {
	Keys  []string // of the rows, in their order
	Total int      // of all pages together
	Next  string   // what the next page comes after; empty on the last one
}

// Extent of the page.
func (v Listing) Extent() Extent { return v.extent }

// narrow applies what the reader asks of a list. It returns the rows of the page, and all that are left.
func narrow[T any](d desk, l list[T], rows []T) (shown, left []T, v Listing, err error) {
	v.query, v.path = url.Values{}, l.path
	ask := func(param string) string { return d.at.Query.Get(param) }
	cut := d.at.Cut
	cells := cellsOf(l.facets, rows)
	if cut != nil {
		cells = cut.Cells
	}
	held := tally(cells)
	for i, f := range l.facets {
		value := ask(f.param)
		if value == "" {
			continue
		}
		if options := values(cells, i, f.order); !slices.Contains(options, value) && (f.known == nil || !f.known(value)) {
			return nil, nil, v, BadChoice{f.param, options}
		}
		v.query.Set(f.param, value)
	}
	by := l.orders[0]
	if name := ask(sortParam); name != "" && name != by.name {
		i := slices.IndexFunc(l.orders, func(o order[T]) bool { return o.name == name })
		if i < 0 {
			return nil, nil, v, BadChoice{sortParam, names(l.orders)}
		}
		by = l.orders[i]
		v.query.Set(sortParam, name)
	}
	v.Facets, v.Sorts = d.facets(facetsOf(l, cells, held, v.query)), d.sorts(l.path, names(l.orders), by.name, v.query)

	for _, format := range fileFormats {
		v.Files = append(v.Files, ui.Link{Text: strings.ToUpper(format), Href: d.address(l.path+"."+format, v.query), Icon: ui.IconDownload})
	}
	if d.at.AsOf.IsZero() { // of an earlier day there is nothing new
		v.Feed = append(v.Feed, ui.Link{Text: d.T("list.feed"), Href: d.address(l.path+atom, v.narrowing())})
	}
	v.Ways = d.ways(l.path, v.query)
	total := held[l.key(v.query)]
	if total == 0 {
		v.None = d.T("list.empty")
		if len(v.query) > 0 {
			v.None = d.T("list.none")
		}
	}
	if cut == nil {
		if left = kept(rows, l.facets, v.query); by.compare != nil {
			slices.SortStableFunc(left, by.compare)
		}
		v.has = map[string]bool{}
		for _, row := range left {
			v.has[l.id(row)] = true
		}
		rows, cut = left, l.cut(left, ask(afterParam))
	}
	if v.after = ask(afterParam); v.after != "" && !cut.Found {
		return nil, nil, v, BadChoice{afterParam, nil}
	}
	for _, id := range cut.Rows {
		if i := slices.IndexFunc(rows, func(row T) bool { return l.id(row) == id }); i >= 0 {
			shown = append(shown, rows[i])
		}
	}
	v.Pages = d.pages(l.path, v.query, cut, total)
	v.extent = Extent{Keys: cut.Rows, Total: total}
	if cut.More {
		v.extent.Next = cut.Rows[len(cut.Rows)-1]
	}
	return shown, left, v, nil
}

// cut is one page of rows that are narrowed and sorted.
func (l list[T]) cut(left []T, after string) *zone.Cut {
	size, start := cmp.Or(l.size, listSize), 0
	c := &zone.Cut{}
	if after != "" {
		i := slices.IndexFunc(left, func(row T) bool { return l.id(row) == after })
		if i < 0 {
			return c
		}
		start, c.Found = i+1, true
	}
	end := min(start+size, len(left))
	for _, row := range left[start:end] {
		c.Rows = append(c.Rows, l.id(row))
	}
	c.More, c.Before = end < len(left), min(start, zone.CountedBefore)
	if start > size {
		c.Back = l.id(left[start-size-1])
	}
	return c
}

// pages say which rows are shown and lead to those before and after.
func (d desk) pages(path string, query url.Values, cut *zone.Cut, total int) (p ui.Pages) {
	if cut.Before == 0 && !cut.More {
		return p
	}
	p.Range = d.T("list.range", min(cut.Before+1, total), cut.Before+len(cut.Rows), total)
	if cut.Before >= zone.CountedBefore {
		p.Range = d.T("list.total", total)
	}
	page := func(after string) string {
		query := clone(query)
		if after != "" {
			query.Set(afterParam, after)
		}
		return d.address(path, query)
	}
	if cut.More {
		p.Next = page(cut.Rows[len(cut.Rows)-1])
	}
	if cut.Before > 0 {
		p.Previous = page(cut.Back)
	}
	return p
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

// key is that of the cell with what a query asks for.
func (l list[T]) key(query url.Values) string {
	var values []string
	for _, f := range l.facets {
		values = append(values, query.Get(f.param))
	}
	return strings.Join(values, "\x00")
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

func names[T any](orders []order[T]) []string {
	var all []string
	for _, o := range orders {
		all = append(all, o.name)
	}
	return all
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

// byName sorts by how names sound, as a dictionary does.
func byName[T any](d desk, name func(T) zone.Text) func(a, b T) int {
	sounds := map[string]string{}
	sound := func(row T) string {
		said := d.say(name(row))
		if _, heard := sounds[said]; !heard {
			sounds[said], _ = fold.Typed(said)
		}
		return sounds[said]
	}
	return func(a, b T) int { return cmp.Compare(sound(a), sound(b)) }
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

// Data is the list itself, for whoever serves it.
func (t Table) Data() Table { return t }
