package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestCompressorsForget packs many contents one after another: each is packed as a new compressor would, whatever came
// before it, for a validator promises the same bytes, and unpacked it is itself.
func TestCompressorsForget(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		var b strings.Builder
		for size := 1 << chance.IntN(18); b.Len() < size; {
			b.WriteString(strings.Repeat("太忻<td>", chance.IntN(9)) + string(rune('一'+chance.IntN(3000))))
		}
		content := []byte(b.String())
		zipped, quick := zip(content), brotliQuickly(content)
		if !bytes.Equal(zipped, pack(newGzip(), content)) || !bytes.Equal(quick, pack(newBrotli(quickBrotli, windowFor(content)), content)) {
			t.Fatalf("content %d of %d bytes is packed in another way after others", i, len(content))
		}
		z, err := gzip.NewReader(bytes.NewReader(zipped))
		if err != nil {
			t.Fatal(err)
		}
		for name, unpacked := range map[string]io.Reader{"gzip": z, "brotli": brotli.NewReader(bytes.NewReader(quick))} {
			if got, err := io.ReadAll(unpacked); err != nil || !bytes.Equal(got, content) {
				t.Errorf("content %d of %d bytes comes back from %s as %d bytes, %v", i, len(content), name, len(got), err)
			}
		}
	}
}
