package ui

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// Reference is a publication as somebody with paper in hand would look it up.
type Reference struct {
	Href      string // of the page about it, by which it is cited
	Publisher string
	Title     string // empty where it is not known
	On        string
	URL       string // empty where it is not known
}

// Text is the reference in words, without the address.
func (r Reference) Text(w *Words) string {
	if r.Title == "" {
		return w.T("paper.untitled", r.Publisher, r.On)
	}
	return w.T("paper.reference", r.Publisher, r.Title, r.On)
}

// Code is a QR code drawn as one SVG path: a stroke of width one per run of dark modules, the first module at 0 0.
type Code struct {
	Path string
	Size int // modules on a side, without the quiet zone; 0 for no code
}

const (
	quietZone  = 4    // modules of ground that a reader needs on each side of a code
	maxEncoded = 200  // bytes; the modules of more become too small to be read off a sheet
	level      = qr.M // a sheet gets folded and stained: a seventh of the code may be lost
)

// CodeOf draws the code of a text; none where the text is empty, or too long for a code that a phone would read.
func CodeOf(text string) Code {
	if text == "" || len(text) > maxEncoded {
		return Code{}
	}
	code, err := qr.Encode(text, level)
	if err != nil {
		return Code{} // only what does not fit fails, and what is short enough fits
	}
	var path strings.Builder
	for y := range code.Size {
		end := 0
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if end == 0 {
				fmt.Fprintf(&path, "M%d %dh%d", start, y, x-start)
			} else {
				fmt.Fprintf(&path, "m%d 0h%d", start-end, x-start)
			}
			end = x
		}
	}
	return Code{path.String(), code.Size}
}

// box is the part of the drawing that is shown: the modules with the quiet zone. Strokes lie half above their line.
func (c Code) box() string {
	side := c.Size + 2*quietZone
	return fmt.Sprintf("-%d -%d.5 %d %d", quietZone, quietZone, side, side)
}
