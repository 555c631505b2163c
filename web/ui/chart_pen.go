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
	used   = "#0f4c81"
	works  = "#2f70a9"
	begun  = "#5b93c3"
	alert  = "#a3470b"
	silent = "#938c7e"
	grid   = "#ece8e0"
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

// sceneInks are the looks of scenes, which are drawn in files alone; marks and lines look the same in pictures.css.
var sceneInks = map[string]templ.Attributes{
	"k-used":         {"fill": used},
	"k-building":     {"fill": works},
	"k-started":      {"fill": begun},
	"k-silent":       {"fill": silent},
	"k-alert":        {"fill": alert},
	"k-report":       {"fill": ground},
	"k-ring":         {"fill": ground, "stroke": works, "stroke-width": "2"},
	"k-dashed":       {"fill": ground, "stroke": works, "stroke-width": "2", "stroke-dasharray": "3 2.2"},
	"k-due":          {"fill": ground, "stroke": alert, "stroke-width": "2", "stroke-dasharray": "3 2.2"},
	"k-past":         {"fill": ground, "stroke": alert, "stroke-width": "2", "stroke-dasharray": "3 2.2"},
	"k-none":         {"fill": ground, "stroke": silent, "stroke-width": "1.6"},
	"k-plan":         {"fill": ground, "stroke": works, "stroke-width": "1.6"},
	"k-gone":         {"fill": ground, "stroke": alert, "stroke-width": "1.3", "stroke-dasharray": "4 3"},
	"k-kept":         {"fill": "none", "stroke": works, "stroke-width": "1.3", "stroke-dasharray": "3 3"},
	"k-arrow":        {"fill": "none", "stroke": alert, "stroke-width": "1.4"},
	"k-press":        {"fill": "none", "stroke": works, "stroke-width": "1.2"},
	"k-part":         {"fill": "none", "stroke": begun, "stroke-width": "1.2"},
	"k-said":         {"fill": "none", "stroke": works, "stroke-width": "1.6"},
	"k-said-late":    {"fill": "none", "stroke": alert, "stroke-width": "1.6"},
	"k-late":         {"fill": "none", "stroke": alert, "stroke-width": "1.2"},
	"k-missed":       {"fill": "none", "stroke": alert, "stroke-width": "1.6", "stroke-dasharray": "4 3"},
	"k-hatch":        {"stroke": works, "stroke-width": "2.4"},
	"k-hatch-part":   {"stroke": begun, "stroke-width": "1.2"},
	"k-hatch-late":   {"stroke": alert, "stroke-width": "2"},
	"k-hair":         {"stroke": hair, "stroke-width": "1"},
	"k-grid":         {"stroke": grid, "stroke-width": "1"},
	"k-today":        {"stroke": ink, "stroke-width": "1"},
	"k-silence":      {"stroke": silent, "stroke-width": "1.8", "stroke-linecap": "round", "stroke-dasharray": "0 6"},
	"k-empty":        {"fill": "none", "stroke": silent, "stroke-width": "1.3", "stroke-dasharray": "3 3"},
	"k-gap":          {"stroke": ground, "stroke-width": "2"},
	"k-step":         {"stroke": works, "stroke-width": "2"},
	"k-step-plan":    {"stroke": works, "stroke-width": "2", "stroke-dasharray": "5 3"},
	"k-step-late":    {"stroke": alert, "stroke-width": "2"},
	"t-in":           {"fill": ground, "font-weight": "600"},
	"t-in-small":     {"fill": ground, "font-size": ".875em"},
	"t-strong-small": worded(ink, ".925em", "600"),
	"t-warn-strong":  worded(alert, "1em", "600"),
	"t-strong":       worded(ink, "1em", "600"),
	"t-number":       worded(ink, "1.2em", "600"),
	"t-name":         worded(ink, ".925em", "400"),
	"t-link":         worded(ink, ".925em", "400"),
	"t-label":        worded(ink, ".925em", "400"),
	"t-warn":         worded(alert, ".925em", "400"),
	"t-tick":         worded(quiet, ".875em", "400"),
	"t-today":        worded(ink, ".875em", "400"),
	"t-quiet":        worded(quiet, ".875em", "400"),
	"t-warn-small":   worded(alert, ".875em", "400"),
	"t-pill":         worded(ink, ".875em", "600"),
	"t-pill-late":    worded(alert, ".875em", "600"),
}

// worded is a text with a halo, so that lines may cross it.
func worded(fill, size, weight string) templ.Attributes {
	return templ.Attributes{
		"fill": fill, "font-size": size, "font-weight": weight,
		"paint-order": "stroke", "stroke": ground, "stroke-width": "5", "stroke-linejoin": "round",
	}
}

func (p pen) as(role string) templ.Attributes {
	if p.file {
		if look, ok := inks[role]; ok {
			return look
		}
		return sceneInks[role]
	}
	return templ.Attributes{"class": role}
}

// hatch is the address of a pattern: "plan" or "rest".
func (p pen) hatch(name string) string { return "url(#" + p.id + "-" + name + ")" }
