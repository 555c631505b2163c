package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
)

// TestSearch types what readers type, and looks for the thing, its mark and the kind it stands under.
func TestSearch(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range []struct{ how, query, kind, key, mark string }{
		{"whole name", "大盂产业新城", "project", "dayu-new-town", "大盂产业新城"},
		{"two characters", "产业", "project", "dayu-new-town", "产业"},
		{"one character", "盂", "project", "dayu-new-town", "盂"},
		{"traditional", "大盂產業新城", "project", "dayu-new-town", "大盂产业新城"},
		{"pinyin", "dayuchanye", "project", "dayu-new-town", "大盂产业"},
		{"pinyin from the middle", "chanyexincheng", "project", "dayu-new-town", "产业新城"},
		{"pinyin without its end", "dayuch", "project", "dayu-new-town", "大盂产"},
		{"pinyin in syllables", "da yu chan ye", "project", "dayu-new-town", "大盂产业"},
		{"pinyin with tones", "dà yú chǎn yè", "project", "dayu-new-town", "大盂产业"},
		{"pinyin in capitals and full width", "ＤＡＹＵ", "project", "dayu-new-town", "大盂"},
		{"initials", "dycyxc", "project", "dayu-new-town", "大盂产业新城"},
		{"initials of a misreading", "dmcyxc", "project", "dayu-new-town", "大盂产业新城"},
		{"misreading", "damengchanye", "project", "dayu-new-town", "大盂产业"},
		{"English", "Dayu Industrial", "project", "dayu-new-town", "Dayu Industrial"},
		{"English without its apostrophe", "xiongan", "project", "xiongan-xinzhou-railway", "Xiong'an"},
		{"past quotation marks", "太忻号城际", "service", "intercity-trains", "太忻号”城际"},
		{"with quotation marks", "“一卡通”", "service", "transport-card", "一卡通"},
		{"place name", "fanshi", "region", "140924", "繁峙"},
		{"place name as it is misread", "fanzhi", "region", "140924", "繁峙"},
		{"another reading", "poshi", "region", "140924", "繁峙"},
		{"place name in traditional", "陽曲縣", "region", "140122", "阳曲县"},
		{"chain", "特殊钢", "chain", "special-steel", "特殊钢"},
		{"ü as v", "lvmei", "chain", "aluminium-magnesium-alloys", "铝镁"},
		{"ü as u", "lumei", "chain", "aluminium-magnesium-alloys", "铝镁"},
		{"ü as ü", "lümei", "chain", "aluminium-magnesium-alloys", "铝镁"},
		{"cluster", "xdny", "cluster", "modern-agriculture", "现代农业"},
		{"event", "首发", "event", "taixin-train-first-run", "首发"},
		{"aim", "门户枢纽", "aim", "gateway-hub", "门户枢纽"},
		{"source", "融入京津冀北引擎", "source", "shanxi-daily-2022-11-06", "融入京津冀 “北引擎"},
		{"publisher", "山西日报", "source", "shanxi-daily-2022-11-06", "山西日报"},
		{"indicator", "开复工率", "indicator", "start-rate", "开复工率"},
		{"an everyday word", "社保卡", "service", "social-security-card", "社保卡"},
		{"an everyday word", "医保", "service", "medical-settlement", "医保"},
		{"an everyday word", "公交卡", "service", "transport-card", "公交卡"},
		{"an everyday word", "看病", "service", "medical-settlement", "看病"},
		{"what the name has", "异地就医", "service", "medical-settlement", "异地就医"},
		{"an everyday word", "地铁", "service", "intercity-trains", "地铁"},
		{"an everyday word", "轻轨", "service", "intercity-trains", "轻轨"},
		{"the name in a later source", "高铁", "project", "jining-datong-taiyuan-railway", "高铁"},
		{"a place that it crosses", "石岭关", "project", "taixin-avenue", "石岭关"},
		{"beside the name", "已复工的项目", "indicator", "start-rate", "已复工的项目"},
	} {
		t.Run(c.how, func(t *testing.T) {
			t.Parallel()
			path := "/search?q=" + url.QueryEscape(c.query)
			doc := s.page(t, path)
			entry := fmt.Sprintf(`section[aria-labelledby=%q] [data-key=%q]`, c.kind, c.key)
			has(t, doc, path, entry+" a")
			if got := doc.Find(entry + " mark").First().Text(); got != c.mark {
				t.Errorf("%s marks %q, want %q", c.query, got, c.mark)
			}
			if got := doc.Find(`input[name="q"]`).AttrOr("value", ""); got != c.query {
				t.Errorf("the form holds %q", got)
			}
			has(t, doc, path, `meta[name="robots"][content="noindex"]`)
			has(t, doc, path, "title", c.query, "条")
		})
	}
}

// TestSearchRanks: what is meant by a short query comes before what only contains it.
func TestSearchRanks(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for query, first := range map[string]string{
		"半导体":  "chain semiconductors",  // before the cluster that has it in its name
		"太原市":  "region 140100",         // before indicators about it
		"大盂产业": "project dayu-new-town", // before the base inside it
		"大数据":  "chain big-data",        // before the data valley
	} {
		section := s.page(t, "/search?q="+url.QueryEscape(query)).Find("main section").Not(".replies").First()
		got := section.AttrOr("aria-labelledby", "") + " " + section.Find("[data-key]").First().AttrOr("data-key", "")
		if got != first {
			t.Errorf("%s finds %s first, want %s", query, got, first)
		}
	}
}

func TestSearchWithoutHits(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range []struct{ how, query, near string }{
		{"one wrong character", "大鱼产业新城", "/projects/dayu-new-town"},
		{"one wrong letter", "dayuchanyaxincheng", "/projects/dayu-new-town"},
		{"something unknown", "xyzzy", ""},
	} {
		path := "/search?q=" + url.QueryEscape(c.query)
		doc := s.page(t, path)
		if n := doc.Find("mark").Length(); n != 0 {
			t.Errorf("%s: %d marks", c.how, n)
		}
		has(t, doc, path, `[role="status"]`)
		has(t, doc, path, "h1", c.query)
		has(t, doc, path, `section[aria-labelledby="offer"] a[href="/projects"]`)
		if got := doc.Find(".near a").First().AttrOr("href", ""); got != c.near {
			t.Errorf("%s: the nearest is %q, want %q", c.how, got, c.near)
		}
	}
	doc := s.page(t, "/search")
	examples := doc.Find(".near a")
	if examples.Length() < 4 {
		t.Errorf("%d examples", examples.Length())
	}
	examples.Each(func(_ int, a *goquery.Selection) {
		path := a.AttrOr("href", "")
		has(t, s.page(t, path), path, "main mark")
	})
	has(t, doc, "/search", `section[aria-labelledby="offer"] a[href="/projects"]`)
	if doc.Find(`meta[name="robots"]`).Length() > 0 {
		t.Error("the form itself may be listed")
	}
}

// FuzzSearch: whatever is asked, a reader gets a page that says something.
func FuzzSearch(f *testing.F) {
	for _, query := range []string{"", "大盂", "dmcyxc", "%_\\'\"", "\x00\xff", "；drop table project", strings.Repeat("en", 50), "ﬁ㎡Ⅻ①", "({[*+?^$.|", "İß"} {
		f.Add(query)
	}
	s := newSite(f, pgtest.New(f).ReaderURL)
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/search?q=" + url.QueryEscape(query), "/search?q=" + strings.Map(sendable, query)} {
			res := s.get(t, path)
			if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusBadRequest {
				t.Errorf("%q: %s", query, res.Status)
			}
			has(t, document(t, res), path, "main h1")
		}
	})
}

// sendable drops what an HTTP client could not even write into a request.
func sendable(r rune) rune {
	if r <= ' ' || r >= 0x7f || r == '#' {
		return -1
	}
	return r
}
