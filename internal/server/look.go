package server

import (
	"context"
	"net/http"
	"slices"
	"time"

	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// reader answers with the extract of a page.
type reader func(context.Context) (*zone.Record, error)

// look reads what a page is made of. A reader who looks back to a day (?as_of=2022-11-06) gets the record as it stood
// then, read whole, because only the whole tells what was known; everybody else gets the extract.
//
// A page of a day between two publications is not that of the day before: what is overdue and how old figures are is judged
// on the day that was asked for. So each is made, and only those of days of publication, to which pages lead, are kept.
func (s *Server) look(r *http.Request, extract reader) (*zone.Record, page.Reading, error) {
	at := s.reading(r)
	day, err := asOf(r, at.Lang, s.today())
	if err != nil {
		return nil, at, err
	}
	if day.IsZero() {
		rec, err := extract(r.Context())
		return rec, at, err
	}
	rec, err := s.store.Record(r.Context())
	if err != nil {
		return nil, at, err
	}
	at.AsOf, at.Days = day, rec.Days()
	if v, ok := r.Context().Value(visitKey{}).(*visit); ok {
		v.passing = !slices.Contains(at.Days, day)
	}
	if end := time.Date(day.Year, day.Month, day.Day+1, 0, 0, 0, -1, zone.Shanghai); end.Before(at.Now) {
		at.Now = end
	}
	return rec.AsOf(day), at, nil
}

// asOf is the day that a reader looks back to; zero for the newest. Nobody knows how things stand on a day to come.
func asOf(r *http.Request, lang string, today zone.Date) (zone.Date, error) {
	given := r.URL.Query().Get(page.LookBack)
	if given == "" {
		return zone.Date{}, nil
	}
	day, err := zone.ParseDate(given)
	if err != nil || day.Compare(today) > 0 {
		return zone.Date{}, badParameter{name: page.LookBack, text: ui.WordsIn(lang).T("fault.bad_as_of")}
	}
	return day, nil
}
