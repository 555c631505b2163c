package ui

// item is one stroke, area, text or mark of a picture. X and X2 are fractions of the picture's width, Y, Y2 and High em
// from its top; a text or a mark is moved by DX em from there.
type item struct {
	kind           itemKind
	look           string // of the roles in charts.css and pictures.css
	x, x2, dx      float64
	y, y2          float64
	text, anchor   string
	round, hatched bool
}

type itemKind int

const (
	stroke itemKind = iota
	area
	words
	mark
	arrow
	plate
)

// scene is the picture of a file under construction, on the part of the width that begins at left.
type scene struct {
	left, right float64
	items       []item
}

func (s *scene) at(t float64) float64 { return s.left + t*(s.right-s.left) }

func (s *scene) line(look string, x, y, x2, y2 float64) {
	s.items = append(s.items, item{kind: stroke, look: look, x: s.at(x), y: y, x2: s.at(x2), y2: y2})
}

func (s *scene) box(look string, x, x2, y, high float64, round bool) {
	s.items = append(s.items, item{kind: area, look: look, x: s.at(x), x2: s.at(x2), y: y, y2: high, round: round})
}

func (s *scene) hatch(look string, x, x2, y, high float64, round bool) {
	s.items = append(s.items, item{kind: area, look: look, x: s.at(x), x2: s.at(x2), y: y, y2: high, round: round, hatched: true})
}

func (s *scene) say(look, text string, x, dx, y float64, anchor string) {
	s.items = append(s.items, item{kind: words, look: look, x: s.at(x), dx: dx, y: y, text: text, anchor: anchor})
}

// plate keeps the ground free for a text of some em, so that no line runs through it.
func (s *scene) plate(x, dx, y, ems float64) {
	s.items = append(s.items, item{kind: plate, x: s.at(x), dx: dx, y: y, x2: ems})
}

func (s *scene) mark(look string, x, dx, y float64) {
	s.items = append(s.items, item{kind: mark, look: look, x: s.at(x), dx: dx, y: y})
}

func percent(at float64) string { return number(at*100) + "%" }

// hatchOf is the pattern that fills a hatched area of a look.
func hatchOf(look string) string {
	switch look {
	case "k-late":
		return "late"
	case "k-part":
		return "part"
	}
	return "plan"
}

// shape is how a mark is drawn: the path, its role, and what lies beneath it.
type shape struct{ path, look, under string }

const ring = "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0z"

// shapes are the marks by what they stand for.
var shapes = map[string]shape{
	"in-use":      {"M-6.5 0A6.5 6.5 0 1 1 6.5 0A6.5 6.5 0 1 1-6.5 0z", "k-used", ""},
	"building":    {"M-5.5 0A5.5 5.5 0 0 0 5.5 0z", "k-building", "k-ring"},
	"started":     {"M0 0V-5.5A5.5 5.5 0 0 1 5.5 0z", "k-building", "k-ring"},
	"planned":     {"", "", "k-ring"},
	"negotiating": {"", "", "k-dashed"},
	"unstated":    {"M-5-5H5V5H-5z", "k-none", ""},
	"met":         {"M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1-4.5 0z", "k-building", ""},
	"due":         {"", "", "k-due"},
	"past":        {"", "", "k-past"},
	"report":      {"M-2.2 0A2.2 2.2 0 1 1 2.2 0A2.2 2.2 0 1 1-2.2 0z", "k-report", ""},
	"said":        {"M0-5V5", "k-said", ""},
	"said-late":   {"M0-5V5", "k-said-late", ""},
	"arrow":       {"M-9 0H-1M-4-3 -1 0-4 3", "k-arrow", ""},
	// squares, by assessment
	"on-time":   {"M-7-7H7V7H-7z", "k-used", ""},
	"late":      {"M-7-7H7V7H-7z", "k-alert", ""},
	"pending":   {"M-6.5-6.5H6.5V6.5H-6.5z", "k-ring", ""},
	"no-result": {"M-6.5-6.5H6.5V6.5H-6.5z", "k-past", ""},
	"no-plan":   {"M-6.5-6.5H6.5V6.5H-6.5z", "k-none", ""},
	"unclear":   {"M-6.5-6.5H6.5V6.5H-6.5z", "k-none", ""},
}

// A picture in a file is deskEms em wide, or halfDesk where a wide one would be empty.
const deskEms, halfDesk = 66.0, 36.0

// scenic is a drawing whose file is drawn as a scene and whose page is built of rows, so that words break where there
// is no room for them.
type scenic interface {
	Drawing
	sheet() float64 // width of the picture in a file, in em
}

// ToldRow is a row of the table behind a picture that draws more than figures.
type ToldRow struct {
	Key   string
	Head  Link
	Cells []string
	Cites []Cite
}

// ToldTable is the table behind such a picture: its heads, the source last.
type ToldTable struct {
	Heads []string
	Rows  []ToldRow
}

func (t ToldTable) head(i int) string {
	if i >= 0 && i < len(t.Heads) {
		return t.Heads[i]
	}
	return ""
}
