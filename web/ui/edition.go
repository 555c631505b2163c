// Package ui holds the components that pages are made of. They know nothing of the zone: they take strings that are
// already worded, formatted and in the reader's language, and they never look at a clock, a store or a context.
package ui

import (
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"taixin/internal/message"
)

// Words is the message catalogue of one language.
type Words = message.Words

// WordsIn returns the catalogue of a language, Chinese where the site does not speak it.
func WordsIn(lang string) *Words { return message.In(lang) }

// Languages lists the languages of the site; the first is the one that its plain addresses speak.
func Languages() []string { return message.Languages() }

// LangOf tells which language a path of the site speaks, and of which page it is.
func LangOf(path string) (lang, page string) { return message.LangOf(path) }

// In is an address of the site in another language: the same page, asked for in the same way.
func In(lang, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return message.Home(lang) + "/"
	}
	_, page := LangOf(u.EscapedPath())
	u.Path, u.RawPath = message.Home(lang)+page, ""
	if plain, err := url.PathUnescape(u.Path); err == nil && plain != u.Path {
		u.Path, u.RawPath = plain, u.Path
	}
	return u.String()
}

// edition is a page in one language, for search engines.
type edition struct{ lang, address string }

// editions are the page in every language, and in which it comes where none was asked for.
func (f Frame) editions() []edition {
	var all []edition
	for _, lang := range Languages() {
		all = append(all, edition{WordsIn(lang).T("html.lang"), In(lang, f.Canonical)})
	}
	return append(all, edition{"x-default", all[0].address})
}

// Phrase writes a text in which there may be Chinese on a page that is not: it is marked there, to be set and read out as
// such. A template would put a space after each run.
func Phrase(w *Words, text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, out io.Writer) error {
		var marked strings.Builder
		chinese := false
		for _, r := range text {
			if is := isChinese(r) && w.Lang != Languages()[0]; is != chinese {
				chinese = is
				marked.WriteString(map[bool]string{true: `<span lang="zh">`, false: "</span>"}[is])
			}
			marked.WriteString(templ.EscapeString(string(r)))
		}
		if chinese {
			marked.WriteString("</span>")
		}
		_, err := io.WriteString(out, marked.String())
		return err
	})
}

// Chinese reports whether a text is in Chinese, wholly or in part.
func Chinese(text string) bool { return strings.ContainsFunc(text, isChinese) }

// isChinese tells characters and the marks that are set like them.
func isChinese(r rune) bool {
	return r >= 0x2E80 && r < 0xA000 || r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFFF0
}
