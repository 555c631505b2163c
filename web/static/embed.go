package static

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
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

// What a browser does not need: comments, and blanks around signs. No string of our sheets holds any of it.
var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	blanks   = regexp.MustCompile(`\s*([{};])\s*`)
	colons   = regexp.MustCompile(`([{;][\w-]+):\s+`)
)

// shorten leaves out of a stylesheet what is for those who read its source.
func shorten(css []byte) []byte {
	css = blanks.ReplaceAll(comments.ReplaceAll(bytes.TrimSpace(css), nil), []byte("$1"))
	css = colons.ReplaceAll(css, []byte("$1:"))
	return bytes.TrimSpace(bytes.ReplaceAll(css, []byte(";}"), []byte("}")))
}
