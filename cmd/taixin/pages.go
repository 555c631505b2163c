package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"taixin/internal/postgres"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// paged are the tables whose rows have a page each, at /TABLE/ID.
var paged = []string{"projects", "services", "indicators", "regions", "sources"}

// always are the pages that tell of everything.
var always = []string{"/", "/about/coverage", "/briefing", "/changes", "/data", "/screen"}

// lists has the pages on which the rows of a table stand together.
var lists = map[string][]string{
	"projects": {"/projects", "/progress"}, "locations": {"/projects"}, "stages": {"/projects", "/progress"},
	"milestones": {"/progress", "/projects", "/services"}, "statements": {"/projects", "/services"},
	"services": {"/services"}, "contacts": {"/services"}, "clusters": {"/industry"}, "chains": {"/industry"},
	"indicators": {"/indicators"}, "observations": {"/indicators", "/industry", "/progress"}, "regions": {"/regions"},
	"events": {"/timeline"}, "sources": {"/sources"},
}

// pagesOf are the addresses of the pages on which changes are seen, sorted: those of what the changed rows are about, as they
// were and as they will be, those of the regions where such projects and services are, and those that list them. A page that
// only repeats the name of a subject is not among them.
func pagesOf(changes postgres.Changes, before, after *zone.Record) []string {
	if len(changes) == 0 {
		return nil
	}
	pages, changed := map[string]bool{}, map[string]map[string]bool{} // relation -> keys
	for _, path := range always {
		pages[path] = true
	}
	for _, c := range changes {
		if changed[c.Table] == nil {
			changed[c.Table] = map[string]bool{}
		}
		changed[c.Table][c.Key] = true
	}
	subject := func(of, id string) {
		if id != "" && slices.Contains(paged, of) {
			pages["/"+of+"/"+id] = true
		}
	}
	for _, x := range table.Relations() {
		keys, of := changed[x.Name], x.Name
		if keys == nil {
			continue
		}
		if first := x.Columns[0]; first.Refers != "" && !slices.Equal(x.Key, []string{"key"}) {
			of = first.Refers // what a row holds several of is a part of that row
		}
		for _, path := range lists[of] {
			pages[path] = true
		}
		for _, record := range []*zone.Record{before, after} {
			for line := range x.Lines(record) {
				if !keys[x.KeyOf(line)] {
					continue
				}
				for i, c := range x.Columns {
					subject(c.Refers, line[i])
					if c.Name == "id" && len(x.Key) == 1 && x.Key[0] == "id" {
						subject(x.Name, line[i])
					}
				}
			}
		}
	}
	for _, record := range []*zone.Record{before, after} {
		for _, p := range record.Projects {
			if pages["/projects/"+p.ID] {
				for _, region := range p.Regions {
					subject("regions", region)
				}
			}
		}
		for _, v := range record.Services {
			if pages["/services/"+v.ID] {
				for _, region := range v.Regions {
					subject("regions", region)
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(pages))
}

// writePages lists the pages below what a plan says of rows.
func writePages(w io.Writer, pages []string) error {
	if len(pages) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(w, "\n%d pages will change, and each of them in English below /en:\n", len(pages)); err != nil {
		return err
	}
	for _, path := range pages {
		if _, err := fmt.Fprintln(w, "  "+path); err != nil {
			return err
		}
	}
	return nil
}
