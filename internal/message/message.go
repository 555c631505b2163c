// Package message is the message catalogue of the site: whatever pages, files and the interface say that is not in the
// record, in every language that the site speaks. zh.yaml and en.yaml have the same keys.
package message

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

var (
	//go:embed zh.yaml
	wordsZH []byte
	//go:embed en.yaml
	wordsEN []byte
)

// editions holds the interface words of every language the site speaks. A test sees to it that all have the same keys.
var editions = map[string]*Words{
	"zh": mustWords(language.Chinese, wordsZH),
	"en": mustWords(language.English, wordsEN),
}

// Words is the message catalogue of one language: every word of the interface that is not in the record.
type Words struct {
	Lang    string
	known   map[string]wording
	printer *message.Printer
}

// wording is a message. Where a count decides its form, it has two.
type wording struct {
	by         int // which argument is the count
	one, other string
}

// UnmarshalYAML reads a text, or the forms that a count decides between.
func (m *wording) UnmarshalYAML(unmarshal func(any) error) error {
	if unmarshal(&m.other) == nil {
		return nil
	}
	forms := struct {
		By         int
		One, Other string
	}{By: 1}
	err := unmarshal(&forms)
	*m = wording{forms.By, forms.One, forms.Other}
	return err
}

func (m wording) message() catalog.Message {
	if m.by == 0 {
		return catalog.String(m.other)
	}
	return plural.Selectf(m.by, "%d", plural.One, m.one, plural.Other, m.other)
}

// In returns the catalogue of a language, Chinese where the site does not speak it.
func In(lang string) *Words {
	if w, ok := editions[lang]; ok {
		return w
	}
	return editions["zh"]
}

func mustWords(tag language.Tag, file []byte) *Words {
	known := map[string]wording{}
	if err := yaml.Unmarshal(file, &known); err != nil {
		panic(fmt.Sprintf("message catalogue %s: %v", tag, err))
	}
	builder := catalog.NewBuilder()
	for key, text := range known {
		if err := builder.Set(tag, key, text.message()); err != nil {
			panic(fmt.Sprintf("message catalogue %s, %s: %v", tag, key, err))
		}
	}
	return &Words{Lang: tag.String(), known: known, printer: message.NewPrinter(tag, message.Catalog(builder))}
}

// T returns the message with its arguments put in. A key without a message comes back in brackets, which the tests of
// the page catalogue look for. What takes nothing but texts, one after the other, is the same in every language, and the
// printer of the language, which takes ten times as long, is not asked.
func (w *Words) T(key string, args ...any) string {
	m, ok := w.known[key]
	if !ok {
		return "[" + key + "]"
	}
	if m.by == 0 {
		switch signs := strings.Count(m.other, "%"); {
		case signs == 0:
			return m.other
		case signs == len(args) && signs == strings.Count(m.other, "%s") && texts(args):
			return fmt.Sprintf(m.other, args...)
		}
	}
	return w.printer.Sprintf(message.Key(key, key), args...)
}

// texts reports whether all arguments are texts.
func texts(args []any) bool {
	for _, arg := range args {
		if _, ok := arg.(string); !ok {
			return false
		}
	}
	return true
}

// Has reports whether there is a message of a key.
func (w *Words) Has(key string) bool {
	_, known := w.known[key]
	return known
}

// At is the address of a page of the site in the language of the words.
func (w *Words) At(path string) string { return Home(w.Lang) + path }

// Languages lists the languages of the site; the first is the one that its plain addresses speak.
func Languages() []string { return []string{"zh", "en"} }

// Home is where the pages of a language begin: nothing for the first one. Nothing else decides in which language an
// address speaks.
func Home(lang string) string {
	if lang == Languages()[0] {
		return ""
	}
	return "/" + lang
}

// LangOf tells which language a path of the site speaks, and of which page it is.
func LangOf(path string) (lang, page string) {
	for _, lang := range Languages()[1:] {
		if rest, ok := strings.CutPrefix(path, Home(lang)); ok && (rest == "" || rest[0] == '/') {
			return lang, "/" + strings.TrimPrefix(rest, "/")
		}
	}
	return Languages()[0], path
}
