package ui

import (
	"cmp"
	"fmt"
	"html"
	"math"
)

// Alone is what a page has around its content that stands in a frame of somebody else's page: it loads nothing, runs
// nothing and has nothing to navigate by but the way to the page that it is from.
type Alone struct {
	Words       *Words
	Title       string
	Description string
	SiteName    string
	Form        string // classes of the document
	Scheme      string
	Style       string // the stylesheet itself
	Canonical   string // of the page that the content is from; may be empty
	Home        Link   // to it
	Standing    string // that it is as it stood on an earlier day; empty where it is not
	Newer       string // whether there is anything newer since
	Newest      Link   // to that; empty where there is not
}

// Snippet is how a chart gets onto somebody else's page.
type Snippet struct {
	Summary string
	Title   string // of the chart by itself; that of the chart on this page where it is empty
	Says    string // what the two forms are
	Live    string // address of the chart as it ever is
	Frozen  string // and as it stands on the day that Day words
	Newest  string // the word for the live one
	Day     string
}

// The frame that a chart needs at the width of a telephone, in CSS pixels; where it is wider, some is left.
const (
	frameAround = 340 // title, sentence, source, what is newer and the way back
	frameEm     = 16
)

// frameHeight is how high a frame has to be. What is made of words on a page is higher than its picture in a file, and the
// line that lies on a desk stands upright on a telephone.
func frameHeight(d Drawing) int {
	picture := d.height() * frameEm
	switch d.(type) {
	case Corridor:
		picture *= 2.5
	case IndustryFigure:
		picture *= 1.25
	}
	return int(math.Ceil((picture+frameAround)/20)) * 20
}

// frameCode is the element that frames an address.
func frameCode(address string, d Drawing) string {
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="%d" style="border:0" loading="lazy"></iframe>`,
		html.EscapeString(address), html.EscapeString(cmp.Or(d.frame().Embed.Title, d.frame().Title)), frameHeight(d))
}

// Titled is the frame of a drawing, for those who need what it says without the drawing.
func Titled(d Drawing) ChartFrame { return d.frame() }
