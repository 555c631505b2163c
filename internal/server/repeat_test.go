package server_test

import (
	"strings"
	"testing"

	"taixin/internal/server"
	"taixin/internal/zone"
)

// TestRepeatingChangesNothing adds a source that repeats what the founding source and the invented ones give, as far as it stands
// undisputed. No page may say anything
// else for it, but its own, those that count or list sources or what each of them said, and how many sources agree.
func TestRepeatingChangesNothing(t *testing.T) {
	t.Parallel()
	before := withInvented(t)
	then := zone.NewSnapshot(before)
	after := *before
	newest := then.Sources[0]
	echo := zone.Source{
		ID: "repeated", Title: zone.Text{ZH: "转述（虚构）", EN: "Repeated (invented)"}, Publisher: zone.Text{ZH: "转述者（虚构）", EN: "Who repeats (invented)"},
		Published: newest.Published, PublishedPrecision: zone.ToDay, Language: zone.Chinese,
	}
	after.Sources = append([]zone.Source{echo}, before.Sources...)
	disputed := map[*zone.Observation]bool{}
	for _, c := range then.Contradictions(zone.Subject{}) {
		for _, f := range c.Figures {
			disputed[f.Observation] = true
		}
	}
	after.Observations = append([]*zone.Observation(nil), before.Observations...)
	repeated, taken := 0, map[string]bool{}
	for _, o := range then.Observations {
		if disputed[o] || then.IsReplaced(o) || o.Source != then.Founding().ID && !strings.HasPrefix(o.Source, "invented-") {
			continue
		}
		again := *o
		again.Source, again.Place = echo.ID, "1"
		if taken[again.Key()] {
			continue // a plan and an actual value of one day, of which a source gives one
		}
		taken[again.Key()] = true
		after.Observations = append(after.Observations, &again)
		repeated++
	}
	after.Sort()
	for _, f := range after.Check() {
		t.Fatalf("%+v", f)
	}
	if repeated < 50 {
		t.Fatalf("only %d figures are repeated", repeated)
	}
	before.Release, after.Release = zone.Release{Number: 1, Loaded: clock()}, zone.Release{Number: 1, Loaded: clock()}
	once, twice := serving(t, held{before}, unbounded), serving(t, held{&after}, unbounded)
	said := func(s site, path string) string {
		main := s.page(t, path).Find("main").First()
		main.Find(`[data-observation$="@repeated"], .agrees, .reach, .board .period, .repeats, .chart .meta, .chart .axis, .snippets, .lists .count, section[aria-labelledby="series"] > p`).Remove()
		// What most rows have in common stands above them, and is another thing with one row more.
		main.Find(`.common, [data-observation] .tag:not(.planned), [data-observation] .period, [data-observation] .region, [data-observation] .cite, .briefing > .meta`).Remove()
		if strings.Contains(path, "/indicators/") { // which lists what each source gives, one figure alone in another form
			main.Find(`section:has([data-observation]):not(:has([data-derivation])):not([aria-labelledby="series"]), section[aria-labelledby="figures"], section[aria-labelledby="headline"], article.figure[data-observation]`).Remove()
			main.Find(`section[aria-labelledby="series"]:not(:has(figure)), h2`).Remove()
		}
		return read(main)
	}
	listing := func(path string) bool { // counts or lists sources, or what each said, or rows of figures
		for _, prefix := range []string{"/sources", "/changes", "/compare", "/about/coverage", "/sitemap", "/indicators?"} {
			if strings.HasPrefix(path, prefix) {
				return true
			}
		}
		return path == "/indicators"
	}
	for _, path := range append(paths(then), "/screen", "/briefing", "/briefing?region=140921") {
		if listing(path) {
			continue
		}
		for _, path := range []string{path, "/en" + path} {
			if want, got := said(once, path), said(twice, path); want != got {
				at := 0
				for at < len(want) && at < len(got) && want[at] == got[at] {
					at++
				}
				from := max(0, at-120)
				t.Errorf("%s says something else:\n- %s\n+ %s", path, strings.ToValidUTF8(want[from:min(len(want), at+200)], ""), strings.ToValidUTF8(got[from:min(len(got), at+200)], ""))
			}
		}
	}
}

// unbounded lets one reader have as many pages as there are.
func unbounded(o *server.Options) { o.PagesPerMinute = 0 }
