package message

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed sentences.yaml
var sentencesZH []byte

// chinese has the Chinese form of every sentence under its English one.
var chinese = sync.OnceValue(func() map[string]string {
	known := map[string]string{}
	if err := yaml.Unmarshal(sentencesZH, &known); err != nil {
		panic(fmt.Sprintf("sentences in Chinese: %v", err))
	}
	return known
})

// Sentence is what whoever keeps the record is told, such as a fault of a seed file: an English form, as package fmt has
// them, and what goes into it. sentences.yaml has the Chinese form under the English one, with the same arguments. The zero
// Sentence says nothing.
type Sentence struct {
	Form string
	Args []any
}

// Worded is an argument that is not the same in every language.
type Worded interface {
	// Worded returns what goes into a sentence of a language.
	Worded(lang string) any
}

// Both is a word in both languages.
type Both struct{ ZH, EN string }

// Worded returns the word of a language.
func (b Both) Worded(lang string) any {
	if lang == "zh" {
		return b.ZH
	}
	return b.EN
}

// Say makes a sentence.
func Say(form string, args ...any) Sentence { return Sentence{form, args} }

// IsZero reports that nothing is said.
func (s Sentence) IsZero() bool { return s.Form == "" }

// String is the sentence in English.
func (s Sentence) String() string { return s.In("en") }

// Worded returns the sentence as a part of another one.
func (s Sentence) Worded(lang string) any { return s.In(lang) }

// In words the sentence in a language: in Chinese for zh, in English for any other, and where there is no Chinese form.
func (s Sentence) In(lang string) string {
	form := s.Form
	if zh, known := chinese()[form]; known && lang == "zh" {
		form = zh
	}
	args := make([]any, len(s.Args))
	for i, arg := range s.Args {
		if w, ok := arg.(Worded); ok {
			arg = w.Worded(lang)
		}
		args[i] = arg
	}
	if len(args) == 0 {
		return form
	}
	return fmt.Sprintf(form, args...)
}

// With is the sentence with other arguments, also within the sentences that it is made of.
func (s Sentence) With(other func(arg any) any) Sentence {
	args := make([]any, len(s.Args))
	for i, arg := range s.Args {
		if within, ok := arg.(Sentence); ok {
			args[i] = within.With(other)
			continue
		}
		args[i] = other(arg)
	}
	return Sentence{s.Form, args}
}
