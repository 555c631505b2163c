package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/bits"
	"sync"

	"github.com/andybalholm/brotli"
)

// How hard brotli tries. The quick one takes about as long as gzip.
const (
	quickBrotli = 5
	smallBrotli = 9
)

// gzips are writers of gzip, whose tables take longer to make than most pages to pack.
var gzips = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// zip is the content in gzip.
func zip(content []byte) []byte {
	z := gzips.Get().(*gzip.Writer)
	defer gzips.Put(z)
	var out bytes.Buffer
	z.Reset(&out)
	return pack(z, &out, content)
}

// The windows of brotli, as powers of two.
const (
	smallestWindow = 12
	largestWindow  = 22
)

// brotliOf is the content in brotli, in a window that is large enough: one that is larger only costs memory.
func brotliOf(content []byte, quality int) []byte {
	window := min(max(bits.Len(uint(len(content))), smallestWindow), largestWindow)
	var out bytes.Buffer
	return pack(brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: window}), &out, content)
}

func pack(z io.WriteCloser, out *bytes.Buffer, content []byte) []byte {
	_, _ = z.Write(content) // a buffer takes everything
	_ = z.Close()
	return bytes.Clone(out.Bytes()) // what is kept has no room to spare
}
