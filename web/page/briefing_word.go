package page

import (
	"slices"
	"strings"
	"time"

	"taixin/internal/word"
	"taixin/web/ui"
)

// Document is the briefing as a document to be edited. Its pictures are charts of Word's own, whose words can be edited too.
func (v Briefing) Document() word.Document {
	w := v.Words
	d := word.Document{
		Title: v.Title, Lang: w.T("html.lang"), Creator: w.T("site.name"),
		Footer: w.T("paper.page", word.PageNumber, word.PageCount),
	}
	add := func(parts ...word.Part) { d.Parts = append(d.Parts, parts...) }
	para := func(texts ...string) {
		if text := spaced(texts...); text != "" {
			add(word.Paragraph{Text: text})
		}
	}
	head := func(text string, small ...string) {
		add(word.Heading{Text: spaced(append([]string{text}, small...)...), Level: 1})
	}

	para(v.Notice, v.Back)
	for _, s := range v.State {
		add(word.Paragraph{Text: s.Text, Small: ui.CiteText(w, ui.Citing(s.Cite))})
	}
	if len(v.Numbers) > 0 {
		common, table := v.numberTable()
		para(common)
		add(table)
	}
	for _, drawing := range v.Course {
		course := drawing.(ui.CourseChart)
		head(course.Title)
		add(days(w, course), word.Paragraph{Text: joined(course.More, " "), Small: ui.CiteText(w, course.Cites)})
	}
	if len(v.Services) > 0 {
		head(w.T("briefing.services"), v.Told, v.Members)
	}
	for _, of := range v.Services {
		para(w.T("series.title", of.Term, joined(of.Links, w.T("list.sign"))))
	}
	overdue := func(rows []Overdue) {
		for _, row := range rows {
			for i, thing := range row.Things {
				small := ui.CiteText(w, ui.Citing(thing.Cite))
				if i == 0 {
					small = spaced(small, joined(row.Places, " "))
				}
				add(word.Paragraph{Text: w.T("series.title", row.Due, spaced(thing.About.Text, thing.Name)), Small: small})
			}
		}
	}
	if len(v.Next) > 0 {
		head(w.T("progress.next"))
		overdue(v.Next)
	}
	if len(v.Overdue) > 0 {
		head(w.T("coverage.overdue"), w.T("overview.overdue.note"))
		overdue(v.Overdue)
	}
	rest := []string{w.T("briefing.rest")}
	for _, way := range v.Rest {
		rest = append(rest, way.Links[0].Text, way.Text)
	}
	para(append(rest, v.Sources)...)
	para(w.T("paper.address")+" "+v.Address, w.T("site.unofficial"), v.Release)
	return d
}

// numberTable has what the cards of the page show while they are closed, and what most of them have in common.
func (v Briefing) numberTable() (string, word.Table) {
	w := v.Words
	t := word.Table{Widths: []uint64{5, 3, 8}}
	var all []ui.Figure
	for _, n := range v.Numbers {
		all = append(all, n.Figures...)
	}
	common, own := ui.Shared(all)
	for _, f := range own {
		if f.Undated {
			f.Period = w.T("card.undated")
		}
		rest := spaced(f.Nature, f.Region.Text, f.Period, ui.CiteText(w, ui.Citing(f.Cite)))
		t.Rows = append(t.Rows, []string{f.Name.Text, v.value(f), rest})
	}
	return common.Text(w), t
}

// value is what stands on the card of a number.
func (v Briefing) value(f ui.Figure) string {
	text := ui.Glued(f.Exactness, f.Value+f.Unit)
	if f.Printed != "" {
		text += " (" + v.Words.T("amount.printed", f.Printed) + ")"
	}
	return text
}

// days is a picture of projects as a chart of Word's own: each at the day of its last mark.
func days(w *ui.Words, v ui.CourseChart) word.Days {
	var d word.Days
	said := []string{v.Sentence}
	for _, g := range v.Groups {
		for _, r := range g.Rows {
			if on, err := time.Parse(time.DateOnly, r.At); err == nil {
				text := w.T("series.title", r.Name.Text, spaced(g.Name, r.Label))
				said, d.Days = append(said, text), append(d.Days, word.Day{On: on, Text: text})
			}
		}
	}
	slices.SortStableFunc(d.Days, func(a, b word.Day) int { return a.On.Compare(b.On) })
	d.Alt = strings.Join(said, w.T("item.sign"))
	return d
}

// joined names links one after the other.
func joined(links []ui.Link, sign string) string {
	var names []string
	for _, l := range links {
		names = append(names, l.Text)
	}
	return strings.Join(names, sign)
}

// spaced sets what there is side by side.
func spaced(texts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" }), " ")
}
