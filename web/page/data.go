package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Data says which files there are, what is in them, and how to cite them.
type Data struct {
	ui.Frame
	Cite   string
	Terms  ui.Link // of use; empty where the operator has set none
	Tables []DataTable

	Exchange []ui.Link // the record in forms that others have defined; none on an earlier day
}

// DataTable is one table of the record and the forms in which it is to be had.
type DataTable struct {
	Name, Title string
	Columns     []DataColumn
	Files       []ui.Link
}

// DataColumn is one column: its name in machine forms and in those for people.
type DataColumn struct{ Name, Header string }

// NewData takes any extract, for the release, and the tables; forms are the endings of their files.
func NewData(rec *zone.Record, tables []DataTable, forms []string, at Reading) Data {
	d := newDesk(rec, at)
	v := Data{Frame: d.column("data", d.frame("", d.T("data.title"), d.T("data.description")))}
	day := zone.DateOf(rec.Release.Loaded.In(zone.Shanghai))
	v.Cite = d.T("data.cite", v.SiteName, rec.Release.Number, day.String(), d.at.Address)
	if address, set := d.termsOfUse(); set {
		v.Terms = ui.Link{Text: d.T("data.terms_at"), Href: address}
	}
	if at.AsOf.IsZero() {
		v.Linked = d.datasetOfAll(tables, forms)
		v.Alternates = append(v.Alternates, ui.Alternate{Href: "/data/catalog.jsonld", Type: "application/ld+json", Title: d.T("data.catalog")})
		v.Exchange = []ui.Link{
			{Text: d.T("data.catalog"), Href: "/data/catalog.jsonld", Icon: ui.IconDownload},
			{Text: d.T("data.oc4ids"), Href: "/data/projects.oc4ids.json", Icon: ui.IconDownload},
			{Text: d.T("site.feed"), Href: siteFeed},
		}
	}
	for _, t := range tables {
		for _, form := range forms {
			t.Files = append(t.Files, ui.Link{Text: d.T("data.form." + form), Href: d.to("/data/" + t.Name + "." + form), Icon: ui.IconDownload})
		}
		v.Tables = append(v.Tables, t)
	}
	return v
}
