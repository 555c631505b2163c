package server

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/api"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// page describes the interface to people, out of the same document that programs read.
func (o *operations) page(rec *zone.Record, at page.Reading) page.API {
	doc, said := o.OpenAPI(), spoken{ui.WordsIn(at.Lang)}
	v := page.APIDocument{Path: apiDocument, Promise: said.in(doc.Info.Description)}
	for _, tag := range doc.Tags {
		group := page.APIGroup{Name: said.in(tag.Name), About: said.in(tag.Description)}
		for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
			if op := doc.Paths[path].Get; op != nil && slices.Contains(op.Tags, tag.Name) {
				group.Operations = append(group.Operations, said.operation(path, op))
			}
		}
		v.Groups = append(v.Groups, group)
	}
	schemas := doc.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		v.Schemas = append(v.Schemas, page.APISchema{Name: name, Fields: said.fields(schemas[name])})
	}
	return page.NewAPI(rec, v, at)
}

// spoken words the document in a language.
type spoken struct{ *ui.Words }

func (w spoken) in(text string) string { return api.In(w.Lang, text) }

func (w spoken) operation(path string, op *huma.Operation) page.APIOperation {
	out := page.APIOperation{ID: op.OperationID, Path: path, Summary: w.in(op.Summary), About: w.in(op.Description)}
	if body := op.Responses["200"].Content["application/json"]; body != nil {
		out.Answer = strings.TrimPrefix(body.Schema.Ref, "#/components/schemas/")
	}
	for _, p := range op.Parameters {
		out.Parameters = append(out.Parameters, page.APIField{Name: p.Name, About: w.in(p.Description), Kind: w.kind(p.Schema)})
	}
	return out
}

// fields lists the fields of an object in the order of its type, which required ones keep.
func (w spoken) fields(s *huma.Schema) []page.APIField {
	names := slices.Clone(s.Required)
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var fields []page.APIField
	for _, name := range names {
		p := s.Properties[name]
		f := page.APIField{Name: name, About: w.in(p.Description), Kind: w.kind(p), Missing: p.Nullable}
		item := p
		if p.Items != nil {
			item = p.Items
		}
		f.Of = strings.TrimPrefix(item.Ref, "#/components/schemas/")
		fields = append(fields, f)
	}
	return fields
}

// kind words what a value may be: one of some words, or a kind of JSON.
func (w spoken) kind(s *huma.Schema) string {
	switch {
	case s.Type == huma.TypeArray:
		return w.T("api.array", w.kind(s.Items))
	case s.Ref != "":
		return w.T("api.kind.object")
	case len(s.Enum) > 0:
		var words []string
		for _, word := range s.Enum {
			if word != nil {
				words = append(words, fmt.Sprint(word))
			}
		}
		return strings.Join(words, w.T("list.sign"))
	}
	return w.T("api.kind." + cmp.Or(s.Format, s.Type))
}
