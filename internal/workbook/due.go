package workbook

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"taixin/internal/seed"
	"taixin/internal/zone"
)

// announced is the column that shows what was announced of what is due.
const announced = "announced"

// open has, by sheet, the fields of what is due that wait to be filled in; what was announced stands before the first.
var open = map[string][]string{
	"milestones":   {"due", "met", "met_on", "place"},
	"observations": {"value", "place"},
}

// Due writes a workbook with a row for each milestone whose last announced day has passed on a day or was put off, and for
// each target whose day has passed and of which no result is published. What was announced stands beside it, and what came
// of it waits to be filled in. It returns how many there are.
func Due(w io.Writer, seedFiles fs.FS, today zone.Date) (milestones, targets int, err error) {
	record, err := seed.Read(seedFiles)
	if err != nil {
		return 0, 0, err
	}
	snapshot, rows := zone.NewSnapshot(record), book{}
	for _, h := range snapshot.Histories(zone.Subject{}) {
		if a := h.Assess(today); a.Status == zone.NoResult || a.Status == zone.Late && a.Open {
			rows.add("milestones", waiting(snapshot, h))
		}
	}
	for _, o := range snapshot.Unanswered(today) {
		rows.add("observations", unanswered(snapshot, o))
	}
	return len(rows["milestones"]), len(rows["observations"]), draw(w, snapshot, rows, true)
}

// add adds a row, of which only what says something counts.
func (b book) add(sheet string, cells map[string]string) {
	row := line{row: len(b[sheet]) + 2, cells: map[string]cell{}}
	for key, text := range cells {
		if text != "" {
			row.cells[key] = one(text)
		}
	}
	b[sheet] = append(b[sheet], row)
}

// waiting is the row of a milestone, as its latest report has it.
func waiting(s *zone.Snapshot, h zone.MilestoneHistory) map[string]string {
	m, days := h.Latest(), []string(nil)
	for _, f := range h.Forecasts() {
		days = append(days, spoken(f.Due, f.DuePrecision)+by(s, f.Source))
	}
	return map[string]string{
		"id": m.ID, "rank": strconv.Itoa(m.Rank), "project": m.Project, "service": m.Service, "region": m.Region,
		"name.zh": m.Name.ZH, "name.en": m.Name.EN, announced: strings.Join(days, "；"),
	}
}

// unanswered is the row of the result of a target.
func unanswered(s *zone.Snapshot, o *zone.Observation) map[string]string {
	row := map[string]string{
		"indicator": o.Indicator, "region": o.Region, "project": o.Project, "service": o.Service, "from": o.From.String(), "to": o.To.String(),
		"nature": string(zone.Actual), "scope.zh": o.Scope.ZH, "scope.en": o.Scope.EN,
		announced: "目标" + s.Figure(o).Said("zh") + "，到" + spoken(o.To, zone.ToDay) + by(s, o.Source),
	}
	if o.Cumulative {
		row["cumulative"] = "true"
	}
	return row
}

func by(s *zone.Snapshot, source string) string {
	from := s.Source(source)
	return "（" + from.Publisher.ZH + "，" + from.Published.String() + "）"
}

// spoken is a day as far as it is known.
func spoken(day zone.Date, known zone.Precision) string {
	text := fmt.Sprintf("%d年", day.Year)
	if known != zone.ToYear {
		text += fmt.Sprintf("%d月", day.Month)
	}
	if known == zone.ToDay {
		text += fmt.Sprintf("%d日", day.Day)
	}
	return text
}

// answered leaves out the rows of what is due that nobody filled in.
func (b book) answered() {
	for sheet, waits := range open {
		b[sheet] = slices.DeleteFunc(b[sheet], func(row line) bool {
			return len(row.cells[announced]) > 0 && !slices.ContainsFunc(waits, func(key string) bool {
				_, given := row.cells[key] // also what could not be read
				return given
			})
		})
	}
}
