package workbook_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"taixin/internal/seed"
	"taixin/internal/workbook"
	"taixin/internal/zone"
	"taixin/seeds"
)

var dueDay = zone.Date{Year: 2026, Month: 2, Day: 1}

// due is the workbook of what is due on a day, opened.
func due(t *testing.T) *excelize.File {
	t.Helper()
	var made bytes.Buffer
	if _, _, err := workbook.Due(&made, seeds.FS, dueDay); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&made)
	try(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// cells are the rows of a sheet below its header, by the keys of the columns.
func cells(t *testing.T, f *excelize.File, sheet string) []map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	try(t, err)
	var all []map[string]string
	for _, row := range rows[1:] {
		of := map[string]string{}
		for i, text := range row {
			_, key, _ := strings.Cut(rows[0][i], "\n")
			of[key] = text
		}
		all = append(all, of)
	}
	return all
}

// What is past due or was put off is there, with its names and what was announced, and what came of it is empty.
func TestDue(t *testing.T) {
	t.Parallel()
	record, err := seed.Read(seeds.FS)
	try(t, err)
	snapshot, f := zone.NewSnapshot(record), due(t)
	want := map[string]string{} // subject and ID -> days that were announced
	for _, h := range snapshot.Histories(zone.Subject{}) {
		a := h.Assess(dueDay)
		if a.Status != zone.NoResult && (a.Status != zone.Late || !a.Open) {
			continue
		}
		m := h.Latest()
		for _, r := range h.Forecasts() {
			want[m.Project+m.Service+" "+m.ID] += r.Due.String()[:4]
		}
	}
	if len(want) < 2 {
		t.Fatalf("only %d milestones are due", len(want))
	}
	rows := cells(t, f, "milestones")
	if len(rows) != len(want) {
		t.Errorf("%d milestones, want %d", len(rows), len(want))
	}
	for _, row := range rows {
		subject, name, _ := strings.Cut(row["project"]+row["service"], " ")
		days, known := want[subject+" "+row["id"]]
		if !known || name == "" || row["name.zh"] == "" || row["name.en"] == "" || row["rank"] == "" {
			t.Errorf("a row of what is not due or has no names: %v", row)
		}
		for _, year := range []string{days[:4], days[len(days)-4:]} {
			if !strings.Contains(row["announced"], year+"年") {
				t.Errorf("%s %s: announced %q, without %s", subject, row["id"], row["announced"], year)
			}
		}
		for _, key := range []string{"due", "due_precision", "met", "met_on", "met_precision", "place"} {
			if row[key] != "" {
				t.Errorf("%s %s: %s is filled in: %s", subject, row["id"], key, row[key])
			}
		}
	}
	targets := cells(t, f, "observations")
	if unanswered := snapshot.Unanswered(dueDay); len(targets) != len(unanswered) || len(targets) == 0 {
		t.Errorf("%d targets, want %d", len(targets), len(unanswered))
	}
	for _, row := range targets {
		if !strings.HasPrefix(row["announced"], "目标") || row["unit"] == "" || row["value"]+row["place"] != "" || !strings.HasPrefix(row["nature"], "actual") {
			t.Errorf("target: %v", row)
		}
	}
}

// What an official fills in becomes a source; rows that nobody filled in are left out.
func TestDueFilledIn(t *testing.T) {
	t.Parallel()
	f := due(t)
	rows, err := f.GetRows("milestones")
	try(t, err)
	header := map[string]int{}
	for i, head := range rows[0] {
		_, key, _ := strings.Cut(head, "\n")
		header[key] = i + 1
	}
	fill := func(sheet string, row int, values map[string]string) {
		t.Helper()
		heads, err := f.GetRows(sheet)
		try(t, err)
		for i, head := range heads[0] {
			_, key, _ := strings.Cut(head, "\n")
			if value, given := values[key]; given {
				at, err := excelize.CoordinatesToCellName(i+1, row)
				try(t, err)
				try(t, f.SetCellStr(sheet, at, value))
			}
		}
	}
	fill("source", 2, map[string]string{"id": "office", "publisher.zh": "办公室", "publisher.en": "Office", "published": "2026-02-01"})
	fill("milestones", 3, map[string]string{"met": "是", "met_on": "2026-01-15", "place": "2"})
	out, err := f.WriteToBuffer()
	try(t, err)
	content, err := workbook.Convert(out.Bytes(), seeds.FS, "office.yaml")
	try(t, err)
	record, err := seed.Read(shipped(t, "office.yaml", content))
	try(t, err)
	reported := slices.DeleteFunc(record.Milestones, func(m zone.Milestone) bool { return m.Source != "office" })
	if id := rows[2][header["id"]-1]; len(reported) != 1 || reported[0].ID != id || reported[0].MetOn.String() != "2026-01-15" || strings.Contains(string(content), "observations:") {
		t.Errorf("not %s alone, met on 2026-01-15:\n%s", id, content)
	}
}
