package fold

import (
	"slices"
	"strings"
)

// Forms are the forms in which a name is found.
type Forms struct {
	Text     string   // the Chinese name, folded
	Sound    string   // its pinyin: syllables apart by spaces, the readings of one syllable by commas
	Typed    string   // the usual readings in one run, as people type it
	Initials string   // the first letters of the syllables, in the same shape
	English  string   // the words of the English name
}

// Name folds a name.
func Name(zh, en string) Forms {
	read := syllables(zh)
	return Forms{
		Text:     Text(zh),
		Sound:    shape(read, func(reading string) string { return reading }),
		Typed:    usual(read),
		Initials: shape(read, func(reading string) string { return reading[:1] }),
		English:  shape(words(en), func(reading string) string { return reading }),
	}
}

// words are the syllables of an English text: what is not Latin has no place in it.
func words(en string) []syllable {
	return slices.DeleteFunc(syllables(en), func(s syllable) bool { return !latin(s.pieces[0].r) })
}

func shape(read []syllable, form func(string) string) string {
	all := make([]string, len(read))
	for i, s := range read {
		var forms []string
		for _, reading := range s.readings {
			if f := form(reading); !slices.Contains(forms, f) {
				forms = append(forms, f)
			}
		}
		all[i] = strings.Join(forms, ",")
	}
	return strings.Join(all, " ")
}

// Typed is a Chinese name as it is usually typed by its sound, and by its initials.
func Typed(zh string) (sound, initials string) {
	read := syllables(zh)
	for _, s := range read {
		initials += s.readings[0][:1]
	}
	return usual(read), initials
}

// usual is the sound of a name in one run of letters.
func usual(read []syllable) string {
	var b strings.Builder
	for _, s := range read {
		b.WriteString(s.readings[0])
	}
	return b.String()
}
