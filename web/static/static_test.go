package static

import (
	"bytes"
	"regexp"
	"testing"
)

// TestTokens: colours are named in one sheet, every name that a sheet uses is there, and so is every name in use.
func TestTokens(t *testing.T) {
	t.Parallel()
	defined, used := map[string]bool{}, map[string]bool{}
	definition := regexp.MustCompile(`(--[a-z0-9-]+):`)
	sheets := append([]string{"screen", "embed", "board"}, sheets...)
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
		if loose := colour.Find(css); loose != nil && sheet != "tokens" && sheet != "print" && sheet != "board" {
			t.Errorf("%s.css has the colour %s, which belongs into tokens.css", sheet, loose)
		}
	}
	for name := range defined {
		if !used[name] {
			t.Errorf("%s is defined, and no sheet uses it", name)
		}
	}
}

// TestSheet: paper bears the name that the operator has given the site, whatever is in it and in each edition.
func TestSheet(t *testing.T) {
	t.Parallel()
	const site = `某"看\板`
	for _, name := range Sheets() {
		usual := Sheet(name, "")
		if usual.Path != Path(name) || !bytes.Contains(usual.Content, []byte(ownName)) {
			t.Fatalf("%s has no name to replace", name)
		}
		own := Sheet(name, site)
		if bytes.Contains(own.Content, []byte(ownName)) || !bytes.Contains(own.Content, []byte(`content:"某\"看\\板"`)) || own.Path == usual.Path || Sheet(name, site).Path != own.Path {
			t.Errorf("%s of another site is %s, and its name is not in it", name, own.Path)
		}
	}
}

// TestEditions: pages load the rules of their own language and form and of no other.
func TestEditions(t *testing.T) {
	t.Parallel()
	for lang, english := range map[string]bool{"zh": false, "en": true} {
		for form, large := range map[string]bool{"": false, "elder": true} {
			css := Sheet(SheetFor(lang, form), "").Content
			if bytes.Contains(css, shorten(read("css/english.css"))) != english || bytes.Contains(css, shorten(read("css/elder.css"))) != large {
				t.Errorf("%q in %q has rules of another edition, or not its own", lang, form)
			}
		}
	}
}
