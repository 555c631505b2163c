package ui

import (
	"strconv"

	"github.com/a-h/templ"

	"taixin/internal/chart"
)

func bandID(v IndustryFigure, i int) string { return v.ID + "-band-" + strconv.Itoa(i+1) }

// figures are those of all rows, in their order.
func (v IndustryFigure) figures() []Figure {
	var all []Figure
	for _, b := range v.Bands {
		for _, r := range b.Rows {
			for _, f := range r.Figures {
				f.Cite.Place = "" // which stands below the picture
				all = append(all, f.Figure)
			}
		}
	}
	return all
}

// own are the figures of a row without what those of the whole picture have in common, and what those of the row have.
func (r BandRow) own(rest *[]Figure) (Common, []Figure) {
	figures := (*rest)[:len(r.Figures)]
	*rest = (*rest)[len(r.Figures):]
	return Shared(figures)
}

func (v IndustryFigure) height() float64             { _, high := v.scene(); return high }
func (v IndustryFigure) marks(p pen) templ.Component { items, _ := v.scene(); return draw(p, items) }
func (v IndustryFigure) sheet() float64              { return halfDesk }

// nameEms is how far from the left what is on record of a name begins, and lineSquares how many squares fit behind it.
const nameEms, lineSquares = 11.0, 20

func (v IndustryFigure) scene() ([]item, float64) {
	s, y := scene{right: 1}, 0.0
	for i, b := range v.Bands {
		if i > 0 {
			y += 1.2
		}
		value := b.Count.Exactness + b.Count.Value
		s.say("t-number", value, 0, 0, y+1.2, "start")
		s.say("t-strong", b.Count.Unit+" "+b.Count.Name.Text, 0, taken(value)*1.2+.4, y+1.2, "start")
		y += 1.8
		for _, r := range b.Rows {
			s.line("k-hair", 0, y, 1, y)
			top := y
			for _, line := range chart.Lines(r.Name.Link.Text, nameEms-1) {
				s.say("t-strong", line, 0, 0, top+1.3, "start")
				top += 1.4
			}
			for _, f := range r.Figures {
				for _, at := range chart.Squares(f.Squares, lineSquares) {
					s.mark("on-time", 0, nameEms+.5+float64(at[0])*1.2, y+.9+float64(at[1])*1.2)
				}
				y += 1.2 * float64((f.Squares+lineSquares-1)/lineSquares)
				for _, line := range chart.Lines(f.Said+" "+f.Name.Text, (halfDesk-nameEms)/labelText) {
					s.say("t-label", line, 0, nameEms, y+1.2, "start")
					y += 1.4
				}
			}
			for _, about := range r.About {
				for _, line := range chart.Lines(about.Link.Text+" "+about.Text, (halfDesk-nameEms)/labelText) {
					s.say("t-label", line, 0, nameEms, y+1.2, "start")
					y += 1.4
				}
			}
			y = max(y, top) + .5
		}
		if len(b.Names) > 0 {
			s.line("k-hair", 0, y, 1, y)
			text := b.Bare
			for n := len(b.Names) - 1; n >= 0; n-- {
				text = b.Names[n].Link.Text + "　" + text
			}
			for _, line := range chart.Lines(text, halfDesk/smallText) {
				s.say("t-quiet", line, 0, 0, y+1.2, "start")
				y += 1.3
			}
		}
	}
	return s.items, y + .2
}
