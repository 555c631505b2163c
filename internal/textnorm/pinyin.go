package textnorm

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// pinyinTable has a line for characters that are read alike: their readings, a tab, and the characters, as go-pinyin lists
// them one by one. It is made and checked by the test of this package, and searched as it stands: a map of it would be
// most of what the program has in memory.
//
//go:embed pinyin.txt
var pinyinTable string

// corrections say how characters are read in words where the list of single characters does not have it first: one
// reading for each character. The other readings are kept behind it.
var corrections = map[string]string{
	"繁峙": "fan shi",
	"长治": "chang zhi",
	"长子": "zhang zi",
	"代县": "dai xian",
	"大同": "da tong",
	"忻州": "xin zhou",
	"洪洞": "hong tong",
	"阳曲": "yang qu",
	"银行": "yin hang",
	"行业": "hang ye",
	"重点": "zhong dian",
	"重大": "zhong da",
	"都市": "du shi",
	"率先": "shuai xian",
	"朝阳": "chao yang",
	"调水": "diao shui",
}

// misreadings are how people who do not know a place name often read a character: by a part of it that they know. They
// are found too, after the right reading.
var misreadings = map[rune]string{
	'盂': "meng",  // as if it were 孟
	'峙': "si",    // as if it were 寺
	'忻': "jin",   // as if it were 斤
	'滹': "xu",    // as if it were 虚
	'沱': "ta",    // as if it were 它
	'崞': "xiang", // as if it were 享
}

// syllable is what one character or one Latin word sounds like.
type syllable struct {
	readings []string // the usual one first
	pieces   []piece  // what is read so: one character, or the letters of the word
}

// syllables reads s. A character without a reading is passed over.
func syllables(s string) []syllable {
	normal := pieces(s)
	var read []syllable
	for i := 0; i < len(normal); {
		if run := word(normal[i:], s); run > 0 {
			read = append(read, syllable{[]string{text(normal[i : i+run])}, normal[i : i+run]})
			i += run
			continue
		}
		if right, n := corrected(normal[i:]); n > 0 {
			for j, reading := range right {
				one := syllable{[]string{reading}, normal[i+j : i+j+1]}
				read = append(read, one.also(readings(one.pieces[0].r)))
			}
			i += n
			continue
		}
		if readings := readings(normal[i].r); len(readings) > 0 {
			read = append(read, syllable{readings, normal[i : i+1]})
		}
		i++
	}
	return read
}

// also adds readings that are not there yet: what is wrong in a word is typed all the same.
func (s syllable) also(readings []string) syllable {
	for _, r := range readings {
		if !slices.Contains(s.readings, r) {
			s.readings = append(s.readings, r)
		}
	}
	return s
}

// word returns how many characters the Latin word at the beginning has. It ends where something other than an
// apostrophe stands between two letters, which only the original still shows.
func word(normal []piece, original string) int {
	n := 0
	for n < len(normal) && latin(normal[n].r) {
		if n > 0 && normal[n].from > normal[n-1].to && !apostrophes(original[normal[n-1].to:normal[n].from]) {
			break
		}
		n++
	}
	return n
}

func apostrophes(s string) bool { return strings.Trim(s, "'’") == "" }

// corrected returns the readings of the longest corrected word at the beginning, and how many characters it has.
func corrected(normal []piece) ([]string, int) {
	if !corrects[normal[0].r] {
		return nil, 0
	}
	for n := min(len(normal), longestCorrection); n > 1; n-- {
		if right, ok := corrections[text(normal[:n])]; ok {
			return strings.Fields(right), n
		}
	}
	return nil, 0
}

const longestCorrection = 2

// corrects has the characters that corrected words begin with.
var corrects = func() map[rune]bool {
	begin := map[rune]bool{}
	for word := range corrections {
		r, _ := utf8.DecodeRuneInString(word)
		begin[r] = true
	}
	return begin
}()

// readings lists how a character is read: as the list of single characters has it, without tones, and as it is misread.
// What was looked up once is kept, for a large record asks millions of times.
func readings(r rune) []string {
	if !unicode.Is(unicode.Han, r) {
		return nil
	}
	if known, ok := looked.Load(r); ok {
		return known.([]string)
	}
	list := slices.Clip(lookUp(r))
	looked.Store(r, list)
	return list
}

var looked sync.Map // rune → []string, at most one for each character of Chinese

func lookUp(r rune) []string {
	var list []string
	if at := strings.IndexRune(pinyinTable, r); at >= 0 {
		line := pinyinTable[strings.LastIndexByte(pinyinTable[:at], '\n')+1 : at]
		list = strings.Split(line[:strings.IndexByte(line, '\t')], ",")
	}
	if wrong, ok := misreadings[r]; ok && !slices.Contains(list, wrong) {
		list = append(list, wrong)
	}
	return list
}
