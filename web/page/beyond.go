package page

import (
	"net/url"
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// rest says how much about single projects lies beyond what a page has of something, which is the whole record where it has
// no kind. It leads to the list of projects, narrowed by a query.
func (d desk) rest(kind zone.NameKind, id string, query url.Values) []ui.Rest {
	left, way := d.rec.Beyond.Of(kind, id), ui.Link{Text: d.T("rest.way"), Href: d.address("/projects", query)}
	var views []ui.Rest
	for _, r := range []struct {
		key string
		n   int
		way ui.Link
	}{
		{"projects", left.Projects, way},
		{"stages", left.Stages, way},
		{"undated_stages", left.UndatedStages, ui.Link{}},
		{"figures", left.Figures, way},
		{"undated", left.Undated, ui.Link{}},
	} {
		if r.n > 0 {
			views = append(views, ui.Rest{Key: r.key, Text: d.T("rest."+r.key, r.n), Way: r.way})
		}
	}
	return views
}

// countedStages are the stages with how many projects are at each, where they are too many to be listed.
func (d desk) countedStages() []ui.Group {
	var groups []ui.Group
	for _, stage := range fromFarthest() {
		if n := d.rec.Beyond.Count(stage, "", ""); n > 0 {
			groups = append(groups, ui.Group{
				Key:   string(stage),
				Title: d.T("stage.count", d.T("stage."+string(stage)), n),
				Way:   ui.Link{Text: d.T("rest.way"), Href: d.address("/projects", url.Values{"stage": {string(stage)}})},
			})
		}
	}
	return groups
}

// projectsIn counts the projects of a sector and a region, by stage; where they are too many to be listed, as the store has
// counted them. An empty sector or region stands for any.
func (d desk) projectsIn(sector zone.Sector, region string) map[zone.Stage]int {
	counts := map[zone.Stage]int{}
	if len(d.rec.Beyond.Projects) > 0 {
		for _, stage := range fromFarthest() {
			counts[stage] = d.rec.Beyond.Count(stage, sector, region)
		}
		return counts
	}
	for _, p := range d.rec.Projects {
		if (sector == "" || p.Sector == sector) && (region == "" || slices.Contains(p.Regions, region)) {
			stage, reported := d.rec.Stage(p.ID)
			if !reported {
				stage.Stage = zone.Unstated
			}
			counts[stage.Stage]++
		}
	}
	return counts
}

// total sums up counts by stage.
func total(counts map[zone.Stage]int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// fromFarthest are the stages a project can be at, the one that none is stated of last.
func fromFarthest() []zone.Stage {
	stages := zone.Stages()
	slices.Reverse(stages)
	return append(stages, zone.Unstated)
}
