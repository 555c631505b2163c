package postgres_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/longbridgeapp/opencc"

	"taixin/internal/fold"
	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
)

// ways lists what a name must be found by: itself, its traditional form, its pinyin, its initials, its English form, and
// every two characters in a row.
func ways(n zone.Name, traditional func(string) string) map[string]string {
	sound, initials := fold.Typed(n.Text.ZH)
	ways := map[string]string{
		"itself": n.Text.ZH, "traditional": traditional(n.Text.ZH), "pinyin": sound, "initials": initials, "English": n.Text.EN,
		"full width": strings.Map(wide, n.Text.EN),
	}
	folded := []rune(fold.Text(n.Text.ZH))
	for i := range folded {
		if i > 0 {
			ways["pair "+string(folded[i-1:i+1])] = string(folded[i-1 : i+1])
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

func TestEveryNameIsFound(t *testing.T) {
	t.Parallel()
	store, record := open(t, pgtest.New(t).ReaderURL), shipped(t)
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
	asked := map[string]*zone.Finding{}
	for _, n := range record.Names() {
		for way, query := range ways(n, traditional) {
			found := asked[query]
			if found == nil {
				if found, err = store.Search(t.Context(), query); err != nil {
					t.Fatal(query, err)
				}
				asked[query] = found
			}
			i := slices.IndexFunc(found.Hits, func(h zone.Hit) bool { return h.Kind == n.Kind && h.ID == n.ID })
			switch listed := slices.ContainsFunc(found.Hits, func(h zone.Hit) bool { return h.Kind == n.Kind }); {
			case i < 0 && (!listed || found.Counts[n.Kind] <= count(found, n.Kind)):
				t.Errorf("%s %s is not found by %s, %q", n.Kind, n.ID, way, query)
			case i < 0: // beyond what is listed
			case found.Hits[i].Fit == zone.FitNear, way == "itself" && found.Hits[i].Fit != zone.FitWhole:
				t.Errorf("%s %s is found by %s, %q, as fit %d", n.Kind, n.ID, way, query, found.Hits[i].Fit)
			}
		}
	}
	// What the database finds, the pages can mark; and what they could mark in a name, it finds.
	for query, found := range asked {
		q := fold.Ask(query)
		for _, n := range record.Names() {
			hit := slices.ContainsFunc(found.Hits, func(h zone.Hit) bool {
				return h.Kind == n.Kind && h.ID == n.ID && h.Fit != zone.FitNear
			})
			inName := len(q.Marks(n.Text.ZH)) > 0
			also := slices.ContainsFunc(fold.Also(n.Text.ZH), func(word string) bool { return len(q.Marks(word)) > 0 })
			if hit && !inName && !also && len(q.Marks(n.Text.EN)) == 0 && len(q.Marks(n.Beside.ZH)) == 0 {
				t.Errorf("%q finds %s %s and nothing in it can be marked", query, n.Kind, n.ID)
			}
			if inName && !hit && found.Counts[n.Kind] <= count(found, n.Kind) {
				t.Errorf("%q could be marked in %s %s, which is not found", query, n.Kind, n.ID)
			}
		}
	}
	t.Logf("%d searches", len(asked))
}

// count is how many names of a kind a finding lists.
func count(f *zone.Finding, kind zone.NameKind) int {
	n := 0
	for _, h := range f.Hits {
		if h.Kind == kind {
			n++
		}
	}
	return n
}

// TestSearchIsBounded: however many names fit, a kind lists no more than can be read, the best first, and says how many
// there are.
func TestSearchIsBounded(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), shipped(t)
	sample := record.Projects[len(record.Projects)-1]
	for i := range 30 {
		p := sample
		p.ID, p.Rank = "many-"+strings.Repeat("i", i+1), 100+i
		p.Name = zone.Text{ZH: "同名" + strings.Repeat("甲", 30-i), EN: "Alike"}
		record.Projects = append(record.Projects, p)
	}
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	found, err := open(t, db.ReaderURL).Search(t.Context(), "同名甲")
	if err != nil {
		t.Fatal(err)
	}
	if n := count(found, zone.NamedProject); n != 20 || found.Counts[zone.NamedProject] != 30 {
		t.Errorf("%d listed of %d", n, found.Counts[zone.NamedProject])
	}
	if best := found.Hits[0]; best.Fit != zone.FitWhole || best.ID != "many-"+strings.Repeat("i", 30) {
		t.Errorf("the best hit is %+v", best)
	}
}

// TestSearchOfManyNames: where more names fit than a search looks at it says so, and what the query names whole or begins is
// found all the same.
func TestSearchOfManyNames(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), shipped(t)
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
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	store := open(t, db.ReaderURL)
	for query, best := range map[string][]string{"同名甲": {"many-1501", "many-1500"}, "tongmingjia": {"many-1501", "many-1500"}} {
		found, err := store.Search(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		if n := count(found, zone.NamedProject); n != 20 || !found.More || found.Counts[zone.NamedProject] < 500 {
			t.Errorf("%s: %d listed, %d counted, more: %t", query, n, found.Counts[zone.NamedProject], found.More)
		}
		for i, id := range best {
			if found.Hits[i].ID != id {
				t.Errorf("%s: hit %d is %+v, not %s", query, i, found.Hits[i], id)
			}
		}
	}
	for query, more := range map[string]bool{"同名甲丙": false, "同名甲乙丙": false, "大盂": false} {
		if found, err := store.Search(t.Context(), query); err != nil || found.More != more || len(found.Hits) == 0 {
			t.Errorf("%s: %+v, %v", query, found, err)
		}
	}
}

// findable reads what a search looks at, as kind, ID and folded name.
func findable(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	rows, _ := conn.Query(t.Context(), "select concat_ws('|', kind, id, name, beside, sound, typed, initials, english, clues::text) from findable order by kind, position")
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestFindableFollowsTheRecord: after any load a search looks at the names of the record and at nothing else, and a
// database that was migrated after its last load is completed by the same load again.
func TestFindableFollowsTheRecord(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	conn := admin(t, db.AdminURL)
	record, _ := edited(t)
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, n := range record.Names() {
		f := fold.Name(n.Text.ZH, n.Text.EN)
		beside := strings.Join(append([]string{fold.Text(n.Beside.ZH)}, fold.Also(n.Text.ZH)...), "/")
		clues := strings.ReplaceAll(strings.Trim(fmt.Sprint(f.Clues(beside)), "[]"), " ", ",")
		want = append(want, strings.Join([]string{
			string(n.Kind), n.ID, f.Text, beside, f.Sound, f.Typed, f.Initials, f.English, "{" + clues + "}",
		}, "|"))
	}
	whole := findable(t, conn)
	slices.SortStableFunc(want, func(a, b string) int {
		return strings.Compare(strings.SplitN(a, "|", 2)[0], strings.SplitN(b, "|", 2)[0])
	})
	if diff := cmp.Diff(want, whole); diff != "" {
		t.Errorf("names of the record (-), what a search looks at (+):\n%s", diff)
	}

	run(t, conn, "delete from findable")
	before, err := open(t, db.ReaderURL).Release(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	changes, err := postgres.Load(t.Context(), db.AdminURL, record)
	if err != nil || len(changes) != 0 {
		t.Error(changes, err)
	}
	if diff := cmp.Diff(whole, findable(t, conn)); diff != "" {
		t.Error(diff)
	}
	// What readers are served has changed, so it is another release.
	if after, err := open(t, db.ReaderURL).Release(t.Context()); err != nil || after.Number != before.Number+1 {
		t.Errorf("release %d after %d, %v", after.Number, before.Number, err)
	}
}

// TestSearchesDoNotMix: the hits of a search are known to its own transaction only, whoever uses the connection next.
func TestSearchesDoNotMix(t *testing.T) {
	t.Parallel()
	store := open(t, pgtest.New(t).ReaderURL+"&pool_max_conns=2")
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for query, projects := range map[string]int{"大盂": 2, "秀容新城": 1, "阳曲县": 0, "xyzzy": 0} {
				found, err := store.Search(t.Context(), query)
				if err != nil {
					t.Error(err)
					return
				}
				if n := count(found, zone.NamedProject); n != projects || len(found.Record.Projects) < n {
					t.Errorf("%s finds %d projects and brings %d, want %d", query, n, len(found.Record.Projects), projects)
				}
			}
		})
	}
	readers.Wait()
}

func BenchmarkSearch(b *testing.B) {
	store := open(b, pgtest.New(b).ReaderURL)
	for _, query := range []string{"", "太", "大盂", "taiyuan", "dycyxc", "xyzzy", strings.Repeat("en", 50)} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				if _, err := store.Search(b.Context(), query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
