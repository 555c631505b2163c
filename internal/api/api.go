// Package api is the record as its interface for programs says it: the operations under /api/v1/, what they can be asked,
// what they answer, and the OpenAPI document that says so.
//
// What holds everywhere in it:
//
//   - What the registry has for a table, the interface has under the same names and with the same meaning; names stay, and
//     may be added.
//   - A value is text, to the digit as published. What was not published is null, never empty and never zero.
//   - Every figure carries its unit, period, scope, nature, source and place; every word of a source its source and place.
package api

import (
	"fmt"
	"net/url"
	"slices"
	"sync"
	"unicode/utf8"

	"taixin/internal/message"
	"taixin/internal/query"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// Root is where the interface lives. Another version would have another root.
const Root = "/api/v1"

// View is a record as somebody looks at it.
type View struct {
	*query.Index
	AsOf  zone.Date // the day that is looked back to; zero for the newest
	Today zone.Date
}

// Question is what an operation is asked.
type Question struct {
	View
	ID    string     // that the path names; empty for operations about no one thing
	Query url.Values // checked against the parameters of the operation
	Path  string     // that was asked for
}

// Answer is what an operation answers.
type Answer struct {
	Body table.Object
	Next string // the address of the next page of a list; empty on the last one
}

// Operation is one address that can be asked.
type Operation struct {
	ID   string
	Path string // below the root, such as /projects/{id}
	Page string // the page that says the same; empty where none does
	CSV  bool   // whether that page is to be had as CSV

	Parameters []Parameter
	Answer     func(Question) (Answer, error) // which is a [query.ChoiceError] where a value means nothing

	tag    string
	schema string // of the answer
}

// Parameter is something that an operation can be asked.
type Parameter struct {
	Name   string
	key    string // of what it is about, in the message catalogue
	schema table.JSONSchema
}

// MaxQuery bounds what may be searched for, in characters.
const MaxQuery = 100

// Operations are all operations, in the order in which they are explained. They depend on no record.
var Operations = sync.OnceValue(operations)

func operations() []Operation {
	return []Operation{
		listing("listIndicators", "/indicators", "figures", (*query.Index).Indicators, indicator, "/indicators", false),
		single("getIndicator", "/indicators/{id}", "figures", (*zone.Snapshot).HasIndicator, (*zone.Snapshot).Indicator, indicatorInFull, "/indicators/{id}"),
		listing("listObservations", "/observations", "figures", (*query.Index).Observations, observations, "/indicators", true),
		listing("listRegions", "/regions", "figures", (*query.Index).Regions, region, "/regions", false),
		single("getRegion", "/regions/{id}", "figures", (*zone.Snapshot).HasRegion, (*zone.Snapshot).Region, regionInFull, "/regions/{id}"),

		listing("listProjects", "/projects", "subjects", (*query.Index).Projects, project, "/projects", true),
		single("getProject", "/projects/{id}", "subjects", (*zone.Snapshot).HasProject, (*zone.Snapshot).Project, projectInFull, "/projects/{id}"),
		listing("listServices", "/services", "subjects", (*query.Index).Services, service, "/services", true),
		single("getService", "/services/{id}", "subjects", (*zone.Snapshot).HasService, (*zone.Snapshot).Service, serviceInFull, "/services/{id}"),
		listing("listClusters", "/clusters", "subjects", (*query.Index).Clusters, cluster, "/industry", false),
		among("getCluster", "/clusters/{id}", "subjects", func(s *zone.Snapshot) []zone.Cluster { return s.Clusters }, func(c zone.Cluster) string { return c.ID }, clusterInFull, "/industry"),
		listing("listChains", "/chains", "subjects", (*query.Index).Chains, chain, "/industry", false),
		among("getChain", "/chains/{id}", "subjects", func(s *zone.Snapshot) []zone.Chain { return s.Chains }, func(c zone.Chain) string { return c.ID }, chainInFull, "/industry"),

		listing("listSources", "/sources", "origin", (*query.Index).Sources, source, "/sources", true),
		single("getSource", "/sources/{id}", "origin", (*zone.Snapshot).HasSource, (*zone.Snapshot).Source, sourceInFull, "/sources/{id}"),
		listing("listEvents", "/events", "origin", (*query.Index).Events, event, "/timeline", true),
		among("getEvent", "/events/{id}", "origin", func(s *zone.Snapshot) []zone.Event { return s.Events }, func(e zone.Event) string { return e.ID }, eventInFull, "/timeline"),

		{
			ID: "searchNames", Path: "/search", tag: "site", Page: "/search", schema: findings.name,
			Parameters: []Parameter{lookBack, {"q", "q", table.JSONSchema{Type: "string", MaxLength: MaxQuery}}},
			Answer: func(q Question) (Answer, error) {
				asked := q.Query.Get("q")
				if !utf8.ValidString(asked) || utf8.RuneCountInString(asked) > MaxQuery {
					return Answer{}, query.ChoiceError{Param: "q"}
				}
				return Answer{Body: findings.object(&q.View, searched{asked, q.Search(asked)})}, nil
			},
		},
		{
			ID: "getStatus", Path: "/status", tag: "site", Page: "/about/coverage", schema: status.name, Parameters: []Parameter{lookBack},
			Answer: func(q Question) (Answer, error) { return Answer{Body: status.object(&q.View, none{})}, nil },
		},
	}
}

var (
	lookBack = Parameter{"as_of", "as_of", day}
	after    = Parameter{query.After, "after", text}
)

// observations are those of lists, which find the names of what they are about themselves.
var observations = shape[*zone.Observation]{observation.name, propertiesThrough(observation.properties, func(v *View, o *zone.Observation) zone.Figure { return v.Figure(o) })}

// propertiesThrough are properties of what an F is of a T.
func propertiesThrough[T, F any](of []property[F], through func(*View, T) F) []property[T] {
	var all []property[T]
	for _, p := range of {
		all = append(all, property[T]{p.name, p.about, p.schema, func(v *View, t T) any { return p.of(v, through(v, t)) }})
	}
	return all
}

// listing is an operation that answers with a list, which knows itself what it can be asked.
func listing[T any](id, path, tag string, lists func(*query.Index, string) query.List[T], of shape[T], page string, csv bool) Operation {
	o := Operation{ID: id, Path: path, tag: tag, Page: page, CSV: csv, schema: list(of).name, Parameters: []Parameter{lookBack, after}}
	empty := lists(query.NewIndex(zone.NewSnapshot(&zone.Record{})), "zh")
	for _, f := range empty.Facets {
		schema := text
		if len(f.Order) > 0 {
			schema = words(f.Order...)
		} else if f.Param == "year" {
			schema.Pattern = "^[0-9]{4}$"
		}
		o.Parameters = append(o.Parameters, Parameter{f.Param, f.Param, schema})
	}
	if len(empty.Orders) > 1 {
		var names []string
		for _, order := range empty.Orders {
			names = append(names, order.Name)
		}
		o.Parameters = append(o.Parameters, Parameter{query.Sort, "sort." + empty.Name, words(names...)})
	}
	o.Answer = func(q Question) (Answer, error) {
		r, err := lists(q.Index, "zh").Run(q.Query)
		if err != nil {
			return Answer{}, err
		}
		page := listed[T]{rows: r.Rows, total: r.Total}
		if r.Next != "" {
			query := url.Values{}
			for name, values := range q.Query {
				query[name] = values
			}
			query.Set("after", r.Next)
			page.next = q.Path + "?" + query.Encode()
		}
		return Answer{list(of).object(&q.View, page), page.next}, nil
	}
	return o
}

// single is an operation that answers with the thing that the path names.
func single[T any](id, path, tag string, has func(*zone.Snapshot, string) bool, get func(*zone.Snapshot, string) T, of shape[T], page string) Operation {
	return Operation{
		ID: id, Path: path, tag: tag, Page: page, schema: of.name, Parameters: []Parameter{lookBack},
		Answer: func(q Question) (Answer, error) {
			if !has(q.Snapshot, q.ID) {
				return Answer{}, fmt.Errorf("%q: %w", q.ID, zone.ErrNotFound)
			}
			return Answer{Body: of.object(&q.View, get(q.Snapshot, q.ID))}, nil
		},
	}
}

// among is single for things that are found by looking through all of them, which are few.
func among[T any](id, path, tag string, rows func(*zone.Snapshot) []T, name func(T) string, of shape[T], page string) Operation {
	at := func(s *zone.Snapshot, id string) int {
		return slices.IndexFunc(rows(s), func(row T) bool { return name(row) == id })
	}
	return single(id, path, tag,
		func(s *zone.Snapshot, id string) bool { return at(s, id) >= 0 },
		func(s *zone.Snapshot, id string) T { return rows(s)[at(s, id)] }, of, page)
}

// in is a text of the interface in a language.
func in(lang, key string) string { return message.In(lang).T("api." + key) }
