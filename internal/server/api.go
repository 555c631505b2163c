package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"taixin/internal/api"
	"taixin/internal/zone"
	"taixin/web/page"
)

// The interface for programs. What there is, is in apiroutes.go; here is how huma is put to use for it: it makes the
// OpenAPI document of the types of the operations, reads their parameters and writes their answers. Everything around that
// is as with pages: what was made is kept, and the store is asked through the gate.

// operations registers operations with huma and answers them as pages are answered.
type operations struct {
	*Server
	huma.API
	routes  chi.Router
	content []byte // of the OpenAPI document
}

// apiRoot is where the interface lives. Another version would have another root.
const apiRoot = "/api/v1"

// newOperations begins an interface without operations.
func (s *Server) newOperations(r chi.Router) *operations {
	o := &operations{Server: s, routes: r}
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: apiTitle, Version: apiVersion, Description: apiPromise},
			Servers: []*huma.Server{{URL: "/", Description: "本站"}},
			Tags:    apiTags,
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			},
		},
		Formats:       map[string]huma.Format{"application/json": {Marshal: indented, Unmarshal: json.Unmarshal}},
		DefaultFormat: "application/json",
	}
	config.AllowAdditionalPropertiesByDefault = true // fields may be added
	o.API = huma.NewAPI(config, o)
	return o
}

// indented writes JSON that people can read, too.
func indented(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// Handle routes an operation; huma asks for it. The handler writes an answer that is kept like a page.
func (o *operations) Handle(op *huma.Operation, handler func(huma.Context)) {
	var known []string
	for _, p := range op.Parameters {
		if p.In == "query" {
			known = append(known, p.Name)
		}
	}
	answer := o.answer(func(r *http.Request) (document, error) {
		w := &written{request: r, header: http.Header{}}
		r = r.WithContext(context.WithValue(r.Context(), writtenKey{}, w))
		handler(humachi.NewContext(op, r, w))
		switch {
		case w.err != nil:
			return document{}, w.err
		case w.status != http.StatusOK:
			return document{}, fmt.Errorf("%s was answered %d: %s", op.OperationID, w.status, w.body.Bytes())
		}
		return document{mediaType: "application/json", content: w.body.Bytes(), links: w.header.Values("Link")}, nil
	}, slices.DeleteFunc(slices.Clone(known), func(name string) bool { return name == page.LookBack })...)
	o.routes.Get(op.Path, func(w http.ResponseWriter, r *http.Request) {
		if err := understood(r.URL.RawQuery, known, say); err != nil {
			o.fail(w, r, err)
			return
		}
		answer(w, r)
	})
}

// ServeHTTP is there because huma's adapters have it.
func (o *operations) ServeHTTP(w http.ResponseWriter, r *http.Request) { o.routes.ServeHTTP(w, r) }

// written is what an operation answers, until it is kept.
type written struct {
	request *http.Request
	header  http.Header
	status  int
	body    bytes.Buffer
	err     error // why there is no answer
}

type writtenKey struct{}

func (w *written) Header() http.Header         { return w.header }
func (w *written) WriteHeader(status int)      { w.status = status }
func (w *written) Write(p []byte) (int, error) { return w.body.Write(p) }

// answered is what huma writes: the links of the header, and the body.
type answered[T any] struct {
	Link []string `header:"Link" doc:"下一页（next）、同样内容的其他形式（alternate）和说明（service-desc、service-doc）"`
	Body T
}

// operation names an operation.
type operation struct {
	path    string // below the root, such as /projects/{id}
	name    string // unique, such as listProjects
	tag     string
	summary string
	about   string
	page    string // the page that says the same, such as /projects/{id}; empty where none does
	table   bool   // whether that page is to be had as CSV
}

// get adds an operation that Q asks and T answers. Errors go round huma to where those of pages go, so that they are
// logged, counted and worded in one place.
func get[Q, T any](o *operations, of operation, answer func(*http.Request, *Q) (T, page.Extent, error)) {
	op := huma.Operation{
		Method: http.MethodGet, Path: apiRoot + of.path, OperationID: of.name, Summary: of.summary, Description: of.about, Tags: []string{of.tag},
		Responses:          o.responses(strings.Contains(of.path, "{")),
		SkipValidateParams: true, // the lists of pages know better what may be asked, and say it in the reader's language
	}
	huma.Register(o.API, op, func(ctx context.Context, asked *Q) (*answered[T], error) {
		w := ctx.Value(writtenKey{}).(*written) // Handle put it there
		body, extent, err := answer(w.request, asked)
		if err != nil {
			w.err = err
			return nil, nil // what huma would write of it is not read
		}
		return &answered[T]{linksOf(of, w.request, extent), body}, nil
	})
}

// linksOf leads from an answer to the next page of its list and to the same in other forms.
func linksOf(of operation, r *http.Request, extent page.Extent) []string {
	link := func(address, rel, mediaType string) string {
		if mediaType == "" {
			return fmt.Sprintf("<%s>; rel=%q", address, rel)
		}
		return fmt.Sprintf("<%s>; rel=%q; type=%q", address, rel, mediaType)
	}
	var links []string
	if extent.Next != "" {
		links = append(links, link(nextOf(r, extent), "next", "application/json"))
	}
	if of.page != "" {
		at := url.URL{Path: strings.Replace(of.page, "{id}", chi.URLParam(r, "id"), 1), RawQuery: r.URL.RawQuery}
		links = append(links, link(at.String(), "alternate", "text/html"))
		if of.table {
			at.Path += ".csv"
			links = append(links, link(at.String(), "alternate", "text/csv"))
		}
	}
	return append(links, link(apiDocument, "service-desc", openapiType), link(apiPage, "service-doc", "text/html"))
}

// nextOf is the address of the next page of a list.
func nextOf(r *http.Request, extent page.Extent) string {
	if extent.Next == "" {
		return ""
	}
	query := r.URL.Query()
	query.Set("after", extent.Next)
	return (&url.URL{Path: r.URL.Path, RawQuery: query.Encode()}).String()
}

// viewOf is a record as an operation shows it.
func viewOf(rec *zone.Record, at page.Reading) api.View {
	return api.View{Record: rec, AsOf: at.AsOf, Today: zone.DateOf(at.Now.In(zone.Shanghai))}
}

// bounds is a view of a list that knows which rows it has.
type bounds interface{ Extent() page.Extent }

// many adds an operation that answers with a list: the rows that the view of a page has, in its order.
func many[Q any, V bounds, T any](o *operations, of operation, ask asker, view func(*zone.Record, page.Reading) (V, error), made func(api.View, []string) []T) {
	get(o, of, func(r *http.Request, _ *Q) (api.List[T], page.Extent, error) {
		rec, at, err := ask(r)
		if err != nil {
			return api.List[T]{}, page.Extent{}, err
		}
		shown, err := view(rec, at)
		if err != nil {
			return api.List[T]{}, page.Extent{}, err
		}
		v, extent := viewOf(rec, at), shown.Extent()
		return api.List[T]{Edition: v.Edition(), Total: extent.Total, Next: api.Word(nextOf(r, extent)), Rows: made(v, extent.Keys)}, extent, nil
	})
}

// one adds an operation that answers with the subject that {id} names.
func one[T any](o *operations, of operation, read func(context.Context, string) (*zone.Record, error), has func(*zone.Record, string) bool, made func(api.View, string) T) {
	get(o, of, func(r *http.Request, asked *api.ByID) (T, page.Extent, error) {
		var none T
		rec, at, err := o.look(r, func(ctx context.Context) (*zone.Record, error) { return read(ctx, asked.ID) })
		if err != nil {
			return none, page.Extent{}, err
		}
		if slices.ContainsFunc(rec.Beyond.Rows, func(n zone.ProjectRows) bool { return n.Kind != "" && n.ID == asked.ID }) {
			return none, page.Extent{}, errLarge // a program would take a part for the whole
		}
		if !has(rec, asked.ID) {
			if at.AsOf.IsZero() {
				return none, page.Extent{}, fmt.Errorf("%q: %w", asked.ID, zone.ErrNotFound)
			}
			return none, page.Extent{}, notYet(say("fault.not_yet", at.AsOf.String()))
		}
		return made(viewOf(rec, at), asked.ID), page.Extent{}, nil
	})
}

// among reads a subject that has no extract of its own with the list that it is in.
func among(extract reader) func(context.Context, string) (*zone.Record, error) {
	return func(ctx context.Context, _ string) (*zone.Record, error) { return extract(ctx) }
}
