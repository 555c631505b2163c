package server

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"taixin/internal/httperr"
	"taixin/internal/message"
	"taixin/web/page"
	"taixin/web/static"
	"taixin/web/ui"
)

// printSheet is the stylesheet with what is meant for paper shown on screen.
const printSheet = "/_catalog/print.css"

// catalogReading is how the catalogue is to be seen: as its address says, whatever the reader has chosen for the site.
func catalogReading(q request) (at page.Reading, medium string, err error) {
	form, scheme, medium := q.asked.Get("form"), q.asked.Get("scheme"), q.asked.Get("media")
	for name, allowed := range map[string][]string{"form": choices["form"], "scheme": choices["scheme"], "media": {"", page.Print}} {
		if !slices.Contains(allowed, q.asked.Get(name)) {
			return at, "", httperr.BadChoice(name, allowed[1:])
		}
	}
	return page.Reading{Lang: "zh", Now: q.at.Now, Form: form, Scheme: scheme}, medium, nil
}

func (s *Server) catalogPage(q request) (document, error) {
	at, medium, err := catalogReading(q)
	if err != nil {
		return document{}, err
	}
	return through(q, medium, page.CatalogPage(page.NewShelf(page.Catalog(s.catalog, at), medium, at)))
}

// sample is one page in one state.
func (s *Server) sample(q request) (document, error) {
	at, medium, err := catalogReading(q)
	if err != nil {
		return document{}, err
	}
	for _, sample := range page.Catalog(s.catalog, at) {
		if sample.Page == chi.URLParam(q.Request, "page") && sample.State == chi.URLParam(q.Request, "state") {
			return through(q, medium, sample)
		}
	}
	return document{}, httperr.NotFound
}

// specimen is a drawing of the catalogue as a file.
func specimen(q request) (document, error) {
	words := message.In("zh")
	for _, d := range page.Drawings(words) {
		if d.Name() == chi.URLParam(q.Request, "name") {
			content, err := render(q.Context(), ui.ChartSVG(words, d.Drawing))
			return document{mediaType: "image/svg+xml", content: content}, err
		}
	}
	return document{}, httperr.NotFound
}

// through shows a page in a medium: for paper, with another stylesheet than the one the page asks for.
func through(q request, medium string, c templ.Component) (document, error) {
	content, err := render(q.Context(), c)
	if medium == page.Print {
		content = bytes.ReplaceAll(content, []byte(static.Path("site.css")), []byte(printSheet))
	}
	return document{mediaType: htmlType, content: content, chosen: true}, err
}

func servePrintSheet(w http.ResponseWriter, _ *http.Request) {
	for _, asset := range static.All() {
		if asset.Path == static.Path("site.css") {
			paper := strings.NewReplacer("@media print", "@media all", "@media screen", "@media speech")
			w.Header().Set("Content-Type", asset.Type)
			_, _ = io.WriteString(w, paper.Replace(string(asset.Content)))
		}
	}
}
