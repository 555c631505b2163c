package ui

import (
	"strings"
	"testing"
)

func TestIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, address, want string }{
		{"en", "/", "/en/"},
		{"zh", "/en/", "/"},
		{"en", "/en/projects?stage=in-use", "/en/projects?stage=in-use"},
		{"en", "https://example.org/projects?as_of=2022-11-06", "https://example.org/en/projects?as_of=2022-11-06"},
		{"zh", "http://example.org/en/a%2Fb", "http://example.org/a%2Fb"},
		{"en", "%zz", "/en/"},
	} {
		if got := In(c.lang, c.address); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.address, c.lang, got, c.want)
		}
	}
}

// TestPhrase: what is Chinese in an English text is marked, and nothing is in a Chinese one.
func TestPhrase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "number (个) & more", `number (<span lang="zh">个</span>) &amp; more`},
		{"en", "曹婷婷", `<span lang="zh">曹婷婷</span>`},
		{"en", "plain", "plain"},
		{"zh", "plain 个", "plain 个"},
	} {
		var out strings.Builder
		if err := Phrase(WordsIn(c.lang), c.text).Render(t.Context(), &out); err != nil || out.String() != c.want {
			t.Errorf("%q in %s: %q, %v", c.text, c.lang, out.String(), err)
		}
	}
}
