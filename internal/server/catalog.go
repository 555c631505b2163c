package server

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"taixin/web/page"
	"taixin/web/static"
	"taixin/web/ui"
)

// printSheet is the stylesheet with what is meant for paper shown on screen.
const printSheet = "/_catalog/print.css"

// catalogReading is how the catalogue is to be seen: as its address says, whatever the reader has chosen for the site.
func (s *Server) catalogReading(r *http.Request) (at page.Reading, medium string, err error) {
	query := r.URL.Query()
	form, scheme, medium := query.Get("form"), query.Get("scheme"), query.Get("media")
	for name, allowed := range map[string][]string{"form": choices["form"], "scheme": choices["scheme"], "media": {"", page.Print}} {
		if !slices.Contains(allowed, query.Get(name)) {
			return at, "", badRequest(ui.WordsIn("zh").T("fault.bad_choice", name, strings.Join(allowed[1:], "、")))
		}
	}
	return page.Reading{Lang: "zh", Now: s.now(), Form: form, Scheme: scheme}, medium, nil
}

func (s *Server) catalog(r *http.Request) (component, error) {
	at, medium, err := s.catalogReading(r)
	if err != nil {
		return nil, err
	}
	return through(medium, page.CatalogPage(page.NewShelf(page.Catalog(s.shown, at), medium, at))), nil
}

// sample is one page in one state.
func (s *Server) sample(r *http.Request) (component, error) {
	at, medium, err := s.catalogReading(r)
	if err != nil {
		return nil, err
	}
	for _, sample := range page.Catalog(s.shown, at) {
		if sample.Page == chi.URLParam(r, "page") && sample.State == chi.URLParam(r, "state") {
			return through(medium, sample), nil
		}
	}
	return nil, errNoPage
}

// specimen is a drawing of the catalogue as a file.
func (s *Server) specimen(w http.ResponseWriter, r *http.Request) {
	words := ui.WordsIn("zh")
	for _, d := range page.Drawings(words) {
		if d.Name() == chi.URLParam(r, "name") {
			var buf bytes.Buffer
			if err := ui.ChartSVG(words, d.Drawing).Render(r.Context(), &buf); err != nil {
				s.fail(w, r, err)
				return
			}
			write(w, http.StatusOK, "image/svg+xml", buf.Bytes())
			return
		}
	}
	s.fail(w, r, errNoPage)
}

// through shows a page in a medium: for paper, with another stylesheet than the one the page asks for.
func through(medium string, c component) component {
	if medium != page.Print {
		return c
	}
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var buf bytes.Buffer
		if err := c.Render(ctx, &buf); err != nil {
			return err
		}
		_, err := w.Write(bytes.ReplaceAll(buf.Bytes(), []byte(static.Path("site.css")), []byte(printSheet)))
		return err
	})
}

func servePrintSheet(w http.ResponseWriter, _ *http.Request) {
	for _, asset := range static.All() {
		if asset.Path == static.Path("site.css") {
			paper := strings.NewReplacer("@media print", "@media all", "@media screen", "@media speech")
			write(w, http.StatusOK, asset.Type, []byte(paper.Replace(string(asset.Content))))
		}
	}
}
