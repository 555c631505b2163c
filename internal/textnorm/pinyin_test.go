package textnorm

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

// usualReadings bounds how many readings of a character count. The list goes on to readings that only old books know,
// and with each of them a short query is found in more names that nobody meant.
const usualReadings = 2

// plainReadings are the readings of a character as go-pinyin has them, the usual one first, without tones. A ü is typed
// as u or as v.
func plainReadings(listed string) []string {
	var list []string
	known := 0
	for reading := range strings.SplitSeq(listed, ",") {
		plain := Normalize(reading)
		if plain == "" || slices.Contains(list, plain) {
			continue // the same in another tone
		}
		if known++; known > usualReadings {
			break
		}
		list = append(list, plain)
		if typed := strings.ReplaceAll(plain, "u", "v"); strings.ContainsAny(reading, "üǖǘǚǜ") && !slices.Contains(list, typed) {
			list = append(list, typed)
		}
	}
	return list
}

// TestPinyinIsGoPinyins compares the table of sounds with the module it is taken from, character by character. What
// folds to another character, as all traditional ones do, is read as that one.
func TestPinyinIsGoPinyins(t *testing.T) {
	t.Parallel()
	all, alike := map[rune][]string{}, map[string][]rune{}
	for code, listed := range pinyin.PinyinDict {
		list, r := plainReadings(listed), rune(code)
		if len(list) > 0 && Normalize(string(r)) == string(r) {
			key := strings.Join(list, ",")
			all[r], alike[key] = list, append(alike[key], r)
		}
	}
	const inLine = 60
	var want strings.Builder
	for _, key := range slices.SortedFunc(maps.Keys(alike), cmp.Compare) {
		slices.Sort(alike[key])
		for line := range slices.Chunk(alike[key], inLine) {
			want.WriteString(key + "\t" + string(line) + "\n")
		}
	}
	if *update {
		if err := os.WriteFile("pinyin.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if pinyinTable != want.String() {
		t.Fatal("pinyin.txt is not what go-pinyin says; go test ./internal/textnorm -run TestPinyin -update")
	}
	for r, want := range all {
		if wrong, ok := misreadings[r]; ok && !slices.Contains(want, wrong) {
			want = append(want, wrong)
		}
		if got := lookUp(r); !slices.Equal(got, want) {
			t.Errorf("%c is read %q, want %q", r, got, want)
		}
	}
}
