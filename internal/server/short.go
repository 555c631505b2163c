package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// typo is how many letters of a code somebody who copied it off a board may have got wrong.
const typo = 2

// short leads from the short address of a subject to its page, as it stood on the day that the address may name. A code
// never means another subject, so what it leads to is asked of the store once; after that it works without.
func (s *Server) short(kind zone.NameKind, extract reader) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		day, err := asOf(r, language(r), s.today())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		code := strings.ToLower(chi.URLParam(r, "code"))
		path, known := s.shorts.Load(string(kind) + "/" + code)
		if !known {
			if err := s.admit(w, r); err != nil {
				s.fail(w, r, err)
				return
			}
			rec, err := extract(r.Context())
			if err != nil {
				s.fail(w, r, err)
				return
			}
			if path, known = s.learn(kind, rec, code); !known {
				s.fail(w, r, s.noCode(language(r), kind, rec, code))
				return
			}
		}
		target := ui.WordsIn(language(r)).At(path.(string))
		if !day.IsZero() {
			target += "?" + page.LookBack + "=" + day.String()
		}
		w.Header().Set("Cache-Control", "public, max-age=86400")
		http.Redirect(w, r, target, http.StatusPermanentRedirect)
	}
}

// learn keeps where all codes of a kind lead, and returns it for one of them.
func (s *Server) learn(kind zone.NameKind, rec *zone.Record, code string) (path any, known bool) {
	for _, n := range rec.Names() {
		if n.Kind == kind {
			s.shorts.Store(string(kind)+"/"+zone.ShortCode(kind, n.ID), "/"+string(kind)+"s/"+n.ID)
		}
	}
	return s.shorts.Load(string(kind) + "/" + code)
}

// noCode offers the subjects whose codes are nearly the one that was given, and the list of all.
func (s *Server) noCode(lang string, kind zone.NameKind, rec *zone.Record, code string) error {
	say := ui.WordsIn(lang).T
	at := map[string]ui.Link{}
	for _, n := range rec.Names() {
		if n.Kind != kind {
			continue
		}
		if c := zone.ShortCode(kind, n.ID); apart(code, c) <= typo {
			at[c] = ui.Link{Text: n.Text.In(lang), Href: ui.WordsIn(lang).At("/" + string(kind) + "s/" + n.ID)}
		}
	}
	var codes []string
	for c := range at {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	lack := lacking{text: say("fault.no_code")}
	for _, c := range nearest(code, codes) {
		lack.meant = append(lack.meant, at[c])
	}
	lack.meant = append(lack.meant, ui.Link{Text: say("fault.no_code.list"), Href: ui.WordsIn(lang).At("/" + string(kind) + "s")})
	return lack
}
