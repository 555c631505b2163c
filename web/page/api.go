package page

import (
	"cmp"
	"net/url"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// API describes the interface for programs to the people who write them. It needs no script and nobody else's server.
type API struct {
	ui.Frame
	APIDocument
	Rules    []string
	Problems []APIProblem
	Examples []APIExample
}

// APIDocument is what the interface says of itself.
type APIDocument struct {
	Path    string // of the document for programs, which is there in every language
	Promise string
	Groups  []APIGroup
	Schemas []APISchema
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
	Missing     bool   // it may be null
}

// APIProblem is one way in which a request can fail.
type APIProblem struct{ Key, Title, Advice string }

// APIExample is a command to try.
type APIExample struct{ About, Command string }

// NewAPI takes any extract, for the release, and for names that the examples can ask for.
func NewAPI(rec *zone.Record, doc APIDocument, at Reading) API {
	d := newDesk(rec, at)
	doc.Path = d.At(doc.Path)
	v := API{
		Frame:       d.column("data", d.frame("", d.T("api.title"), d.T("api.description"))),
		APIDocument: doc,
		Rules: []string{
			d.T("api.rule.value"), d.T("api.rule.date"), d.T("api.rule.null"), d.T("api.rule.list", listSize),
			d.T("api.rule.again"), d.T("api.rule.cors"), d.T("api.rule.limit"),
		},
	}
	for _, key := range []string{"bad_request", "not_found", "method", "too_many", "too_large", "unavailable", "internal"} {
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

// Written is how a field is written.
func (f APIField) Written(w *ui.Words) string {
	if f.Missing {
		return w.T("api.or_null", f.Kind)
	}
	return f.Kind
}

// sampledAPI is an interface of one operation, for the catalogue.
func sampledAPI() APIDocument {
	field := APIField{Name: "name", About: "名称", Kind: "文字"}
	return APIDocument{
		Path: "/api/v1/openapi.json", Promise: "名称不变。",
		Groups:  []APIGroup{{"数据", "指标", []APIOperation{{"listThings", "/api/v1/things", "清单", "全部。", "Thing", []APIField{field}}}}},
		Schemas: []APISchema{{"Thing", []APIField{field, {"more", "其他", "对象", "Thing", true}}}},
	}
}
