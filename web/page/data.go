package page

import (
	"cmp"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Data says which files there are and how to cite them.
type Data struct {
	ui.Frame
	Wholes   []ui.Entry // everything in one file
	Cite     string     // how the data are cited, as GB/T 7714 has it
	Tables   []DataTable
	Exchange []ui.Link     // the record in forms that others have defined; none on an earlier day
	Commands []DataCommand // none where nobody knows under which name the site is reached
	Core     []ui.Item     // the core metadata of the national guide for catalogues
	Terms    ui.Link       // of use; empty where the operator has set none
}

// DataTable is one table of the record and the forms in which it is to be had.
type DataTable struct {
	Name               string
	Title, About, Unit zone.Text
	Columns            []DataColumn
	Files              []ui.Link
}

// DataColumn is one column: its name in machine forms and in those for people, and what stands in it.
type DataColumn struct {
	Name, Kind    string
	Header, About zone.Text
	Words         []string // all that can stand in it, where they are few
	Refers        string   // the table whose id stands in it
}

// DataCommand takes a file from a terminal.
type DataCommand struct{ Text, Line string }

// NewData says in which forms the tables are there; forms are the endings of their files.
func NewData(rec *zone.Snapshot, tables []DataTable, forms []string, at Reading) Data {
	d := newDesk(rec, at)
	v := Data{
		Frame: d.column("data", d.frame("data", "", d.T("data.description"))),
		Cite:  d.citation(), Core: d.coreMetadata(), Commands: d.commands(),
	}
	for _, whole := range everything {
		v.Wholes = append(v.Wholes, ui.Entry{
			Link: ui.Link{Text: d.T("data.whole." + whole.form), Href: d.to("/data/taixin." + whole.form)},
			Meta: d.T("data.whole."+whole.form+".has", len(tables)),
		})
	}
	if address, set := d.termsOfUse(); set {
		v.Terms = ui.Link{Text: d.T("data.terms_at"), Href: address}
	}
	if at.AsOf.IsZero() {
		v.Linked = d.datasetOfAll(tables, forms)
		v.Exchange = []ui.Link{
			{Text: d.T("data.catalog"), Href: "/data/catalog.jsonld", Icon: ui.IconDownload},
			{Text: d.T("data.oc4ids"), Href: d.At("/data/projects.oc4ids.json"), Icon: ui.IconDownload},
			{Text: d.T("site.feed"), Href: d.At(siteFeed)},
		}
		v.Alternates = append(v.Alternates, ui.Alternate{Href: "/data/catalog.jsonld", Type: "application/ld+json", Title: d.T("data.catalog")})
		for _, whole := range everything {
			v.Alternates = append(v.Alternates, ui.Alternate{
				Href: d.At("/data/taixin." + whole.form), Type: whole.mediaType, Title: d.T("data.whole." + whole.form),
			})
		}
	}
	for _, t := range tables {
		for _, form := range forms {
			t.Files = append(t.Files, ui.Link{Text: d.T("data.form." + form), Href: d.to("/data/" + t.Name + "." + form)})
		}
		v.Tables = append(v.Tables, t)
	}
	return v
}

// Columns says what stands in each column of the tables, and how figures are to be read.
type Columns struct {
	ui.Frame
	Natures []ui.Item
	Tables  []DataTable
}

const columnsPath = "/data/columns"

// NewColumns explains the columns of the tables.
func NewColumns(rec *zone.Snapshot, tables []DataTable, at Reading) Columns {
	d := newDesk(rec, at)
	f := d.frame("data", d.T("columns.title"), d.T("columns.description"))
	return Columns{Frame: d.column("data", f), Natures: d.natures(), Tables: tables}
}

// natures says what each nature of a figure means.
func (d desk) natures() []ui.Item {
	var items []ui.Item
	for _, nature := range []zone.Nature{zone.Actual, zone.Plan, zone.Target, zone.Forecast, zone.Derived} {
		items = append(items, ui.Item{Term: d.T("nature." + string(nature)), Text: d.T("nature." + string(nature) + ".meaning")})
	}
	return items
}

// coreMetadata are the thirteen that every entry of a public catalogue has. What only an authority can give says that none
// has given it.
func (d desk) coreMetadata() []ui.Item {
	published := d.T("missing")
	if r := d.rec.Release; r.Number != 0 {
		published = d.T("data.core.edition", r.Loaded.In(zone.Shanghai).Format("2006-01-02"), r.Number)
	}
	var items []ui.Item
	for _, c := range []struct{ key, text string }{
		{"class", d.T("data.core.unassigned")},
		{"name", d.T("data.core.whole")},
		{"code", d.T("data.core.own_code")},
		{"provider", cmp.Or(d.at.Operator.Organiser, d.T("data.core.nobody", d.siteName()))},
		{"provider_code", d.T("data.core.unassigned")},
		{"summary", d.T("data.description")},
		{"format", d.T("data.core.formats")},
		{"items", d.T("data.core.below")},
		{"sharing", d.T("data.core.shared")},
		{"openness", d.T("data.core.open")},
		{"cadence", d.T("data.core.irregular")},
		{"published", published},
		{"related", d.T("data.core.none_related")},
	} {
		items = append(items, ui.Item{Term: d.T("data.core." + c.key), Text: c.text})
	}
	return items
}

// citation words how to cite the data.
func (d desk) citation() string {
	r, day := d.rec.Release, d.today.String()
	if !d.at.AsOf.IsZero() { // the desk stands on an earlier day
		day = d.T("data.cite.day")
	}
	by, loaded := cmp.Or(d.at.Operator.Organiser, d.siteName()), zone.DateOf(r.Loaded.In(zone.Shanghai))
	return d.T("data.cite.gbt", by, r.Number, loaded.String(), day, d.at.Address)
}

// commands are examples that can be run as they stand.
func (d desk) commands() []DataCommand {
	base := d.linked("/data")
	if base == "" {
		return nil
	}
	base, _, _ = strings.Cut(base, "?")
	commands := []DataCommand{
		{d.T("data.curl.figures"), "curl -fsSOJ '" + base + "/figures.csv'"},
		{d.T("data.curl.lines"), "curl -fsS '" + base + "/observations.ndjson' | head -n 3"},
		{d.T("data.curl.whole"), "curl -fsS --etag-compare taixin.etag --etag-save taixin.etag -o taixin.zip '" + base + "/taixin.zip'"},
		{d.T("data.curl.head"), "curl -fsSI '" + base + "/projects.xlsx'"},
	}
	if days := d.rec.Days(); len(days) > 0 {
		first := days[len(days)-1].String()
		commands = append(commands, DataCommand{d.T("data.curl.as_of"), "curl -fsSOJ '" + base + "/projects.xlsx?" + LookBack + "=" + first + "'"})
	}
	return commands
}
