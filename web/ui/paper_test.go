package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestCodeIsDrawn: the path of a code darkens the modules of the code and no others, whatever the address.
func TestCodeIsDrawn(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		address := "https://" + letters(r, 1+r.IntN(40)) + ".example/" + letters(r, r.IntN(maxEncoded-60))
		want, err := qr.Encode(address, level)
		if err != nil {
			t.Fatal(err)
		}
		code := CodeOf(address)
		if code.Size != want.Size {
			t.Fatalf("%s: %d modules a side, want %d", address, code.Size, want.Size)
		}
		drawn := stroked(t, code.Path)
		for y := range want.Size {
			for x := range want.Size {
				if n := drawn[[2]int{x, y}]; n > 1 || n == 1 != want.Black(x, y) {
					t.Fatalf("%s: module %d %d is drawn %d times, and dark is %t", address, x, y, n, want.Black(x, y))
				}
				delete(drawn, [2]int{x, y})
			}
		}
		if len(drawn) > 0 {
			t.Fatalf("%s: drawn beside the code: %v", address, drawn)
		}
	}
}

func letters(r *rand.Rand, n int) string {
	const some = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-._~/?=&%"
	var text strings.Builder
	for range n {
		text.WriteByte(some[r.IntN(len(some))])
	}
	return text.String()
}

// stroked counts how often a path of M, m and h passes over each module.
func stroked(t *testing.T, path string) map[[2]int]int {
	t.Helper()
	passed := map[[2]int]int{}
	x, y := 0, 0
	for _, run := range strings.FieldsFunc(strings.NewReplacer("M", ";M", "m", ";m").Replace(path), func(r rune) bool { return r == ';' }) {
		var command rune
		var a, b, length int
		if _, err := fmt.Sscanf(run, "%c%d %dh%d", &command, &a, &b, &length); err != nil {
			t.Fatalf("%q in a path: %v", run, err)
		}
		if command == 'M' {
			x, y = 0, 0
		}
		x, y = x+a, y+b
		for range length {
			passed[[2]int{x, y}]++
			x++
		}
	}
	return passed
}

func TestNoCode(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", strings.Repeat("x", maxEncoded+1)} {
		if code := CodeOf(text); code != (Code{}) {
			t.Errorf("%d bytes have a code", len(text))
		}
	}
}
