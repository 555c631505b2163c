package page

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Board is one sheet about a project or a service, to hang where it is built or offered: in large type what a passer-by
// asks, whom to ask today, and the way to the rest. It speaks of nothing that is not on it.
type Board struct {
	ui.Frame
	Kind   string // what it is a board of
	Size   string // a class for how long the name is
	Name   string
	When   string   // the month that the sheet speaks of, which stands in its title
	Lead   []string // what a passer-by asks, its figures at odd places
	Facts  []ui.Item
	Unsaid string // what else is asked, and no report says
	Type   string // a class for how large all of it can be
	From   []ui.Cite
	Age    string    // of when the sheet speaks, and that things may have changed since
	Ask    []ui.Item // whom to ask today, and for a service the line for a number that is known where the sheet hangs
	Says   string    // what to do with the code, or the address
	Short  string    // the address to type
	Way    ui.Link
}

// What a sheet has room for, in widths of a Chinese character. What does not fit is on the page that the code leads to.
const (
	boardRoom = 260 // for all that is said
	boardFact = 120 // for one of it
)

// boardTypes are the sizes in which a sheet is set, in mm: of the sentence that leads, of the facts, and of the space around each.
var boardTypes = []struct {
	class             string
	lead, fact, space float64
}{{"large", 10.2, 6.35, 5}, {"middling", 7.8, 5.3, 4}, {"dense", 6, 4.6, 3}}

// NewProjectBoard is the sheet of a project.
func NewProjectBoard(rec *zone.Snapshot, id string, at Reading) Board {
	path := "/projects/" + id
	p := NewProject(rec, id, at)
	d := newDesk(rec, at).on(path)
	d.since = rec.KnownSince(zone.Subject{Project: id})
	v := d.board("projects", path, d.say(rec.Project(id).Name), zone.NamedProject, id)
	facts := d.pick(p.Facts, d.T("aspect."+string(zone.What)), d.T("aspect."+string(zone.Partner)), d.T("project.regions"))
	if s, ok := rec.Reached(id); ok { // the day alone: how long ago that is, a sheet cannot know
		facts = append(facts, ui.Item{Term: d.T("project.reached"), Text: d.day(s.On, zone.ToDay), Cite: d.cite(s.Source, s.Place)})
	}
	if p.State != "" {
		facts = append([]ui.Item{{Text: p.State, Cite: first(p.Facts).Cite}}, facts...)
	}
	var days []ui.Figure // by which it is planned, which is what passers-by ask
	for _, h := range rec.Histories(zone.Subject{Project: id}) {
		if plan, planned := h.Plan(); planned && h.Assess(d.today).Open {
			days = append(days, ui.Figure{Value: d.day(plan.Due, plan.DuePrecision)})
		}
	}
	v.fit(facts, p.Unsaid, days)
	v.set()
	return v
}

// NewServiceBoard is the sheet of a service.
func NewServiceBoard(rec *zone.Snapshot, id string, at Reading) Board {
	path := "/services/" + id
	s := NewService(rec, id, at)
	d := newDesk(rec, at).on(path)
	d.since = rec.KnownSince(zone.Subject{Service: id})
	v := d.board("services", path, d.headlineOf(rec.Service(id)), zone.NamedService, id)
	var terms []string
	for _, aspect := range []zone.Aspect{zone.What, zone.Progress, zone.Whom, zone.Where, zone.Since, zone.Partner} {
		terms = append(terms, d.T("aspect."+string(aspect)))
	}
	facts := d.pick(s.Answers, terms...)
	if s.Note != "" { // nothing came of what was due, as far as anybody reports
		facts = slices.Insert(facts, min(1, len(facts)), ui.Item{Term: s.Usable[0].Term, Text: s.Usable[0].Text + d.T("sentence.sign") + d.T("word.space") + s.Note})
	}
	v.fit(facts, s.Unsaid, s.Figures)
	v.Ask = append(s.Ask, ui.Item{Term: d.T("board.phone")})
	v.set()
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
		v.Age = d.T("board.age", d.day(last, sources[0].PublishedPrecision))
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
	switch n := ems(name); {
	case n <= 9:
		return "short"
	case n <= 14:
		return "middling"
	case n <= 30:
		return "long"
	}
	return "endless"
}

// ems is about how wide a text is, in Chinese characters.
func ems(text string) float64 {
	wide := 0.0
	for _, r := range text {
		if wide++; r < 0x2000 {
			wide -= .46
		}
	}
	return wide
}

// pick finds the first item of each term: the newest word on it. Links are told by their names, which is all of them on paper.
func (d desk) pick(items []ui.Item, terms ...string) []ui.Item {
	var picked []ui.Item
	for _, term := range terms {
		i := slices.IndexFunc(items, func(item ui.Item) bool { return item.Term == term && !item.Missing })
		if i < 0 {
			continue
		}
		item := items[i]
		var names []string
		for _, link := range item.Links {
			names = append(names, link.Text)
		}
		item.Text, item.Links = d.words(item.Text, strings.Join(names, d.T("list.sign"))), nil
		picked = append(picked, item)
	}
	return picked
}

// fit sets as many facts as there is room for, each in whole sentences. The first leads without its term, and with the second
// where that has one of the figures; what else the subject is asked for is named at the end.
func (v *Board) fit(facts []ui.Item, unsaid []string, figures []ui.Figure) {
	room := float64(boardRoom)
	for i, f := range facts {
		f.Text = sentences(f.Text, min(boardFact, room))
		if f.Text == "" {
			continue
		}
		room -= ems(f.Text)
		if apart := parted(f.Text, figures); len(v.Lead) == 0 || i == 1 && len(apart) > 1 {
			if len(v.Lead) > 0 {
				apart[0] = v.Words.T("word.space") + apart[0]
			}
			if n := len(v.Lead); n > 0 {
				apart[0], v.Lead = v.Lead[n-1]+apart[0], v.Lead[:n-1]
			}
			v.Lead = append(v.Lead, apart...)
		} else {
			v.Facts = append(v.Facts, f)
		}
		v.From = cited(v.From, f.Cite)
	}
	v.Unsaid = strings.Join(unsaid, v.Words.T("list.sign"))
}

// set chooses the largest type in which the sheet is no higher than its paper, the smallest if it is in none.
func (v *Board) set() {
	const wide, terms, leading, box, paper = 176, 36, 1.45, 5.65, 158
	lines := func(ems, em, wide float64) float64 { return math.Ceil(ems*em*1.04/wide) * em }
	name := map[string]float64{"short": 18.3, "middling": 13.4, "long": 9.2, "endless": 6}[v.Size]
	rest := paper - lines(ems(v.Name), name, wide)*1.25 - lines(ems(v.Age), box, wide-14)*1.5
	for _, ask := range v.Ask {
		text := ask.Term + ask.Text
		for _, link := range ask.Links {
			text += link.Text
		}
		rest -= lines(ems(text), box, wide-14) * 1.5
	}
	for _, t := range boardTypes {
		v.Type = t.class
		figures := float64(len(v.Lead) / 2)
		sum := (lines(ems(strings.Join(v.Lead, ""))+figures*3, t.lead, wide) + figures*t.lead*.4) * leading
		row := func(ems float64) { sum += lines(ems, t.fact, wide-terms)*leading + t.space }
		for _, f := range v.Facts {
			row(ems(f.Text))
		}
		row(ems(v.Unsaid))
		row(float64(len(v.From)) * 18)
		if sum <= rest {
			return
		}
	}
}

// sentences are those at the beginning of a text that fit; all of it where it is one that is too long, and there is room.
func sentences(text string, room float64) string {
	fits, end := 0, 0
	for i, r := range text {
		next := text[i+utf8.RuneLen(r):]
		if strings.ContainsRune("。；", r) || (r == '.' || r == ';') && (next == "" || next[0] == ' ') {
			if end = i + utf8.RuneLen(r); ems(text[:end]) <= room {
				fits = end
			}
		}
	}
	if ems(text) <= room {
		return text
	}
	return strings.TrimRight(text[:fits], "；; ")
}

// parted is a text with the figures that it speaks of, as they are written, at odd places.
func parted(text string, figures []ui.Figure) []string {
	parts := []string{text}
	for {
		last, at, long := parts[len(parts)-1], -1, 0
		for _, f := range figures {
			i := strings.Index(last, f.Value+f.Unit)
			if i >= 0 && f.Value != "" && (at < 0 || i < at) && (i == 0 || !strings.ContainsRune("0123456789.,", rune(last[i-1]))) {
				at, long = i, len(f.Value)
			}
		}
		if at < 0 {
			return parts
		}
		parts = append(parts[:len(parts)-1], last[:at], last[at:at+long], last[at+long:])
	}
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
