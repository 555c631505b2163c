package server

import (
	"bytes"
	"encoding/csv"
	"net/http"

	"taixin/internal/zone"
)

// figureColumns are the columns of /data/figures.csv. Names stay; columns may be added at the end.
var figureColumns = []string{
	"indicator", "indicator_name", "region", "region_name", "project", "service", "from", "to", "dating",
	"value", "exactness", "unit", "nature", "status", "scope", "source", "source_title", "published", "place", "note",
}

// figures is every observation as CSV (RFC 4180, UTF-8 without BOM), each value exactly as published, names in the
// language of the address.
func (s *Server) figures(r *http.Request) (document, error) {
	rec, at, err := s.look(r, s.store.Figures)
	if err != nil {
		return document{}, err
	}
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	out.UseCRLF = true
	_ = out.Write(figureColumns) // a buffer takes everything
	for _, o := range rec.Observations {
		_ = out.Write(figureRow(rec.Figure(o), at.Lang))
	}
	out.Flush()
	return document{mediaType: "text/csv; charset=utf-8", filename: "figures.csv", content: buf.Bytes()}, nil
}

func figureRow(f zone.Figure, lang string) []string {
	o := f.Observation
	return []string{
		o.Indicator, f.Indicator.Name.In(lang), o.Region, f.Region.Name.In(lang), o.Project, o.Service,
		o.From.String(), o.To.String(), string(o.Dating),
		o.Value.String(), string(o.Exactness), f.Unit.ID, string(o.Nature), string(o.Status), f.Indicator.Scope.In(lang),
		o.Source, f.Source.Title.In(lang), f.Source.Day().String(), o.Place, o.Note.In(lang),
	}
}
