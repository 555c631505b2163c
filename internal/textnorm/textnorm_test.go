package textnorm_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"taixin/internal/textnorm"
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
		if got := textnorm.Normalize(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	name := textnorm.NewName("繁峙5G银行", "Fanshi 5G Bank’s—Äußere 银")
	for query, want := range map[string]textnorm.MatchKind{
		"繁峙5G银行": textnorm.MatchWhole, "fanshi5gyinhang": textnorm.MatchWhole, "poshi5gyinxing": textnorm.MatchWhole,
		"fanshi5gbanksauere": textnorm.MatchWhole, "繁峙": textnorm.MatchStart, "fansh": textnorm.MatchStart, "fanshi5gb": textnorm.MatchStart,
		"银行": textnorm.MatchWithin, "yinh": textnorm.MatchWithin, "banks": textnorm.MatchWithin, "fs": textnorm.MatchInitials,
		"yh": textnorm.MatchInitials, "an": textnorm.NoMatch, "原平": textnorm.NoMatch, "": textnorm.NoMatch, "%": textnorm.NoMatch,
	} {
		if got := name.Match(textnorm.ParseQuery(query)); got != want {
			t.Errorf("%q matches as %d, want %d", query, got, want)
		}
	}
}

// Place names of the region and words that a list of single characters has wrong.
func TestReadings(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"繁峙": "fanshi", "长治": "changzhi", "银行": "yinhang", "重点": "zhongdian", "大同": "datong", "代县": "daixian", "阳曲": "yangqu",
		"滹沱河": "hutuohe", "洪洞": "hongtong", "重大项目": "zhongdaxiangmu", "行业": "hangye", "朝阳": "chaoyang", "岢岚": "kelan",
	} {
		if sound, _ := textnorm.Pinyin(name); sound != want {
			t.Errorf("%s is read %s, want %s", name, sound, want)
		}
	}
}

func TestHighlights(t *testing.T) {
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
		for _, m := range textnorm.ParseQuery(c.query).Highlights(c.text) {
			got.WriteString(c.text[end:m.From] + "[" + c.text[m.From:m.To] + "]")
			end = m.To
		}
		got.WriteString(c.text[end:])
		if got.String() != c.want {
			t.Errorf("%q in %s: %s", c.query, c.want, got.String())
		}
	}
}

// FuzzNormalize holds the laws for any query and any text: normal text stays as it is, what is highlighted lies in the
// text, and whatever is highlighted in a name is matched, as is every name by itself.
func FuzzNormalize(f *testing.F) {
	for _, seed := range [][2]string{
		{"大盂", "大盂产业新城"}, {"dycyxc", "大盂产业新城"}, {"\xff", "\x00繁峙"}, {"İ", "ẞﬁ㎡"}, {"en'en", "能能'能"}, {"乾", "乾隆"}, {"sssssssssssssssssssssssssssssssssssssssssx", strings.Repeat("峙", 50)}, {"٣", "３"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, query, s string) {
		normal := textnorm.Normalize(s)
		if again := textnorm.Normalize(normal); again != normal {
			t.Errorf("%q becomes %q, and that %q", s, normal, again)
		}
		for _, r := range normal {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
				t.Errorf("%q keeps %q", s, r)
			}
		}
		q, end := textnorm.ParseQuery(query), 0
		for _, m := range q.Highlights(s) {
			if m.From < end || m.To <= m.From || m.To > len(s) || utf8.ValidString(s) && !utf8.ValidString(s[m.From:m.To]) {
				t.Fatalf("%q highlights %v in %q", query, m, s)
			}
			end = m.To
		}
		if end > 0 && textnorm.NewName(s, "").Match(q) == textnorm.NoMatch {
			t.Errorf("%q is highlighted in %q and does not match it", query, s)
		}
		if q := textnorm.ParseQuery(s); q.Text != "" && textnorm.NewName(s, "").Match(q) == textnorm.NoMatch {
			t.Errorf("%q does not find itself", s)
		}
	})
}
