package static

import (
	"regexp"
	"testing"
)

// TestTokens: colours are named in one sheet, every name that a sheet uses is there, and so is every name in use.
func TestTokens(t *testing.T) {
	t.Parallel()
	defined, used := map[string]bool{}, map[string]bool{}
	definition := regexp.MustCompile(`(--[a-z0-9-]+):`)
	sheets := append([]string{"screen"}, sheets...)
	for _, sheet := range sheets {
		for _, found := range definition.FindAllSubmatch(read("css/"+sheet+".css"), -1) {
			defined[string(found[1])] = true
		}
	}
	colour := regexp.MustCompile(`#[0-9a-f]{3,8}\b`)
	for _, sheet := range sheets {
		css := read("css/" + sheet + ".css")
		for _, found := range regexp.MustCompile(`var\((--[a-z0-9-]+)`).FindAllSubmatch(css, -1) {
			name := string(found[1])
			used[name] = true
			if !defined[name] {
				t.Errorf("%s.css uses %s, which no sheet defines", sheet, name)
			}
		}
		// Paper has inks of its own.
		if loose := colour.Find(css); loose != nil && sheet != "tokens" && sheet != "print" {
			t.Errorf("%s.css has the colour %s, which belongs into tokens.css", sheet, loose)
		}
	}
	for name := range defined {
		if !used[name] {
			t.Errorf("%s is defined, and no sheet uses it", name)
		}
	}
}
