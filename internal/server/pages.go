package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"taixin/internal/api"
	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/internal/query"
	"taixin/internal/textnorm"
	"taixin/internal/word"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// plain is a page without parameters.
func plain[V view](make func(*zone.Snapshot, page.Reading) V) maker {
	return func(q request) (document, error) { return rendered(q, make(q.Snapshot, q.at)) }
}

// asking is a page with parameters, which it may refuse.
func asking[V view](make func(*zone.Snapshot, page.Reading) (V, error)) maker {
	return func(q request) (document, error) {
		v, err := make(q.Snapshot, q.at)
		if err != nil {
			return document{}, err
		}
		return rendered(q, v)
	}
}

// has tells whether a record has something of a name.
type has func(*zone.Snapshot, string) bool

// missing is why a record has not what a request names: on an earlier day nobody may have spoken of it yet.
func (r request) missing(there has) error {
	if there(r.latest.Snapshot, r.id()) {
		return httperr.Missing("fault.not_yet", r.at.AsOf.String())
	}
	return httperr.NotFound
}

// subject is the page about one thing, named by {id}.
func subject[V view](there has, make func(*zone.Snapshot, string, page.Reading) V) maker {
	return func(q request) (document, error) {
		if !there(q.Snapshot, q.id()) {
			return document{}, q.missing(there)
		}
		return rendered(q, make(q.Snapshot, q.id(), q.at))
	}
}

// feed is what a view makes of a record as Atom.
func feed(make func(*zone.Snapshot, page.Reading) page.Feed) maker {
	return func(q request) (document, error) { return atomOf(make(q.Snapshot, q.at), q.at) }
}

// feedOf is the feed of one thing, named by {id}.
func feedOf(there has, make func(*zone.Snapshot, string, page.Reading) page.Feed) maker {
	return func(q request) (document, error) {
		if !there(q.Snapshot, q.id()) {
			return document{}, q.missing(there)
		}
		return atomOf(make(q.Snapshot, q.id(), q.at), q.at)
	}
}

// briefingFile is the briefing as a Word document to be edited.
func briefingFile(q request) (document, error) {
	v, err := page.NewBriefing(q.Snapshot, q.at)
	if err != nil {
		return document{}, err
	}
	v.Address = strings.Replace(v.Address, "/briefing.docx", "/briefing", 1) // where its readers find the page
	var buf bytes.Buffer
	err = word.Write(&buf, v.Document())
	return document{
		mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		filename:  "briefing-" + v.Region + "-" + v.Day + ".docx",
		titled:    v.File + ".docx",
		packed:    true,
		content:   buf.Bytes(),
	}, err
}

// searched is what a request searches for.
func searched(q request) (string, error) {
	asked := q.asked.Get("q")
	switch {
	case !utf8.ValidString(asked):
		return "", httperr.BadRequest("q", "fault.bad_query")
	case utf8.RuneCountInString(asked) > api.MaxQuery:
		return "", httperr.BadRequest("q", "fault.long_query", api.MaxQuery)
	}
	return asked, nil
}

// search finds names by what they contain and by what they sound like.
func search(q request) (document, error) {
	asked, err := searched(q)
	if err != nil {
		return document{}, err
	}
	return rendered(q, page.NewSearch(q.Snapshot, q.Search(asked), asked, q.at))
}

// suggest answers with the names to be offered while somebody types into the form of the search page.
func suggest(q request) (document, error) {
	asked, err := searched(q)
	if err != nil {
		return document{}, err
	}
	content, err := json.Marshal(page.NewSuggestions(q.Snapshot, q.Search(asked), q.at))
	return document{mediaType: "application/json", content: content}, err
}

// chart is a picture as a file of its own, with title, unit and source inside.
func chart(q request) (document, error) {
	drawing, there := page.NewChart(q.Snapshot, chi.URLParam(q.Request, "name"), q.at)
	if !there {
		return document{}, httperr.NotFound
	}
	content, err := render(q.Context(), ui.ChartSVG(q.words(), drawing))
	return document{mediaType: "image/svg+xml", content: content}, err
}

const embedPath = "/embed/"

// embed is a chart as a page of its own, which everybody may frame. Whoever frames it says which scheme goes with theirs.
func embed(q request) (document, error) {
	name := chi.URLParam(q.Request, "name")
	scheme := q.asked.Get("scheme")
	if scheme != "" && scheme != page.Light && scheme != page.Dark {
		return document{}, httperr.BadChoice("scheme", []string{page.Light, page.Dark})
	}
	if scheme != "" {
		q.at.Scheme = scheme
	}
	v, there := page.NewEmbed(q.latest.Snapshot, name, q.at)
	if !there {
		if _, later := page.NewChart(q.latest.Snapshot, name, q.at); later && !q.at.AsOf.IsZero() {
			return document{}, httperr.Missing("fault.not_yet", q.at.AsOf.String())
		}
		lack := httperr.Missing("fault.no_chart")
		for _, name := range textnorm.Nearest(name, page.ChartNames()) {
			lack.Meant = append(lack.Meant, httperr.Link{Text: zone.Text{ZH: name, EN: name}, Path: embedPath + name})
		}
		return document{}, lack
	}
	content, err := render(q.Context(), v.Page())
	return document{mediaType: htmlType, content: content, framed: true}, err
}

// typo is how many letters of a code somebody who copied it off a sheet may have got wrong.
const typo = 2

// short leads from the short address of a subject to its page, as it stood on the day that the address may name. A code never
// means another subject.
func (s *Server) short(kind zone.NameKind) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		state := s.now().state
		if !state.ready() {
			s.fail(w, r, httperr.Unavailable)
			return
		}
		day, err := asOf(r.URL.Query(), state)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		code := strings.ToLower(chi.URLParam(r, "code"))
		id, known := state.index.ByShortCode(kind, code)
		if !known {
			if err = s.admit(w, r, 1); err == nil {
				err = noCode(state.index, kind, code)
			}
			s.fail(w, r, err)
			return
		}
		target := message.In(language(r)).At("/" + string(kind) + "s/" + id)
		if !day.IsZero() {
			target += "?" + page.LookBack + "=" + day.String()
		}
		w.Header().Set("Cache-Control", "public, max-age=86400")
		http.Redirect(w, r, target, http.StatusPermanentRedirect) // #nosec G710 -- a path of this site, and a day
	}
}

// said is a message in both languages.
func said(key string) zone.Text {
	return zone.Text{ZH: message.In("zh").T(key), EN: message.In("en").T(key)}
}

// noCode offers the subjects whose codes are nearly the one that was given, and the list of all.
func noCode(index *query.Index, kind zone.NameKind, code string) error {
	lack, meant := httperr.Missing("fault.no_code"), map[string]httperr.Link{}
	var codes []string
	for _, n := range index.Names() {
		if c := zone.ShortCode(kind, n.ID); n.Kind == kind && textnorm.Apart(code, c) <= typo {
			codes = append(codes, c)
			meant[c] = httperr.Link{Text: n.Text, Path: "/" + string(kind) + "s/" + n.ID}
		}
	}
	for _, c := range textnorm.Nearest(code, codes) {
		lack.Meant = append(lack.Meant, meant[c])
	}
	lack.Meant = append(lack.Meant, httperr.Link{Text: said("fault.no_code.list"), Path: fmt.Sprintf("/%ss", kind)})
	return lack
}
