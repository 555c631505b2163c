package page

import (
	"strings"
	"time"

	"taixin/internal/word"
	"taixin/web/ui"
)

// Document is the briefing as a document to be edited. Its pictures are charts of Word's own, whose numbers can be edited
// too.
func (v Briefing) Document() word.Document {
	w := v.Words
	d := word.Document{Title: v.Title, Lang: w.T("html.lang"), Creator: w.T("site.name"), Footer: w.T("paper.page", word.PageNumber, word.PageCount)}
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
		para(v.More + w.T("word.space") + w.T("changes.title"))
	}

	add(word.Heading{Text: w.T("section.figures"), Level: 1})
	if len(v.Figures) == 0 {
		para(w.T("section.no_figures"))
	} else {
		common, _ := ui.Shared(v.Figures)
		para(common.Text(w))
		add(v.figureTable())
	}
	if v.Rest != "" {
		para(v.Rest + w.T("word.space") + w.T("nav.regions"))
	}

	if len(v.Charts) > 0 {
		add(word.Heading{Text: w.T("section.charts"), Level: 1})
	}
	for _, c := range v.Charts {
		add(word.Heading{Text: c.Title, Level: 2})
		if drawn := c.drawn(w); drawn != nil {
			add(drawn)
		}
		add(word.Paragraph{Text: c.Sentence}, word.Paragraph{Small: spaced(c.AsOf, ui.CiteText(w, c.Cites))})
	}

	if len(*v.References) > 0 {
		add(word.Heading{Text: w.T("paper.references"), Level: 1})
		for _, r := range *v.References {
			add(word.Paragraph{Text: r.Text(w), Small: r.URL})
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
	_, own := ui.Shared(v.Figures)
	for _, f := range own {
		t.Rows = append(t.Rows, []string{
			spaced(f.Name.Text, f.Subject.Text),
			v.value(f),
			spaced(f.Period, f.Dating),
			spaced(f.Nature, f.Status),
			spaced(ui.CiteText(w, []ui.Cite{f.Cite}), f.Agrees),
			spaced(f.Region.Text, f.Scope, strings.Join(f.Parts, " "), f.Note),
		})
	}
	return t
}

// value is what stands in the table of the page.
func (v Briefing) value(f ui.Figure) string {
	text := ui.Glued(f.Exactness, f.Value+f.Unit)
	if f.Printed != "" {
		text += " (" + v.Words.T("amount.printed", f.Printed) + ")"
	}
	return text
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

// drawn is the picture as a chart of Word's own, said aloud by what it shows.
func (c Plate) drawn(w *ui.Words) word.Part {
	said := []string{c.Sentence}
	bars := func(marks ...ui.Mark) word.Part {
		var all []word.Bar
		for _, m := range marks {
			named := m.Said()
			said = append(said, w.T("series.title", named[0], named[1]))
			all = append(all, word.Bar{Name: named[0], Number: m.Raw, Shown: named[1], Look: looks(m)})
		}
		return word.Bars{Alt: strings.Join(said, w.T("item.sign")), Bars: all}
	}
	switch v := c.Drawing.(type) {
	case ui.ShareBar:
		return bars(append([]ui.Mark{v.Whole}, v.Parts...)...)
	case ui.StepBars:
		return bars(v.Steps...)
	case ui.TimelineChart:
		var days word.Days
		for _, h := range v.Happenings {
			on, err := time.Parse(time.DateOnly, h.ISO)
			if err != nil {
				continue
			}
			text := w.T("series.title", h.Day, h.Title)
			said, days.Days = append(said, text), append(days.Days, word.Day{On: on, Text: text})
		}
		days.Alt = strings.Join(said, w.T("item.sign"))
		return days
	}
	return nil
}

func looks(m ui.Mark) word.Look {
	switch {
	case m.Planned:
		return word.Hatched
	case m.Computed:
		return word.Hollow
	}
	return word.Solid
}
