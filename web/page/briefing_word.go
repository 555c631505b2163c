package page

import (
	"strings"

	"taixin/internal/word"
	"taixin/web/ui"
)

// Document is the briefing as a document to be edited. Pictures are tables in it: what they show stays numbers that can be
// changed.
func (v Briefing) Document() word.Document {
	w := v.Words
	d := word.Document{Title: v.Title, Creator: w.T("site.name")}
	add := func(parts ...word.Part) { d.Parts = append(d.Parts, parts...) }
	para := func(texts ...string) {
		for _, text := range texts {
			if text != "" {
				add(word.Paragraph{Text: text})
			}
		}
	}
	sentences := func(all []ui.Sentence) {
		for _, s := range all {
			add(word.Paragraph{Text: s.Text, Small: ui.CiteText(w, s.Cites)})
		}
	}
	para(v.AsOf, v.Notice, v.Back, v.Lede)
	if len(v.State) > 0 {
		add(word.Heading{Text: w.T("briefing.state"), Level: 1})
		sentences(v.State)
	}
	add(word.Heading{Text: w.T("briefing.news"), Level: 1})
	para(v.Since)
	sentences(v.News)
	if v.More != "" {
		para(v.More + w.T("changes.title"))
	}

	add(word.Heading{Text: w.T("section.figures"), Level: 1})
	if len(v.Figures) == 0 {
		para(w.T("section.no_figures"))
	} else {
		add(v.figureTable())
	}
	if v.Rest != "" {
		para(v.Rest + w.T("nav.regions"))
	}

	if len(v.Charts) > 0 {
		add(word.Heading{Text: w.T("section.charts"), Level: 1})
	}
	for _, c := range v.Charts {
		add(word.Heading{Text: c.Title, Level: 2})
		table := word.Table{Widths: []uint64{2, 1}}
		for _, row := range c.Rows {
			table.Rows = append(table.Rows, row[:])
		}
		add(table, word.Paragraph{Text: c.Sentence}, word.Paragraph{Small: spaced(c.AsOf, ui.CiteText(w, c.Cites))})
	}

	if len(*v.References) > 0 {
		add(word.Heading{Text: w.T("paper.references"), Level: 1})
		for _, r := range *v.References {
			add(word.Paragraph{Text: w.T("paper.reference", r.Publisher, r.Title, r.On), Small: r.URL})
		}
	}
	para(w.T("paper.address")+" "+v.Address, w.T("site.unofficial"), v.Release)
	return d
}

// figureTable has the same rows as the table of the page.
func (v Briefing) figureTable() word.Table {
	w := v.Words
	t := word.Table{Widths: []uint64{5, 4, 6, 3, 5, 8}}
	for _, head := range []string{"indicator", "value", "period", "nature", "source", "scope"} {
		t.Heads = append(t.Heads, w.T("table."+head))
	}
	for _, f := range v.Figures {
		t.Rows = append(t.Rows, []string{
			spaced(f.Name.Text, f.Subject.Text),
			f.Exactness + f.Value + f.Unit,
			spaced(f.Period, f.Dating),
			spaced(f.Nature, f.Status),
			spaced(ui.CiteText(w, []ui.Cite{f.Cite}), f.Age),
			spaced(f.Region.Text, f.Scope, f.Note),
		})
	}
	return t
}

// spaced sets what there is side by side.
func spaced(texts ...string) string {
	var some []string
	for _, text := range texts {
		if text != "" {
			some = append(some, text)
		}
	}
	return strings.Join(some, " ")
}
