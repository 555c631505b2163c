// Package scale makes large records for tests and measurements, in parts and out of nothing but a number: the same
// record each time. Its rows are invented, so they must never come near the seeds.
package scale

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"taixin/internal/zone"
)

// Size is how large a record is, beyond the one that it grows from.
type Size struct {
	Projects, Observations int
	Seed                   uint64
}

// projectsToAPart bounds what is in memory at once.
const projectsToAPart = 1000

// sources is how many sources say all of it.
const sources = 40

// Parts is a record that grows from another: first that one with the sources that speak of the rest and the indicators that
// measure projects, then the projects, each with the stage reported of it and its observations. None of them changes what
// the first record says of the zone as a whole. It can be asked for as often as wanted.
func Parts(from *zone.Record, size Size) iter.Seq[*zone.Record] {
	return func(yield func(*zone.Record) bool) {
		first := *from
		first.Sources = append(slices.Clip(first.Sources), publications()...)
		first.Units = append(slices.Clip(first.Units), zone.Unit{ID: "处", EN: "sites"})
		first.Indicators = append(slices.Clip(first.Indicators), indicators()...)
		if !yield(&first) {
			return
		}
		g := generator{catalogue: from, size: size}
		for at := 0; at < size.Projects; at += projectsToAPart {
			if !yield(g.part(at, min(at+projectsToAPart, size.Projects))) {
				return
			}
		}
	}
}

func publications() []zone.Source {
	all := make([]zone.Source, sources)
	for i := range all {
		all[i] = zone.Source{
			ID:        fmt.Sprintf("report-%02d", i+1),
			Title:     zone.Text{ZH: fmt.Sprintf("第%d号通报", i+1), EN: fmt.Sprintf("Report no. %d", i+1)},
			Publisher: zone.Text{ZH: "通报处", EN: "Office of Reports"},
			Published: time.Date(2023, time.Month(1+i), 15, 0, 0, 0, 0, zone.Shanghai),
		}
	}
	return all
}

// What is measured of a project; none of it is a headline figure.
var measures = []zone.Topic{zone.TopicWorks, zone.TopicWorks, zone.TopicWorks, zone.TopicWorks, zone.TopicProjects, zone.TopicProjects}

func indicators() []zone.Indicator {
	all := make([]zone.Indicator, len(measures))
	for i, topic := range measures {
		all[i] = zone.Indicator{
			ID:         measure(i),
			Name:       zone.Text{ZH: fmt.Sprintf("项目量%d", i+1), EN: fmt.Sprintf("Project measure %d", i+1)},
			Unit:       "处",
			Topic:      topic,
			Kind:       zone.Amount,
			Definition: zone.Text{ZH: "一个项目的量", EN: "A measure of one project"},
			Scope:      zone.Text{ZH: "单个项目", EN: "One project"},
			Rank:       1000 + i,
		}
	}
	return all
}

func measure(i int) string { return fmt.Sprintf("project-measure-%d", i+1) }

type generator struct {
	catalogue *zone.Record
	size      Size
}

// part makes the projects from one number to another. What it makes depends on nothing but the numbers and the seed.
func (g generator) part(from, to int) *zone.Record {
	r := &zone.Record{}
	draw := rand.New(rand.NewPCG(g.size.Seed, uint64(from)))
	for i := from; i < to; i++ {
		p := g.project(draw, i)
		r.Projects = append(r.Projects, p)
		if draw.IntN(10) > 0 {
			r.Stages = append(r.Stages, g.stage(draw, p))
		}
		n := (i+1)*g.size.Observations/g.size.Projects - i*g.size.Observations/g.size.Projects
		for k := range n {
			r.Observations = append(r.Observations, g.observation(draw, p, k))
		}
	}
	return r
}

func pick[T any](draw *rand.Rand, from []T) T { return from[draw.IntN(len(from))] }

func (g generator) project(draw *rand.Rand, i int) zone.Project {
	where, what, sort := pick(draw, places), pick(draw, things), pick(draw, kinds)
	n := i/7 + 1
	p := zone.Project{
		ID:     "made-" + strconv.Itoa(i+1),
		Name:   zone.Text{ZH: where.zh + what.zh + sort.zh + numeral(n), EN: where.en + " " + what.en + " " + sort.en + " " + strconv.Itoa(n)},
		Sector: pick(draw, zone.Sectors()),
		Rank:   1000 + i,
		Source: publication(draw),
		Place:  strconv.Itoa(1 + draw.IntN(40)),
	}
	p.Regions = append(p.Regions, pick(draw, g.catalogue.Regions).ID)
	if draw.IntN(4) == 0 {
		if other := pick(draw, g.catalogue.Regions).ID; other != p.Regions[0] {
			p.Regions = append(p.Regions, other)
		}
	}
	return p
}

func (g generator) stage(draw *rand.Rand, p zone.Project) zone.StageReport {
	stage := pick(draw, append([]zone.Stage{zone.Unstated}, zone.Stages()...))
	report := zone.StageReport{
		Project: p.ID, Stage: stage, Text: pick(draw, states),
		Source: publication(draw), Place: strconv.Itoa(1 + draw.IntN(40)),
	}
	if draw.IntN(2) == 0 {
		report.On = day(draw.IntN(1500))
	}
	return report
}

func (g generator) observation(draw *rand.Rand, p zone.Project, k int) zone.Observation {
	o := zone.Observation{
		Indicator: measure(draw.IntN(len(measures))),
		Region:    p.Regions[0],
		Project:   p.ID,
		To:        day(k*31 + draw.IntN(31)), // so no two claim the same
		Dating:    zone.DatedBySource,
		Value:     zone.MustDecimal(strconv.Itoa(draw.IntN(100000)) + "." + strconv.Itoa(draw.IntN(100))),
		Exactness: zone.Exact,
		Nature:    pick(draw, natures),
		Status:    zone.Published,
		Source:    publication(draw),
		Place:     strconv.Itoa(1 + draw.IntN(40)),
	}
	if draw.IntN(3) > 0 {
		o.From = zone.Date{Year: o.To.Year, Month: time.January, Day: 1}
	}
	return o
}

func publication(draw *rand.Rand) string {
	return fmt.Sprintf("report-%02d", 1+draw.IntN(sources))
}

var firstDay = time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)

func day(n int) zone.Date { return zone.DateOf(firstDay.AddDate(0, 0, n)) }

// numeral writes a number in Chinese digits, so that names differ in characters that names have.
func numeral(n int) string {
	digits := []rune("〇一二三四五六七八九")
	var out []rune
	for _, d := range strconv.Itoa(n) {
		out = append(out, digits[d-'0'])
	}
	return "第" + string(out) + "期"
}
