package server

import (
	"strings"
	"testing"
)

func TestNegotiate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lines string // separated by "|"
		want  encoding
	}{
		{"", identity},
		{"gzip, deflate, br, zstd", brotlied},
		{"gzip, deflate, br", brotlied},
		{"gzip, deflate", gzipped},
		{"gzip", gzipped},
		{"GZIP", gzipped},
		{"x-gzip", gzipped},
		{"br", brotlied},
		{"deflate", identity},
		{"zstd", identity},
		{"*", brotlied},
		{"br;q=0, *", gzipped},
		{"*;q=0", identity},
		{"identity;q=0", identity}, // nothing is left, and something has to be sent
		{"gzip;q=0", identity},
		{"gzip;q=0.000", identity},
		{"gzip;q=0, br", brotlied},
		{"br;q=0.5, gzip;q=0.8", gzipped},
		{"br;q=0.8,gzip;q=0.8", brotlied},
		{"gzip ; q=1 , br ; Q=0.9", gzipped},
		{"identity, gzip;q=0.5", identity},
		{"identity;q=0.4, gzip;q=0.5", gzipped},
		{"gzip;q=2", identity},
		{"gzip;q=NaN", identity},
		{"gzip;q=-1", identity},
		{"gzip;level=9", identity},
		{"deflate|br", brotlied},
		{",,;=,gzip,", gzipped},
		{"gzipped", identity},
	} {
		var lines []string
		if c.lines != "" {
			lines = strings.Split(c.lines, "|")
		}
		if got := negotiate(lines); got != c.want {
			t.Errorf("Accept-Encoding %q: %s, want %s", c.lines, encodingNames[got], encodingNames[c.want])
		}
	}
}

// What a stranger writes is never answered in a coding that it does not name.
func FuzzNegotiate(f *testing.F) {
	f.Add("gzip;q=0.5, *;q=0")
	f.Fuzz(func(t *testing.T, line string) {
		got, lower := negotiate([]string{line}), strings.ToLower(line)
		if got != identity && !strings.Contains(lower, encodingNames[got]) && !strings.Contains(lower, "*") {
			t.Errorf("%q: %s", line, encodingNames[got])
		}
	})
}
