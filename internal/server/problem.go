package server

import (
	"bytes"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/api"
	"taixin/web/page"
	"taixin/web/ui"
)

// say words something in the first language of the site, which that for programs speaks.
func say(key string, args ...any) string { return ui.WordsIn(ui.Languages()[0]).T(key, args...) }

// badParameter is a parameter that cannot be understood; its text is for the reader.
type badParameter struct {
	name    string
	text    string
	allowed []string // what it may be; where the parameter itself is unknown, which there are
}

func (e badParameter) Error() string { return e.text }

// Unwrap makes it a bad request wherever nobody asks which parameter it was.
func (e badParameter) Unwrap() error { return badRequest(e.text) }

// open lets pages of other sites read an answer. Nothing here depends on who asks, so there is nothing to protect.
func open(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "Link, ETag, Retry-After, "+awaySince)
}

// preflight tells a browser that a page of another site may ask.
func preflight(w http.ResponseWriter, _ *http.Request) {
	open(w.Header())
	w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "*")
	w.Header().Set("Access-Control-Max-Age", "86400")
	w.Header().Set("Allow", "GET, HEAD, OPTIONS")
	w.WriteHeader(http.StatusNoContent)
}

// problem is a fault as a program is told of it (RFC 9457).
func (s *Server) problem(r *http.Request, status int, key, detail, request string, err error) *kept {
	words := ui.WordsIn(language(r))
	p := api.Problem{
		Type: words.At(apiPage) + "#" + key, Title: words.T("fault." + key + ".title"), Status: status, Detail: detail, Instance: r.URL.EscapedPath(), Request: request,
	}
	if detail == "" {
		p.Detail = words.T("api.problem." + key)
	}
	var choice page.BadChoice
	var bad badParameter
	var none noSuch
	switch {
	case errors.As(err, &choice):
		p.Parameter, p.Allowed = choice.Param, choice.Allowed
	case errors.As(err, &bad):
		p.Parameter, p.Allowed = bad.name, bad.allowed
	case errors.As(err, &none):
		p.Parameter, p.Allowed = none.name, none.allowed
	}
	if r.URL.RawQuery != "" {
		p.Instance += "?" + strings.ToValidUTF8(r.URL.RawQuery, "�")
	}
	var buf bytes.Buffer
	_ = indented(&buf, p) // a buffer takes everything
	return keep(document{mediaType: api.ProblemType, content: buf.Bytes()}, "no-store", varies+", Accept")
}

// responses says how an operation can answer besides with what it was asked for.
func (o *operations) responses(named bool) map[string]*huma.Response {
	schema := o.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[api.Problem](), true, "")
	all := map[string]*huma.Response{strconv.Itoa(http.StatusNotModified): {Description: say("api.not_modified")}}
	problems := []struct {
		status int
		key    string
	}{
		{http.StatusBadRequest, "bad_request"},
		{http.StatusTooManyRequests, "too_many"},
		{http.StatusInternalServerError, "internal"},
		{http.StatusServiceUnavailable, "unavailable"},
	}
	for _, p := range problems {
		all[strconv.Itoa(p.status)] = problemResponse(p.key, schema)
	}
	if named {
		all[strconv.Itoa(http.StatusNotFound)] = problemResponse("not_found", schema)
	}
	return all
}

func problemResponse(key string, schema *huma.Schema) *huma.Response {
	return &huma.Response{
		Description: say("fault." + key + ".title"), Content: map[string]*huma.MediaType{api.ProblemType: {Schema: schema}},
	}
}
