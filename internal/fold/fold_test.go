package fold_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/fold"
)

func TestText(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"":                   "",
		"太忻大道":               "太忻大道",
		"陽曲縣、臺灣":             "阳曲县台湾",
		"ＡＢｃ１２３":             "abc123",
		"“太忻号”城际动车":          "太忻号城际动车",
		"Xiong'an – Xīnzhōu": "xionganxinzhou",
		"50％_\\\x00\u200b":   "50",
		"㎡①Ⅻ":                "m21xii",
		"\xff\xfe�":          "",
		"İ":                  "i",
	} {
		if got := fold.Text(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestName(t *testing.T) {
	t.Parallel()
	got := fold.Name("繁峙5G银行", "Fanshi 5G Bank’s—Äußere 银")
	want := fold.Forms{
		Text: "繁峙5g银行", Sound: "fan,po shi,zhi,si 5g yin hang,xing", Typed: "fanshi5gyinhang", Initials: "f,p s,z 5 y h,x", English: "fanshi 5g banks au ere",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Place names of the region and words that a list of single characters has wrong.
func TestReadings(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"繁峙": "fanshi", "长治": "changzhi", "银行": "yinhang", "重点": "zhongdian", "大同": "datong", "代县": "daixian", "阳曲": "yangqu",
		"滹沱河": "hutuohe", "洪洞": "hongtong", "重大项目": "zhongdaxiangmu", "行业": "hangye", "朝阳": "chaoyang", "岢岚": "kelan",
	} {
		if sound, _ := fold.Typed(name); sound != want {
			t.Errorf("%s is read %s, want %s", name, sound, want)
		}
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ query, text, want string }{
		{"大盂", "大盂产业新城与大盂", "[大盂]产业新城与[大盂]"},
		{"產業", "大盂产业新城", "大盂[产业]新城"},
		{"太忻号城", "“太忻号”城际动车", "“[太忻号”城]际动车"},
		{"fanshi", "属忻州市的繁峙县", "属忻州市的[繁峙]县"},
		{"fansh", "繁峙县", "[繁峙]县"},
		{"fs", "繁峙县", "[繁峙]县"},
		{"an", "繁峙县", "繁峙县"}, // not from the middle of a syllable
		{"zhou new", "Xinzhou New Town", "Xinzhou New Town"},
		{"xinzhoun", "Xinzhou New Town", "[Xinzhou N]ew Town"},
		{"5g", "建5G基站", "建[5G]基站"},
		{"m2", "共3㎡", "共3[㎡]"},
		{"%", "50%", "50%"},
		{"", "繁峙县", "繁峙县"},
	} {
		var got strings.Builder
		end := 0
		for _, m := range fold.Ask(c.query).Marks(c.text) {
			got.WriteString(c.text[end:m.From] + "[" + c.text[m.From:m.To] + "]")
			end = m.To
		}
		got.WriteString(c.text[end:])
		if got.String() != c.want {
			t.Errorf("%q in %s: %s", c.query, c.want, got.String())
		}
	}
}

// FuzzFold holds the laws of folding for any query and any text.
func FuzzFold(f *testing.F) {
	for _, seed := range [][2]string{
		{"大盂", "大盂产业新城"}, {"dycyxc", "大盂产业新城"}, {"\xff", "\x00繁峙"}, {"İ", "ẞﬁ㎡"}, {"en'en", "能能'能"}, {"乾", "乾隆"}, {"sssssssssssssssssssssssssssssssssssssssssx", strings.Repeat("峙", 50)}, {"٣", "３"},
	} {
		f.Add(seed[0], seed[1])
	}
	shape := regexp.MustCompile(`^[a-z0-9, ]*$`)
	f.Fuzz(func(t *testing.T, query, s string) {
		folded := fold.Text(s)
		if again := fold.Text(folded); again != folded {
			t.Errorf("%q folds to %q, and that to %q", s, folded, again)
		}
		for _, r := range folded {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
				t.Errorf("%q keeps %q", s, r)
			}
		}
		forms := fold.Name(s, s)
		for _, form := range []string{forms.Sound, forms.Initials, forms.English} {
			if !shape.MatchString(form) {
				t.Errorf("%q has the form %q", s, form)
			}
		}
		q := fold.Ask(query)
		if len(q.Letters) < 50 { // a long one takes Go long
			if _, err := regexp.Compile(q.Pattern()); err != nil {
				t.Error(err)
			}
		}
		end := 0
		for _, m := range q.Marks(s) {
			if m.From < end || m.To <= m.From || m.To > len(s) || utf8.ValidString(s) && !utf8.ValidString(s[m.From:m.To]) {
				t.Fatalf("%q marks %v in %q", query, m, s)
			}
			end = m.To
		}
		clues := forms.Clues("")
		has := func(c fold.Clue) bool { return slices.Contains(clues, c) }
		if end > 0 && !slices.ContainsFunc(q.Clues(), func(set []fold.Clue) bool {
			return !slices.ContainsFunc(set, func(c fold.Clue) bool { return !has(c) })
		}) {
			t.Errorf("%q is found in %q and has none of its sets of clues", query, s)
		}
		if q := fold.Ask(s); q.Text != "" && q.Letters == "" && len(q.Marks(s)) != 1 {
			t.Errorf("%q does not find itself", s)
		}
	})
}
