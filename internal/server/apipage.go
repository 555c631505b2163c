package server

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/zone"
	"taixin/web/page"
)

// page describes the interface to people, out of the same document that programs read.
func (o *operations) page(rec *zone.Record, at page.Reading) page.API {
	doc := o.OpenAPI()
	v := page.APIDocument{Path: apiDocument, Promise: doc.Info.Description}
	for _, tag := range doc.Tags {
		group := page.APIGroup{Name: tag.Name, About: tag.Description}
		for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
			if op := doc.Paths[path].Get; op != nil && slices.Contains(op.Tags, tag.Name) {
				group.Operations = append(group.Operations, described(path, op))
			}
		}
		v.Groups = append(v.Groups, group)
	}
	schemas := doc.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		v.Schemas = append(v.Schemas, page.APISchema{Name: name, Fields: fieldsOf(schemas[name])})
	}
	return page.NewAPI(rec, v, at)
}

func described(path string, op *huma.Operation) page.APIOperation {
	out := page.APIOperation{ID: op.OperationID, Path: path, Summary: op.Summary, About: op.Description}
	if body := op.Responses["200"].Content["application/json"]; body != nil {
		out.Answer = strings.TrimPrefix(body.Schema.Ref, "#/components/schemas/")
	}
	for _, p := range op.Parameters {
		out.Parameters = append(out.Parameters, page.APIField{Name: p.Name, About: p.Description, Kind: kindOf(p.Schema)})
	}
	return out
}

// fieldsOf lists the fields of an object in the order of its type, which required ones keep.
func fieldsOf(s *huma.Schema) []page.APIField {
	names := slices.Clone(s.Required)
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var fields []page.APIField
	for _, name := range names {
		p := s.Properties[name]
		f := page.APIField{Name: name, About: p.Description, Kind: kindOf(p), Missing: p.Nullable}
		item := p
		if p.Items != nil {
			item = p.Items
		}
		f.Of = strings.TrimPrefix(item.Ref, "#/components/schemas/")
		fields = append(fields, f)
	}
	return fields
}

// kindOf words what a value may be: one of some words, or a kind of JSON.
func kindOf(s *huma.Schema) string {
	switch {
	case s.Type == huma.TypeArray:
		return say("api.array", kindOf(s.Items))
	case s.Ref != "":
		return say("api.kind.object")
	case len(s.Enum) > 0:
		var words []string
		for _, word := range s.Enum {
			if word != nil {
				words = append(words, fmt.Sprint(word))
			}
		}
		return strings.Join(words, say("list.sign"))
	}
	return say("api.kind." + cmp.Or(s.Format, s.Type))
}
