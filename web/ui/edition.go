package ui

import (
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/a-h/templ"
)

// Languages lists the languages of the site; the first is the one that its plain addresses speak.
func Languages() []string { return []string{"zh", "en"} }

// home is where the pages of a language begin. Nothing else decides in which language an address speaks.
func home(lang string) string {
	if lang == Languages()[0] {
		return ""
	}
	return "/" + lang
}

// LangOf tells which language a path of the site speaks, and of which page it is.
func LangOf(path string) (lang, page string) {
	for _, lang := range Languages()[1:] {
		if rest, ok := strings.CutPrefix(path, home(lang)); ok && (rest == "" || rest[0] == '/') {
			return lang, "/" + strings.TrimPrefix(rest, "/")
		}
	}
	return Languages()[0], path
}

// At is the address of a page of the site in the language of the words.
func (w *Words) At(path string) string { return home(w.Lang) + path }

// In is an address of the site in another language: the same page, asked for in the same way.
func In(lang, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return home(lang) + "/"
	}
	_, page := LangOf(u.EscapedPath())
	u.Path, u.RawPath = home(lang)+page, ""
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
