package static

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
)

// Inline is a stylesheet that stands in its page, for a page that loads nothing.
type Inline struct {
	Text string
	Hash string // by which a content security policy lets it apply: sha256-…
}

// Embed is the stylesheet of charts that stand on the pages of others.
var Embed = inline("tokens", "figures", "tables", "charts", "pictures", "corridor", "stack", "embed")

func inline(names ...string) Inline {
	text := bundle("css/", names, ".css")
	text = shorten(text)
	sum := sha256.Sum256(text)
	return Inline{string(text), "sha256-" + base64.StdEncoding.EncodeToString(sum[:])}
}

// shorten leaves out comments, and the blanks around lines, which are for those who read the source. No string of our
// sheets holds either.
func shorten(css []byte) []byte {
	var out bytes.Buffer
	for {
		before, rest, found := bytes.Cut(css, []byte("/*"))
		out.Write(before)
		if !found {
			break
		}
		_, css, _ = bytes.Cut(rest, []byte("*/"))
	}
	var lines [][]byte
	for line := range bytes.Lines(out.Bytes()) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			lines = append(lines, line)
		}
	}
	return bytes.Join(lines, []byte("\n"))
}
