//go:build tools && drill

package e2e_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"taixin/internal/table"
	"taixin/internal/zone"
)

const (
	readers  = "clients"
	above    = "4" // lines that a workbook has above its header
	patience = 5 * time.Minute
)

// client is a program that reads files of some endings. Its command is given the file and a directory to write to, and leaves
// rows as JSON or CSV on its standard output, or in out.csv in that directory.
type client struct {
	name    string
	endings []string
	command func(file, dir string) []string
	env     []string
}

func clients() []client {
	office := func(file, dir string) []string {
		filters := "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
		return []string{"soffice", "-env:UserInstallation=file://" + dir + "/profile", "--headless", "--infilter=CSV:44,34,76,1,,0,false,true", "--convert-to", filters, "--outdir", dir, file}
	}
	duck := func(file, _ string) []string { return []string{"node", readers + "/read.mjs", "duckdb", file} }
	all := []client{
		{"openpyxl", []string{"xlsx"}, func(file, _ string) []string { return []string{"/usr/bin/python3", readers + "/read.py", file, above} }, nil},
		{"ExcelJS", []string{"xlsx"}, func(file, _ string) []string { return []string{"node", readers + "/read.mjs", "exceljs", file, above} }, nil},
		{"csvkit", []string{"xlsx"}, func(file, _ string) []string { return []string{"/usr/bin/in2csv", "-K", above, file} }, nil},
		{"csvkit", []string{"csv", "excel.csv"}, func(file, _ string) []string {
			return []string{"/usr/bin/in2csv", "-f", "csv", "-e", "utf-8-sig", file}
		}, nil},
		{"readr", []string{"csv", "excel.csv"}, func(file, _ string) []string { return []string{"Rscript", readers + "/read.R", file} }, nil},
		{"Gnumeric", []string{"csv", "excel.csv", "xlsx"}, func(file, dir string) []string {
			return []string{"ssconvert", "-T", "Gnumeric_stf:stf_assistant", "-O", "format=preserve", file, dir + "/out.csv"}
		}, nil},
		{"LibreOffice", []string{"csv", "excel.csv", "xlsx"}, office, nil},
	}
	for _, zone := range []string{"UTC", "Asia/Shanghai", "America/New_York"} {
		all = append(all, client{"DuckDB in " + zone, []string{"csv", "excel.csv", "json", "ndjson"}, duck, []string{"TZ=" + zone}})
	}
	return all
}

// TestClients reads every file of /data with programs that nobody here wrote: spreadsheets, data frames, databases. It fails
// for each cell that one of them reads as something else than the file holds. make clients installs what it needs.
func TestClients(t *testing.T) {
	site := serve(t)
	dir := t.TempDir()
	read := map[string]int{}
	for _, of := range table.All() {
		files := map[string]string{}
		for _, ending := range []string{"csv", "excel.csv", "xlsx", "json", "ndjson"} {
			files[ending] = filepath.Join(dir, of.Name+"."+ending)
			if err := os.WriteFile(files[ending], download(t, site+"/data/"+of.Name+"."+ending), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range clients() {
			for _, ending := range c.endings {
				truth := "csv" // machine forms hold the same as it
				if ending != "csv" && ending != "json" && ending != "ndjson" {
					truth = "excel.csv" // and forms for people the same as that
				}
				want, err := rowsOf(files[truth])
				if err != nil {
					t.Fatal(err)
				}
				got, err := c.read(t.Context(), files[ending], of.Name+" "+ending)
				if err != nil {
					t.Fatal(err)
				}
				read[c.name]++
				for _, fault := range differences(want, got) {
					t.Errorf("%s reads %s.%s: %s", c.name, of.Name, ending, fault)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(read)) {
		t.Logf("%s read %d files", name, read[name])
	}
}

// read has a client read a file.
func (c client) read(ctx context.Context, file, what string) (rows [][]string, err error) {
	dir, err := os.MkdirTemp("", "taixin-client-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	words := c.command(file, dir)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...) // #nosec G204 -- named above
	cmd.Env = append(append(os.Environ(), "LC_ALL=C.UTF-8"), c.env...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s and %s: %w\n%s", c.name, what, err, said.String())
	}
	if made, err := filepath.Glob(dir + "/*.csv"); err == nil && len(made) == 1 {
		if out, err = os.ReadFile(made[0]); err != nil {
			return nil, err
		}
	}
	if bytes.HasPrefix(out, []byte("[")) {
		return rows, json.Unmarshal(out, &rows)
	}
	rows, err = readCSV(out)
	if skip, _ := strconv.Atoi(above); strings.HasSuffix(file, ".xlsx") && c.name != "csvkit" && len(rows) > skip {
		rows = rows[skip:]
	}
	return rows, err
}

func readCSV(content []byte) ([][]string, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	return in.ReadAll()
}

func rowsOf(file string) ([][]string, error) {
	content, err := os.ReadFile(file) // #nosec G304 -- made here
	if err != nil {
		return nil, err
	}
	return readCSV(content)
}

// differences are the cells that were read as something else.
func differences(want, got [][]string) []string {
	// What holds nothing at the end of a sheet is no row.
	for len(got) > 0 && !slices.ContainsFunc(got[len(got)-1], func(s string) bool { return s != "" }) {
		got = got[:len(got)-1]
	}
	if len(got) != len(want) {
		return []string{fmt.Sprintf("%d rows, not %d", len(got), len(want))}
	}
	var all []string
	for i, row := range want {
		for j, cell := range row {
			read := ""
			if j < len(got[i]) {
				read = got[i][j]
			}
			if !same(cell, read) {
				all = append(all, fmt.Sprintf("row %d, %s: %q instead of %q", i, want[0][j], read, cell))
			}
		}
	}
	return all
}

// same reports whether a cell was read as what it holds: the same text, number, truth or moment.
func same(want, got string) bool {
	if want == got || got == "NA" && want == "" {
		return true
	}
	if a, err := zone.ParseDecimal(want); err == nil {
		b, err := strconv.ParseFloat(got, 64)
		return err == nil && strconv.FormatFloat(b, 'f', -1, 64) == strconv.FormatFloat(a.Float64(), 'f', -1, 64)
	}
	if want == "true" || want == "false" {
		return strings.EqualFold(want, got) || got == map[string]string{"true": "1", "false": "0"}[want]
	}
	a, err := time.Parse(time.RFC3339, want)
	if err != nil {
		return false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05-07", "2006-01-02 15:04:05Z07:00"} {
		if b, err := time.Parse(layout, got); err == nil {
			return a.Equal(b)
		}
	}
	// A spreadsheet knows no offsets and shows the clock of Shanghai; DuckDB keeps moments out of JSON in UTC.
	for _, layout := range []string{time.DateTime, "2006-01-02T15:04:05"} {
		for _, clock := range []*time.Location{zone.Shanghai, time.UTC} {
			if b, err := time.ParseInLocation(layout, got, clock); err == nil && a.Equal(b) {
				return true
			}
		}
	}
	return false
}
