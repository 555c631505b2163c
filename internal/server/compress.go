package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/bits"
	"sync"

	"github.com/andybalholm/brotli"
)

// quickBrotli takes about as long as gzip, smallBrotli fifty times as long.
const (
	quickBrotli = 5
	smallBrotli = 11
)

// compressor is what packs a content; after Reset, as if it were new.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// What packs pages has tables of a megabyte or two. Making them anew for each page costs as much as packing it, and
// most of what the collector has to take away. Those that nobody uses for a while are taken away, too.
var (
	gzips   = sync.Pool{New: func() any { return newGzip() }}
	brotlis [largestWindow + 1]sync.Pool // by window, quick ones
)

func newGzip() compressor {
	z, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is one
	}
	return z
}

func newBrotli(quality, window int) compressor {
	return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: quality, LGWin: window})
}

// zip is the content in gzip.
func zip(content []byte) []byte {
	z := gzips.Get().(compressor)
	defer gzips.Put(z)
	return pack(z, content)
}

// brotliQuickly is the content in brotli.
func brotliQuickly(content []byte) []byte {
	window := windowFor(content)
	z, ok := brotlis[window].Get().(compressor)
	if !ok {
		z = newBrotli(quickBrotli, window)
	}
	defer brotlis[window].Put(z)
	return pack(z, content)
}

// brotliSmall is the content in the smallest brotli there is.
func brotliSmall(content []byte) []byte {
	return pack(newBrotli(smallBrotli, windowFor(content)), content)
}

// The windows of brotli, as powers of two.
const (
	smallestWindow = 12
	largestWindow  = 22
)

// windowFor is large enough for a content. A window that is larger only costs memory, thirty megabytes of it at the usual
// size.
func windowFor(content []byte) int {
	return min(max(bits.Len(uint(len(content))), smallestWindow), largestWindow)
}

func pack(z compressor, content []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(content) / 4) // pages become a fifth to a seventh
	z.Reset(&out)
	_, _ = z.Write(content) // a buffer takes everything
	_ = z.Close()
	return bytes.Clone(out.Bytes()) // what is kept has no room to spare
}
