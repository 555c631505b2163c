package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Board is one sheet about a project or a service, to hang where it is built or offered: in large type what a passer-by
// asks, and the way to the rest.
type Board struct {
	ui.Frame
	Kind  string // what it is a board of
	Size  string // a class for how long the name is
	Name  string
	When  string // the month that the sheet speaks of, which stands in its title
	Age   string // that things may have changed since
	Stage string // in one word; empty where no source states it, and for a service
	Facts []ui.Item
	Dense bool   // they need smaller type
	Says  string // what to do with the code, or the address
	Short string // the address to type
	Way   ui.Link
}

// What a sheet has room for, in characters. What does not fit is on the page that the code leads to.
const (
	boardFacts = 3   // of a project, at most
	boardRoom  = 210 // for all facts
	boardFact  = 90  // for one of them
	boardLarge = 110 // for all of them in large type
)

// NewProjectBoard is the sheet of a project.
func NewProjectBoard(rec *zone.Snapshot, id string, at Reading) Board {
	path := "/projects/" + id
	d := newDesk(rec, at).on(path)
	d.since = rec.KnownSince(zone.Subject{Project: id})
	p := rec.Project(id)
	v := d.board("projects", path, d.say(p.Name), zone.NamedProject, id)
	stage := d.stages(id)[0]
	if s, ok := rec.Stage(id); ok && s.Stage != zone.Unstated {
		v.Stage = d.T("stage." + string(s.Stage))
	}
	about := d.terms(zone.Subject{Project: id}, zone.Partner)
	facts := append(d.pick(about, zone.What), stage)
	if s, ok := rec.Reached(id); ok {
		facts = append(facts, ui.Item{Term: d.T("project.reached"), Text: d.day(s.On, zone.ToDay), Cite: d.cite(s.Source, s.Place)})
	}
	facts = append(facts, d.pick(about, zone.Partner)...)
	for _, place := range d.located(id) {
		if place.Missing {
			continue
		}
		var names []string
		for _, region := range place.Links {
			names = append(names, region.Text)
		}
		facts = append(facts, ui.Item{Term: place.Term, Text: strings.Join(names, d.T("list.sign")), Cite: place.Cite})
	}
	if next := d.projectRow(p).Next; !next.Missing {
		facts = append(facts, ui.Item{Term: d.T("project.next"), Text: next.Term + d.T("stage.colon") + next.Text, Cite: next.Cite})
	}
	v.Facts, v.Dense = d.fit(facts[:min(len(facts), boardFacts)])
	return v
}

// NewServiceBoard is the sheet of a service.
func NewServiceBoard(rec *zone.Snapshot, id string, at Reading) Board {
	path := "/services/" + id
	s := NewService(rec, id, at)
	d := newDesk(rec, at).on(path)
	d.since = rec.KnownSince(zone.Subject{Service: id})
	v := d.board("services", path, d.say(rec.Service(id).Name), zone.NamedService, id)
	v.Facts, v.Dense = d.fit(d.pick(s.Answers, zone.What, zone.Whom, zone.Where, zone.Since, zone.Progress, zone.Partner))
	return v
}

// board begins the sheet of a subject. It speaks of the month of the last report on the subject: a sheet may hang for
// years, and nothing on it may pass for how things are on the day it is read.
func (d desk) board(section, path, name string, kind zone.NameKind, id string) Board {
	frame := d.frame(section, name, d.T("board.description", name))
	frame.Choices = slices.DeleteFunc(frame.Choices, func(c ui.Link) bool { return c.Lang == "" }) // a sheet has one look
	v := Board{
		Frame: frame,
		Kind:  d.T("board." + section), Size: sized(name), Name: name,
		Short: d.site() + shortPath(kind, id), Way: ui.Link{Text: d.T("board.back", name), Href: d.to(path)},
	}
	if sources := d.rec.SourcesOf(kind, id); len(sources) > 0 {
		last := sources[0].Published
		v.When = d.T("board.when", d.day(last, zone.ToMonth))
		v.Age = d.T("board.age", d.day(last, sources[0].PublishedPrecision), d.age(last))
		v.Title = d.T("board.title", name, v.When)
	}
	v.Stylesheet = static.Path("board.css")
	v.Unlisted, v.Alternates, v.Linked = true, nil, nil
	v.Code = ui.Code{}
	v.Says = d.T("board.type")
	if d.site() != "" {
		v.Code, v.Says = ui.CodeOf(v.Short), d.T("board.scan")
	}
	return v
}

// sized tells in which of the sizes of type a name is as large as it can be.
func sized(name string) string {
	switch n := utf8.RuneCountInString(name); {
	case n <= 8:
		return "short"
	case n <= 16:
		return "middling"
	case n <= 40:
		return "long"
	}
	return "endless"
}

// pick finds the first item of each aspect: the newest word on it.
func (d desk) pick(items []ui.Item, aspects ...zone.Aspect) []ui.Item {
	var picked []ui.Item
	for _, aspect := range aspects {
		for _, item := range items {
			if item.Term == d.T("aspect."+string(aspect)) {
				picked = append(picked, item)
				break
			}
		}
	}
	return picked
}

// fit leaves out what a sheet has no room for: the end of a long text, which then says so, and the last facts.
func (d desk) fit(facts []ui.Item) (fitting []ui.Item, dense bool) {
	room := boardRoom
	for _, f := range facts {
		if text := []rune(f.Text); len(text) > boardFact {
			f.Text = string(text[:boardFact]) + d.T("board.more")
		}
		room -= utf8.RuneCountInString(f.Text)
		if room < 0 {
			break
		}
		fitting = append(fitting, f)
	}
	return fitting, boardRoom-max(room, 0) > boardLarge
}

// shortPath is the short address of a project or a service.
func shortPath(kind zone.NameKind, id string) string {
	return map[zone.NameKind]string{zone.NamedProject: "/p/", zone.NamedService: "/s/"}[kind] + zone.ShortCode(kind, id)
}

// Hung is what the page of a subject has of its board.
type Hung struct {
	Board ui.Link
	Short string // the address to type; empty where nobody knows under which name the site is reached
}

func (d desk) hung(kind zone.NameKind, id string) Hung {
	v := Hung{Board: ui.Link{Text: d.T("board.link"), Href: d.to(d.self + "/board")}}
	if site := d.site(); site != "" {
		v.Short = site + shortPath(kind, id)
	}
	return v
}
