package ui

import (
	"strings"

	"github.com/a-h/templ"

	"taixin/internal/chart"
)

// A chart as a file, in units of its viewBox. A line of time that lies needs a wider sheet.
const (
	sheetWidth = 640.0
	lyingSheet = 840.0
	sheetEdge  = 28.0
	sheetEm    = 17.0
)

// sheet is the text around the picture in a file, broken into lines, because SVG breaks none.
type sheet struct {
	title, sentence, foot []string
	desc                  string

	Drawing                        // as it is in a file
	width, picture, height float64 // of the sheet, of the picture down, of the sheet
}

func sheetOf(w *Words, d Drawing) sheet {
	f, width := d.frame(), sheetWidth
	if line, ok := d.(TimelineChart); ok && line.Wide {
		d, width = lyingLine{line}, lyingSheet
	}
	if v, ok := d.(scenic); ok {
		width = v.sheet()*sheetEm + 2*sheetEdge
	}
	var foot []string
	for _, text := range []string{f.Note, source(w, f)} {
		if text != "" {
			foot = append(foot, chart.Lines(text, (width-2*sheetEdge)/14)...)
		}
	}
	s := sheet{
		title:    chart.Lines(f.Title, (width-2*sheetEdge)/22),
		sentence: chart.Lines(f.Sentence, (width-2*sheetEdge)/sheetEm),
		foot:     foot,
		desc:     strings.Join(strings.Fields(f.Sentence+" "+f.Note+" "+source(w, f)), " "),
		Drawing:  d,
		width:    width,
		picture:  d.height() * sheetEm,
	}
	s.height = s.footY(len(s.foot)) + 4
	return s
}

// textures are the patterns of a picture in a file, each once.
func textures(d Drawing, p pen) templ.Component {
	if _, ok := d.(scenic); ok {
		return patterns(p)
	}
	return hatches(p)
}

// source says who published what the chart shows, where, when, and what it is as of.
func source(w *Words, f ChartFrame) string {
	var parts []string
	for _, c := range bySource(w, f.Cites) {
		parts = append(parts, strings.Join(strings.Fields(c.Source.Text+" "+c.On+" "+c.Place), " "))
	}
	text := f.AsOf
	if len(parts) > 0 {
		text += "　" + w.T("table.source") + " " + strings.Join(parts, w.T("list.sign"))
	}
	return strings.TrimSpace(text)
}

func (s sheet) box() string { return "0 0 " + number(s.width) + " " + number(s.height) }

func (s sheet) titleY(i int) float64 { return 46 + float64(i)*30 }

func (s sheet) sentenceY(i int) float64 { return s.titleY(len(s.title)) + 2 + float64(i)*26 }

func (s sheet) pictureY() float64 { return s.sentenceY(len(s.sentence)) }

func (s sheet) footY(i int) float64 { return s.pictureY() + s.picture + 36 + float64(i)*22 }
