package exchange

import (
	"context"
	"slices"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// profile is the version of Data Package that descriptors follow. Its published schema knows no type for several values in
// one cell, so such columns are strings there.
const profile = "https://datapackage.org/profiles/2.0/datapackage.json"

type dataPackage struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name"`
	Title        string        `json:"title"`
	Description  string        `json:"description"`
	Homepage     string        `json:"homepage,omitempty"`
	Version      string        `json:"version"`
	Created      string        `json:"created"`
	Contributors []contributor `json:"contributors"`
	Sources      []origin      `json:"sources,omitempty"`
	Licenses     []license     `json:"licenses,omitempty"`
	Resources    []resource    `json:"resources"`
}

type contributor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

type origin struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type license struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

type resource struct {
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Type        string      `json:"type"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Format      string      `json:"format"`
	MediaType   string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Sources     []origin    `json:"sources,omitempty"`
	Schema      tableSchema `json:"schema"`
}

type tableSchema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	UniqueKeys    [][]string   `json:"uniqueKeys,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string       `json:"name"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	Type        string       `json:"type"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string `json:"fields"`
	Reference target   `json:"reference"`
}

type target struct {
	Resource string   `json:"resource,omitempty"` // empty for the same table
	Fields   []string `json:"fields"`
}

// fieldTypes are the words of Table Schema for kinds of value.
var fieldTypes = map[table.Kind]string{
	table.Words: "string", table.Word: "string", table.List: "string", table.Number: "number", table.Integer: "integer",
	table.Flag: "boolean", table.Day: "date", table.Moment: "datetime",
}

// both is a wording in both languages, for places that have room for one text only.
func both(t zone.Text) string {
	if t.EN == "" {
		return t.ZH
	}
	return t.ZH + " / " + t.EN
}

// descriptor describes the tables of an edition as a Data Package, with files where a bundle has them.
func descriptor(ctx context.Context, e table.Edition, site Site) (dataPackage, error) {
	p := dataPackage{
		Schema: profile, Name: "taixin", Title: both(title), Description: both(about), Version: version(e), Created: moment(e.Release.Loaded),
		Contributors: []contributor{{both(site.publisher()), []string{"publisher"}}}, Licenses: licenses(site),
	}
	if site.Address != "" {
		p.Homepage = site.Address + "/data"
	}
	for _, s := range e.Sources {
		p.Sources = append(p.Sources, originOf(s))
	}
	for _, t := range table.All() {
		r := resource{
			Name: t.Name, Path: csvPath(t), Type: "table", Title: both(t.Title), Description: both(t.About),
			Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Schema: schemaOf(t),
		}
		named, err := t.Sources(ctx, e)
		if err != nil {
			return p, err
		}
		for _, s := range e.Sources {
			if named[s.ID] {
				r.Sources = append(r.Sources, originOf(s))
			}
		}
		p.Resources = append(p.Resources, r)
	}
	return p, nil
}

// version tells a copy of an earlier day from the record it was made from.
func version(e table.Edition) string {
	number := release(e)
	if !e.AsOf.IsZero() {
		return number + "-as-of-" + e.AsOf.String()
	}
	return number
}

func originOf(s zone.Source) origin {
	return origin{s.Citation().ZH, s.URL}
}

// licenses are the operator's terms; nobody else has set any.
func licenses(site Site) []license {
	if site.Operator.Terms == "" {
		return nil
	}
	path := termsFile
	if address, elsewhere := site.Operator.TermsAddress(); elsewhere {
		path = address
	}
	return []license{{path, both(zone.Text{ZH: "使用条款", EN: "terms of use"})}}
}

func schemaOf(t table.Table) tableSchema {
	s := tableSchema{MissingValues: []string{""}, PrimaryKey: t.Key}
	if len(t.Unique) > 0 {
		s.UniqueKeys = [][]string{t.Unique}
	}
	for _, c := range t.Columns {
		f := field{c.Name, both(c.Header), both(c.About), fieldTypes[t.Kind(c)], nil}
		if required, words := slices.Contains(t.Key, c.Name), t.Words(c); required || words != nil {
			f.Constraints = &constraints{required, words}
		}
		s.Fields = append(s.Fields, f)
		switch c.Refers {
		case "":
		case t.Name:
			s.ForeignKeys = append(s.ForeignKeys, foreignKey{[]string{c.Name}, target{"", []string{"id"}}})
		default:
			s.ForeignKeys = append(s.ForeignKeys, foreignKey{[]string{c.Name}, target{c.Refers, []string{"id"}}})
		}
	}
	return s
}
