package api

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/message"
	"taixin/internal/table"
)

// DocumentPath is where the OpenAPI document is, in every language.
const DocumentPath = Root + "/openapi.json"

// DocumentType is its media type.
const DocumentType = "application/vnd.oai.openapi+json"

// version of the interface.
const version = "1"

// tags group operations.
var tags = []string{"figures", "subjects", "origin", "site"}

// problems are what an operation can answer besides what it was asked for, with the key of each in the message catalogue.
var problems = []struct {
	status int
	key    string
}{{400, "bad_request"}, {404, "not_found"}, {429, "too_many"}, {500, "internal"}, {503, "unavailable"}}

// Document is the OpenAPI document in a language. It depends on no record.
func Document(lang string) ([]byte, error) {
	paths := table.Object{}
	for _, o := range sorted() {
		paths.Add(Root+o.Path, table.Object{{Name: "get", Value: o.document(lang)}})
	}
	named := table.Object{}
	for _, s := range Schemas(lang) {
		named.Add(s.Name, s.Schema)
	}
	listed := []table.Object{}
	for _, tag := range tags {
		listed = append(listed, table.Object{{Name: "name", Value: in(lang, "tag."+tag)}, {Name: "description", Value: in(lang, "tag."+tag+".about")}})
	}
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err := w.Encode(table.Object{
		{Name: "openapi", Value: "3.1.0"},
		{Name: "info", Value: table.Object{
			{Name: "title", Value: in(lang, "name")}, {Name: "version", Value: version}, {Name: "description", Value: in(lang, "promises")},
		}},
		{Name: "servers", Value: []table.Object{{{Name: "url", Value: "/"}, {Name: "description", Value: in(lang, "server")}}}},
		{Name: "tags", Value: listed},
		{Name: "paths", Value: paths},
		{Name: "components", Value: table.Object{{Name: "schemas", Value: named}}},
	})
	return out.Bytes(), err
}

// sorted are the operations by path.
func sorted() []Operation {
	return slices.SortedFunc(slices.Values(Operations()), func(a, b Operation) int { return strings.Compare(a.Path, b.Path) })
}

func (o Operation) document(lang string) table.Object {
	parameters := []table.Object{}
	for _, p := range o.Parameters {
		parameters = append(parameters, table.Object{
			{Name: "name", Value: p.Name}, {Name: "in", Value: "query"}, {Name: "description", Value: p.About(lang)}, {Name: "schema", Value: p.schema},
		})
	}
	named := strings.Contains(o.Path, "{id}")
	if named {
		parameters = append(parameters, table.Object{
			{Name: "name", Value: "id"}, {Name: "in", Value: "path"}, {Name: "required", Value: true}, {Name: "description", Value: in(lang, "about.id")}, {Name: "schema", Value: text},
		})
	}
	content := func(mediaType, schema string) table.Object {
		return table.Object{{Name: mediaType, Value: table.Object{{Name: "schema", Value: table.JSONSchema{Ref: schemaPath + schema}}}}}
	}
	responses := table.Object{
		{Name: "200", Value: table.Object{
			{Name: "description", Value: "OK"},
			{Name: "headers", Value: table.Object{{Name: "Link", Value: table.Object{
				{Name: "description", Value: in(lang, "links")}, {Name: "schema", Value: text},
			}}}},
			{Name: "content", Value: content("application/json", o.schema)},
		}},
		{Name: "304", Value: table.Object{{Name: "description", Value: in(lang, "not_modified")}}},
	}
	for _, p := range problems {
		if p.status != 404 || named {
			responses.Add(strconv.Itoa(p.status), table.Object{
				{Name: "description", Value: message.In(lang).T("fault." + p.key + ".title")}, {Name: "content", Value: content(ProblemType, "Problem")},
			})
		}
	}
	return table.Object{
		{Name: "tags", Value: []string{in(lang, "tag."+o.tag)}},
		{Name: "summary", Value: o.Summary(lang)},
		{Name: "description", Value: o.About(lang)},
		{Name: "operationId", Value: o.ID},
		{Name: "parameters", Value: parameters},
		{Name: "responses", Value: responses},
	}
}

// Summary says in a few words what the operation answers.
func (o Operation) Summary(lang string) string { return in(lang, "operation."+o.ID) }

// About says what it answers.
func (o Operation) About(lang string) string { return in(lang, "operation."+o.ID+".about") }

// Schema is the name of the schema of the answer.
func (o Operation) Schema() string { return o.schema }

// About says what the parameter asks for.
func (p Parameter) About(lang string) string { return in(lang, "parameter."+p.key) }

// JSONSchema is the schema of its value.
func (p Parameter) JSONSchema() table.JSONSchema { return p.schema }

// Group is operations that belong together.
type Group struct {
	Name, About string
	Operations  []Operation
}

// Groups are the operations by what they are about.
func Groups(lang string) []Group {
	var all []Group
	for _, tag := range tags {
		g := Group{Name: in(lang, "tag."+tag), About: in(lang, "tag."+tag+".about")}
		for _, o := range sorted() {
			if o.tag == tag {
				g.Operations = append(g.Operations, o)
			}
		}
		all = append(all, g)
	}
	return all
}

// NamedSchema is the schema of one kind of object.
type NamedSchema struct {
	Name   string
	Schema *table.JSONSchema
}

// Schemas are those of all kinds of object, by name, each with its members in order.
func Schemas(lang string) []NamedSchema {
	all := []NamedSchema{
		described(observation, lang), described(derived, lang), described(stage, lang), described(statement, lang), described(event, lang),
		described(aim, lang), described(source, lang), described(region, lang), described(cluster, lang), described(chain, lang),
		described(milestone, lang), described(history, lang), described(indicator, lang), described(project, lang), described(service, lang),
		described(projectInFull, lang), described(serviceInFull, lang), described(indicatorInFull, lang), described(regionInFull, lang),
		described(sourceInFull, lang), described(clusterInFull, lang), described(chainInFull, lang), described(eventInFull, lang),
		described(indicatorStatus, lang), described(status, lang), described(hit, lang), described(findings, lang),
		described(list(observations), lang), described(list(indicator), lang), described(list(region), lang), described(list(project), lang),
		described(list(service), lang), described(list(cluster), lang), described(list(chain), lang), described(list(source), lang),
		described(list(event), lang),
		{"Problem", problem(lang)},
	}
	slices.SortFunc(all, func(a, b NamedSchema) int { return strings.Compare(a.Name, b.Name) })
	return all
}

func described[T any](s shape[T], lang string) NamedSchema {
	return NamedSchema{s.name, s.schema(lang)}
}
