package page

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"taixin/internal/zone"
	"taixin/web/ui"
)

func (d desk) amount(v zone.Decimal, u zone.Unit) zone.AmountText { return zone.AmountIn(d.Lang, v, u) }

// order is a place in an order: 第3, 3rd.
func (d desk) order(v zone.Decimal) string {
	n := v.String()
	if d.Lang == "en" {
		n += ordinal(n)
	}
	return d.T("figure.order", n)
}

// ordinal is what stands behind a whole number that names a place: 1st, 2nd, 3rd, 4th, 11th.
func ordinal(n string) string {
	if len(n) > 1 && n[len(n)-2] == '1' {
		return "th"
	}
	switch n[len(n)-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// words sets words one after the other as the language does; what is empty is left out.
func (d desk) words(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, d.T("word.space"))
}

// named is the name of something of a subject; the name alone where there is no subject, or the other way round.
func (d desk) named(subject, name string) string {
	if subject == "" || name == "" {
		return subject + name
	}
	return d.T("subject.name", subject, name)
}

// small is a word or name within a sentence, which a language with capitals begins with a small one: capital letters on end
// are an abbreviation, and stay, as those of months do.
func small(word string) string {
	for month := time.January; month <= time.December; month++ {
		if strings.HasPrefix(word, month.String()) {
			return word
		}
	}
	if _, size := utf8.DecodeRuneInString(word); size < len(word) {
		if next, _ := utf8.DecodeRuneInString(word[size:]); unicode.IsUpper(next) {
			return word
		}
	}
	if word == "" {
		return ""
	}
	letter, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToLower(letter)) + word[size:]
}

// sayFigure is a value in prose with its nature: 计划9726亿元, plan about 972.6 billion yuan.
func (d desk) sayFigure(f ui.Figure) string { return d.T("series.value", small(f.Nature), f.Said) }
