package textnorm

import (
	"slices"
	"strings"
	"testing"
)

// Every line has its three parts, none twice, and a reason.
func TestSynonymsIsWellFormed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for n, line := range strings.Split(strings.TrimSuffix(synonymLines, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || slices.ContainsFunc(fields, func(f string) bool { return strings.TrimSpace(f) == "" }) {
			t.Errorf("line %d: %q is not a word, a part of names and a reason, with tabs between", n+1, line)
			continue
		}
		if key := fields[0] + " " + fields[1]; seen[key] || Normalize(fields[0]) != fields[0] {
			t.Errorf("line %d: %q is there twice or is not normalised", n+1, key)
		} else {
			seen[key] = true
		}
	}
}

func TestSynonyms(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"第三代社会保障卡": "社保卡", "交通“一卡通”": "公交卡", "集大原铁路": "高铁"} {
		if got := Synonyms(name); !slices.Contains(got, want) {
			t.Errorf("%s is asked for as %q, want %s among them", name, got, want)
		}
	}
	if got := Synonyms("雄忻高铁"); slices.Contains(got, "高铁") {
		t.Errorf("a word of the name itself: %q", got)
	}
}
