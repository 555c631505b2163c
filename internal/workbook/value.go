package workbook

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"taixin/internal/message"
)

// A spreadsheet keeps a number as a binary one and shows 15 digits of it.
const shownDigits = 15

var (
	storedNumber = regexp.MustCompile(`^(-?)([0-9]{1,30})(?:\.([0-9]{1,30}))?(?:[eE]([+-]?[0-9]{1,3}))?$`)
	writtenDay   = regexp.MustCompile(`^([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?日?$`)
	writtenTime  = regexp.MustCompile(`^(.+?)[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$`)
	paragraphs   = regexp.MustCompile(`^[0-9]+([,、\s]+[0-9]+)*$`)
)

// digitsOf is the number that a cell shows for the one it stores: 17.559999999999999 is 17.56. It is text throughout; binary
// numbers are only compared, to prove that both are the same one.
func digitsOf(raw string) (text string, what message.Sentence) {
	m := storedNumber.FindStringSubmatch(raw)
	if m == nil {
		return "", message.Say("%q is no number: format the cell as text and write it again", raw)
	}
	exponent, _ := strconv.Atoi(m[4]) // three digits at most
	coef := strings.TrimLeft(m[2]+m[3], "0")
	exponent -= len(m[3])
	for strings.HasSuffix(coef, "0") {
		coef, exponent = coef[:len(coef)-1], exponent+1
	}
	if coef == "" {
		return "0", fine
	}
	if extra := len(coef) - shownDigits; extra > 0 {
		n, _ := new(big.Int).SetString(coef, 10)
		unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(extra)), nil)
		n.Add(n, new(big.Int).Rsh(unit, 1)).Quo(n, unit)
		coef, exponent = n.String(), exponent+extra
		for strings.HasSuffix(coef, "0") {
			coef, exponent = coef[:len(coef)-1], exponent+1
		}
		stored, _ := strconv.ParseFloat(raw, 64)
		if shown, _ := strconv.ParseFloat(m[1]+coef+"e"+strconv.Itoa(exponent), 64); shown != stored {
			return "", message.Say("%s is not the number that was typed: format the cell as text and write it as published", raw)
		}
	}
	// With all its digits in use, a cell does not tell whether there were more.
	if len(coef) >= shownDigits || len(coef)+exponent >= shownDigits || exponent < -shownDigits {
		return "", message.Say("a spreadsheet does not keep every digit of a number as long as %s: format the cell as text and write it as published", raw)
	}
	switch {
	case exponent >= 0:
		coef += strings.Repeat("0", exponent)
	case -exponent < len(coef):
		coef = coef[:len(coef)+exponent] + "." + coef[len(coef)+exponent:]
	default:
		coef = "0." + strings.Repeat("0", -exponent-len(coef)) + coef
	}
	return m[1] + coef, fine
}

// sameNumber is whether two texts are the same number, whatever zeros they end in.
func sameNumber(a, b string) bool {
	if !number.MatchString(a) || !number.MatchString(b) {
		return false
	}
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}

// parseSerial reads the number of a day. Days are no figures of the record, so it may be binary.
func parseSerial(raw string) (float64, bool) {
	if !storedNumber.MatchString(raw) {
		return 0, false
	}
	serial, err := strconv.ParseFloat(raw, 64)
	return serial, err == nil
}

// dateFormat is whether a number format shows days or times: a letter for them outside quotes, brackets and escapes.
func dateFormat(format string) bool {
	for i := 0; i < len(format); i++ {
		closing := map[byte]byte{'"': '"', '[': ']'}[format[i]]
		switch {
		case format[i] == '\\' || format[i] == '_' || format[i] == '*':
			i++
		case closing != 0:
			end := strings.IndexByte(format[i+1:], closing)
			if end < 0 {
				return false
			}
			if in := format[i+1 : i+1+end]; closing == ']' && strings.Trim(strings.ToLower(in), "hms") == "" {
				return true // hours that go on counting
			}
			i += end + 1
		case strings.IndexByte("yYmMdDhHsS", format[i]) >= 0:
			return true
		}
	}
	return false
}

// read brings the text of a cell to the form that a source file has: codes, numbers and dates with ASCII digits and
// without stray spaces, lists at their commas, a chosen entry to its ID. A wording stays as it is.
func (c column) read(text string) (cell, message.Sentence) {
	text = strings.TrimSpace(text)
	// Full-width forms are one key away on a Chinese keyboard; invisible characters come with what is pasted.
	folded := strings.TrimSpace(invisible.Replace(norm.NFKC.String(text)))
	switch {
	case c.many:
		var parts cell
		for _, part := range strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(",、;\n", r) }) {
			if id, label, _ := strings.Cut(strings.TrimSpace(part), " "); id != "" {
				parts = append(parts, entry{id: id, label: strings.TrimSpace(label)})
			}
		}
		if parts == nil {
			return nil, message.Say("%q is no list", text)
		}
		return parts, fine
	case c.kind == "" || c.kind == "text":
		return one(text), fine
	case c.kind == "place":
		if paragraphs.MatchString(folded) {
			return one(strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r < '0' || r > '9' }), ";")), fine
		}
		return one(text), fine
	case c.kind == "date":
		return one(asDay(folded)), fine
	case c.kind == "moment":
		if m := writtenTime.FindStringSubmatch(folded); m != nil {
			return one(fmt.Sprintf("%sT%02s:%s:%02s+08:00", asDay(m[1]), m[2], m[3], m[4])), fine
		}
		return one(asDay(folded)), fine
	case c.kind == "decimal":
		return one(strings.ReplaceAll(folded, "−", "-")), fine
	case c.kind == "id" || c.kind == "rank":
		return one(folded), fine
	}
	for _, e := range c.words {
		if folded == e.label || strings.EqualFold(folded, e.id) {
			return one(e.id), fine
		}
	}
	// What a drop-down offers is an ID and what it is called.
	id, label, _ := strings.Cut(folded, " ")
	return cell{{id: id, label: strings.TrimSpace(label)}}, fine
}

func one(text string) cell { return cell{{id: text}} }

var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "")

// asDay writes a day as in source files where it is one, in any of the usual ways with the year first.
func asDay(s string) string {
	if m := writtenDay.FindStringSubmatch(s); m != nil {
		return fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	}
	return s
}
