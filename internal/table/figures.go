package table

import (
	"strings"
	"time"

	"taixin/internal/zone"
)

// publication is a source with its day of publication apart from the time, which is not always known.
type publication struct {
	ID          string
	Title       zone.Text
	Publisher   zone.Text
	Author      string
	Published   zone.Date
	URL         string
	Founding    bool
	Note        zone.Text
	PublishedAt time.Time
}

func published(r *zone.Record) any {
	rows := make([]publication, 0, len(r.Sources))
	for _, s := range r.Sources {
		rows = append(rows, publication{s.ID, s.Title, s.Publisher, s.Author, s.Day(), s.URL, s.Founding, s.Note, s.Moment()})
	}
	return rows
}

// derived is a figure that was computed, with the inputs that it was computed from.
type derived struct {
	ID      string
	Name    zone.Text
	Value   zone.Decimal
	Unit    string
	Rounded bool
	Nature  zone.Nature
	Inputs  []string
	Regions []string
	From    zone.Date
	To      zone.Date
	Source  string
	Place   string
}

func carriedOut(r *zone.Record) any {
	var rows []derived
	for _, d := range r.Derived() {
		from, to := d.Period()
		row := derived{
			d.Derivation.ID, d.Derivation.Name, d.Value, d.Unit.ID, d.Rounded, zone.Derived, nil,
			d.Derivation.Regions, from, to, d.Source().ID, strings.Join(d.Places(), separator),
		}
		for _, in := range d.Inputs {
			row.Inputs = append(row.Inputs, in.Observation.Key())
		}
		rows = append(rows, row)
	}
	return rows
}

// figure is an observation with all that belongs to it, so that one table is enough to read it.
type figure struct {
	Indicator, IndicatorName string
	Region, RegionName       string
	Project, Service         string
	From, To                 zone.Date
	Dating                   zone.Dating
	Value                    zone.Decimal
	Exactness                zone.Exactness
	Unit                     string
	Nature                   zone.Nature
	Status                   zone.Status
	Scope                    string
	Source, SourceTitle      string
	Published                zone.Date
	Place, Note              string
}

func inFull(r *zone.Record) any {
	rows := make([]figure, 0, len(r.Observations))
	for _, o := range r.Observations {
		f := r.Figure(o)
		rows = append(rows, figure{
			o.Indicator, f.Indicator.Name.ZH, o.Region, f.Region.Name.ZH, o.Project, o.Service, o.From, o.To, o.Dating,
			o.Value, o.Exactness, f.Unit.ID, o.Nature, o.Status, f.Indicator.Scope.ZH,
			o.Source, f.Source.Title.ZH, f.Source.Day(), o.Place, o.Note.ZH,
		})
	}
	return rows
}

// statements are the statements with their figures filled in.
func statements(r *zone.Record) any {
	rows := make([]zone.Statement, 0, len(r.Statements))
	for _, s := range r.Statements {
		s.Text = r.Filled(s)
		rows = append(rows, s)
	}
	return rows
}
