// Package ui holds the components that pages are made of. They know nothing of the zone: they take strings that are
// already worded, formatted and in the reader's language, and they never look at a clock, a store or a context.
package ui

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

//go:embed words.zh.yaml
var wordsZH []byte

// editions holds the interface words of every language the site speaks.
var editions = map[string]*Words{"zh": mustWords(language.Chinese, wordsZH)}

// Words is the message catalogue of one language: every word of the interface that is not in the record.
type Words struct {
	Lang    string
	known   map[string]string
	printer *message.Printer
}

// WordsIn returns the catalogue of a language, Chinese where the site does not speak it.
func WordsIn(lang string) *Words {
	if w, ok := editions[lang]; ok {
		return w
	}
	return editions["zh"]
}

func mustWords(tag language.Tag, file []byte) *Words {
	known := map[string]string{}
	if err := yaml.Unmarshal(file, &known); err != nil {
		panic(fmt.Sprintf("message catalogue %s: %v", tag, err))
	}
	builder := catalog.NewBuilder()
	for key, text := range known {
		if err := builder.SetString(tag, key, text); err != nil {
			panic(fmt.Sprintf("message catalogue %s, %s: %v", tag, key, err))
		}
	}
	return &Words{Lang: tag.String(), known: known, printer: message.NewPrinter(tag, message.Catalog(builder))}
}

// T returns the message with its arguments put in. A key without a message comes back in brackets, which the tests of
// the page catalogue look for.
func (w *Words) T(key string, args ...any) string {
	if _, ok := w.known[key]; !ok {
		return "[" + key + "]"
	}
	return w.printer.Sprintf(message.Key(key, key), args...)
}
