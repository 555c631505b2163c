package workbook

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taixin/internal/seed"
)

const opening = `# yaml-language-server: $schema=../schema/source.schema.json
# From a workbook, by taixin convert. Every wording here is ours.
`

// written is a source file, and which cell each place in it comes from.
type written struct {
	strings.Builder
	line, column int
	anchors      []anchor
}

// anchor is where a cell's text starts in the file, or where a row starts, which has a header.
type anchor struct {
	line, column int
	at           place
	header       map[string]int
}

func (w *written) put(s string) {
	for _, char := range s {
		if char == '\n' {
			w.line, w.column = w.line+1, 0
		}
		w.column++ // a line break leaves the first column of the next line
	}
	w.WriteString(s)
}

// mark remembers that what follows some space is what a cell says.
func (w *written) mark(at place, space string) {
	w.put(space)
	w.anchors = append(w.anchors, anchor{line: w.line, column: w.column, at: at})
}

// write makes a source file in the style of those written by hand: fields in the order of the schema, a text in braces
// where it is a name and on two lines where it is a sentence, aims in one line each, numbers of paragraphs in quotes.
func write(b book) *written {
	w := &written{line: 1, column: 1}
	w.put(opening)
	for _, s := range sheets() {
		if len(b[s.name]) == 0 {
			continue
		}
		if s.name != "source" {
			w.put("\n")
		}
		w.put(s.name + ":\n")
		for i, row := range b[s.name] {
			switch {
			case s.name == "source":
				w.put("  ")
				w.row(s, row, "  ")
			case s.name == "aims":
				w.put("  - ")
				w.row(s, row, "")
				w.put("}\n")
			default:
				if i > 0 {
					w.put("\n")
				}
				w.put("  - ")
				w.row(s, row, "    ")
			}
		}
	}
	return w
}

// row writes the fields of a row, each on a line of its own behind an indent, or all in one line where there is none.
func (w *written) row(s sheet, row line, indent string) {
	w.anchors = append(w.anchors, anchor{w.line, w.column, row.whole(s), row.header})
	if indent == "" {
		w.put("{") // where a row in braces starts
	}
	between := ""
	for _, c := range s.columns {
		given := row.cells[c.key()]
		if c.lang == "zh" {
			given = append(slices.Clip(given), row.cells[c.field+".en"]...)
		}
		if c.apart || c.lang == "en" || len(given) == 0 {
			continue
		}
		w.put(between + c.field + ":")
		flow := indent == ""
		switch {
		case c.lang != "":
			w.text(s, c.field, row, indent)
		case c.many:
			w.mark(row.at(s, c.key()), " ")
			between := "["
			for _, part := range given {
				w.put(between + scalar(part.id, true))
				between = ", "
			}
			w.put("]")
		case c.kind == "place" && digits.MatchString(given[0].id):
			w.mark(row.at(s, c.key()), " ")
			w.put(quoted(given[0].id))
		default:
			w.mark(row.at(s, c.key()), " ")
			w.put(scalar(given[0].id, flow))
		}
		between = ", "
		if !flow {
			w.put("\n")
			between = indent
		}
	}
	if between == "" && indent != "" {
		w.put("{}\n") // every cell of the row was refused, or none goes into the file
	}
}

// text writes both languages of a field. Where one is missing, the place of the text as a whole is the cell for it.
func (w *written) text(s sheet, field string, row line, indent string) {
	flow := indent == "" || field == "name" || field == "publisher" || field == "title" && s.name != "source"
	before, between, after := "\n"+indent+"  ", "\n"+indent+"  ", ""
	if flow {
		before, between, after = " ", ", ", "}"
	}
	whole := row.at(s, field+".zh")
	if len(row.cells[field+".en"]) == 0 {
		whole = row.at(s, field+".en")
	}
	w.mark(whole, before)
	if flow {
		w.put("{")
	}
	first := true
	for _, lang := range []string{"zh", "en"} {
		given := row.cells[field+"."+lang]
		if len(given) == 0 {
			continue
		}
		if !first {
			w.put(between)
		}
		first = false
		w.put(lang + ":")
		w.mark(row.at(s, field+"."+lang), " ")
		if s.name == "source" && field == "title" && lang == "en" {
			w.put(quoted(given[0].id)) // headlines are full of colons
		} else {
			w.put(scalar(given[0].id, flow))
		}
	}
	w.put(after)
}

var (
	digits = regexp.MustCompile(`^[0-9,;]+$`)
	number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// scalar writes a text plainly where every reader of YAML takes it for that text, and in quotes elsewhere.
func scalar(s string, flow bool) string {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case number.MatchString(s):
		return s
	case !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune("“‘《（「", first),
		strings.Contains(s, ": "), strings.Contains(s, " #"), strings.HasSuffix(s, ":"),
		flow && strings.ContainsAny(s, ",[]{}\"\\"), strings.EqualFold(s, "null"),
		strings.TrimSpace(s) != s, strings.ContainsFunc(s, func(c rune) bool { return c != ' ' && !unicode.IsGraphic(c) }):
		return quoted(s)
	}
	return s
}

// quoted writes a text between double quotes.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case unicode.IsControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff':
			fmt.Fprintf(&b, "\\u%04X", c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// where says which cell a fault at a place in the file is about. A fault of a row is about one of its fields, or about the
// row as a whole, which stands where its first cell does.
func (w *written) where(f seed.Fault) (place, bool) {
	i, found := slices.BinarySearchFunc(w.anchors, [2]int{f.Line, f.Column}, func(a anchor, at [2]int) int {
		return cmp.Or(a.line-at[0], a.column-at[1])
	})
	if !found {
		i--
	}
	if i < 0 {
		return place{}, false
	}
	a := w.anchors[i]
	if a.header == nil {
		return a.at, true
	}
	for _, key := range []string{f.Field, f.Field + ".zh"} {
		if column, known := a.header[key]; known {
			a.at.column, a.at.whole = column, false
			break
		}
	}
	return a.at, true
}

// rowAt is the cell that stands for the row which begins on a line of the file.
func (w *written) rowAt(line int) (place, bool) {
	for _, a := range w.anchors {
		if a.line == line && a.header != nil {
			return a.at, true
		}
	}
	return place{}, false
}
