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
	Grams    []string // short runs of characters and letters, by which names that are alike are known
}

// Name folds a name.
func Name(zh, en string) Forms {
	read := syllables(zh)
	f := Forms{
		Text:     Text(zh),
		Sound:    shape(read, func(reading string) string { return reading }),
		Typed:    usual(read),
		Initials: shape(read, func(reading string) string { return reading[:1] }),
		English:  shape(words(en), func(reading string) string { return reading }),
	}
	f.Grams = grams(f.Text, f.Typed, f.English)
	return f
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

// grams takes from each text its Chinese characters, their pairs, and every three Latin letters in a row.
func grams(texts ...string) []string {
	var all []string
	for _, t := range texts {
		runes := []rune(t)
		for i, r := range runes {
			switch {
			case r == ' ':
			case !latin(r):
				all = append(all, string(r))
				if i+1 < len(runes) && !latin(runes[i+1]) {
					all = append(all, string(runes[i:i+2]))
				}
			case i+2 < len(runes) && latin(runes[i+1]) && latin(runes[i+2]):
				all = append(all, string(runes[i:i+3]))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
