package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Button leads from the first page of 长辈版 to one question and its answer.
type Button struct {
	ui.Link
	Key  string
	Hint string
}

// Asked is a service as 长辈版 shows it: a question, its answer, and the way on.
type Asked struct {
	Question string
	Month    string // the answer is of
	Answer   string
	More     []string
	Ways     []ui.Link // to the next question, and back to all
}

// buttons are the words of the services that have one, and what is built nearby where anything is on record.
func (d desk) buttons() []Button {
	var all []Button
	for _, s := range d.rec.Services {
		word := d.say(s.Button)
		switch at := slices.IndexFunc(all, func(b Button) bool { return b.Text == word }); {
		case word == "":
		case at >= 0:
			all[at].Hint = strings.Join(present(all[at].Hint, d.say(s.Hint)), d.T("list.sign"))
		default:
			all = append(all, Button{ui.Link{Text: word, Href: d.to("/services/" + s.ID), Icon: string(s.Icon)}, s.ID, d.say(s.Hint)})
		}
	}
	if len(d.rec.Projects) > 0 {
		all = append(all, Button{ui.Link{Text: d.T("elder.near"), Href: d.to("/regions"), Icon: ui.IconWorks}, "near", d.T("elder.near.hint")})
	}
	return all
}

// asked is what 长辈版 shows of a service; nil where no report says what it is.
func (d desk) asked(s zone.Service, of Service) *Asked {
	said := of.Answers
	if len(said) == 0 {
		return nil
	}
	if of.Note != "" { // nothing came of it, as far as anybody reports
		said = append([]ui.Item{of.Usable[0], {Text: of.Note}}, said...)
	}
	v := &Asked{Question: d.say(s.Question), Answer: said[0].Text, Ways: []ui.Link{{Text: d.T("elder.back"), Href: d.to("/")}}}
	if v.Question == "" {
		v.Question = d.say(s.Name)
	}
	for _, item := range said[1:] {
		v.More = append(v.More, item.Text)
	}
	var newest zone.Source
	for _, t := range d.rec.StatementsOf(zone.Subject{Service: s.ID}) {
		if source := d.rec.Source(t.Source); source.Published.Compare(newest.Published) > 0 {
			newest = source
		}
	}
	v.Month = d.T("board.when", d.day(newest.Published, zone.ToMonth))
	var asked []zone.Service
	for _, other := range d.rec.Services {
		if other.Button.ZH != "" {
			asked = append(asked, other)
		}
	}
	if at := slices.IndexFunc(asked, func(o zone.Service) bool { return o.ID == s.ID }); len(asked) > 1 {
		next := asked[(at+1)%len(asked)]
		v.Ways = append([]ui.Link{{Text: d.T("elder.next", d.say(next.Hint)), Href: d.to("/services/" + next.ID)}}, v.Ways...)
	}
	return v
}
