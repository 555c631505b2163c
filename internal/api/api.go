// Package api is the record as its interface for programs says it: the types of the answers under /api/v1/, and how they
// are made of a record. The OpenAPI document is generated from these types, so what a field is called, whether it may be
// missing and what it means is said once, here.
//
// What holds everywhere in it:
//
//   - A name is the one of the files of package table; names stay, fields may be added.
//   - A value is text, to the digit as published. What was not published is null, never empty and never zero.
//   - Every figure carries its unit, period, scope, nature, source and place; every word of a source its source and place.
package api

import (
	"slices"

	"taixin/internal/zone"
)

// View is a record on the day on which it is looked at.
type View struct {
	Record *zone.Record
	AsOf   zone.Date // the day that the reader looks back to; zero for the newest
	Today  zone.Date
}

// Edition says what an answer was made of.
type Edition struct {
	Release int64 `json:"release" doc:"数据的版次，每次有变化加一"`
	AsOf    Day   `json:"as_of" doc:"回看到哪一天；没有回看时为空"`
}

// Edition of what the view shows.
func (v View) Edition() Edition { return Edition{v.Record.Release.Number, Day(v.AsOf)} }

// List is one page of a list.
type List[T any] struct {
	Edition
	Total int  `json:"total" doc:"符合条件的共有多少条"`
	Next  Word `json:"next" format:"uri-reference" doc:"下一页的地址；最后一页为空"`
	Rows  []T  `json:"rows" nullable:"false" doc:"这一页的各条，次序与网页上相同"`
}

// Claim is where something is said.
type Claim struct {
	Source string `json:"source" doc:"来源的代码，见 /api/v1/sources"`
	Place  string `json:"place" doc:"在来源中的位置，通常是段落号"`
}

// Source is one publication.
type Source struct {
	ID          string `json:"id" doc:"代码"`
	Title       string `json:"title" doc:"标题"`
	TitleEN     string `json:"title_en" doc:"标题（英文）"`
	Publisher   string `json:"publisher" doc:"发布单位"`
	PublisherEN string `json:"publisher_en" doc:"发布单位（英文）"`
	Author      Word   `json:"author" doc:"作者"`
	Published   Day    `json:"published" doc:"发布日期（北京时间）"`
	URL         Word   `json:"url" format:"uri" doc:"网址"`
	Founding    bool   `json:"founding" doc:"是否主要来源"`
	Note        Word   `json:"note" doc:"说明"`
	NoteEN      Word   `json:"note_en" doc:"说明（英文）"`
	PublishedAt Moment `json:"published_at" doc:"发布的时刻（北京时间）；只知道哪一天时为空"`
}

func sourceOf(s zone.Source) Source {
	return Source{
		s.ID, s.Title.ZH, s.Title.EN, s.Publisher.ZH, s.Publisher.EN, Word(s.Author), Day(s.Day()), Word(s.URL), s.Founding,
		Word(s.Note.ZH), Word(s.Note.EN), Moment(s.Moment()),
	}
}

// Sources are the sources with some IDs, in their order.
func (v View) Sources(ids []string) []Source {
	return each(ids, v.Record.Sources, func(s zone.Source) string { return s.ID }, sourceOf)
}

// SourceInFull is a source with all that it contributes.
type SourceInFull struct {
	Edition
	Source
	Observations []Observation `json:"observations" nullable:"false" doc:"它给出的数据"`
	Projects     []string      `json:"projects" nullable:"false" doc:"由它列名的项目"`
	Services     []string      `json:"services" nullable:"false" doc:"由它列名的服务"`
	Clusters     []string      `json:"clusters" nullable:"false" doc:"由它列名的产业集群"`
	Chains       []string      `json:"chains" nullable:"false" doc:"由它列名的产业链"`
	Aims         []Aim         `json:"aims" nullable:"false" doc:"它写的目标"`
	Stages       []Stage       `json:"stages" nullable:"false" doc:"它报告的项目阶段"`
	Milestones   []Course      `json:"milestones" nullable:"false" doc:"它报告的节点"`
	Statements   []Statement   `json:"statements" nullable:"false" doc:"它说的话，用本站的文字"`
	Events       []Event       `json:"events" nullable:"false" doc:"它记的大事"`
}

// Source is the source with an ID.
func (v View) Source(id string) SourceInFull {
	r := v.Record
	return SourceInFull{
		v.Edition(), sourceOf(r.Source(id)),
		v.observations(func(o zone.Observation) bool { return o.Source == id }),
		all(r.Projects, func(p zone.Project) bool { return p.Source == id }, func(p zone.Project) string { return p.ID }),
		all(r.Services, func(s zone.Service) bool { return s.Source == id }, func(s zone.Service) string { return s.ID }),
		all(r.Clusters, func(c zone.Cluster) bool { return c.Source == id }, func(c zone.Cluster) string { return c.ID }),
		all(r.Chains, func(c zone.Chain) bool { return c.Source == id }, func(c zone.Chain) string { return c.ID }),
		all(r.Aims, func(a zone.Aim) bool { return a.Source == id }, aimOf),
		all(r.Stages, func(s zone.StageReport) bool { return s.Source == id }, stageOf),
		v.courses(func(m zone.Milestone) bool { return m.Source == id }),
		all(r.Statements, func(s zone.Statement) bool { return s.Source == id }, v.statementOf),
		all(r.Events, func(e zone.Event) bool { return e.Source == id }, eventOf),
	}
}

// each makes of the rows with some IDs, in the order of the IDs; what is not there is left out.
func each[Z, A any](ids []string, rows []Z, id func(Z) string, of func(Z) A) []A {
	place := make(map[string]int, len(rows))
	for i, row := range rows {
		place[id(row)] = i
	}
	made := make([]A, 0, len(ids))
	for _, name := range ids {
		if i, there := place[name]; there {
			made = append(made, of(rows[i]))
		}
	}
	return made
}

// all makes of every row that keep accepts; never nil, because nil would be null.
func all[Z, A any](rows []Z, keep func(Z) bool, of func(Z) A) []A {
	made := []A{}
	for _, row := range rows {
		if keep(row) {
			made = append(made, of(row))
		}
	}
	return made
}

// list is a list as it is, but never null.
func list[T any](items []T) []T { return append([]T{}, slices.Clone(items)...) }
