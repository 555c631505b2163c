package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/api"
	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/web/page"
	"taixin/web/ui"
)

// retryAfter is how long a reader is asked to wait for the store, in seconds.
const retryAfter = "30"

// fail is the one place where errors become a status, a page or a problem, and a log line.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader has gone; there is nobody to answer
	}
	e, about := httperr.From(err), aboutOf(w)
	programs := forPrograms(r, about)
	if (programs || e.Message != "") && !about.admitted && s.admit(w, r, 1) != nil { // others are kept
		e = httperr.TooMany
	}
	switch e.Status {
	case http.StatusMethodNotAllowed:
		w.Header().Set("Allow", "GET, HEAD")
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", retryAfter)
	}
	request := ""
	if e.Cause != nil {
		request = about.id() // under which the log says more
		s.Log.ErrorContext(r.Context(), "page not served", "status", e.Status, "path", cut(r.URL.Path), "request", request, "err", e.Cause)
	}
	if programs {
		s.problem(r, e, request).sendAs(w, r, e.Status)
		return
	}
	s.faultPage(r, e, request).sendAs(w, r, e.Status)
}

// faultPage is the page of a fault. Where it is about no request in particular it is kept like other pages, so that whoever
// asks for what there is not costs no more than whoever asks for what there is.
func (s *Server) faultPage(r *http.Request, e *httperr.Error, request string) *response {
	lang, now := language(r), s.now()
	path := page.Section(r.URL.Path) + "/"
	if page.Embedded(r.URL.Path) {
		path = embedPath
	}
	k := key{"fault " + e.Key, lang + path, chosen(r, "form"), chosen(r, "scheme")} // no request has such a path
	detail := e.Detail(lang)
	keepable := detail == "" && request == ""
	if keepable {
		if kept, ok := now.state.cache.get(k); ok {
			return kept
		}
	}
	words := message.In(lang)
	at := page.Reading{Lang: lang, Now: s.Now(), Form: k.form, Scheme: k.scheme, Address: s.Site + words.At("/"), Home: s.Site, Operator: s.Operator}
	fault := page.NewFault(e.Key, path, detail, request, at)
	for _, link := range e.Meant {
		fault.Meant = append(fault.Meant, ui.Link{Text: link.Text.In(lang), Href: words.At(link.Path)})
	}
	content, embedded := fault.Page(), page.Embedded(r.URL.Path)
	if embedded {
		content = page.NewEmbedFault(fault, at).Page()
	}
	html, err := render(context.WithoutCancel(r.Context()), content)
	if err != nil {
		s.Log.ErrorContext(r.Context(), "fault page not rendered", "request", request, "err", err)
	}
	made := newResponse(document{mediaType: htmlType, content: html, framed: embedded, chosen: !embedded}, keptByNobody)
	if keepable {
		made = made.in(gzipped).in(brotlied)
		now.state.cache.put(k, made)
	}
	return made
}

// problem is a fault as a program is told of it (RFC 9457).
func (s *Server) problem(r *http.Request, e *httperr.Error, request string) *response {
	lang := language(r)
	words := message.In(lang)
	p := api.Problem{
		Type: words.At(apiPage) + "#" + e.Key, Title: words.T("fault." + e.Key + ".title"), Status: e.Status, Detail: e.Detail(lang),
		Instance: r.URL.EscapedPath(), Parameter: e.Parameter, Allowed: e.Allowed, Request: request,
	}
	if p.Detail == "" {
		p.Detail = words.T("api.problem." + e.Key)
	}
	if r.URL.RawQuery != "" {
		p.Instance += "?" + strings.ToValidUTF8(r.URL.RawQuery, "�")
	}
	d := document{mediaType: api.ProblemType, content: indented(p)}
	made := newResponse(d, keptByNobody)
	made.header.Set("Vary", "Accept-Encoding, Accept")
	return made
}

// indented is JSON that people can read, too. It is made of types of ours, which can be written.
func indented(v any) []byte {
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	if err := w.Encode(v); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// forPrograms reports that whoever asks is a program, which wants to be told in a form of its own what is wrong: it asks for
// the interface, or for a file, unless it is a browser that asks for something to read, or it likes JSON better.
func forPrograms(r *http.Request, about *about) bool {
	if strings.HasPrefix(r.URL.Path, api.Root+"/") {
		return true
	}
	accept := r.Header.Values("Accept")
	html, json := liking(accept, "text/html", "application/xhtml+xml"), liking(accept, "application/json", api.ProblemType)
	return json > html || about.programs && html == 0
}

// liking is how much somebody likes media types that are named, from 0 to 1.
func liking(accept []string, types ...string) float64 {
	most := 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		named, params, err := mime.ParseMediaType(part)
		if err != nil || !slices.Contains(types, named) {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if params["q"] == "" {
			q, err = 1, nil
		}
		if err == nil {
			most = max(most, q)
		}
	}
	return most
}
