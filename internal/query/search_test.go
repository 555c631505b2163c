package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/longbridgeapp/opencc"

	"taixin/internal/query"
	"taixin/internal/seed"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
	"taixin/seeds"
)

func shipped(t testing.TB) *zone.Record {
	t.Helper()
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// ways lists what a name must be found by: itself, its traditional form, its pinyin, its initials, its English form, and
// every two characters in a row.
func ways(n zone.Name, traditional func(string) string) map[string]string {
	pinyin, initials := textnorm.Pinyin(n.Text.ZH)
	ways := map[string]string{
		"itself": n.Text.ZH, "traditional": traditional(n.Text.ZH), "pinyin": pinyin, "initials": initials, "English": n.Text.EN,
		"full width": strings.Map(wide, n.Text.EN),
	}
	normal := []rune(textnorm.Normalize(n.Text.ZH))
	for i := range normal {
		if i > 0 {
			ways["pair "+string(normal[i-1:i+1])] = string(normal[i-1 : i+1])
		}
	}
	return ways
}

// wide is the full-width form of a letter.
func wide(r rune) rune {
	if '!' <= r && r <= '~' {
		return r - '!' + '！'
	}
	return r
}

// count is how many names of a kind a result lists.
func count(r query.SearchResult, kind zone.NameKind) int {
	n := 0
	for _, m := range r.Matches {
		if m.Kind == kind {
			n++
		}
	}
	return n
}

func TestEveryNameIsFound(t *testing.T) {
	t.Parallel()
	index := query.NewIndex(zone.NewSnapshot(shipped(t)))
	converter, err := opencc.New("s2t")
	if err != nil {
		t.Fatal(err)
	}
	traditional := func(s string) string {
		converted, err := converter.Convert(s)
		if err != nil {
			t.Error(err)
		}
		return converted
	}
	asked := map[string]query.SearchResult{}
	for _, n := range index.Names() {
		for way, text := range ways(n, traditional) {
			found, done := asked[text]
			if !done {
				found = index.Search(text)
				asked[text] = found
			}
			i := slices.IndexFunc(found.Matches, func(m query.Match) bool { return m.Kind == n.Kind && m.ID == n.ID })
			switch {
			case i < 0 && found.Counts[n.Kind] <= count(found, n.Kind):
				t.Errorf("%s %s is not found by %s, %q", n.Kind, n.ID, way, text)
			case i < 0: // beyond what is listed
			case found.Matches[i].Match == textnorm.MatchApproximate, way == "itself" && found.Matches[i].Match != textnorm.MatchWhole:
				t.Errorf("%s %s is found by %s, %q, as match %d", n.Kind, n.ID, way, text, found.Matches[i].Match)
			}
		}
	}
	// What is found can be marked; and what could be marked in a name is found.
	names := index.Names()
	synonyms := make([][]string, len(names))
	for i, n := range names {
		synonyms[i] = index.AskedAs(n.Text.ZH)
	}
	for text, found := range asked {
		q := textnorm.ParseQuery(text)
		for i, n := range names {
			hit := slices.ContainsFunc(found.Matches, func(m query.Match) bool {
				return m.Kind == n.Kind && m.ID == n.ID && m.Match != textnorm.MatchApproximate
			})
			inName := len(q.Highlights(n.Text.ZH)) > 0
			synonym := slices.ContainsFunc(synonyms[i], func(word string) bool { return len(q.Highlights(word)) > 0 })
			if hit && !inName && !synonym && len(q.Highlights(n.Text.EN)) == 0 && len(q.Highlights(n.Summary.ZH)) == 0 {
				t.Errorf("%q finds %s %s and nothing in it can be marked", text, n.Kind, n.ID)
			}
			if inName && !hit && found.Counts[n.Kind] <= count(found, n.Kind) {
				t.Errorf("%q could be marked in %s %s, which is not found", text, n.Kind, n.ID)
			}
		}
	}
	t.Logf("%d searches", len(asked))
}

// TestSearchIsBounded: however many names fit, a kind lists no more than can be read, the best first, and says how many
// there are.
func TestSearchIsBounded(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	sample := record.Projects[len(record.Projects)-1]
	add := func(i int, name string) {
		p := sample
		p.ID, p.Rank, p.Name = fmt.Sprintf("many-%d", i), 100+i, zone.Text{ZH: name, EN: "Alike"}
		record.Projects = append(record.Projects, p)
	}
	for i := range 1500 {
		add(i, "某处同名甲"+strings.Repeat("乙", i%7))
	}
	add(1500, "同名甲丙")
	add(1501, "同名甲")
	index := query.NewIndex(zone.NewSnapshot(record))
	for text, best := range map[string][]string{"同名甲": {"many-1501", "many-1500"}, "tongmingjia": {"many-1501", "many-1500"}, "同名甲丙": {"many-1500"}} {
		found := index.Search(text)
		for i, id := range best {
			if found.Matches[i].ID != id {
				t.Errorf("%s: match %d is %+v, not %s", text, i, found.Matches[i], id)
			}
		}
		if n := count(found, zone.NamedProject); n > 20 || n == 20 && found.Counts[zone.NamedProject] != 1502 {
			t.Errorf("%s: %d listed, %d counted", text, n, found.Counts[zone.NamedProject])
		}
	}
	if found := index.Search("xyzzy"); len(found.Counts) > 0 || len(found.Matches) > 6 {
		t.Errorf("what nothing fits finds %+v", found)
	}
}

func BenchmarkSearch(b *testing.B) {
	index := query.NewIndex(zone.NewSnapshot(shipped(b)))
	index.Prepare()
	for _, text := range []string{"", "太", "大盂", "taiyuan", "dycyxc", "xyzzy", strings.Repeat("en", 50), strings.Repeat("忻府定襄", 25)} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				index.Search(text)
			}
		})
	}
}
