package ui

import "github.com/a-h/templ"

// pen gives marks their look. On a page that is a class, so that the stylesheet decides and light, dark and print
// follow. In a file it is attributes, because a file has no stylesheet and the policy of the site forbids one inside.
type pen struct {
	id   string // prefix of what must be unique on the page
	file bool
}

// The light scheme of tokens.css, for files.
const (
	ground = "#fdfcfa"
	ink    = "#1d2129"
	quiet  = "#565b66"
	hair   = "#d9d5cc"
	press  = "#0f4c81"
	second = "#7d8694"
	latin  = "Segoe UI, Roboto, Helvetica Neue, Arial, Noto Sans, "
	fonts  = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
)

// fontsIn are the fonts of tokens.css and english.css, for files.
func fontsIn(lang string) string {
	if lang != "zh" {
		return latin + fonts
	}
	return fonts
}

// inks repeats the rules of charts.css.
var inks = map[string]templ.Attributes{
	"c-actual":   {"fill": press},
	"c-second":   {"fill": second},
	"c-edge":     {"fill": "none", "stroke": press, "stroke-width": "1.5"},
	"c-computed": {"fill": ground, "stroke": press, "stroke-width": "2", "stroke-dasharray": "3 2.5"},
	"c-track":    {"fill": "none", "stroke": second, "stroke-width": "1"},
	"c-hatch":    {"stroke": press, "stroke-width": "2.5"},
	"c-faint":    {"stroke": second, "stroke-width": "1"},
	"c-line":     {"fill": "none", "stroke": press, "stroke-width": "2"},
	"c-gap":      {"fill": "none", "stroke": second, "stroke-width": "3"},
	"c-stroke":   {"fill": "none", "stroke": ink, "stroke-width": "2"},
	"c-ground":   {"fill": ground},
	"c-hair":     {"fill": "none", "stroke": hair, "stroke-width": "1"},
	"c-axis":     {"fill": "none", "stroke": quiet, "stroke-width": "1"},
	"c-full":     {"fill": "none", "stroke": press, "stroke-width": "8"},
	"c-empty":    {"fill": "none", "stroke": second, "stroke-width": "4"},
	"c-text":     {"fill": ink},
	"c-quiet":    {"fill": quiet},
	"c-small":    {"fill": quiet, "font-size": ".875em"},
	"c-strong":   {"fill": ink, "font-weight": "600"},
	"c-said":     {"fill": ink, "font-weight": "600"},
	"c-value":    {"fill": ink, "font-weight": "600", "font-size": "1.75em"},
}

func (p pen) as(role string) templ.Attributes {
	if p.file {
		return inks[role]
	}
	return templ.Attributes{"class": role}
}

// hatch is the address of a pattern: "plan" or "rest".
func (p pen) hatch(name string) string { return "url(#" + p.id + "-" + name + ")" }
