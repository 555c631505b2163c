package page

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"taixin/internal/api"
	"taixin/internal/query"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// API describes the interface for programs to the people who write them. It needs no script and nobody else's server.
type API struct {
	ui.Frame
	Path     string // of the document for programs, which is there in every language
	Promise  string
	Groups   []APIGroup
	Schemas  []APISchema
	Rules    []string
	Problems []APIProblem
	Examples []APIExample
}

// APIGroup is operations that belong together.
type APIGroup struct {
	Name, About string
	Operations  []APIOperation
}

// APIOperation is one address that can be asked.
type APIOperation struct {
	ID, Path, Summary, About string
	Answer                   string // the name of the schema
	Parameters               []APIField
}

// APISchema is one kind of object.
type APISchema struct {
	Name   string
	Fields []APIField
}

// APIField is a parameter, or a field of an object.
type APIField struct {
	Name, About string
	Kind        string // how it is written
	Of          string // the schema of its object or objects; empty where it has none
}

// APIProblem is one way in which a request can fail.
type APIProblem struct{ Key, Title, Advice string }

// APIExample is a command to try.
type APIExample struct{ About, Command string }

// NewAPI describes the interface, with examples of the record.
func NewAPI(rec *zone.Snapshot, at Reading) API {
	d := newDesk(rec, at)
	v := API{
		Frame:   d.column("data", d.frame("data", d.T("api.title"), d.T("api.description"))),
		Path:    d.At(api.DocumentPath),
		Promise: d.T("api.promises"),
		Rules: []string{
			d.T("api.rule.value"), d.T("api.rule.date"), d.T("api.rule.null"), d.T("api.rule.list", query.PageSize),
			d.T("api.rule.again"), d.T("api.rule.cors"), d.T("api.rule.limit"),
		},
	}
	for _, g := range api.Groups(d.Lang) {
		v.Groups = append(v.Groups, d.apiGroup(g))
	}
	for _, of := range api.Schemas(d.Lang) {
		v.Schemas = append(v.Schemas, d.apiSchema(of))
	}
	for _, key := range []string{"bad_request", "not_found", "method", "too_many", "unavailable", "internal"} {
		v.Problems = append(v.Problems, APIProblem{key, d.T("fault." + key + ".title"), d.T("api.problem." + key)})
	}
	site := "http://localhost:8080"
	if u, err := url.Parse(at.Address); err == nil && u.Host != "" {
		site = u.Scheme + "://" + u.Host
	}
	example := func(key, options, path string) {
		v.Examples = append(v.Examples, APIExample{d.T("api.example." + key), "curl -sS --fail" + options + " '" + site + path + "'"})
	}
	example("stage", "", "/api/v1/projects?stage=building&sort=newest")
	example("indicator", "", "/api/v1/indicators/"+first(rec.Indicators).ID)
	day := zone.Date{}
	if days := rec.Days(); len(days) > 0 {
		day = days[len(days)-1]
	}
	example("as_of", "", "/api/v1/observations?as_of="+cmp.Or(day.String(), "2000-01-01"))
	example("search", "", "/api/v1/search?q=tx")
	example("status", "", "/api/v1/status")
	example("again", " --etag-compare etag.txt --etag-save etag.txt -o projects.json", "/api/v1/projects")
	return v
}

func (d *desk) apiGroup(g api.Group) APIGroup {
	group := APIGroup{Name: g.Name, About: g.About}
	for _, o := range g.Operations {
		op := APIOperation{ID: o.ID, Path: api.Root + o.Path, Summary: o.Summary(d.Lang), About: o.About(d.Lang), Answer: o.Schema()}
		if strings.Contains(o.Path, "{id}") {
			op.Parameters = append(op.Parameters, APIField{Name: "id", About: d.T("api.about.id"), Kind: d.T("api.kind.string")})
		}
		for _, p := range o.Parameters {
			op.Parameters = append(op.Parameters, APIField{Name: p.Name, About: p.About(d.Lang), Kind: d.kind(p.JSONSchema())})
		}
		group.Operations = append(group.Operations, op)
	}
	return group
}

func (d *desk) apiSchema(of api.NamedSchema) APISchema {
	out := APISchema{Name: of.Name}
	for _, m := range of.Schema.Properties {
		schema := *m.Value.(*table.JSONSchema) // an object has nothing else
		field := APIField{Name: m.Name, About: schema.About, Kind: d.kind(schema)}
		if schema.Items != nil {
			field.Of = path.Base(schema.Items.Ref)
		}
		if field.Of == "." {
			field.Of = ""
		}
		out.Fields = append(out.Fields, field)
	}
	return out
}

// kind words what a value may be: one of some words, or a kind of JSON; or missing.
func (d *desk) kind(s table.JSONSchema) string {
	var kinds []string
	switch of := s.Type.(type) {
	case string:
		kinds = []string{of}
	case []string:
		kinds = of
	}
	said := d.T("api.kind.object")
	switch {
	case s.Items != nil:
		said = d.T("api.array", d.kind(*s.Items))
	case len(s.Words) > 0:
		var words []string
		for _, word := range s.Words {
			if word != nil {
				words = append(words, fmt.Sprint(word))
			}
		}
		said = strings.Join(words, d.T("list.sign"))
	case s.Ref == "":
		said = d.T("api.kind." + cmp.Or(s.Format, kinds[0]))
	}
	if slices.Contains(kinds, "null") {
		return d.T("api.or_null", said)
	}
	return said
}
