package textnorm

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/longbridgeapp/opencc"
)

var update = flag.Bool("update", false, "write the tables anew")

// TestTableIsOpenCCs compares the table with the module it is taken from, character by character.
func TestTableIsOpenCCs(t *testing.T) {
	t.Parallel()
	converter, err := opencc.New("t2s")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	pairs := 0
	add := func(lo, hi rune) {
		for r := lo; r <= hi; r++ {
			s, err := converter.Convert(string(r))
			if err != nil {
				t.Fatal(err)
			}
			if s == string(r) {
				continue
			}
			want.WriteString(string(r) + s)
			if pairs++; pairs%40 == 0 {
				want.WriteByte('\n')
			}
		}
	}
	for _, block := range unicode.Han.R16 {
		add(rune(block.Lo), rune(block.Hi))
	}
	for _, block := range unicode.Han.R32 {
		add(rune(block.Lo), rune(block.Hi))
	}
	want.WriteByte('\n')
	if *update {
		if err := os.WriteFile("traditional.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want.String() {
		t.Error("traditional.txt is not what OpenCC says; go test ./internal/textnorm -run TestTable -update")
	}
	if len(simple()) != pairs {
		t.Errorf("%d pairs read of %d", len(simple()), pairs)
	}
}
